import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { ExitCode } from '../../src/errors.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What scripts build on: which command refuses what, what stdout carries, what a failure leaves. */

const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
const log = `2026-04-20T10:05:11Z ERROR Begini answered 403 for uid=LOAN2026000481 client 203.0.113.9
2026-04-20T10:05:12Z INFO mail jane@example.org
`;
const flags = [
  '--uid',
  'LOAN2026000481',
  '--integration-id',
  'id-p',
  '-e',
  'production',
  '--at',
  '2026-04-20T10:05:11Z',
];
const complete = [...flags, '--step', 'Create a session', '--log', 'app.log'];

function folder(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'app.log'), log);
  return cwd;
}

async function run(argv: readonly string[], { cwd = folder(), env = {}, input = '', isInteractive = false } = {}) {
  const { host, streams } = fakeHost({ cwd, env, isInteractive, stdin: Readable.from([Buffer.from(input)]) });
  const code = await main(argv, host);
  return { code, cwd, ...streams };
}

describe('refused, with stdout empty', () => {
  it.each<readonly [what: string, argv: readonly string[], message: string, env: Record<string, string>]>([
    ['completion --json', ['completion', 'bash', '--json'], 'no JSON', {}],
    ['inspect --entry --json', ['inspect', 'a.zip', '--entry', 'REPORT.md', '--json'], 'not JSON', {}],
    ['redact --json without --out-dir', ['redact', 'app.log', '--json'], '--json needs --out-dir', {}],
    ['redact --out-dir of stdin', ['redact', '--out-dir', 'out', '--json'], '--out-dir needs files', {}],
    ['preview --html --json', ['preview', '--html', '--json'], 'do not go together', {}],
    ['a kind of secret to keep', ['create', ...complete, '--keep', 'jwt'], 'secrets are always hidden', {}],
    ['a key to keep', ['create', ...complete, '--keep', key], 'secrets are always hidden', { BEGINI_API_KEY: key }],
    [
      'a text that holds a key',
      ['diagnose', ...complete, '--keep', `key: ${key}`],
      'always hidden',
      { BEGINI_API_KEY: key },
    ],
    ['a key that is too short', ['diagnose', ...complete], 'fewer than 8 bytes', { BEGINI_API_KEY: 'seven77' }],
  ])('%s exits 2', async (_what, argv, message, env) => {
    const { code, out, err } = await run(argv, { env });
    expect({ code, out }).toEqual({ code: ExitCode.Usage, out: '' });
    expect(err).toContain(message);
  });

  it.each<readonly [what: string, argv: readonly string[], message: string]>([
    ['a log that does not exist', ['diagnose', ...flags, '--log', 'none.log'], 'does not exist'],
    ['a glob that matches nothing', ['diagnose', ...flags, '--log', 'none*.log'], 'matches no file'],
    ['a zip that does not exist', ['verify', 'none.zip', '--json'], "can't be read"],
    ['a folder to redact that is empty', ['redact', 'empty', '--out-dir', 'o'], 'does not exist'],
    ['an --out below a file', ['create', ...complete, '--out', 'app.log/x'], "can't be written"],
    // The log does not exist either: the template is told first, before any work.
    ['a misspelt template', ['create', ...flags, '--step', 's', '--log', 'none.log', '--template', 'raport'], 'raport'],
  ])('%s exits 3', async (_what, argv, message) => {
    const { code, out, err } = await run(argv);
    expect({ code, out }).toEqual({ code: ExitCode.Input, out: '' });
    expect(err).toContain(message);
  });
});

describe('create', () => {
  it('gives the same bytes again, and finds another file in the way', async () => {
    const cwd = folder();
    const argv = ['create', ...complete, '--out', 'a.zip'];
    const first = await run(argv, { cwd, env: { SOURCE_DATE_EPOCH: '1776680000' } });
    const bytes = readFileSync(join(cwd, 'a.zip'));
    const again = await run(argv, { cwd, env: { SOURCE_DATE_EPOCH: '1776680000' } });
    expect([first.code, again.code]).toEqual([ExitCode.Ok, ExitCode.Ok]);
    expect(again.out).toBe(`${join(cwd, 'a.zip')}\n`);
    expect(readFileSync(join(cwd, 'a.zip')).equals(bytes)).toBe(true);
    const other = await run(argv, { cwd, env: { SOURCE_DATE_EPOCH: '1776680001' } });
    expect({ code: other.code, out: other.out }).toEqual({ code: ExitCode.Input, out: '' });
    expect(readdirSync(cwd).sort()).toEqual(['a.zip', 'app.log']);
  });

  it('puts what --attach-to folder makes beside the bundle', async () => {
    const { code, cwd, out } = await run(['create', ...complete, '--out', 'made', '--attach-to', 'folder', '--yes']);
    expect(code).toBe(ExitCode.Ok);
    expect(readdirSync(cwd).sort()).toEqual(['app.log', 'made']);
    const name =
      out
        .trim()
        .split('/')
        .at(-1)
        ?.replace(/\.zip$/, '') ?? '';
    expect(readdirSync(join(cwd, 'made'))).toEqual(
      expect.arrayContaining([`${name}.zip`, `${name}.report.md`, `${name}.contact-form.txt`]),
    );
  });

  it('reads a log from stdin', async () => {
    const argv = ['diagnose', '--uid', 'LOAN2026000481', '--log', '-', '--json'];
    const { code, out } = await run(argv, { input: log });
    expect(code).toBe(ExitCode.Ok);
    const document: { readonly timeline: readonly { readonly source: string }[] } = JSON.parse(out);
    expect(document.timeline.map(({ source }) => source)).toEqual(['stdin']);
  });

  it('warns of a kind to keep that is misspelt, and keeps none', async () => {
    const { code, err, out } = await run(['preview', ...complete, '--keep', 'emial']);
    expect(code).toBe(ExitCode.Ok);
    expect(err).toContain('the kind is called email');
    expect(out).not.toContain('Left visible');
  });
});

it('verify names every problem with its answer, on stdout and with --quiet, too', async () => {
  const { code, out, err } = await run(['verify', 'app.log', '--quiet']);
  expect(code).toBe(ExitCode.No);
  expect(out).toBe('not ok: 1 problem\n  app.log: the file is not a zip (zip)\n');
  expect(err).toBe('');
});

it('redact says what it waits for when a terminal is read', async () => {
  const { err, out } = await run(['redact'], { isInteractive: true, input: 'mail jane@example.org\n' });
  expect(err).toContain('Ctrl-D ends');
  expect(out).toBe('mail [email#1]\n');
});

it('attach says in its document that the person declined', async () => {
  const { cwd } = await run(['create', ...complete, '--out', 'b.zip']);
  const { host, streams } = fakeHost({ cwd, isInteractive: true });
  const prompts = { ...host.prompts, confirm: () => Promise.resolve(false) };
  const argv = ['attach', 'b.zip', '--to', 'folder', '--out', 'sent', '--json'];
  expect(await main(argv, { ...host, prompts })).toBe(ExitCode.No);
  expect(JSON.parse(streams.out)).toMatchObject({ target: 'folder', state: 'declined' });
  expect(readdirSync(cwd)).not.toContain('sent');
});

it('refuses to keep a secret that only the log holds, and shows it nowhere', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'app.log'), `${log}2026-04-20T10:05:13Z INFO uid=LOAN2026000481 api-key: ${key}\n`);
  const { code, out, err } = await run(['create', ...complete, '--keep', key, '--out', 'b.zip'], { cwd });
  expect(code).toBe(ExitCode.Usage);
  expect(err).toContain('a text to be kept is a secret of kind api-key');
  expect(out + err).not.toContain(key);
  expect(readdirSync(cwd)).toEqual(['app.log']);
});

it('redaction.json names entries as they are in the bundle', async () => {
  const { cwd } = await run(['create', ...complete, '--out', 'b.zip']);
  const { out } = await run(['inspect', 'b.zip', '--entry', 'redaction.json'], { cwd });
  const { counts }: { readonly counts: readonly { readonly entry: string }[] } = JSON.parse(out);
  const names = counts.map(({ entry }) => entry);
  expect(new Set(names)).toEqual(new Set(['evidence/app.log']));
});
