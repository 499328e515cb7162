import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { RemoteError, UsageError } from './errors.ts';
import { bodyChunks, encodeBody, type HttpBody } from './http-body.ts';
import { nameFault } from './network-fault.ts';
import { readRetryAfter } from './retry-after.ts';

/** Waits and limits, as a parameter so that tests need no patience. Times in milliseconds. */
export interface Pace {
  /** Rejects with the signal's reason when that aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A signal that aborts after that time. */
  readonly timeout: (ms: number) => AbortSignal;
  /** For one request, from its first byte to the last one of the answer, on top of the time its body takes at 50 kB/s. */
  readonly callMs: number;
  /** For all requests of a client together, waits included. */
  readonly totalMs: number;
  /** The longest `Retry-After` that is waited for. */
  readonly longestWaitMs: number;
  /** Waits before each further attempt; their number is the number of further attempts. */
  readonly retryMs: readonly number[];
}

export const unhurried: Pace = {
  sleep: async (ms, signal) => {
    await delay(ms, undefined, { signal }).catch((error: unknown) => {
      throw signal.aborted ? signal.reason : error;
    });
  },
  timeout: (ms) => AbortSignal.timeout(ms),
  callMs: 180_000,
  totalMs: 900_000,
  longestWaitMs: 120_000,
  retryMs: [1000, 3000, 9000],
};

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: HttpBody;
  /**
   * Whether it may be sent again when nobody knows what became of it: `safe` for reads and for uploads that leave an orphan at worst;
   * `once` for what posts, which then ends in an OutcomeUnknownError.
   */
  readonly repeat: 'safe' | 'once';
}

export interface HttpAnswer {
  /** 200 to 499 without 3xx and 429: all others are dealt with here. */
  readonly status: number;
  readonly body: Buffer;
}

export interface HttpClientOptions {
  /** Headers with credentials, sent with each request and shown nowhere. */
  readonly credentials: Readonly<Record<string, string>>;
  readonly userAgent: string;
  readonly allowInsecure: boolean;
  /** Largest answer that is read, in bytes. */
  readonly maxAnswerBytes: number;
  readonly now: () => Date;
  readonly signal: AbortSignal;
  readonly dispatcher?: Dispatcher | undefined;
  readonly pace: Pace;
  /** Hears of each wait of some seconds, in one line. */
  readonly onWait?: ((text: string) => void) | undefined;
}

export interface HttpClient {
  /**
   * Sends a request and reads the answer. Follows no redirect.
   * @throws {OutcomeUnknownError} when a `once` request went out and nobody knows what became of it.
   * @throws {RemoteError} when the server can't be reached, answers with a redirect or 5xx, or asks to wait too long.
   */
  readonly send: (request: HttpRequest) => Promise<HttpAnswer>;
}

/** A posting request went out and its answer was lost, or was a 5xx. Ask the server before posting again. */
export class OutcomeUnknownError extends RemoteError {
  /** `timeout`: the server may still be at work on it. */
  readonly why: 'timeout' | 'cut' | 'server-error';

  constructor(message: string, why: OutcomeUnknownError['why'], cause?: unknown) {
    super(message, { cause, hint: 'Run the same command again: it asks the server first and posts nothing twice' });
    this.why = why;
  }
}

type Attempt =
  | { readonly outcome: 'answer'; readonly answer: HttpAnswer; readonly retryAfterMs: number | null }
  | { readonly outcome: 'not-sent' | 'cut' | 'timeout'; readonly cause: unknown };

/** A client with one total deadline that starts now. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { pace, signal } = options;
  const total = pace.timeout(pace.totalMs);
  const anyEnd = AbortSignal.any([signal, total]);

  async function pause(ms: number, request: HttpRequest): Promise<void> {
    if (ms >= worthTellingMs) options.onWait?.(`${request.url.host} is busy; waiting ${Math.ceil(ms / 1000)} s`);
    try {
      await pace.sleep(ms, anyEnd);
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw total.aborted ? outOfTime(request, error) : error;
    }
  }

  return {
    async send(request) {
      requireSecure(request.url, options.allowInsecure);
      for (let attempt = 0; ; attempt++) {
        const result = await sendOnce(request, options, anyEnd);
        if (signal.aborted) throw signal.reason;
        if (total.aborted) throw outOfTime(request, undefined);
        const backoffMs = pace.retryMs[attempt];
        if (result.outcome === 'answer') {
          const { answer, retryAfterMs } = result;
          if (answer.status === 429 || (answer.status === 503 && retryAfterMs !== null)) {
            if (backoffMs === undefined || (retryAfterMs ?? 0) > pace.longestWaitMs)
              throw askedToWait(request, answer, retryAfterMs);
            await pause(Math.max(retryAfterMs ?? 0, backoffMs), request);
            continue;
          }
          if (answer.status >= 300 && answer.status < 400) throw redirected(request, answer.status);
          if (answer.status < 500) return answer;
        }
        if (request.repeat === 'once' && result.outcome !== 'not-sent') throw unknownOutcome(request, result);
        if (backoffMs === undefined) throw failed(request, result);
        await pause(backoffMs, request);
      }
    },
  };
}

/** Waits from this length on are told. */
const worthTellingMs = 5000;

/** Uploads slower than this are given up. */
const slowestBytesPerMs = 50;

/** One attempt. Never throws for what the network or the server did. */
async function sendOnce(request: HttpRequest, options: HttpClientOptions, end: AbortSignal): Promise<Attempt> {
  const { request: dispatch } = await import('undici');
  const body = request.body === undefined ? undefined : encodeBody(request.body);
  const timeout = options.pace.timeout(options.pace.callMs + Math.ceil((body?.length ?? 0) / slowestBytesPerMs));
  let wentOut = body === undefined;
  // Pulled only once there is a connection, so this tells a request that never left from one that may have arrived.
  const chunks = async function* (): AsyncGenerator<Uint8Array, void, undefined> {
    wentOut = true;
    if (body !== undefined) yield* bodyChunks(body);
  };
  try {
    const response = await dispatch(request.url, {
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': options.userAgent,
        ...request.headers,
        ...options.credentials,
        ...(body === undefined ? {} : { 'content-type': body.contentType, 'content-length': String(body.length) }),
      },
      body: body === undefined ? null : Readable.from(chunks(), { objectMode: false }),
      signal: AbortSignal.any([end, timeout]),
      reset: true, // no keep-alive: a connection that died while idle would look like a cut one
      ...(options.dispatcher === undefined ? {} : { dispatcher: options.dispatcher }),
    });
    const answer = { status: response.statusCode, body: await readBounded(response.body, options.maxAnswerBytes) };
    const after = readRetryAfter(
      header(response.headers, 'retry-after'),
      header(response.headers, 'date'),
      options.now(),
    );
    return { outcome: 'answer', answer, retryAfterMs: after };
  } catch (cause) {
    if (timeout.aborted) return { outcome: 'timeout', cause };
    return { outcome: wentOut ? 'cut' : 'not-sent', cause };
  }
}

async function readBounded(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function header(headers: Readonly<Record<string, string | string[] | undefined>>, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/**
 * Refuses to send a credential or a bundle in clear text.
 * @throws {UsageError} unless the address is https, loopback, or `allowInsecure` is set.
 */
export function requireSecure(url: URL, allowInsecure: boolean): void {
  if (url.protocol === 'https:' || allowInsecure || isLoopback(url.hostname)) return;
  throw new UsageError(`${url.origin} is not https: bundle and credentials would travel in clear text`, {
    hint: 'Use its https address, or pass --allow-insecure',
  });
}

/** True for `localhost`, 127.0.0.0/8 and ::1, as a URL or a config writes them. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?)$/i.test(hostname);
}

/** A request for an error message: method and address without query. */
export function nameRequest(request: HttpRequest): string {
  return `${request.method} ${request.url.origin}${request.url.pathname}`;
}

function redirected(request: HttpRequest, status: number): RemoteError {
  return new RemoteError(`${nameRequest(request)} was redirected (${status}); no redirect is followed`, {
    hint: 'Put the address it redirects to into the config',
  });
}

function askedToWait(request: HttpRequest, answer: HttpAnswer, retryAfterMs: number | null): RemoteError {
  const wait = retryAfterMs === null ? '' : ` and asks to wait ${Math.ceil(retryAfterMs / 1000)} s`;
  return new RemoteError(
    `${nameRequest(request)} was refused as too busy (${answer.status})${wait}; nothing was posted by it`,
    {
      hint: 'Run the same command again later',
    },
  );
}

function unknownOutcome(request: HttpRequest, result: Attempt): OutcomeUnknownError {
  const name = nameRequest(request);
  if (result.outcome === 'answer') {
    return new OutcomeUnknownError(
      `${name} failed (${result.answer.status}); whether it was carried out is unknown`,
      'server-error',
    );
  }
  return result.outcome === 'timeout'
    ? new OutcomeUnknownError(
        `${name} was not answered in time; whether it was carried out is unknown`,
        'timeout',
        result.cause,
      )
    : new OutcomeUnknownError(
        `${name}: the connection broke before the answer; whether it was carried out is unknown`,
        'cut',
        result.cause,
      );
}

function failed(request: HttpRequest, result: Attempt): RemoteError {
  const name = nameRequest(request);
  if (result.outcome === 'answer')
    return new RemoteError(`${name} failed (${result.answer.status})`, { hint: 'Run the same command again later' });
  if (result.outcome === 'timeout') return new RemoteError(`${name} was not answered in time`, { cause: result.cause });
  return new RemoteError(`${name} could not be sent: ${nameFault(result.cause)}`, { cause: result.cause });
}

function outOfTime(request: HttpRequest, cause: unknown): RemoteError {
  return new RemoteError(`${nameRequest(request)}: no time left for this delivery`, {
    cause,
    hint: 'Run the same command again: what was done is kept',
  });
}
