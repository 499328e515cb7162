// Compiles src/ to dist/: one file a lazily loaded part with the packages it needs (esbuild), and the type declarations (tsc).
// Bundled, because most of the start-up of yargs, libphonenumber and archiver is finding their hundreds of files.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const workers = readdirSync(`${root}/src`, { recursive: true }).filter((path) => path.endsWith('.worker.ts'));

/** In CommonJS, where a file is told by its name. */
const ownUrl = {
  define: { 'import.meta.url': '__url' },
  banner: { js: "const __url=require('node:url').pathToFileURL(__filename).href;" },
};

rmSync(`${root}/dist`, { recursive: true, force: true });
const types = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--emitDeclarationOnly'];
const checked = spawnSync(process.execPath, types, { cwd: root, stdio: 'inherit' });
if (checked.status !== 0 && process.env.FORCE_BUILD === undefined) process.exit(checked.status ?? 1);

const besides = (name) => fileURLToPath(new URL(name, import.meta.url));
const alias = {
  // Help is ASCII: the full Unicode width tables cost a third of the start-up.
  'string-width': besides('ascii-string-width.mjs'),
  'strip-ansi': besides('ascii-strip-ansi.mjs'),
  'wrap-ansi': besides('ascii-wrap-ansi.mjs'),
  // Of archiver only zips of streams are used. Its streams are a copy of Node's own.
  'readable-stream': 'node:stream',
  'tar-stream': besides('left-out.cjs'),
  'readdir-glob': besides('left-out.cjs'),
  lazystream: besides('left-out.cjs'),
};
const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  legalComments: 'none',
  minifyWhitespace: true,
  alias,
  logLevel: 'warning',
};
await build({
  ...common,
  // A thread starts a module twice as late as a script of CommonJS.
  format: 'cjs',
  entryPoints: workers.map((path) => join('src', path)),
  outdir: 'dist',
  entryNames: '[name]',
  outExtension: { '.js': '.cjs' },
  ...ownUrl,
});
const { metafile, outputFiles } = await build({
  ...common,
  plugins: [await precompiledTemplates()],
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.cjs' },
  chunkNames: '[name]-[hash]',
  splitting: true,
  metafile: true,
  write: false,
});
for (const { path, text } of outputFiles) await writePart(path, text);
copyFileSync(new URL('load.cjs', import.meta.url), `${root}/dist/load.cjs`);
// Not by `import`, for which Node would first search load.cjs for what it exports.
const load =
  "import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url)('./load.cjs');\n";
writeFileSync(`${root}/dist/bin.js`, `#!/usr/bin/env node\n${load}load('bin.cjs');\n`, { mode: 0o755 });
const names = metafile.outputs['dist/index.cjs'].exports.join(', ');
writeFileSync(`${root}/dist/index.js`, `${load}export const { ${names} } = load('index.cjs');\n`);
writeFileSync(`${root}/dist/THIRD-PARTY-LICENSES.txt`, licences(Object.keys(metafile.inputs)));
writeFileSync(`${root}/dist/anchors.automaton`, (await importSource('redact/walker.ts')).builtInAutomatonBytes());
keepCompiled();

/** What a module of the sources exports. */
async function importSource(path) {
  const built = `${root}/dist/${basename(path, '.ts')}.js`;
  await build({ ...common, entryPoints: [`src/${path}`], outfile: built, packages: 'external' });
  const exported = await import(pathToFileURL(built).href);
  rmSync(built);
  return exported;
}

/** Fills the table of built-in templates, so that no run has to compile them. */
async function precompiledTemplates() {
  const { precompileTemplate } = await importSource('render/compile-template.ts');
  const files = readdirSync(`${root}/templates`).filter((name) => name.endsWith('.hbs'));
  const rows = files.map(async (name) => {
    const compiled = await precompileTemplate(`${root}/templates/${name}`, name.split('.').at(-2));
    return `${JSON.stringify(name)}: ${compiled}`;
  });
  const contents = `export const precompiledTemplates = {${(await Promise.all(rows)).join(',\n')}};`;
  return {
    name: 'precompiled-templates',
    setup: ({ onLoad }) => onLoad({ filter: /[\\/]precompiled-templates\.ts$/ }, () => ({ contents })),
  };
}

/** Writes a part as a function of CommonJS, the only form in which V8 takes what it compiled before, and in ASCII, which is read as it is. */
async function writePart(path, text) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target: 'node20.19',
    minifyWhitespace: true,
    supported: { 'dynamic-import': false },
    define: ownUrl.define,
    banner: ownUrl.banner.js,
  });
  // esbuild leaves regular expressions alone.
  const ascii = code.replaceAll(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(path, `(function(exports,require,module,__filename){${ascii.replace(/^#!.*\n/, '')}\n})`);
}

/** Runs the samples one after another, so that all that V8 compiles for them is kept beside the parts. */
function keepCompiled() {
  const out = mkdtempSync(join(tmpdir(), 'begini-escalate-build-'));
  for (const { name } of readdirSync(`${root}/samples`, { withFileTypes: true }).filter((found) =>
    found.isDirectory(),
  )) {
    const sample = ['create', '--case', `${root}/samples/${name}/case.yaml`, '--out', out, '--yes'];
    const ran = spawnSync(process.execPath, [`${root}/dist/load.cjs`, 'bin.cjs', ...sample], { encoding: 'utf8' });
    if (ran.status !== 0) throw new Error(`the build does not run: ${ran.stderr}`);
  }
  rmSync(out, { recursive: true, force: true });
}

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
