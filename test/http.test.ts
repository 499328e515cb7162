import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { RemoteError } from '../src/errors.ts';
import {
  createHttpClient,
  OutcomeUnknownError,
  requireSecure,
  unhurried,
  type HttpClient,
  type HttpClientOptions,
  type HttpRequest,
  type Pace,
} from '../src/http.ts';
import { listen } from './deliver/listen.ts';
import { hurried } from './deliver/sample-bundle.ts';

const now = new Date('2026-04-20T12:00:00Z');

function clientOf(changes: Partial<HttpClientOptions> = {}): HttpClient {
  return createHttpClient({
    credentials: { authorization: 'Bearer secret-token-1' },
    userAgent: 'test/1',
    allowInsecure: false,
    maxAnswerBytes: 1000,
    now: () => now,
    signal: new AbortController().signal,
    pace: hurried(),
    ...changes,
  });
}

async function serve(listener: RequestListener): Promise<URL> {
  return new URL(`http://127.0.0.1:${await listen(createServer(listener))}/path?token=in-query`);
}

function get(url: URL): HttpRequest {
  return { method: 'GET', url, repeat: 'safe' };
}

function post(url: URL, repeat: 'safe' | 'once' = 'once'): HttpRequest {
  return { method: 'POST', url, body: { kind: 'json', value: { a: 1 } }, repeat };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** Answers with these statuses in turn; the last one for all further requests. */
async function serveStatuses(
  statuses: readonly number[],
  headers: Record<string, string> = {},
): Promise<{ url: URL; count: () => number }> {
  let count = 0;
  const url = await serve((request, response) => {
    request.resume().on('end', () => {
      const status = statuses[Math.min(count++, statuses.length - 1)] ?? 500;
      response.writeHead(status, status === 200 ? {} : headers).end();
    });
  });
  return { url, count: () => count };
}

it('sends body, length and credential, and gives back status and bytes', async () => {
  const url = await serve(async (request, response) => {
    const body = await bodyOf(request);
    const { authorization, 'content-length': length, 'content-type': type, 'user-agent': agent } = request.headers;
    response.writeHead(201).end(JSON.stringify({ authorization, length, type, agent, body: body.toString() }));
  });
  const { status, body } = await clientOf().send(post(url));
  expect(status).toBe(201);
  expect(JSON.parse(body.toString())).toEqual({
    authorization: 'Bearer secret-token-1',
    length: '7',
    type: 'application/json',
    agent: 'test/1',
    body: '{"a":1}',
  });
});

it('sends a form whose text fields are no files, as another implementation reads it', async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255]);
  const url = await serve(async (request, response) => {
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(new Uint8Array(await bodyOf(request)), { headers }).formData();
    const file = form.get('Attachments');
    const isWhole = file instanceof File && Buffer.from(await file.arrayBuffer()).equals(bytes);
    response.end(JSON.stringify({ json: form.get('JSON'), name: file instanceof File ? file.name : null, isWhole }));
  });
  const fields = [
    { name: 'JSON', value: '{"Content":"ä\\r\\n--"}' },
    { name: 'Attachments', file: new Blob([bytes]), fileName: 'a "quoted" name.zip', contentType: 'application/zip' },
  ];
  const { body } = await clientOf().send({ method: 'POST', url, body: { kind: 'form', fields }, repeat: 'once' });
  expect(JSON.parse(body.toString())).toEqual({ json: fields[0]?.value, name: 'a "quoted" name.zip', isWhole: true });
});

it.each([301, 302, 303, 307, 308])(
  'follows no redirect (%i), so that neither credential nor bundle goes elsewhere',
  async (status) => {
    const elsewhere = await serveStatuses([200]);
    const { url } = await serveStatuses([status], { location: elsewhere.url.href });
    await expect(clientOf().send(post(url))).rejects.toThrow(`redirected (${status})`);
    expect(elsewhere.count()).toBe(0);
  },
);

describe('repeats', () => {
  it('a read after a 500, with growing waits', async () => {
    const { url } = await serveStatuses([500, 502, 200]);
    const pace = hurried();
    expect((await clientOf({ pace }).send(get(url))).status).toBe(200);
    expect(pace.waits).toEqual([1000, 3000]);
  });

  it('no post after a 500, and says that its outcome is unknown', async () => {
    const { url, count } = await serveStatuses([500, 200]);
    await expect(clientOf().send(post(url))).rejects.toBeInstanceOf(OutcomeUnknownError);
    expect(count()).toBe(1);
  });

  it('a post after 429, and after 503 with Retry-After, since both were not carried out', async () => {
    const { url } = await serveStatuses([429, 503, 200], { 'retry-after': '20' });
    const pace = hurried();
    expect((await clientOf({ pace }).send(post(url))).status).toBe(200);
    expect(pace.waits).toEqual([20_000, 20_000]);
  });

  it('nothing when Retry-After is longer than the longest wait', async () => {
    const { url, count } = await serveStatuses([429, 200], { 'retry-after': '86400' });
    await expect(clientOf().send(get(url))).rejects.toThrow(/asks to wait 86400 s/);
    expect(count()).toBe(1);
  });

  it('at most as often as the pace says', async () => {
    const { url, count } = await serveStatuses([429]);
    await expect(clientOf({ pace: hurried({ retryMs: [1, 1] }) }).send(post(url))).rejects.toBeInstanceOf(RemoteError);
    expect(count()).toBe(3);
  });

  it('an upload whose connection was cut, but no post', async () => {
    let count = 0;
    const url = await serve((request) => {
      count++;
      request.on('data', () => request.socket.destroy());
    });
    await expect(clientOf().send(post(url, 'safe'))).rejects.toThrow('could not be sent');
    expect(count).toBe(4);
    await expect(clientOf().send(post(url))).rejects.toMatchObject({ why: 'cut' });
    expect(count).toBe(5);
  });

  it('a post that never got a connection, for it was not sent', async () => {
    const pace = hurried();
    const failure = clientOf({ pace }).send(post(new URL('http://127.0.0.1:9/')));
    await expect(failure).rejects.not.toBeInstanceOf(OutcomeUnknownError);
    await expect(failure).rejects.toThrow('connection refused');
    expect(pace.waits).toHaveLength(3);
  });
});

it('says that the outcome is unknown when a post is not answered in time', async () => {
  const timeout = new AbortController();
  const url = await serve((request) => request.resume().on('end', () => timeout.abort()));
  const pace: Pace = { ...hurried(), timeout: (ms) => (ms < 300_000 ? timeout.signal : new AbortController().signal) };
  await expect(clientOf({ pace }).send(post(url))).rejects.toMatchObject({ why: 'timeout' });
});

it('gives up when the time for the whole delivery is over, even while it waits', async () => {
  const total = new AbortController();
  const { url } = await serveStatuses([429]);
  const pace: Pace = {
    ...hurried(),
    timeout: (ms) => (ms === 300_000 ? total.signal : new AbortController().signal),
    sleep: () => {
      total.abort();
      return Promise.reject(new Error('aborted'));
    },
  };
  await expect(clientOf({ pace }).send(get(url))).rejects.toThrow('no time left');
});

it('ends with the reason of Ctrl-C, not with an error of the network', async () => {
  const stop = new AbortController();
  const url = await serve(() => stop.abort(new Error('stopped by the user')));
  await expect(clientOf({ signal: stop.signal }).send(get(url))).rejects.toThrow('stopped by the user');
});

it('ends a wait with the reason of Ctrl-C', async () => {
  const stop = new AbortController();
  const url = await serve((_request, response) => response.writeHead(429, { 'retry-after': '60' }).end());
  const onWait = (text: string): void => stop.abort(new Error(`stopped: ${text}`));
  const client = clientOf({ signal: stop.signal, pace: unhurried, onWait });
  await expect(client.send(get(url))).rejects.toThrow(/stopped: 127\.0\.0\.1:\d+ is busy; waiting 60 s/);
});

it('reads no answer larger than allowed', async () => {
  const url = await serve((_request, response) => response.end('x'.repeat(5000)));
  await expect(clientOf().send(get(url))).rejects.toThrow('larger than 1000 bytes');
});

it('names method and address in errors, but neither query nor credential', async () => {
  const { url } = await serveStatuses([500]);
  const failure = await clientOf().send(get(url)).catch(String);
  expect(failure).toContain(`GET ${url.origin}/path failed (500)`);
  expect(failure).not.toMatch(/in-query|secret-token-1/);
});

it.each([
  ['http://tracker.lender.test/', false, true],
  ['http://tracker.lender.test/', true, false],
  ['https://tracker.lender.test/', false, false],
  ['http://127.0.0.1:3010/', false, false],
  ['http://[::1]:3010/', false, false],
  ['http://localhost/', false, false],
  ['http://127.0.0.1.evil.test/', false, true],
  ['http://localhost.evil.test/', false, true],
])('for %s with --allow-insecure %s: refused is %s', (address, allowInsecure, isRefused) => {
  const attempt = (): void => requireSecure(new URL(address), allowInsecure);
  if (isRefused) expect(attempt).toThrow('clear text');
  else expect(attempt).not.toThrow();
});
