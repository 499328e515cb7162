import { expect, it } from 'vitest';
import { attachBundle, checkTarget } from '../../../src/attach.ts';
import type { TargetOf } from '../../../src/model/delivery.ts';
import { fakeHost } from '../../host.ts';
import { startCuttingProxy } from '../../servers/cutting-proxy.ts';
import { startFakeZendesk, type FakeTicket, type FakeZendesk, type FakeZendeskOptions } from '../fake-zendesk.ts';
import { attachRequest, hurried, sampleBundle } from '../sample-bundle.ts';

const { host } = fakeHost({ env: { TOKEN: 'secret-token-1' } });

function start(changes: Partial<FakeZendeskOptions> = {}): Promise<FakeZendesk> {
  return startFakeZendesk({ user: 'agent@lender.test', token: 'secret-token-1', tickets: ['35'], ...changes });
}

function target(url: string, changes: Partial<TargetOf<'zendesk'>> = {}): TargetOf<'zendesk'> {
  return { type: 'zendesk', url, user: 'agent@lender.test', tokenEnv: 'TOKEN', ...changes };
}

function ticketOf(zendesk: FakeZendesk, id: string): FakeTicket {
  const ticket = zendesk.tickets.get(id);
  if (ticket === undefined) throw new Error(`no ticket ${id}`);
  return ticket;
}

it('adds one comment with the zip that the requester does not see, once', async () => {
  const zendesk = await start();
  const bundle = sampleBundle();
  const request = attachRequest(bundle, target(zendesk.url), { ticket: '#35' });
  expect(await attachBundle(request, host, hurried())).toMatchObject({ ticket: '35', state: 'delivered' });
  expect((await attachBundle(request, host, hurried())).state).toBe('present');
  const { comments } = ticketOf(zendesk, '35');
  expect(comments).toMatchObject([{ public: false, attachments: [{ file_name: bundle.fileName, size: 3000 }] }]);
  expect(comments[0]?.attachments[0]?.bytes.equals(bundle.bytes)).toBe(true);
});

it('is public only with --public', async () => {
  const zendesk = await start();
  await attachBundle(
    attachRequest(sampleBundle(), target(zendesk.url), { ticket: '35', isPublic: true }),
    host,
    hurried(),
  );
  expect(ticketOf(zendesk, '35').comments).toMatchObject([{ public: true }]);
});

it.each([
  ['cut', 'PUT', 'cut'],
  ['spoilt to a 502', 'PUT', 'spoil'],
  ['cut at the upload', 'POST', 'cut'],
] as const)('posts once when the answer is %s', async (_case, method, fate) => {
  const zendesk = await start();
  const proxy = await startCuttingProxy(zendesk.url, (call, nth) =>
    call.startsWith(method) && nth === 1 ? fate : 'pass',
  );
  await attachBundle(attachRequest(sampleBundle(), target(proxy.url), { ticket: '35' }), host, hurried());
  expect(ticketOf(zendesk, '35').comments).toHaveLength(1);
});

it('uploads again before it posts again, since a token serves once', async () => {
  const zendesk = await start();
  const proxy = await startCuttingProxy(zendesk.url, (call, nth) =>
    call.startsWith('PUT') && nth === 1 ? 'drop' : 'pass',
  );
  await attachBundle(attachRequest(sampleBundle(), target(proxy.url), { ticket: '35' }), host, hurried());
  expect(ticketOf(zendesk, '35').comments).toHaveLength(1);
  expect(proxy.seen.filter((call) => call.startsWith('POST'))).toHaveLength(2);
});

it('exits 4 when the token has expired before it was used, and attaches nothing', async () => {
  let clock = 0;
  const zendesk = await start({ now: () => clock });
  const proxy = await startCuttingProxy(zendesk.url, (call) => {
    if (call.startsWith('PUT')) clock = 61 * 60 * 1000;
    return 'pass';
  });
  await expect(
    attachBundle(attachRequest(sampleBundle(), target(proxy.url), { ticket: '35' }), host, hurried()),
  ).rejects.toThrow(/422.*Invalid attachment token/);
  expect(ticketOf(zendesk, '35').comments).toEqual([]);
});

it('finds the zip on a later page of comments', async () => {
  const zendesk = await start({ pageSize: 5 });
  await attachBundle(attachRequest(sampleBundle(), target(zendesk.url), { ticket: '35' }), host, hurried());
  for (let nth = 0; nth < 12; nth++)
    ticketOf(zendesk, '35').comments.push({ id: nth, public: true, html_body: 'x', attachments: [] });
  expect(
    (await attachBundle(attachRequest(sampleBundle(), target(zendesk.url), { ticket: '35' }), host, hurried())).state,
  ).toBe('present');
});

it('makes one private ticket for --ticket new, even when its answer is lost', async () => {
  const zendesk = await start({ tickets: [] });
  const proxy = await startCuttingProxy(zendesk.url, (call) => (call === 'POST /api/v2/tickets.json' ? 'cut' : 'pass'));
  const config = target(proxy.url, { ticketType: 'incident', group: 7 });
  const { ticket } = await attachBundle(attachRequest(sampleBundle(), config, { ticket: 'new' }), host, hurried());
  expect([...zendesk.tickets.keys()]).toEqual([ticket]);
  expect(ticketOf(zendesk, ticket ?? '').comments.every((comment) => !comment.public)).toBe(true);
});

it.each([
  ['a missing ticket', {}, '99', /404/],
  ['a wrong credential', { token: 'other' }, '35', /401/],
])('exits 4 on %s', async (_case, options, ticket, message) => {
  const zendesk = await start(options);
  const failure = attachBundle(attachRequest(sampleBundle(), target(zendesk.url), { ticket }), host, hurried());
  await expect(failure).rejects.toMatchObject({ exitCode: 4, message: expect.stringMatching(message) });
});

it('checks the login online, since Zendesk takes a wrong one for an anonymous visitor', async () => {
  const zendesk = await start();
  expect(await checkTarget(target(zendesk.url), 'ops', host, hurried())).toMatchObject({ isUsable: true });
  expect(await checkTarget(target(zendesk.url, { user: 'x@y.z' }), 'ops', host, hurried())).toMatchObject({
    isUsable: false,
  });
});
