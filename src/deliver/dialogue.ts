import * as v from 'valibot';
import { RemoteError } from '../errors.ts';
import { createHttpClient, nameRequest, requireSecure, type HttpAnswer, type HttpRequest } from '../http.ts';
import { makeVisible } from '../text/visible.ts';
import type { Surroundings } from './order.ts';
import { refusal } from './refusal.ts';

/** A request with what its answer must be. */
export interface Question<T> {
  readonly request: HttpRequest;
  /** Status of success. */
  readonly status: number;
  readonly answer: v.GenericSchema<unknown, T>;
  /** The answer that a dry run takes for given, so that it can show what would follow. */
  readonly assumed: T;
  /** What a 404 stands for, where it is an answer and no refusal. */
  readonly ifMissing?: T;
  /** What a refusing status means here. */
  readonly explain?: Readonly<Record<number, string>>;
}

/** A conversation with one server. */
export interface Dialogue {
  /**
   * @throws {RemoteError} when the server refuses, can't be reached, or answers with something else.
   * @throws {OutcomeUnknownError} when a posting request went out and its answer is lost.
   */
  readonly ask: <T>(question: Question<T>) => Promise<T>;
  /** The bytes behind a GET; null in a dry run. */
  readonly download: (request: HttpRequest) => Promise<Buffer | null>;
}

/** Largest answer that is read; files read back to compare are smaller. */
export const maxAnswerBytes = 64 * 1024 * 1024;

export interface DialogueOptions extends Surroundings {
  /** Headers with credentials. */
  readonly credentials: Readonly<Record<string, string>>;
}

export function openDialogue(options: DialogueOptions): Dialogue {
  const { host, pace } = options;
  if (options.dryRun) return rehearse(options);
  const client = createHttpClient({
    credentials: options.credentials,
    userAgent: options.userAgent,
    allowInsecure: options.allowInsecure,
    maxAnswerBytes,
    now: host.now,
    signal: host.signal,
    dispatcher: host.http,
    pace,
    onWait: options.warn,
  });
  return {
    async ask({ request, status, answer, explain, ifMissing }) {
      const received = await client.send(request);
      if (received.status === 404 && ifMissing !== undefined) return ifMissing;
      if (received.status !== status) throw refusal(request, received, explain);
      const parsed = v.safeParse(answer, readJson(received, request));
      if (!parsed.success) throw unexpected(request, received.status);
      return parsed.output;
    },
    async download(request) {
      const received = await client.send(request);
      if (received.status !== 200) throw refusal(request, received);
      return received.body;
    },
  };
}

function readJson(answer: HttpAnswer, request: HttpRequest): unknown {
  if (answer.body.length === 0) return null;
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw unexpected(request, answer.status);
  }
}

function unexpected(request: HttpRequest, status: number): RemoteError {
  return new RemoteError(`${nameRequest(request)} answered ${status} with something else than expected`, {
    hint: 'Check that the address in the config is that of the system itself, not of a login page or proxy',
  });
}

function rehearse(options: DialogueOptions): Dialogue {
  return {
    ask({ request, assumed }) {
      requireSecure(request.url, options.allowInsecure);
      options.show(describe(request, options));
      return Promise.resolve(assumed);
    },
    download() {
      return Promise.resolve(null);
    },
  };
}

/** A request as a person reads it: credentials masked, files by name and size. */
function describe(request: HttpRequest, options: DialogueOptions): string {
  const lines = [`${request.method} ${request.url.href}`];
  for (const [name, value] of Object.entries(request.headers ?? {})) lines.push(`${name}: ${value}`);
  for (const [name, value] of Object.entries(options.credentials))
    lines.push(`${name}: ${/^(Basic|Bearer|token) /.exec(value)?.[0] ?? ''}***`);
  const { body } = request;
  if (body?.kind === 'json') lines.push('', JSON.stringify(body.value, null, 2));
  if (body?.kind === 'file') lines.push('', `[${body.contentType}, ${body.file.size} bytes]`);
  for (const field of body?.kind === 'form' ? body.fields : []) {
    lines.push(
      '',
      'file' in field
        ? `${field.name}: [${field.fileName}, ${field.file.size} bytes]`
        : `${field.name}: ${field.value}`,
    );
  }
  return makeVisible(`${lines.join('\n')}\n\n`);
}
