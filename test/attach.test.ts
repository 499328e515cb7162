import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createNetServer } from 'node:net';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { attachBundle, chooseTarget } from '../src/attach.ts';
import { CancelledError } from '../src/errors.ts';
import { credentialVariables, deliveryTarget, type DeliveryTarget } from '../src/model/delivery.ts';
import { startFakeJira } from './deliver/fake-jira.ts';
import { listen } from './deliver/listen.ts';
import { attachRequest, hurried, sampleBundle } from './deliver/sample-bundle.ts';
import { fakeHost } from './host.ts';
import { startCuttingProxy } from './servers/cutting-proxy.ts';
import { temporaryFolder } from './temporary-folder.ts';

const secret = 'secret-token-1';
const { host } = fakeHost({ env: { TOKEN: secret } });

async function startJira() {
  return startFakeJira({ api: 'data-center', authorization: `Bearer ${secret}`, issues: { 'OPS-1': {} } });
}

function jiraTarget(url: string): DeliveryTarget {
  return { type: 'jira', url, tokenEnv: 'TOKEN', visibility: { role: 'Developers' } };
}

describe('only what was verified is sent', () => {
  it('refuses a bundle that verification rejects, with exit 5, and calls nobody', async () => {
    const jira = await startJira();
    const request = attachRequest(sampleBundle(), jiraTarget(jira.url), {
      ticket: 'OPS-1',
      verify: () => Promise.resolve({ ok: false, problems: [{ message: 'evidence/a.log: a leak' }] }),
    });
    await expect(attachBundle(request, host, hurried())).rejects.toMatchObject({
      exitCode: 5,
      message: expect.stringContaining('a leak'),
    });
    expect(jira.calls).toEqual([]);
  });

  it('sends nothing of a file that changes after verification', async () => {
    const jira = await startJira();
    const bundle = sampleBundle();
    const request = attachRequest(bundle, jiraTarget(jira.url), {
      ticket: 'OPS-1',
      verify: (path) => {
        appendFileSync(path, 'more');
        return Promise.resolve({ ok: true, problems: [] });
      },
    });
    await expect(attachBundle(request, host, hurried())).rejects.toThrow();
    expect(jira.issues.get('OPS-1')?.attachments).toEqual([]);
  });

  it('exits 3 when there is no file', async () => {
    const request = attachRequest(sampleBundle(), { type: 'folder' }, { zipPath: '/no/such.zip' });
    await expect(attachBundle(request, host)).rejects.toMatchObject({ exitCode: 3 });
  });
});

describe('receipts', () => {
  it('stand beside the zip, 0600, without credential, and make a second run call nobody', async () => {
    const jira = await startJira();
    const bundle = sampleBundle();
    const request = attachRequest(bundle, jiraTarget(jira.url), { ticket: 'OPS-1' });
    await attachBundle(request, host, hurried());
    const name = readdirSync(dirname(bundle.zipPath)).find((entry) => entry.endsWith('.receipt.json')) ?? '';
    const path = join(dirname(bundle.zipPath), name);
    const text = readFileSync(path, 'utf8');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(text)).toMatchObject({
      target: 'ops',
      ticket: 'OPS-1',
      sha256: bundle.sha256,
      state: 'delivered',
    });
    expect(text).not.toContain(secret);
    const callsBefore = jira.calls.length;
    expect((await attachBundle(request, host, hurried())).state).toBe('present');
    expect(jira.calls).toHaveLength(callsBefore);
  });

  it('count for their own target address, ticket and bytes only', async () => {
    const [first, second] = [await startJira(), await startJira()];
    const bundle = sampleBundle();
    await attachBundle(attachRequest(bundle, jiraTarget(first.url), { ticket: 'OPS-1' }), host, hurried());
    expect(
      (await attachBundle(attachRequest(bundle, jiraTarget(second.url), { ticket: 'OPS-1' }), host, hurried())).state,
    ).toBe('delivered');
  });

  it('are refused when they can not be read, before anything is posted', async () => {
    const jira = await startJira();
    const bundle = sampleBundle();
    writeFileSync(`${dirname(bundle.zipPath)}/renamed_by_the_user.zip.ops.OPS-1.receipt.json`, '{"half":');
    const request = attachRequest(bundle, jiraTarget(jira.url), { ticket: 'OPS-1' });
    await expect(attachBundle(request, host, hurried())).rejects.toMatchObject({ exitCode: 3 });
    expect(jira.calls).toEqual([]);
  });

  it('must be writable before anything is posted', async () => {
    const jira = await startJira();
    const bundle = sampleBundle();
    const request = attachRequest(bundle, jiraTarget(jira.url), { ticket: 'OPS-1', targetName: 'x'.repeat(300) });
    await expect(attachBundle(request, host, hurried())).rejects.toMatchObject({ exitCode: 3 });
    expect(jira.calls.filter((call) => call.startsWith('POST'))).toEqual([]);
  });

  it('tell of a confirmed post that the account can not see, instead of posting again', async () => {
    const jira = await startJira();
    const request = attachRequest(sampleBundle(), jiraTarget(jira.url), { ticket: 'OPS-1' });
    await attachBundle(request, host, hurried());
    jira.issues.get('OPS-1')?.comments.splice(0);
    const folder = dirname(request.zipPath);
    const name = readdirSync(folder).find((entry) => entry.endsWith('.receipt.json')) ?? '';
    const receipt = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), receipt.replace('"delivered"', '"started"'));
    await expect(attachBundle(request, host, hurried())).rejects.toThrow('can not see it');
    expect(jira.issues.get('OPS-1')?.comments).toEqual([]);
  });
});

describe('a dry run', () => {
  it('shows each request with its body, masks credentials, sends and writes nothing', async () => {
    const bundle = sampleBundle();
    const target: DeliveryTarget = {
      type: 'jira',
      url: 'https://lender.atlassian.net',
      user: 'bot@lender.test',
      tokenEnv: 'TOKEN',
      visibility: { role: 'Developers' },
    };
    const request = attachRequest(bundle, target, { ticket: 'OPS-1', dryRun: true });
    expect((await attachBundle(request, host, hurried())).state).toBe('planned');
    const shown = request.spoken.shown.join('');
    expect(shown).toContain('POST https://lender.atlassian.net/rest/api/3/issue/OPS-1/attachments');
    expect(shown).toContain(`file: [${bundle.fileName}, 3000 bytes]`);
    expect(shown).toContain(`Bundle-SHA256: ${bundle.sha256}`);
    expect(shown).toContain('authorization: Basic ***');
    expect(shown).not.toContain(Buffer.from(`bot@lender.test:${secret}`).toString('base64'));
    expect(readdirSync(dirname(bundle.zipPath))).toHaveLength(1);
  });

  it.each<[string, DeliveryTarget, string]>([
    ['redmine', { type: 'redmine', url: 'https://r.test', tokenEnv: 'TOKEN' }, 'PUT https://r.test/issues/7.json'],
    [
      'rt',
      { type: 'rt', url: 'https://rt.test/path/', tokenEnv: 'TOKEN' },
      'POST https://rt.test/path/REST/2.0/ticket/7/comment',
    ],
    [
      'zendesk',
      { type: 'zendesk', url: 'https://z.test', user: 'a@b.c', tokenEnv: 'TOKEN' },
      'PUT https://z.test/api/v2/tickets/7.json',
    ],
    [
      'smtp',
      { type: 'smtp', host: 'mail.test', from: 'me@l.test', to: ['you@v.test'], user: 'me', passwordEnv: 'TOKEN' },
      'RCPT TO:<you@v.test>',
    ],
  ])('of %s shows what it would send, without the credential', async (_type, target, line) => {
    const ticket = target.type === 'smtp' ? null : '7';
    const request = attachRequest(sampleBundle(), target, { ticket, dryRun: true });
    expect((await attachBundle(request, host, hurried())).state).toBe('planned');
    expect(request.spoken.shown.join('')).toContain(line);
    expect(request.spoken.shown.join('')).not.toContain(secret);
  });
});

describe('no secret and nothing of the bundle', () => {
  it('gets into an error when the server repeats what it was sent', async () => {
    const echo = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const sent = `${request.headers.authorization} ${Buffer.concat(chunks).toString('latin1')}`;
        if (request.method === 'GET') response.end(JSON.stringify({ id: 7, items: [] }));
        else response.writeHead(400).end(JSON.stringify({ message: sent }));
      });
    });
    const target: DeliveryTarget = { type: 'rt', url: `http://127.0.0.1:${await listen(echo)}`, tokenEnv: 'TOKEN' };
    const request = attachRequest(sampleBundle({ errors: ['the applicant’s error'] }), target, { ticket: '7' });
    const failure = await attachBundle(request, host, hurried()).catch((error: unknown) => error);
    expect(failure).toMatchObject({ exitCode: 4, message: expect.stringMatching(/RT did not accept that \(400\)$/) });
  });
});

it('stops on Ctrl-C with its own exit code, and the next run finishes the work', async () => {
  const jira = await startJira();
  const stop = new AbortController();
  const proxy = await startCuttingProxy(jira.url, (call) => {
    if (call.startsWith('POST') && call.endsWith('/comment') && !stop.signal.aborted)
      stop.abort(new CancelledError(130));
    return 'pass';
  });
  const request = attachRequest(sampleBundle(), jiraTarget(proxy.url), { ticket: 'OPS-1' });
  await expect(attachBundle(request, { ...host, signal: stop.signal }, hurried())).rejects.toMatchObject({
    exitCode: 130,
  });
  await attachBundle(request, host, hurried());
  expect(jira.issues.get('OPS-1')?.attachments).toHaveLength(1);
  expect(jira.issues.get('OPS-1')?.comments).toHaveLength(1);
});

it('takes no ticket where there are none', async () => {
  const request = attachRequest(sampleBundle(), { type: 'folder' }, { ticket: 'OPS-1' });
  await expect(attachBundle(request, host)).rejects.toMatchObject({ exitCode: 2 });
});

describe('choosing a target', () => {
  const configured: Record<string, DeliveryTarget> = {
    ops: { type: 'rt', url: 'https://rt.test' },
    eml: { type: 'eml', to: ['a@b.c'] },
  };

  it('takes the config first, then folder and eml, which need none', () => {
    expect(chooseTarget('ops', configured)).toEqual({ name: 'ops', target: configured['ops'] });
    expect(chooseTarget('eml', configured)).toEqual({ name: 'eml', target: configured['eml'] });
    expect(chooseTarget('folder', configured)).toEqual({ name: 'folder', target: { type: 'folder' } });
  });

  it('takes a type for the only target of that type', () => {
    expect(chooseTarget('rt', configured).name).toBe('ops');
    const two: Record<string, DeliveryTarget> = { ...configured, other: { type: 'rt', url: 'https://other.test' } };
    expect(() => chooseTarget('rt', two)).toThrowError(expect.objectContaining({ hint: 'Choose one of ops, other' }));
  });

  it.each([
    ['jira', 'deliver: { jira: { type: jira,'],
    ['smtp', 'passwordEnv: SMTP_PASSWORD'],
    ['opps', 'Choose one of ops, eml, folder'],
    ['constructor', 'Choose one of'],
  ])('names the config for %s', (name, hint) => {
    expect(() => chooseTarget(name, configured)).toThrowError(
      expect.objectContaining({ exitCode: 2, hint: expect.stringContaining(hint) }),
    );
  });
});

it.each([
  ['an unknown key', { type: 'rt', url: 'https://rt.test', token: 'x' }],
  ['a value where a variable is named', { type: 'rt', url: 'https://rt.test', tokenEnv: '1-31-eb80' }],
  ['a password in the address', { type: 'rt', url: 'https://me:pass@rt.test' }],
  ['another scheme', { type: 'rt', url: 'ftp://rt.test' }],
  ['two addresses in one', { type: 'eml', to: ['a@b.c, d@e.f'] }],
  ['a line break in an address', { type: 'eml', to: ['a@b.c\nBcc: d@e.f'] }],
  ['a size that is none', { type: 'redmine', url: 'https://r.test', maxSize: 'big' }],
  ['an unknown type', { type: 'gitlab', url: 'https://g.test' }],
])('refuses a config with %s', (_what, config) => {
  expect(v.safeParse(deliveryTarget, config).success).toBe(false);
});

it('takes a ticket number as YAML reads it', async () => {
  const target = v.parse(deliveryTarget, { type: 'rt', url: 'https://rt.test', tokenEnv: 'TOKEN', ticket: 42 });
  const request = attachRequest(sampleBundle(), target, { dryRun: true });
  expect((await attachBundle(request, host, hurried())).ticket).toBe('42');
});

it('knows which variables hold credentials, so that they can be swept for', () => {
  expect(credentialVariables({ type: 'smtp', host: 'm', passwordEnv: 'A', userEnv: 'B' })).toEqual(['A']);
  expect(credentialVariables({ type: 'rt', url: 'https://rt.test', tokenEnv: 'C' })).toEqual(['C']);
  expect(credentialVariables({ type: 'folder' })).toEqual([]);
});

describe('folder', () => {
  it('holds zip, report, contact form text and Markdown, 0600, under the canonical name', async () => {
    const bundle = sampleBundle();
    const out = join(temporaryFolder(), 'new', 'folder');
    const request = attachRequest(bundle, { type: 'folder' }, { out });
    expect((await attachBundle(request, host)).state).toBe('delivered');
    const base = bundle.fileName.replace('.zip', '');
    expect(readdirSync(out).toSorted()).toEqual(
      [`${base}.contact-form.txt`, `${base}.report.md`, `${base}.ticket.md`, bundle.fileName].toSorted(),
    );
    expect(readFileSync(join(out, bundle.fileName)).equals(bundle.bytes)).toBe(true);
    expect(readFileSync(join(out, `${base}.contact-form.txt`), 'utf8')).toContain('takes no file');
    expect(statSync(join(out, bundle.fileName)).mode & 0o777).toBe(0o600);
    expect((await attachBundle(request, host)).state).toBe('present');
  });

  it('does not overwrite another file, unless told to', async () => {
    const bundle = sampleBundle();
    const out = temporaryFolder();
    writeFileSync(join(out, bundle.fileName), 'mine');
    const request = attachRequest(bundle, { type: 'folder' }, { out });
    await expect(attachBundle(request, host)).rejects.toMatchObject({ exitCode: 3 });
    expect((await attachBundle({ ...request, force: true }, host)).state).toBe('delivered');
  });

  it('writes nothing in a dry run', async () => {
    const out = join(temporaryFolder(), 'new');
    const request = attachRequest(sampleBundle(), { type: 'folder' }, { out, dryRun: true });
    expect((await attachBundle(request, host)).state).toBe('planned');
    expect(existsSync(out)).toBe(false);
  });
});

describe('eml', () => {
  it('is a draft without a default recipient, the same bytes each time', async () => {
    const bundle = sampleBundle();
    const [first, second] = [join(temporaryFolder(), 'a.eml'), join(temporaryFolder(), 'b.eml')];
    const request = attachRequest(bundle, { type: 'eml' }, { out: first, targetName: 'eml' });
    expect(await attachBundle(request, host)).toMatchObject({ ticket: first, state: 'delivered' });
    await attachBundle({ ...request, out: second }, host);
    const draft = readFileSync(first, 'utf8');
    expect(draft).toMatch(/^X-Unsent: 1\r\n/);
    expect(draft).not.toMatch(/^(To|Cc|Bcc|From): /m);
    expect(readFileSync(second, 'utf8')).toBe(draft);
    expect(request.spoken.warnings.join()).toContain('to: [<address of Begini support>]');
  });

  it('goes to the recipients of the config', async () => {
    const out = join(temporaryFolder(), 'a.eml');
    const target: DeliveryTarget = { type: 'eml', to: ['Support <s@v.test>'], cc: ['c@v.test'], from: 'me@l.test' };
    await attachBundle(attachRequest(sampleBundle(), target, { out }), host);
    expect(readFileSync(out, 'utf8')).toMatch(/^From: me@l\.test\r\nTo: Support <s@v\.test>\r\nCc: c@v\.test\r\n/m);
  });

  it('can not be given further headers by a title', async () => {
    const out = join(temporaryFolder(), 'a.eml');
    const bundle = sampleBundle({ title: 'x\r\nBcc: evil@x.test\r\n\r\nbody' });
    await attachBundle(attachRequest(bundle, { type: 'eml' }, { out }), host);
    expect(readFileSync(out, 'utf8')).not.toMatch(/^Bcc:/m);
  });

  it('holds the zip against the configured size, and warns of what many mail systems refuse', async () => {
    const out = join(temporaryFolder(), 'a.eml');
    const small = attachRequest(sampleBundle({ size: 3000 }), { type: 'eml', maxSize: '2kB' }, { out });
    await expect(attachBundle(small, host)).rejects.toMatchObject({
      exitCode: 4,
      hint: expect.stringContaining('--max-size 2kB'),
    });
    const large = attachRequest(
      sampleBundle({ size: 7_000_001 }),
      { type: 'eml', to: ['a@b.c'] },
      { out, dryRun: true },
    );
    await attachBundle(large, host);
    expect(large.spoken.warnings.join()).toContain('many mail systems');
  });
});

describe('smtp', () => {
  it.each([
    ['mail.test', false, 'STARTTLS, required'],
    ['mail.test', true, 'STARTTLS, if offered'],
    ['127.0.0.1', false, 'STARTTLS, if offered'],
    ['127.0.0.1.mail.test', false, 'STARTTLS, required'],
  ])('to %s with --allow-insecure %s takes %s', async (server, allowInsecure, security) => {
    const target: DeliveryTarget = { type: 'smtp', host: server, from: 'a@b.c', to: ['d@e.f'] };
    const request = attachRequest(sampleBundle(), target, { dryRun: true, allowInsecure });
    await attachBundle(request, host, hurried());
    expect(request.spoken.shown.join('')).toContain(`SMTP ${server}:587 (${security})`);
  });

  it.each([
    ['sender', { from: undefined }, 'from:'],
    ['recipient', { to: undefined }, 'to:'],
    ['account beside the password', { passwordEnv: 'TOKEN' }, 'userEnv: SMTP_USER'],
  ])('names the line of config for a missing %s', async (_what, changes, line) => {
    const target: DeliveryTarget = { type: 'smtp', host: 'mail.test', from: 'a@b.c', to: ['d@e.f'], ...changes };
    const request = attachRequest(sampleBundle(), target);
    await expect(attachBundle(request, host, hurried())).rejects.toMatchObject({
      exitCode: 2,
      hint: expect.stringContaining(line),
    });
  });

  it('may be run again when the connection broke before the mail was on its way', async () => {
    const answers: Record<string, string> = { EHLO: '250 mail.test\r\n', MAIL: '250 OK\r\n' };
    const fakeMailServer = createNetServer((socket) => {
      socket.write('220 mail.test ESMTP\r\n');
      socket.on('error', () => undefined);
      socket.on('data', (chunk) => {
        const answer = answers[chunk.toString('latin1').slice(0, 4)];
        if (answer === undefined) socket.destroy();
        else socket.write(answer);
      });
    });
    const target: DeliveryTarget = {
      type: 'smtp',
      host: '127.0.0.1',
      port: await listen(fakeMailServer),
      from: 'a@b.c',
      to: ['d@e.f'],
    };
    const request = attachRequest(sampleBundle(), target);
    for (let run = 0; run < 2; run++) {
      await expect(attachBundle(request, host, hurried())).rejects.toThrow(/the mail was not sent/);
    }
  });

  it('names the variable that is not set', async () => {
    const target: DeliveryTarget = {
      type: 'smtp',
      host: 'm.test',
      from: 'a@b.c',
      to: ['d@e.f'],
      user: 'me',
      passwordEnv: 'MAIL_PASS',
    };
    await expect(attachBundle(attachRequest(sampleBundle(), target), host, hurried())).rejects.toThrow(
      /MAIL_PASS is not set/,
    );
  });
});
