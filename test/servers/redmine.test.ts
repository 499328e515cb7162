import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, inject, it } from 'vitest';
import { attachBundle, checkTarget } from '../../src/attach.ts';
import { CancelledError } from '../../src/errors.ts';
import { unhurried } from '../../src/http.ts';
import type { TargetOf } from '../../src/model/delivery.ts';
import { attachRequest, hurried, sampleBundle, type SampleBundle } from '../deliver/sample-bundle.ts';
import { fakeHost } from '../host.ts';
import { startCuttingProxy } from './cutting-proxy.ts';
import { logIn } from './redmine-browser.ts';

const servers = inject('servers');
const url = servers['REDMINE_URL'] ?? '';

function hostOf(user: 'ADMIN' | 'BOT' | 'READER' | 'STRANGER') {
  return fakeHost({ env: { KEY: servers[`REDMINE_${user}_KEY`] } }).host;
}

function target(changes: Partial<TargetOf<'redmine'>> = {}): TargetOf<'redmine'> {
  return { type: 'redmine', url, tokenEnv: 'KEY', project: 'begini', tracker: 'Bug', ...changes };
}

async function ask(path: string): Promise<Response> {
  return fetch(`${url}/${path}`, { headers: { 'x-redmine-api-key': servers['REDMINE_ADMIN_KEY'] ?? '' } });
}

const issueAnswer = v.object({
  issue: v.object({
    is_private: v.boolean(),
    attachments: v.array(v.object({ id: v.number(), filename: v.string() })),
    journals: v.array(v.object({ notes: v.nullable(v.string()), private_notes: v.boolean() })),
  }),
});

async function readIssue(id: string): Promise<v.InferOutput<typeof issueAnswer>['issue']> {
  const response = await ask(`issues/${id}.json?include=attachments,journals`);
  return v.parse(issueAnswer, await response.json()).issue;
}

/** A fresh issue, made through Redmine's own API. */
async function newIssue(): Promise<string> {
  const response = await fetch(`${url}/issues.json`, {
    method: 'POST',
    headers: { 'x-redmine-api-key': servers['REDMINE_ADMIN_KEY'] ?? '', 'content-type': 'application/json' },
    body: JSON.stringify({ issue: { project_id: 'begini', subject: 'No webhook results' } }),
  });
  return String(v.parse(v.object({ issue: v.object({ id: v.number() }) }), await response.json()).issue.id);
}

async function expectOnce(issue: string, bundle: SampleBundle): Promise<void> {
  const { attachments, journals } = await readIssue(issue);
  expect(attachments.map(({ filename }) => filename)).toEqual([bundle.fileName]);
  expect(journals.filter(({ notes }) => notes?.includes(`Bundle-SHA256: ${bundle.sha256}`))).toHaveLength(1);
  const stored = await (await ask(`attachments/download/${attachments[0]?.id}`)).arrayBuffer();
  expect(createHash('sha256').update(Buffer.from(stored)).digest('hex')).toBe(bundle.sha256);
}

it('puts the zip, byte for byte, and one note on the issue, and does nothing on a second run', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-once' });
  const request = attachRequest(bundle, target(), { ticket: issue });
  expect(await attachBundle(request, hostOf('BOT'))).toMatchObject({
    ticket: issue,
    state: 'delivered',
    sha256: bundle.sha256,
  });
  expect((await attachBundle(request, hostOf('BOT'))).state).toBe('present');
  await expectOnce(issue, bundle);
});

it('asks the server when the receipt is gone, and finds what it holds', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-ask' });
  await attachBundle(attachRequest(bundle, target(), { ticket: issue }), hostOf('BOT'));
  const copy = sampleBundle({ seed: 'redmine-ask' });
  expect((await attachBundle(attachRequest(copy, target(), { ticket: issue }), hostOf('BOT'))).state).toBe('present');
  await expectOnce(issue, bundle);
});

it('attaches again with --force', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-force' });
  await attachBundle(attachRequest(bundle, target(), { ticket: issue }), hostOf('BOT'));
  await attachBundle(attachRequest(bundle, target(), { ticket: issue, force: true }), hostOf('BOT'));
  expect((await readIssue(issue)).attachments).toHaveLength(2);
});

it('makes the note private where the account may, and warns where it may not', async () => {
  const [byAdmin, byBot] = [await newIssue(), await newIssue()];
  const admin = attachRequest(sampleBundle({ seed: 'private' }), target(), { ticket: byAdmin });
  await attachBundle(admin, hostOf('ADMIN'));
  expect((await readIssue(byAdmin)).journals.map((journal) => journal.private_notes)).toContain(true);
  expect(admin.spoken.warnings).toEqual([]);
  const bot = attachRequest(sampleBundle({ seed: 'private' }), target(), { ticket: byBot });
  await attachBundle(bot, hostOf('BOT'));
  expect(bot.spoken.warnings.join()).toContain('private');
});

it('posts once when the answer is cut after the note was added', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-cut' });
  const proxy = await startCuttingProxy(url, (call) => (call.startsWith('PUT') ? 'cut' : 'pass'));
  const request = attachRequest(bundle, target({ url: proxy.url }), { ticket: issue });
  expect((await attachBundle(request, hostOf('BOT'), hurried())).state).toBe('delivered');
  await expectOnce(issue, bundle);
  expect(proxy.seen.filter((call) => call.startsWith('PUT'))).toHaveLength(1);
});

it('posts again when the note never reached the server', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-drop' });
  const proxy = await startCuttingProxy(url, (call, nth) => (call.startsWith('PUT') && nth === 1 ? 'drop' : 'pass'));
  await attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket: issue }), hostOf('BOT'), hurried());
  await expectOnce(issue, bundle);
});

it('repeats an upload whose answer was cut, which leaves an orphan at worst', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-upload-cut' });
  const proxy = await startCuttingProxy(url, (call, nth) =>
    call.startsWith('POST /uploads') && nth === 1 ? 'cut' : 'pass',
  );
  await attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket: issue }), hostOf('BOT'), hurried());
  await expectOnce(issue, bundle);
});

it('finishes in a second run what the first left when every answer was lost', async () => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: 'redmine-resume' });
  let isBroken = true;
  const proxy = await startCuttingProxy(url, (call) => {
    if (!isBroken) return 'pass';
    return call.startsWith('PUT') ? 'cut' : 'pass';
  });
  const dead = await startCuttingProxy(proxy.url, (call, nth) =>
    isBroken && call.startsWith('GET /issues') && nth > 1 ? 'drop' : 'pass',
  );
  const request = attachRequest(bundle, target({ url: dead.url }), { ticket: issue });
  await expect(attachBundle(request, hostOf('BOT'), hurried())).rejects.toMatchObject({ exitCode: 4 });
  isBroken = false;
  expect((await attachBundle(request, hostOf('BOT'), hurried())).state).toBe('present');
  await expectOnce(issue, bundle);
});

it('leaves one file and one note when a run is stopped at any of its requests and run again', async () => {
  let [stopAt, requests, stop] = [-1, 0, new AbortController()];
  const proxy = await startCuttingProxy(url, () => {
    if (++requests !== stopAt) return 'pass';
    stop.abort(new CancelledError(130));
    return 'cut';
  });
  await attachBundle(
    attachRequest(sampleBundle({ seed: 'stop' }), target({ url: proxy.url }), { ticket: await newIssue() }),
    hostOf('BOT'),
  );
  const all = requests;
  expect(all).toBeGreaterThan(4);
  for (let nth = 1; nth <= all; nth++) {
    [stopAt, requests, stop] = [nth, 0, new AbortController()];
    const issue = await newIssue();
    const bundle = sampleBundle({ seed: `stop-${nth}` });
    const request = attachRequest(bundle, target({ url: proxy.url }), { ticket: issue });
    await expect(attachBundle(request, { ...hostOf('BOT'), signal: stop.signal })).rejects.toMatchObject({
      exitCode: 130,
    });
    // Redmine may still be at work on what was cut off, so the second run waits for real.
    await attachBundle(request, hostOf('BOT'), { ...unhurried, retryMs: [300, 600, 1200] });
    await expectOnce(issue, bundle);
  }
});

it.each([
  ['seconds', '7', 7000],
  ['a date', 'Fri, 20 Nov 2026 10:00:30 GMT', 30_000],
])('waits as long as a 429 asks, in %s, and posts once', async (_form, value, wait) => {
  const issue = await newIssue();
  const bundle = sampleBundle({ seed: `redmine-429-${wait}` });
  const busy = { status: 429, headers: { 'retry-after': value, date: 'Fri, 20 Nov 2026 10:00:00 GMT' } };
  const proxy = await startCuttingProxy(url, (call, nth) => (call.startsWith('PUT') && nth === 1 ? busy : 'pass'));
  const pace = hurried();
  await attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket: issue }), hostOf('BOT'), pace);
  expect(pace.waits).toEqual([wait]);
  await expectOnce(issue, bundle);
});

it.each([
  ['the account may only read', 'READER', '', '403'],
  ['the account is in no project', 'STRANGER', '', '40'],
  ['the issue is missing', 'BOT', '999999', '404'],
] as const)('exits 4 and attaches nothing when %s', async (_case, user, ticket, status) => {
  const issue = await newIssue();
  const request = attachRequest(sampleBundle({ seed: 'refused' }), target(), { ticket: ticket || issue });
  await expect(attachBundle(request, hostOf(user), hurried())).rejects.toMatchObject({
    exitCode: 4,
    message: expect.stringContaining(status),
  });
  expect((await readIssue(issue)).attachments).toEqual([]);
});

it('refuses a bundle over the limit before the first byte, and names the flag', async () => {
  const proxy = await startCuttingProxy(url, () => 'pass');
  const bundle = sampleBundle({ size: Number(servers['REDMINE_MAX_BYTES']) + 1 });
  await expect(
    attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket: '1' }), hostOf('BOT')),
  ).rejects.toMatchObject({
    exitCode: 4,
    hint: expect.stringContaining('--max-size 5MiB'),
  });
  expect(proxy.seen).toEqual([]);
});

it("passes on Redmine's own words when its limit is lower than configured", async () => {
  const bundle = sampleBundle({ size: Number(servers['REDMINE_MAX_BYTES']) + 1 });
  const request = attachRequest(bundle, target({ maxSize: '50MB' }), { ticket: '1' });
  await expect(attachBundle(request, hostOf('BOT'))).rejects.toThrow(/422.*5242880/);
});

it('exits 4 when nothing answers', async () => {
  const request = attachRequest(sampleBundle(), target({ url: 'http://127.0.0.1:9' }), { ticket: '1' });
  await expect(attachBundle(request, hostOf('BOT'), hurried())).rejects.toThrow('connection refused');
});

it('makes one issue for --ticket new, even when its answer is lost', async () => {
  const bundle = sampleBundle({ seed: 'redmine-new' });
  const proxy = await startCuttingProxy(url, (call) => (call === 'POST /issues.json' ? 'cut' : 'pass'));
  const request = attachRequest(bundle, target({ url: proxy.url }), { ticket: 'new' });
  const { ticket } = await attachBundle(request, hostOf('ADMIN'), hurried());
  await expectOnce(ticket ?? '', bundle);
  expect((await readIssue(ticket ?? '')).is_private).toBe(true);
  const again = await attachBundle(
    { ...request, zipPath: sampleBundle({ seed: 'redmine-new' }).zipPath },
    hostOf('ADMIN'),
    hurried(),
  );
  expect(again).toMatchObject({ ticket, state: 'present' });
});

it('shows hostile log text as it is, in Textile and in Markdown', async () => {
  const hostile = [
    '</pre><script>alert(1)</script><b>bold</b>',
    '{{collapse(secret)}} !http://evil.test/x.png! "click":http://evil.test #1 [[Wiki]]',
    '@admin user:admin ![](http://evil.test/y.png) [a](http://evil.test) `code` &lt;i&gt; ```',
  ];
  const issue = await newIssue();
  await attachBundle(
    attachRequest(sampleBundle({ errors: hostile, seed: 'hostile' }), target(), { ticket: issue }),
    hostOf('BOT'),
  );
  const browser = await logIn(url);
  for (const format of ['textile', 'common_mark']) {
    await browser.setFormatting(format);
    const page = await browser.visit(`issues/${issue}`);
    const note = /<div id="journal-\d+-notes" class="wiki">([\s\S]*?)<\/div>/.exec(page)?.[1] ?? '';
    expect(note).toContain('alert(1)');
    expect(note.match(/<(?!\/?(pre|p|code)\b)[a-z][^>]*>/gi) ?? []).toEqual([]);
  }
});

it('checks the target online without changing it', async () => {
  expect(await checkTarget(target(), 'ops', hostOf('BOT'))).toEqual({
    isUsable: true,
    message: 'Redmine answers, logged in as bot',
  });
  const wrong = await checkTarget(target(), 'ops', fakeHost({ env: { KEY: 'not-the-right-key' } }).host);
  expect(wrong.isUsable).toBe(false);
  expect(wrong.message).not.toContain('not-the-right-key');
});
