import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesFolder } from '../../src/paths.ts';
import { temporaryRoot } from '../temporary-folder.ts';
import { runBuilt } from './built.ts';

/** Every command but those that are asked to use a network works in a namespace that has none, not even loopback. */

const { folder, remove } = temporaryRoot();
const offline = 'exec unshare --net -- "$@"';
let zip = '';

beforeAll(async () => {
  // Without the right to make a namespace this file could not fail: then it must not pass either.
  execFileSync('unshare', ['--net', '--', 'true']);
  cpSync(join(samplesFolder(), 'signature-mismatch'), join(folder, 'incident'), { recursive: true });
  writeFileSync(join(folder, 'some.log'), 'api-key: 7c1e9a52-03bd-4f6e-8a11-5d2f6b9c4e70\n');
  const created = await runBuilt(['create', '--case', 'incident/case.yaml', '--yes', '--out', 'out'], {
    cwd: folder,
    shell: offline,
  });
  expect(created.code, created.err).toBe(0);
  zip = join(folder, 'out', readdirSync(join(folder, 'out'))[0] ?? '');
});
afterAll(remove);

it.each([
  ['preview', ['preview', '--case', 'incident/case.yaml'], 0],
  ['preview --html', ['preview', '--case', 'incident/case.yaml', '--html'], 0],
  ['diagnose', ['diagnose', '--case', 'incident/case.yaml'], 0],
  ['diagnose --list', ['diagnose', '--list'], 0],
  ['redact', ['redact', 'some.log'], 0],
  ['verify', ['verify', '<zip>'], 0],
  ['inspect', ['inspect', '<zip>'], 0],
  ['signature', ['signature', '--body', 'some.log', '--signature', 'ab'.repeat(64)], 1],
  ['attach to a folder', ['attach', '<zip>', '--to', 'folder', '--out', 'handed-over', '--yes'], 0],
  ['init', ['init', '--yes', '--out', 'fresh'], 0],
  ['doctor', ['doctor'], 0],
  ['completion', ['completion', 'bash'], 0],
] as const)('%s needs no network', async (_what, argv, code) => {
  const ended = await runBuilt(
    argv.map((word) => (word === '<zip>' ? zip : word)),
    { cwd: folder, shell: offline, env: { BEGINI_API_KEY: '' } },
  );
  expect(ended.code, ended.err).toBe(code);
});

it('has indeed no network there: no route, and loopback itself is down', () => {
  const routes = execFileSync('unshare', ['--net', '--', 'cat', '/proc/net/route']).toString().trim().split('\n');
  expect(routes).toHaveLength(1);
  const probe = "require('net').connect(9, '127.0.0.1').on('error', (error) => console.log(error.code))";
  expect(execFileSync('unshare', ['--net', '--', process.execPath, '-e', probe]).toString().trim()).toBe('ENETUNREACH');
});
