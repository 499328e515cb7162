import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { expect, inject, it } from 'vitest';
import { attachBundle, checkTarget } from '../../src/attach.ts';
import type { TargetOf } from '../../src/model/delivery.ts';
import { attachRequest, hurried, sampleBundle, type SampleBundle } from '../deliver/sample-bundle.ts';
import { fakeHost } from '../host.ts';
import { startCuttingProxy } from './cutting-proxy.ts';

const servers = inject('servers');
const url = servers['RT_URL'] ?? '';
const queue = servers['RT_QUEUE'] ?? '';

function hostOf(user: 'ROOT' | 'BOT' | 'READER') {
  return fakeHost({ env: { TOKEN: servers[`RT_${user}_TOKEN`] } }).host;
}

function target(changes: Partial<TargetOf<'rt'>> = {}): TargetOf<'rt'> {
  return { type: 'rt', url, tokenEnv: 'TOKEN', queue, ...changes };
}

async function ask<T>(answer: v.GenericSchema<unknown, T>, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${url}/REST/2.0/${path}`, {
    headers: { authorization: `token ${servers['RT_ROOT_TOKEN']}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  return v.parse(answer, await response.json());
}

const attachments = v.object({
  items: v.array(v.object({ id: v.string(), Filename: v.string(), ContentType: v.string() })),
});
const content = v.object({ Content: v.string() });

async function newTicket(): Promise<string> {
  const { id } = await ask(v.object({ id: v.string() }), 'ticket', { Queue: queue, Subject: 'No webhook results' });
  return id;
}

async function transactions(ticket: string): Promise<readonly string[]> {
  const history = v.object({ items: v.array(v.object({ Type: v.string() })) });
  const { items } = await ask(history, `ticket/${ticket}/history?fields=Type&per_page=100`);
  return items.map(({ Type }) => Type);
}

async function expectOnce(ticket: string, bundle: SampleBundle, type = 'Comment'): Promise<void> {
  const list = `ticket/${ticket}/attachments?fields=Filename,ContentType&per_page=100`;
  const { items } = await ask(attachments, list);
  const named = items.filter(({ Filename }) => Filename !== '');
  expect(named.map(({ Filename }) => Filename)).toEqual([bundle.fileName]);
  expect((await transactions(ticket)).filter((name) => name === type)).toHaveLength(1);
  const { Content } = await ask(content, `attachment/${named[0]?.id}`);
  expect(createHash('sha256').update(Buffer.from(Content, 'base64')).digest('hex')).toBe(bundle.sha256);
  const texts = items.filter(({ ContentType }) => ContentType === 'text/plain');
  const last = await ask(content, `attachment/${texts.at(-1)?.id}`);
  expect(Buffer.from(last.Content, 'base64').toString()).toContain(`Bundle-SHA256: ${bundle.sha256}`);
}

it('puts the zip, byte for byte, into one comment, and does nothing on a second run', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-once' });
  const request = attachRequest(bundle, target(), { ticket });
  expect(await attachBundle(request, hostOf('BOT'))).toMatchObject({ ticket, state: 'delivered' });
  expect((await attachBundle(request, hostOf('BOT'))).state).toBe('present');
  const copy = sampleBundle({ seed: 'rt-once' });
  expect((await attachBundle(attachRequest(copy, target(), { ticket }), hostOf('BOT'))).state).toBe('present');
  await expectOnce(ticket, bundle);
});

it('finds the zip behind more attachments than fit on a page', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-pages' });
  await attachBundle(attachRequest(bundle, target(), { ticket }), hostOf('BOT'));
  const form = new FormData();
  form.set('JSON', JSON.stringify({ Content: 'many files', ContentType: 'text/plain' }));
  for (let nth = 0; nth < 110; nth++) form.append('Attachments', new Blob([String(nth)]), `file-${nth}.txt`);
  const headers = { authorization: `token ${servers['RT_ROOT_TOKEN']}` };
  await fetch(`${url}/REST/2.0/ticket/${ticket}/comment`, { method: 'POST', headers, body: form });
  const copy = sampleBundle({ seed: 'rt-pages' });
  expect((await attachBundle(attachRequest(copy, target(), { ticket }), hostOf('BOT'))).state).toBe('present');
});

it('posts once when the answer is cut after RT had added the comment', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-cut' });
  const proxy = await startCuttingProxy(url, (call) => (call.endsWith('/comment') ? 'cut' : 'pass'));
  const request = attachRequest(bundle, target({ url: proxy.url }), { ticket });
  expect((await attachBundle(request, hostOf('BOT'), hurried())).state).toBe('delivered');
  expect(proxy.seen.filter((call) => call.includes('/comment'))).toHaveLength(1);
  await expectOnce(ticket, bundle);
});

it('posts again when the comment never reached RT', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-drop' });
  const proxy = await startCuttingProxy(url, (call, nth) => (call.endsWith('/comment') && nth === 1 ? 'drop' : 'pass'));
  await attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket }), hostOf('BOT'), hurried());
  await expectOnce(ticket, bundle);
});

it('waits as a 503 with Retry-After asks, and posts once', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-503' });
  const busy = { status: 503, headers: { 'retry-after': '5' } };
  const proxy = await startCuttingProxy(url, (call, nth) => (call.endsWith('/comment') && nth === 1 ? busy : 'pass'));
  const pace = hurried();
  await attachBundle(attachRequest(bundle, target({ url: proxy.url }), { ticket }), hostOf('BOT'), pace);
  expect(pace.waits).toEqual([5000]);
  await expectOnce(ticket, bundle);
});

it('posts once when a 502 hides the comment that was made', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-502' });
  const proxy = await startCuttingProxy(url, (call) => (call.endsWith('/comment') ? 'spoil' : 'pass'));
  const request = attachRequest(bundle, target({ url: proxy.url }), { ticket });
  expect((await attachBundle(request, hostOf('BOT'), hurried())).state).toBe('delivered');
  await expectOnce(ticket, bundle);
});

it.each([
  ['the account may only read', 'READER', ''],
  ['the ticket is missing', 'BOT', '999999'],
] as const)('exits 4 and attaches nothing when %s', async (_case, user, missing) => {
  const ticket = await newTicket();
  const request = attachRequest(sampleBundle({ seed: 'rt-refused' }), target(), { ticket: missing || ticket });
  await expect(attachBundle(request, hostOf(user), hurried())).rejects.toMatchObject({ exitCode: 4 });
  expect(await transactions(ticket)).not.toContain('Comment');
});

it('carries a bundle larger than RT asks for by default, bytes equal', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-large', size: 12_000_000 });
  await attachBundle(attachRequest(bundle, target(), { ticket }), hostOf('BOT'));
  await expectOnce(ticket, bundle);
});

it('refuses what is over the configured size before the first byte', async () => {
  const proxy = await startCuttingProxy(url, () => 'pass');
  const request = attachRequest(sampleBundle({ size: 3000 }), target({ url: proxy.url, maxSize: '2kB' }), {
    ticket: '1',
  });
  await expect(attachBundle(request, hostOf('BOT'))).rejects.toMatchObject({
    exitCode: 4,
    hint: expect.stringContaining('--max-size 2kB'),
  });
  expect(proxy.seen).toEqual([]);
});

it('replies to the requestor only with --public', async () => {
  const ticket = await newTicket();
  const bundle = sampleBundle({ seed: 'rt-public' });
  await attachBundle(attachRequest(bundle, target(), { ticket, isPublic: true }), hostOf('BOT'));
  expect(await transactions(ticket)).not.toContain('Comment');
  await expectOnce(ticket, bundle, 'Correspond');
});

it('makes one ticket for --ticket new, even when its answer is lost', async () => {
  const bundle = sampleBundle({ seed: 'rt-new' });
  const proxy = await startCuttingProxy(url, (call) => (call === 'POST /REST/2.0/ticket' ? 'cut' : 'pass'));
  const request = attachRequest(bundle, target({ url: proxy.url }), { ticket: 'new' });
  const { ticket } = await attachBundle(request, hostOf('BOT'), hurried());
  await expectOnce(ticket ?? '', bundle);
  const found = await ask(
    v.object({ items: v.array(v.unknown()) }),
    `tickets?query=Subject LIKE '${bundle.sha256.slice(0, 12)}'`,
  );
  expect(found.items).toHaveLength(1);
});

it('checks the target online without changing it', async () => {
  const good = await checkTarget(target(), 'ops', hostOf('BOT'));
  expect(good.isUsable).toBe(true);
  expect(good.message).toMatch(/^Request Tracker 5\./);
  const bad = await checkTarget(target(), 'ops', fakeHost({ env: { TOKEN: '1-2-wrongwrong' } }).host);
  expect(bad).toMatchObject({ isUsable: false });
  expect(bad.message).not.toContain('wrongwrong');
});
