// Compiles src/ to dist/: one file a lazily loaded part with the packages it needs (esbuild), and the type declarations (tsc).
// Bundled, because most of the start-up of yargs, libphonenumber and archiver is finding their hundreds of files.
import { chmodSync, existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workers = readdirSync(`${root}/src`, { recursive: true }).filter((path) => path.endsWith('.worker.ts'));

rmSync(`${root}/dist`, { recursive: true, force: true });
const types = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'];
const checked = spawnSync(process.execPath, types, { cwd: root, stdio: 'inherit' });
if (checked.status !== 0 && process.env.FORCE_BUILD === undefined) process.exit(checked.status ?? 1);

const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: {
    bin: 'src/bin.ts',
    index: 'src/index.ts',
    ...Object.fromEntries(workers.map((path) => [basename(path, '.ts'), join('src', path)])),
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  minifyWhitespace: true,
  // Help is ASCII: the full Unicode width tables cost a third of the start-up.
  alias: Object.fromEntries(
    ['string-width', 'strip-ansi', 'wrap-ansi'].map((name) => [
      name,
      fileURLToPath(new URL(`ascii-${name}.mjs`, import.meta.url)),
    ]),
  ),
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
chmodSync(`${root}/dist/bin.js`, 0o755);
writeFileSync(`${root}/dist/THIRD-PARTY-LICENSES.txt`, licences(Object.keys(metafile.inputs)));

/** The licence of each package that is bundled, as the package states it. */
function licences(inputs) {
  const folders = inputs.map((path) => path.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//)?.[1]).filter(Boolean);
  return [...new Set(folders)]
    .toSorted((left, right) => (left < right ? -1 : 1))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(`${root}/${folder}/package.json`, 'utf8'));
      const file = readdirSync(`${root}/${folder}`).find((entry) => /^(licen[sc]e|copying)(\.\w+)?$/i.test(entry));
      const text =
        file !== undefined && existsSync(`${root}/${folder}/${file}`)
          ? readFileSync(`${root}/${folder}/${file}`, 'utf8')
          : '';
      return `${name} ${version} (${license})\n\n${text.trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
