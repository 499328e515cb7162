// Compiles src/ to dist/: one file a lazily loaded part (esbuild), and the type declarations (tsc).
// yargs is bundled, because half of its start-up is finding its files; all other packages stay packages and load when they are used.
import { chmodSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { dependencies } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8'));
const workers = readdirSync(`${root}/src`, { recursive: true }).filter((path) => path.endsWith('.worker.ts'));

rmSync(`${root}/dist`, { recursive: true, force: true });
const types = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'];
const checked = spawnSync(process.execPath, types, { cwd: root, stdio: 'inherit' });
if (checked.status !== 0 && process.env.FORCE_BUILD === undefined) process.exit(checked.status ?? 1);

await build({
  absWorkingDir: root,
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts', ...Object.fromEntries(workers.map((path) => [path.split('/').at(-1).replace(/\.ts$/, ''), `src/${path}`])) },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'inline',
  external: Object.keys(dependencies).filter((name) => name !== 'yargs'),
  // Help is ASCII: the full Unicode width tables cost a third of the start-up.
  alias: Object.fromEntries(['string-width', 'strip-ansi', 'wrap-ansi'].map((name) => [name, fileURLToPath(new URL(`ascii-${name}.mjs`, import.meta.url))])),
  banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
  logLevel: 'warning',
});
chmodSync(`${root}/dist/bin.js`, 0o755);
