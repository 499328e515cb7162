import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { completePath, expandHome } from '../../src/intake/complete-path.ts';
import { temporaryFolder } from '../temporary-folder.ts';

function folder(): string {
  const path = temporaryFolder();
  mkdirSync(join(path, 'logs', 'old'), { recursive: true });
  for (const name of ['app.log.1.gz', 'notes.md', '.hidden.log', 'logs/nginx.log', 'logs/old/x'])
    writeFileSync(join(path, name), '');
  return path;
}

it.each([
  ['', ['app.log.1.gz', 'logs/']],
  ['n', ['notes.md']],
  ['lo', ['logs/']],
  ['logs/', ['logs/nginx.log', 'logs/old/']],
  ['logs/nginx.log', []],
  ['.h', ['.hidden.log']],
  ['none/', []],
  ['~/l', ['~/logs/']],
])('goes on from %j with %j', (typed, paths) => {
  const cwd = folder();
  expect(completePath(typed, { cwd, home: cwd }).map(({ value }) => value)).toEqual(paths);
});

it('goes on from an absolute path', () => {
  const cwd = folder();
  expect(completePath(join(cwd, 'logs/n'), { cwd: '/', home: undefined })).toEqual([
    { value: join(cwd, 'logs/nginx.log') },
  ]);
});

it.each([
  ['~/logs', '/home/ops/logs'],
  ['~', '/home/ops'],
  ['~other/logs', '~other/logs'],
  ['logs/~', 'logs/~'],
])('reads %j as %j', (typed, path) => expect(expandHome(typed, '/home/ops')).toBe(path));
