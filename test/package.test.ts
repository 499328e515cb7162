import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** What comes with the package, and with what it is built from. */

interface Locked {
  readonly version?: string;
  readonly dev?: boolean;
  readonly license?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

const manifest: Manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync(join(repository, 'package-lock.json'), 'utf8'),
);
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const shipped = locked.filter(([, { dev }]) => dev !== true);

it('names every dependency by its exact version, and the lockfile has just that', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

it('locks every package to a digest', () => {
  for (const [path, { integrity }] of locked) {
    expect(integrity, path).toMatch(/^sha512-/);
  }
});

it('runs no script of a dependency when it is installed', () => {
  expect(shipped.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([]);
});

it('takes only dependencies whose licence lets anyone use it, and states the licences of what it carries', () => {
  const free = ['MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0'];
  for (const [path, { license = 'none' }] of shipped) expect(free, path).toContain(license);
  const stated = readFileSync(join(repository, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of Object.keys(manifest.dependencies)) expect(stated, name).toContain(`${name} `);
});

it('imports every dependency it names, and none that it does not', () => {
  const imported = new Set<string>();
  for (const file of readdirSync(join(repository, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    for (const [, name = ''] of readFileSync(join(repository, 'src', file), 'utf8').matchAll(
      /(?:from |import\()'((?:@[^/']+\/)?[a-z][^/'\s]*)/g,
    ))
      if (!name.startsWith('node:')) imported.add(name);
  }
  expect([...imported].toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
});

it('packs what a user needs and nothing else', () => {
  // Without its scripts: they would build dist/ anew under the tests that run it.
  const packed: readonly [{ readonly files: readonly { readonly path: string }[] }] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: repository, encoding: 'utf8' }),
  );
  const files = packed[0].files.map(({ path }) => path);
  const folders = /^(?:dist|templates|schemas|samples|docs)\//;
  expect(files.filter((path) => !folders.test(path)).toSorted()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'package.json',
  ]);
  for (const path of Object.values(manifest.bin)) expect(files).toContain(path);
  expect(files.filter((path) => /\.(?:test\.|map$|tsbuildinfo$)|(?:^|\/)\.|\.env|\.pem$/.test(path))).toEqual([]);
  expect(existsSync(join(repository, 'dist/bin.js'))).toBe(true);
});
