import { expect, it } from 'vitest';
import { attachBundle, checkTarget } from '../../../src/attach.ts';
import type { TargetOf } from '../../../src/model/delivery.ts';
import { fakeHost } from '../../host.ts';
import { startCuttingProxy } from '../../servers/cutting-proxy.ts';
import { startFakeJira, type FakeIssue, type FakeJira, type FakeJiraOptions } from '../fake-jira.ts';
import { attachRequest, hurried, sampleBundle } from '../sample-bundle.ts';

const basic = `Basic ${Buffer.from('bot@lender.test:secret-token-1').toString('base64')}`;
const { host } = fakeHost({ env: { TOKEN: 'secret-token-1' } });

function cloud(changes: Partial<FakeJiraOptions> = {}): Promise<FakeJira> {
  return startFakeJira({ api: 'cloud', authorization: basic, issues: { 'OPS-1': {} }, ...changes });
}

function target(url: string, changes: Partial<TargetOf<'jira'>> = {}): TargetOf<'jira'> {
  return {
    type: 'jira',
    url,
    api: 'cloud',
    user: 'bot@lender.test',
    tokenEnv: 'TOKEN',
    visibility: { role: 'Developers' },
    ...changes,
  };
}

function issueOf(jira: FakeJira, key: string): FakeIssue {
  const issue = jira.issues.get(key);
  if (issue === undefined) throw new Error(`no issue ${key}`);
  return issue;
}

it('attaches the zip and one restricted ADF comment to a Cloud issue, once', async () => {
  const jira = await cloud();
  const bundle = sampleBundle();
  const request = attachRequest(bundle, target(jira.url), { ticket: 'ops-1' });
  expect(await attachBundle(request, host, hurried())).toMatchObject({ ticket: 'OPS-1', state: 'delivered' });
  expect((await attachBundle(request, host, hurried())).state).toBe('present');
  const { attachments, comments } = issueOf(jira, 'OPS-1');
  expect(attachments.map(({ filename }) => filename)).toEqual([bundle.fileName]);
  expect(attachments[0]?.bytes.equals(bundle.bytes)).toBe(true);
  expect(comments).toMatchObject([{ visibility: { type: 'role', value: 'Developers' } }]);
  expect(JSON.stringify(comments[0]?.body)).toContain(`Bundle-SHA256: ${bundle.sha256}`);
});

it('speaks v2, wiki text and Bearer with Data Center', async () => {
  const jira = await cloud({ api: 'data-center', authorization: 'Bearer secret-token-1' });
  const bundle = sampleBundle();
  const request = attachRequest(bundle, target(jira.url, { api: undefined, user: undefined }), { ticket: 'OPS-1' });
  await attachBundle(request, host, hurried());
  expect(issueOf(jira, 'OPS-1').comments[0]?.body).toContain('{noformat}');
  expect(jira.calls.every((call) => !call.includes('/rest/api/3'))).toBe(true);
});

it('keeps zip and text internal on a customer request', async () => {
  const jira = await cloud({ issues: { 'SD-7': { projectTypeKey: 'service_desk', isRequest: true } } });
  const bundle = sampleBundle();
  const request = attachRequest(bundle, target(jira.url, { visibility: undefined }), { ticket: 'SD-7' });
  expect((await attachBundle(request, host, hurried())).state).toBe('delivered');
  const { attachments, comments } = issueOf(jira, 'SD-7');
  expect(attachments).toMatchObject([{ filename: bundle.fileName, isInternal: true }]);
  expect(comments).toMatchObject([{ jsdPublic: false }]);
  const again = attachRequest(sampleBundle(), target(jira.url, { visibility: undefined }), { ticket: 'SD-7' });
  expect((await attachBundle(again, host, hurried())).state).toBe('present');
});

it('asks for a visibility before anything is sent, unless --public', async () => {
  const jira = await cloud();
  const open = target(jira.url, { visibility: undefined });
  await expect(
    attachBundle(attachRequest(sampleBundle(), open, { ticket: 'OPS-1' }), host, hurried()),
  ).rejects.toMatchObject({
    exitCode: 2,
    hint: expect.stringContaining('visibility: { role: Developers }'),
  });
  expect(issueOf(jira, 'OPS-1').attachments).toEqual([]);
  await attachBundle(attachRequest(sampleBundle(), open, { ticket: 'OPS-1', isPublic: true }), host, hurried());
  expect(issueOf(jira, 'OPS-1').comments[0]?.visibility).toBeUndefined();
});

it.each([
  ['attachment', 'attachments'],
  ['comment', 'comment'],
])('posts once when the answer to the %s is cut', async (_step, path) => {
  const jira = await cloud();
  const proxy = await startCuttingProxy(jira.url, (call) =>
    call === `POST /rest/api/3/issue/OPS-1/${path}` ? 'cut' : 'pass',
  );
  await attachBundle(attachRequest(sampleBundle(), target(proxy.url), { ticket: 'OPS-1' }), host, hurried());
  const { attachments, comments } = issueOf(jira, 'OPS-1');
  expect([attachments.length, comments.length]).toEqual([1, 1]);
});

it('adds only the comment when an earlier run got no further than the attachment', async () => {
  const jira = await cloud();
  const isComment = (call: string): boolean => call.startsWith('POST') && call.endsWith('/comment');
  const proxy = await startCuttingProxy(jira.url, (call) => (isComment(call) ? { status: 403 } : 'pass'));
  await expect(
    attachBundle(attachRequest(sampleBundle(), target(proxy.url), { ticket: 'OPS-1' }), host, hurried()),
  ).rejects.toThrow('403');
  await attachBundle(attachRequest(sampleBundle(), target(jira.url), { ticket: 'OPS-1' }), host, hurried());
  const { attachments, comments } = issueOf(jira, 'OPS-1');
  expect([attachments.length, comments.length]).toEqual([1, 1]);
});

it('finds its comment behind hundreds of others', async () => {
  const jira = await cloud();
  await attachBundle(attachRequest(sampleBundle(), target(jira.url), { ticket: 'OPS-1' }), host, hurried());
  const { comments } = issueOf(jira, 'OPS-1');
  for (let nth = 0; nth < 250; nth++) comments.push({ id: `x${nth}`, body: 'other', jsdPublic: true });
  expect(
    (await attachBundle(attachRequest(sampleBundle(), target(jira.url), { ticket: 'OPS-1' }), host, hurried())).state,
  ).toBe('present');
});

it('makes one issue for --ticket new, even when its answer is lost', async () => {
  const jira = await cloud({ issues: {} });
  const proxy = await startCuttingProxy(jira.url, (call) => (call === 'POST /rest/api/3/issue' ? 'cut' : 'pass'));
  const config = target(proxy.url, { project: 'OPS', issueType: 'Task' });
  const { ticket } = await attachBundle(attachRequest(sampleBundle(), config, { ticket: 'new' }), host, hurried());
  expect([...jira.issues.keys()]).toEqual([ticket]);
});

it.each([
  ['a limit that the zip is over', { uploadLimit: 2999 }, 'OPS-1', /too large.*3\.0 kB/],
  ['a missing issue', {}, 'OPS-404', /no such thing.*404.*Issue does not exist/],
  ['a role that does not exist', { roles: [] }, 'OPS-1', /visibility.*400/],
  ['a wrong credential', { authorization: 'Basic other' }, 'OPS-1', /credential was not accepted \(401\)/],
])('exits 4 on %s', async (_case, options, ticket, message) => {
  const jira = await cloud(options);
  const failure = attachBundle(attachRequest(sampleBundle(), target(jira.url), { ticket }), host, hurried());
  await expect(failure).rejects.toMatchObject({ exitCode: 4, message: expect.stringMatching(message) });
  await expect(failure).rejects.not.toThrow('secret-token-1');
});

it('notices a file that was stored cut short', async () => {
  const jira = await cloud({ keptBytes: 2000 });
  const request = attachRequest(sampleBundle(), target(jira.url), { ticket: 'OPS-1' });
  await expect(attachBundle(request, host, hurried())).rejects.toThrow('2000 bytes instead of 3000');
});

it('notices stored bytes that differ, and a file of its name with another size', async () => {
  const jira = await cloud();
  const proxy = await startCuttingProxy(jira.url, (call) => {
    if (call.startsWith('GET /rest/api/3/attachment/content')) issueOf(jira, 'OPS-1').attachments[0]?.bytes.fill(0);
    return 'pass';
  });
  const request = attachRequest(sampleBundle(), target(proxy.url), { ticket: 'OPS-1' });
  await expect(attachBundle(request, host, hurried())).rejects.toThrow('other bytes');
  issueOf(jira, 'OPS-1').attachments.splice(0, 1, {
    id: '1',
    filename: sampleBundle().fileName,
    bytes: Buffer.from('x'),
    isInternal: false,
  });
  await expect(attachBundle(request, host, hurried())).rejects.toThrow('1 bytes instead of 3000');
});

it.each([
  ['no token', { tokenEnv: undefined }, 'tokenEnv: JIRA_TOKEN'],
  ['no account for Cloud', { user: undefined }, 'userEnv: JIRA_USER'],
  ['no issue', {}, 'issue: OPS-123'],
])('names the line of config that %s needs', async (_case, changes, line) => {
  const request = attachRequest(sampleBundle(), target('http://127.0.0.1:9', changes));
  await expect(attachBundle(request, host, hurried())).rejects.toMatchObject({
    exitCode: 2,
    hint: expect.stringContaining(line),
  });
});

it('checks the target online', async () => {
  const jira = await cloud();
  expect(await checkTarget(target(jira.url), 'ops', host, hurried())).toMatchObject({ isUsable: true });
  expect(await checkTarget(target(jira.url, { user: 'other' }), 'ops', host, hurried())).toMatchObject({
    isUsable: false,
  });
});
