import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplesFolder } from '../../src/paths.ts';
import { temporaryRoot } from '../temporary-folder.ts';
import { runBuilt } from './built.ts';

/**
 * Every command but those that are asked to use a network works in a namespace that has none, not even loopback, and does not so much as try:
 * what opens a socket or asks for a name is written down.
 */

const { folder, remove } = temporaryRoot();
const offline = 'exec unshare --net -- "$@"';
const tried = join(folder, 'tried.txt');
const watching = { NODE_OPTIONS: `--require ${join(folder, 'watch.cjs')}` };
let zip = '';

beforeAll(async () => {
  // Without the right to make a namespace this file could not fail: then it must not pass either.
  execFileSync('unshare', ['--net', '--', 'true']);
  cpSync(join(samplesFolder(), 'signature-mismatch'), join(folder, 'incident'), { recursive: true });
  writeFileSync(
    join(folder, 'watch.cjs'),
    `const { appendFileSync } = require('node:fs');
    const watch = (owner, name) => {
      const real = owner[name];
      owner[name] = function (...values) { appendFileSync(${JSON.stringify(tried)}, name + '\\n'); return real.apply(this, values); };
    };
    const [net, dns, dgram] = ['net', 'dns', 'dgram'].map((name) => require('node:' + name));
    watch(net.Socket.prototype, 'connect'); watch(net.Server.prototype, 'listen');
    watch(dns, 'lookup'); watch(dns, 'resolve'); watch(dgram.Socket.prototype, 'send');`,
  );
  writeFileSync(join(folder, 'some.log'), 'api-key: 7c1e9a52-03bd-4f6e-8a11-5d2f6b9c4e70\n');
  const created = await runBuilt(['create', '--case', 'incident/case.yaml', '--yes', '--out', 'out'], {
    cwd: folder,
    shell: offline,
    env: watching,
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
    { cwd: folder, shell: offline, env: { ...watching, BEGINI_API_KEY: '' } },
  );
  expect(ended.code, ended.err).toBe(code);
  expect(existsSync(tried)).toBe(false);
});

it('has indeed no network there: no route, and loopback itself is down', () => {
  const routes = execFileSync('unshare', ['--net', '--', 'cat', '/proc/net/route']).toString().trim().split('\n');
  expect(routes).toHaveLength(1);
  const probe = "require('net').connect(9, '127.0.0.1').on('error', (error) => console.log(error.code))";
  expect(execFileSync('unshare', ['--net', '--', process.execPath, '-e', probe]).toString().trim()).toBe('ENETUNREACH');
});

it('would write down a call that nobody waits for', () => {
  const code = "fetch('http://127.0.0.1:4999').catch(() => undefined)";
  execFileSync('unshare', ['--net', '--', process.execPath, '-e', code], { env: { ...process.env, ...watching } });
  expect(readFileSync(tried, 'utf8')).toContain('connect');
});
