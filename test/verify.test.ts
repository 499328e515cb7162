import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { openZip } from '../src/bundle/read-zip.ts';
import { InputError } from '../src/errors.ts';
import { verification, type Verification } from '../src/model/bundle.ts';
import type { KnownKey } from '../src/model/case.ts';
import { verifyBundle } from '../src/verify.ts';
import { rawZip, type RawEntry } from './bundle/raw-zip.ts';
import { build, writeBytes } from './bundle/sample-bundle.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

const apiKey = '3f2b9c1e-7a44-4d0a-9b1c-5d0e8f7a6b21';
const key: KnownKey = { variable: 'BEGINI_API_KEY', value: apiKey, environment: null, isBeginiKey: true };

function verify(zipPath: string, keys: readonly KnownKey[] = []): Promise<Verification> {
  return verifyBundle({ zipPath, keys }, fakeHost().host);
}

/** A bundle as `create` makes it, built once. */
let sound: {
  readonly name: string;
  readonly bytes: Buffer;
  readonly entries: readonly { name: string; data: Buffer }[];
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'begini-escalate-test-'));
  const path = await (await build(folder)).approve();
  sound = { name: basename(path), bytes: readFileSync(path), entries: await unpack(path) };
  rmSync(folder, { recursive: true });
});

/** A copy of it under its canonical name. */
function soundBundle(): string {
  return writeBytes(join(temporaryFolder(), sound.name), sound.bytes);
}

/** The entries of a bundle, to be made into another. */
async function unpack(path: string): Promise<{ name: string; data: Buffer }[]> {
  const zip = await openZip(path);
  const entries: { name: string; data: Buffer }[] = [];
  for (const entry of zip.entries) {
    const pieces: Buffer[] = [];
    for await (const piece of zip.read(entry)) pieces.push(piece);
    entries.push({ name: entry.name, data: Buffer.concat(pieces) });
  }
  await zip.close();
  return entries;
}

/** A bundle of which `change` altered entries, with all checksums made right again, as somebody would who put something back. */
async function forge(change: (name: string, text: string) => string, added: readonly RawEntry[] = []): Promise<string> {
  const entries = sound.entries.map(({ name, data }) => ({ name, data: change(name, data.toString()) }));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const digests = new Map(entries.map(({ name, data }) => [name.slice(name.indexOf('/') + 1), data]));
  const manifest: { files: { name: string; bytes: number; sha256: string }[] } = JSON.parse(
    digests.get('manifest.json') ?? '',
  );
  for (const file of manifest.files) {
    const data = digests.get(file.name) ?? '';
    Object.assign(file, { bytes: Buffer.byteLength(data), sha256: sha256(data) });
  }
  digests.set('manifest.json', JSON.stringify(manifest));
  const sums = [...digests]
    .filter(([name]) => name !== 'SHA256SUMS')
    .map(([name, data]) => `${sha256(data)}  ${name}\n`);
  digests.set('SHA256SUMS', sums.join(''));
  const root = entries[0]?.name.split('/')[0] ?? '';
  const zip = rawZip({
    entries: [...[...digests].map(([name, data]) => ({ name: `${root}/${name}`, data })), ...added],
  });
  return writeBytes(join(temporaryFolder(), 'forged.zip'), zip);
}

describe('verifyBundle', () => {
  it('passes a bundle as it was built, also under another name', async () => {
    const path = soundBundle();
    const result = await verify(path, [key]);
    expect(result).toEqual({ schema: 'begini-escalate/verification@1', bundle: path, ok: true, problems: [] });
    expect(v.is(verification, result)).toBe(true);
    renameSync(path, join(dirname(path), 'other.zip'));
    expect((await verify(join(dirname(path), 'other.zip'))).ok).toBe(true);
    expect((await verify(await forge((_name, text) => text))).problems).toEqual([]);
  });

  it('notices a changed byte wherever it is', async () => {
    const path = soundBundle();
    const whole = readFileSync(path);
    const step = Math.floor(whole.length / 12);
    for (let at = 0; at < whole.length; at += step) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(await verify(writeBytes(path, changed)), `byte ${at}`).toMatchObject({ ok: false });
    }
  });

  it('notices a changed byte by the zip itself where the name holds no digest, but for the date of an entry', async () => {
    const path = join(dirname(soundBundle()), 'plain.zip');
    const whole = readFileSync(soundBundle());
    const unnoticed: number[] = [];
    for (let at = 0; at < whole.length; at += 331) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      if ((await verify(writeBytes(path, changed))).ok) unnoticed.push(at);
    }
    // Dates and attributes, which no checksum of a zip covers: one byte in twenty at most.
    expect(unnoticed.length).toBeLessThan(whole.length / 331 / 20 + 2);
  });

  it.each([
    ['an api-key beside its name', `api-key: ${apiKey}`],
    ['an api-key in JSON', `{"headers":{"api-key":"${apiKey}"}}`],
    ['a JWT', `token ${jwt()}`],
    ['an Authorization header', 'Authorization: Bearer sk9f8e7d6c5b4a39281706f5e4'],
    ['basic credentials', `authorization: Basic ${Buffer.from('ops:hunter2secret').toString('base64')}`],
    ['a cookie', 'Cookie: sid=s%3A1f9a8e7d6c5b4a3928'],
    ['a signature', `X-Signature: ${'0f'.repeat(64)}`],
    ['a private key', `-----BEGIN PRIVATE KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(2)}\n`],
    ['a cloud key', 'AKIA2E3D4C5B6A7F2QWX'],
    ['a code host token', `ghp_${'aB3dE6gH9jK2mN5pQ8sT'.repeat(2).slice(0, 36)}`],
    ['a password in a URL', 'postgres://app:s3cr3tPass9@db.internal/loans'],
    ['a mail address', 'from jane.doe@lender.co.ke'],
    ['a payment card', 'paid with 4111 1111 1111 1111'],
    ['a card by its name', '{"cardNumber":"4111111111111111"}'],
  ])('finds %s put back', async (_what, line) => {
    const path = await forge((name, text) => (name.endsWith('app.log') ? `${text}${line}\n` : text));
    const result = await verify(path);
    expect(result.problems).toMatchObject([{ entry: 'evidence/app.log', kind: 'leak' }]);
    expect(JSON.stringify(result)).not.toContain(line.slice(-12));
  });

  it.each([
    ['as it is', apiKey],
    ['in capitals', apiKey.toUpperCase()],
    ['in base64', Buffer.from(`x${apiKey}`).toString('base64')],
    ['in hex', Buffer.from(apiKey).toString('hex')],
    ['percent-encoded', apiKey.replaceAll('-', '%2D')],
    ['with JSON escapes', apiKey.replaceAll('3', '\\u0033')],
    ['wrapped', `${apiKey.slice(0, 20)}\n  ${apiKey.slice(20)}`],
  ])('finds a key of the environment put back %s, also where the bundle declares it kept', async (_how, spelling) => {
    const put = (name: string, text: string) => {
      if (name.endsWith('case.json')) return text.replace('"LOAN-2026-000481"', `"LOAN-2026-000481", "${apiKey}"`);
      return name.endsWith('gateway.jsonl') ? `${text}${spelling}\n` : text;
    };
    const path = await forge(put);
    const result = await verify(path, [key]);
    expect(result.problems.filter(({ kind }) => kind === 'leak').map(({ entry }) => entry)).toContain(
      'evidence/gateway.jsonl',
    );
    expect(JSON.stringify(result)).not.toContain(apiKey);
  });

  it('finds a key of the environment that no rule would know, and nothing without that key', async () => {
    const plain: KnownKey = { ...key, value: 'quiet-lantern-orchard' };
    const path = await forge((name, text) =>
      name.endsWith('app.log') ? `${text}the lantern: ${plain.value.toUpperCase()} or ${plain.value}\n` : text,
    );
    expect((await verify(path)).problems).toEqual([]);
    const { problems } = await verify(path, [plain]);
    expect(problems).toMatchObject([{ entry: 'evidence/app.log', kind: 'leak' }]);
    expect(JSON.stringify(problems)).not.toContain(plain.value);
  });

  it.each([
    'tried: export API_KEY=\\[api-key\\#2\\], then password: \\[password\\#1\\]',
    'X-Signature: \\[signature\\#1 128 hex\\]',
    '2026-04-20T10:04:54.000Z call to Begini answered 422 (body invalid, names uid) — `api-1.log:32`',
    '2026-04-20T10:04:54.000Z receiver: uses a separate webhook secret — `api-1.log:32`',
  ])('takes nothing of the report for a leak: %s', async (line) => {
    const path = await forge((name, text) => (name.endsWith('/REPORT.md') ? `${text}${line}\n` : text));
    expect((await verify(path)).problems).toEqual([]);
  });

  it('accepts what the manifest lists as kept, and only that', async () => {
    const keep = (name: string, text: string) => {
      if (name.endsWith('app.log')) return `${text}call ana@lender.com\n`;
      return name.endsWith('manifest.json')
        ? text.replace('"texts": []', '"texts": [{"text":"ana@lender.com","count":1}]')
        : text;
    };
    expect((await verify(await forge(keep))).problems).toEqual([]);
    const other = await forge((name, text) => keep(name, text).replace('call ana@', 'call joe@'));
    expect((await verify(other)).problems).toMatchObject([{ kind: 'leak' }]);
  });

  it.each([
    ['a file that is not listed', { name: 'evidence/extra.log', data: 'x' }, 'checksum', /does not list it/],
    ['a file of no bundle', { name: 'setup.exe', data: 'x' }, 'unexpected', /no place/],
    ['a page', { name: 'evidence/page.html', data: 'x' }, 'name', /mail filters/],
    ['a folder in a folder', { name: 'evidence/a/b.log', data: 'x' }, 'unexpected', /no place/],
  ])('refuses %s', async (_what, extra, kind, message) => {
    const root = 'begini-escalation-production-LOAN-2026-000481-20260420T120000Z';
    const path = await forge((_name, text) => text, [{ ...extra, name: `${root}/${extra.name}` }]);
    const { problems } = await verify(path);
    expect(problems.some((problem) => problem.kind === kind && message.test(problem.message))).toBe(true);
  });

  it.each([
    ['case.json', (text: string) => text.replace('"not-tried"', '"perhaps"')],
    ['diagnosis.json', () => 'not json'],
    ['redaction.json', () => '[]'],
    ['timeline.jsonl', (text: string) => `${text}{}\n`],
    ['manifest.json', (text: string) => text.replace('"gaps":', '"holes":')],
  ])('checks the schema of %s', async (file, change) => {
    const path = await forge((name, text) =>
      name.endsWith(`/${file}`) && file !== 'manifest.json' ? change(text) : text,
    );
    const { problems } = await verify(path);
    if (file !== 'manifest.json') expect(problems).toMatchObject([{ entry: file, kind: 'schema' }]);
    const direct = await rezip((name, text) => (name.endsWith(`/${file}`) ? change(text) : text));
    expect((await verify(direct)).problems).toContainEqual(expect.objectContaining({ entry: file, kind: 'schema' }));
  });

  it('holds contents against SHA256SUMS and against the manifest, each by itself', async () => {
    const path = await rezip((name, text) => (name.endsWith('/REPORT.md') ? `${text}More.\n` : text));
    expect((await verify(path)).problems).toEqual([
      { entry: 'REPORT.md', kind: 'checksum', message: 'its contents do not match SHA256SUMS' },
      { entry: 'REPORT.md', kind: 'checksum', message: 'its contents do not match the manifest' },
    ]);
  });

  it('misses no file, wrong sum or other root', async () => {
    const missing = await rezip((name, text) =>
      name.endsWith('/SHA256SUMS') ? text.replace(/^.*case\.json\n/m, '') : text,
    );
    expect((await verify(missing)).problems).toMatchObject([{ entry: 'case.json', kind: 'checksum' }]);
    const moved = await rezip((_name, text) => text, 'elsewhere');
    expect((await verify(moved)).problems).toMatchObject([{ kind: 'name' }]);
    const { problems } = await verify(await rezip((_name, text) => text, undefined, 'evidence/app.log'));
    expect(problems).toContainEqual({ entry: 'evidence/app.log', kind: 'missing', message: expect.any(String) });
  });

  it('answers no for what is not a bundle, and fails only for what can not be read', async () => {
    const folder = temporaryFolder();
    const notes = await verify(writeBytes(join(folder, 'notes.zip'), Buffer.from('hello')));
    expect(notes).toMatchObject({
      ok: false,
      problems: [{ entry: '', kind: 'zip', message: 'the file is not a zip' }],
    });
    const foreign = await verify(
      writeBytes(join(folder, 'f.zip'), rawZip({ entries: [{ name: 'a/b.txt', data: 'x' }] })),
    );
    expect(foreign.ok).toBe(false);
    await expect(verify(join(folder, 'none.zip'))).rejects.toThrow(InputError);
  });

  it('prints nothing that acts on a terminal', async () => {
    const path = writeBytes(
      join(temporaryFolder(), 'x.zip'),
      rawZip({ entries: [{ name: 'r/\u001b[31m', data: 'x' }] }),
    );
    expect(JSON.stringify((await verify(path)).problems[0]?.entry)).toBe('"r/\\\\x1b[31m"');
  });
});

/** The bundle packed again with altered entries and the checksums left as they were. */
async function rezip(change: (name: string, text: string) => string, root?: string, without?: string): Promise<string> {
  const entries = sound.entries
    .filter(({ name }) => without === undefined || !name.endsWith(`/${without}`))
    .map(({ name, data }) => ({
      name: root === undefined ? name : `${root}/${name.slice(name.indexOf('/') + 1)}`,
      data: change(name, data.toString()),
    }));
  return writeBytes(join(temporaryFolder(), 'again.zip'), rawZip({ entries }));
}

function jwt(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ uid: 'LOAN-9', exp: 1776679511 })}.c2lnbmF0dXJlLXNpZ25hdHVyZQ`;
}
