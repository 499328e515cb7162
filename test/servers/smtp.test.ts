import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { beforeEach, expect, inject, it, onTestFinished, vi } from 'vitest';
import { attachBundle, checkTarget } from '../../src/attach.ts';
import { CancelledError } from '../../src/errors.ts';
import type { TargetOf } from '../../src/model/delivery.ts';
import { listen } from '../deliver/listen.ts';
import { attachRequest, hurried, sampleBundle } from '../deliver/sample-bundle.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { askImap } from './imap.ts';

const servers = inject('servers');
const maildir = join(servers['SMTP_MAILDIR'] ?? '', 'new');
const port = Number(new URL(servers['SMTP_URL'] ?? '').port);
const greylist = join(servers['SMTP_TEST_DIR'] ?? '', 'greylist');
const host = fakeHost({ env: { USER_NAME: servers['SMTP_USER'], PASSWORD: servers['SMTP_PASS'] } }).host;

function target(changes: Partial<TargetOf<'smtp'>> = {}): TargetOf<'smtp'> {
  return {
    type: 'smtp',
    host: '127.0.0.1',
    port,
    security: 'starttls',
    from: 'Integration Team <integration@lender.test>',
    to: ['support@vendor.test'],
    userEnv: 'USER_NAME',
    passwordEnv: 'PASSWORD',
    caFile: servers['SMTP_CA'],
    ...changes,
  };
}

/** The mails that arrived, as Exim stored them. */
function arrived(): readonly Buffer[] {
  return readdirSync(maildir).map((name) => readFileSync(join(maildir, name)));
}

/** Exim answers first and delivers then. */
async function waitForMails(count: number): Promise<readonly Buffer[]> {
  return vi.waitFor(() => {
    const mails = arrived();
    expect(mails).toHaveLength(count);
    return mails;
  }, 10_000);
}

beforeEach(() => {
  for (const folder of [maildir, maildir.replace(/new$/, 'cur')]) {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  }
});

const readMail = v.object({
  defects: v.array(v.string()),
  bareLineFeeds: v.number(),
  longestLine: v.number(),
  subject: v.string(),
  unsent: v.nullable(v.string()),
  messageId: v.string(),
  types: v.array(v.string()),
  text: v.string(),
  html: v.string(),
  attachment: v.object({ name: v.string(), disposition: v.string(), sha256: v.string() }),
});

function readByPython(path: string): v.InferOutput<typeof readMail> {
  const script = fileURLToPath(new URL('read-mail.py', import.meta.url));
  return v.parse(readMail, JSON.parse(execFileSync('python3', [script, path], { encoding: 'utf8' })));
}

async function draftOf(bundle: ReturnType<typeof sampleBundle>): Promise<string> {
  const { from, to } = target();
  const { ticket } = await attachBundle(
    attachRequest(bundle, { type: 'eml', from, to }, { out: temporaryFolder() }),
    host,
  );
  return ticket ?? '';
}

it('sends the bytes of the draft through Exim, once', async () => {
  const bundle = sampleBundle({
    seed: 'mail',
    title: 'Webhooks fehlen — “Prüfung” für Ops',
    errors: ['.', '..', 'From here', ' trailing blank '],
  });
  const draft = readFileSync(await draftOf(bundle));
  const request = attachRequest(bundle, target());
  expect(await attachBundle(request, host)).toMatchObject({ ticket: null, state: 'delivered' });
  expect((await attachBundle(request, host)).state).toBe('present');
  const mails = await waitForMails(1);
  // Exim stores lines with LF and puts its trace headers before the message.
  const stored = mails[0]?.toString('latin1') ?? '';
  const sent = draft
    .toString('latin1')
    .replace(/^X-Unsent: 1\r\n/, '')
    .replaceAll('\r\n', '\n');
  expect(stored.endsWith(sent) || stored.endsWith(`${sent}\n`)).toBe(true);
});

it('is read back by IMAP, the zip equal byte for byte and the structure as meant', async () => {
  const bundle = sampleBundle({ seed: 'imap', size: 200_001 });
  await attachBundle(attachRequest(bundle, target()), host);
  await waitForMails(1);
  const [, , structure = '', body = ''] = await askImap(Number(new URL(servers['IMAP_URL'] ?? '').port), [
    `LOGIN ${servers['IMAP_USER']} ${servers['IMAP_PASS']}`,
    'SELECT INBOX',
    'FETCH 1 BODYSTRUCTURE',
    'FETCH 1 BODY.PEEK[2]',
  ]);
  expect(structure).toMatch(/\(\("text" "plain" .*\("text" "html" .*"alternative"/s);
  expect(structure).toContain('"application" "zip"');
  expect(structure.replace(/\\/g, '')).toContain(bundle.fileName.slice(0, 50));
  expect(structure).toContain('"mixed"');
  const base64 = /\{\d+\}\r\n([A-Za-z0-9+/=\r\n]+)/.exec(body)?.[1] ?? '';
  expect(Buffer.from(base64, 'base64').equals(bundle.bytes)).toBe(true);
});

it("writes a draft that Python's parser reads without a defect", async () => {
  const bundle = sampleBundle({
    seed: 'python',
    title: `Ünïcode ${'very '.repeat(40)}long title`,
    errors: ['From here\n.\n', '=?utf-8?q?trap?=', 'x'.repeat(2000), '\u0000\u001b[31mred\u202e'],
  });
  const mail = readByPython(await draftOf(bundle));
  expect(mail).toMatchObject({
    defects: [],
    bareLineFeeds: 0,
    unsent: '1',
    types: ['text/plain', 'text/html', 'application/zip'],
    attachment: { name: bundle.fileName, disposition: 'attachment', sha256: bundle.sha256 },
  });
  expect(mail.longestLine).toBeLessThanOrEqual(998);
  expect(mail.subject).toContain('Ünïcode');
  expect(mail.text).toContain(`Bundle-SHA256: ${bundle.sha256}`);
  expect(mail.text).toContain('\\x1b[31mred\\u202e');
  expect(mail.messageId).toContain(bundle.sha256.slice(0, 32));
});

it('names the refused of a partly refused list, and sends only to them afterwards', async () => {
  const bundle = sampleBundle({ seed: 'partial' });
  const request = attachRequest(bundle, target({ to: ['support@vendor.test', 'reject@vendor.test'] }));
  await expect(attachBundle(request, host)).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringMatching(/refused reject@vendor\.test \(550.*No such mailbox/),
  });
  await waitForMails(1);
  const corrected = { ...request, target: target({ to: ['support@vendor.test', 'second@vendor.test'] }) };
  expect((await attachBundle(corrected, host)).state).toBe('delivered');
  const envelopes = (await waitForMails(2)).map((mail) => /^Envelope-to: (.*)$/m.exec(mail.toString())?.[1]);
  expect(new Set(envelopes)).toEqual(new Set(['second@vendor.test', 'support@vendor.test']));
});

it.each([
  ['an unknown mailbox', 'reject@vendor.test', 'reject@vendor.test (550'],
  ['a domain it does not relay to', 'support@elsewhere.test', 'relay not permitted'],
  ['a full mailbox', 'full@vendor.test', '452'],
])('exits 4 with the server’s words for %s, and may be run again', async (_case, to, words) => {
  const request = attachRequest(sampleBundle({ seed: 'refused' }), target({ to: [to] }));
  await expect(attachBundle(request, host)).rejects.toThrow(words);
  await expect(attachBundle(request, host)).rejects.toThrow(words);
  expect(arrived()).toEqual([]);
});

it('delivers after greylisting, on the second run', async () => {
  const request = attachRequest(sampleBundle({ seed: 'grey' }), target());
  writeFileSync(greylist, '');
  onTestFinished(() => rmSync(greylist, { force: true }));
  await expect(attachBundle(request, host)).rejects.toMatchObject({ hint: expect.stringContaining('temporary') });
  rmSync(greylist);
  expect((await attachBundle(request, host)).state).toBe('delivered');
  await waitForMails(1);
});

it('stops before DATA when the mail is over the SIZE the server names', async () => {
  const request = attachRequest(sampleBundle({ size: 9_000_000 }), target({ maxSize: '20MB' }));
  await expect(attachBundle(request, host)).rejects.toMatchObject({
    message: expect.stringMatching(/too large.*12\.\d MB.*10\.5 MB/),
    hint: expect.stringMatching(/--max-size 7\.\dMB/),
  });
  expect(arrived()).toEqual([]);
});

it('does not send unauthenticated when the server offers no login', async () => {
  const request = attachRequest(sampleBundle(), target({ security: undefined, caFile: undefined }));
  await expect(attachBundle(request, host)).rejects.toThrow(/TLS|certificate|account/);
  expect(arrived()).toEqual([]);
});

it('sends nothing when encryption is required and not offered', async () => {
  const { port } = await startMailCut();
  await expect(attachBundle(attachRequest(sampleBundle(), target({ port })), host)).rejects.toThrow(
    'does not offer STARTTLS',
  );
  expect(arrived()).toEqual([]);
});

it('refuses a certificate it can not trust, and says so', async () => {
  await expect(attachBundle(attachRequest(sampleBundle(), target({ caFile: undefined })), host)).rejects.toThrow(
    /TLS.*certificate/,
  );
});

it('says that the password is wrong, without it', async () => {
  const wrong = fakeHost({ env: { USER_NAME: 'integration', PASSWORD: 'wr0ng-Pass-word' } }).host;
  const failure = await attachBundle(attachRequest(sampleBundle(), target()), wrong).catch((error: unknown) =>
    String(error),
  );
  expect(failure).toMatch(/did not accept the account or password \(535\)/);
  expect(failure).not.toContain('wr0ng');
});

it('never sends again when the answer after the message is lost, unless told to', async () => {
  const bundle = sampleBundle({ seed: 'lost' });
  const cut = await startMailCut();
  const lossy = target({
    port: cut.port,
    security: undefined,
    userEnv: undefined,
    passwordEnv: undefined,
    caFile: undefined,
  });
  const request = attachRequest(bundle, lossy);
  await expect(attachBundle(request, host, hurried())).rejects.toThrow(/its answer was lost/);
  await expect(attachBundle(request, host, hurried())).rejects.toThrow(/never learnt whether it was taken/);
  await waitForMails(1);
  await expect(attachBundle({ ...request, force: true }, host, hurried())).rejects.toThrow(/its answer was lost/);
  await waitForMails(2);
});

it('leaves a stopped mail as uncertain: exit 130, and no second mail by itself', async () => {
  const stop = new AbortController();
  const cut = await startMailCut(() => stop.abort(new CancelledError(130)));
  const lossy = target({
    port: cut.port,
    security: undefined,
    userEnv: undefined,
    passwordEnv: undefined,
    caFile: undefined,
  });
  const request = attachRequest(sampleBundle({ seed: 'stopped' }), lossy);
  await expect(attachBundle(request, { ...host, signal: stop.signal }, hurried())).rejects.toMatchObject({
    exitCode: 130,
  });
  await expect(attachBundle(request, host, hurried())).rejects.toThrow(/never learnt whether it was taken/);
  await waitForMails(1);
});

/** A relay before Exim that knows no STARTTLS and drops the answer to the message itself, after Exim has taken it. */
async function startMailCut(onCut: () => void = () => undefined): Promise<{ readonly port: number }> {
  const relay = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    let isSent = false;
    client.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (text.endsWith('\r\n.\r\n')) isSent = true;
      if (text === 'STARTTLS\r\n') client.write('502 not implemented\r\n');
      else upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      const text = chunk.toString('latin1');
      if (isSent && text.includes('250 OK')) {
        onCut();
        client.destroy();
      } else client.write(text.replace(/250-STARTTLS\r\n/, ''), 'latin1');
    });
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.on('close', () => upstream.destroy());
  });
  return { port: await listen(relay) };
}

it('exits 4 when no mail server answers', async () => {
  await expect(attachBundle(attachRequest(sampleBundle(), target({ port: 9 })), host)).rejects.toThrow(
    'connection refused',
  );
});

it('checks the target online: connection, encryption and account, and sends nothing', async () => {
  expect(await checkTarget(target(), 'ops', host)).toMatchObject({ isUsable: true });
  expect(await checkTarget(target({ caFile: undefined }), 'ops', host)).toMatchObject({ isUsable: false });
  expect(arrived()).toEqual([]);
  expect(existsSync(maildir)).toBe(true);
});
