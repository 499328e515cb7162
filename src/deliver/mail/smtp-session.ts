import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { RemoteError } from '../../errors.ts';
import { nameFault } from '../../network-fault.ts';
import { formatSize, formatSizeFlag } from '../../text/size.ts';
import { makeVisibleLine } from '../../text/visible.ts';
import type { Message } from './build-message.ts';

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte, `starttls` required, or `if-offered`. */
  readonly security: 'tls' | 'starttls' | 'if-offered';
  readonly login: { readonly user: string; readonly password: string } | null;
  /** PEM of the authority behind the server's certificate; null for the usual ones. */
  readonly ca: string | null;
  /** Silence after which the connection is given up, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export interface Sent {
  readonly accepted: readonly string[];
  readonly refused: readonly { readonly address: string; readonly reason: string }[];
}

/** A logged-in connection to a mail server. */
export interface SmtpSession {
  /**
   * Sends the message to these recipients. `beforeData` runs when the server is ready for the message and before its first byte.
   * @throws {MailOutcomeUnknownError} when the message went out and the answer is lost.
   * @throws {RemoteError} when the server refuses, or all recipients are refused.
   */
  readonly send: (message: Message, recipients: readonly string[], beforeData: () => Promise<void>) => Promise<Sent>;
  readonly close: () => void;
}

/** The message went out, and nobody knows whether it was taken. Never sent again without being told to. */
export class MailOutcomeUnknownError extends RemoteError {}

/** Connects, secures and logs in. @throws {RemoteError} with the step that failed, without credentials. */
export async function openSmtp(settings: SmtpSettings): Promise<SmtpSession> {
  settings.signal.throwIfAborted();
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'starttls',
    connectionTimeout: Math.min(settings.timeoutMs, 30_000),
    greetingTimeout: Math.min(settings.timeoutMs, 30_000),
    socketTimeout: settings.timeoutMs,
    ...(settings.ca === null ? {} : { tls: { ca: settings.ca } }),
  });
  const abort = (): void => connection.close();
  settings.signal.addEventListener('abort', abort, { once: true });
  const close = (): void => {
    settings.signal.removeEventListener('abort', abort);
    connection.quit();
  };
  // Without a listener a late error of the socket would end the process.
  connection.on('error', () => undefined);
  try {
    await run<void>(connection, (done) => connection.connect((error) => done(error, undefined)));
    const { login } = settings;
    // Not left to the server's offer: without this a server that offers no AUTH gets the mail unauthenticated.
    if (login !== null) {
      await run<void>(connection, (done) =>
        connection.login({ user: login.user, pass: login.password }, (error) => done(error, undefined)),
      );
    }
  } catch (error) {
    abort();
    throw settings.signal.aborted ? settings.signal.reason : connectFailure(error, settings);
  }
  return {
    send: (message, recipients, beforeData) => send(connection, settings, message, recipients, beforeData),
    close,
  };
}

async function send(
  connection: SMTPConnection,
  settings: SmtpSettings,
  message: Message,
  recipients: readonly string[],
  beforeData: () => Promise<void>,
): Promise<Sent> {
  let hasBegun = false;
  let failedBefore: unknown;
  // Pulled only after the server said 354, so it tells a mail that never left from one that may have arrived.
  async function* content(): AsyncGenerator<Buffer, void, undefined> {
    try {
      await beforeData();
    } catch (error) {
      failedBefore = error;
      throw error;
    }
    hasBegun = true;
    yield message.bytes;
  }
  const envelope = { from: message.sender ?? '', to: [...recipients], size: message.bytes.length };
  try {
    const info = await run<SendInfo>(connection, (done) =>
      connection.send(envelope, Readable.from(content(), { objectMode: false }), (error, sent) => done(error, sent)),
    );
    if (info === undefined) throw new Error('the mail library gave no answer');
    return { accepted: info.accepted, refused: refusedOf(info.rejectedErrors ?? []) };
  } catch (error) {
    connection.close();
    if (failedBefore !== undefined) throw failedBefore;
    if (settings.signal.aborted) throw settings.signal.reason;
    if (hasBegun && codeOf(error) === undefined) throw lost(message, settings, error);
    throw sendFailure(error, settings, message, hasBegun);
  }
}

interface SendInfo {
  readonly accepted: readonly string[];
  readonly rejectedErrors?: readonly Error[] | undefined;
}

/** One command of the connection; errors come by callback or as an event. */
function run<T>(
  connection: SMTPConnection,
  start: (done: (error: Error | null | undefined, value: T | undefined) => void) => void,
): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the connection was closed')));
    start((error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });
}

function connectFailure(error: unknown, settings: SmtpSettings): RemoteError {
  const place = `${settings.host}:${settings.port}`;
  const code = codeOf(error);
  const kind = property(error, 'code');
  if (kind === 'EAUTH') {
    return new RemoteError(
      `Mail server ${place} did not accept the account or password${code === undefined ? '' : ` (${code})`}`,
      {
        cause: error,
        hint: 'Check user and passwordEnv of the target, and the variable it names',
      },
    );
  }
  const fault = tlsFault(error);
  if (fault !== undefined || kind === 'ETLS') {
    return new RemoteError(`Mail server ${place} could not be talked to over TLS: ${fault ?? 'the handshake failed'}`, {
      cause: error,
      hint: 'Name the authority of its certificate with caFile, or use security: tls with port 465',
    });
  }
  return new RemoteError(`Mail server ${place}: ${socketFault(error)}`, {
    cause: error,
    hint: 'Check host and port of the target',
  });
}

/** What is wrong with certificate or encryption, in the words of the TLS library; undefined when neither is at fault. */
function tlsFault(error: unknown): string | undefined {
  const text = error instanceof Error ? error.message : '';
  if (/STARTTLS/i.test(text)) return 'it does not offer STARTTLS';
  return /self.signed certificate|unable to (get|verify)[a-z ]*|certificate has expired|does not match certificate/i.exec(
    text,
  )?.[0];
}

/** The library replaces the code of a socket's error by its own and leaves the original in the text. */
function socketFault(error: unknown): string {
  const code = /\b(E[A-Z]{4,})\b/.exec(error instanceof Error ? error.message : '')?.[1];
  return code === undefined ? nameFault(error) : nameFault(Object.assign(new Error(code), { code }));
}

function sendFailure(error: unknown, settings: SmtpSettings, message: Message, hasBegun: boolean): RemoteError {
  const place = `Mail server ${settings.host}:${settings.port}`;
  const limit = /larger than allowed (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  const code = codeOf(error);
  if (limit !== undefined || code === 552) {
    // A zip of n bytes becomes a message of about 1.37 n.
    const most = limit === undefined ? null : Math.floor(Number(limit) / 1.38) - 20_000;
    const takes = limit === undefined ? '' : `, and it takes ${formatSize(Number(limit))}`;
    return new RemoteError(`${place}: the mail is too large, ${formatSize(message.bytes.length)}${takes}`, {
      cause: error,
      hint: `Build a smaller bundle: begini-escalate create … --max-size ${most === null || most < 1000 ? '<size>' : formatSizeFlag(most)}`,
    });
  }
  if (code === undefined) {
    return new RemoteError(`${place}: ${socketFault(error)}; the mail was not sent`, {
      cause: error,
      hint: 'Run the same command again',
    });
  }
  const refused = refusedOf(errorsOf(error));
  const names = refused.map(({ address, reason }) => `${address} (${reason})`).join(', ');
  const later = code < 500;
  return new RemoteError(
    names === ''
      ? `${place} refused the mail (${code})${hasBegun ? '' : `: ${reasonOf(error)}`}`
      : `${place} refused all recipients: ${names}`,
    {
      cause: error,
      hint: later ? 'The refusal is temporary: run the same command again later' : 'Check the addresses in the config',
    },
  );
}

function lost(message: Message, settings: SmtpSettings, cause: unknown): MailOutcomeUnknownError {
  return new MailOutcomeUnknownError(
    `Mail server ${settings.host}:${settings.port} was sent the mail ${message.messageId}, and its answer was lost; whether it took it is unknown`,
    { cause, hint: 'Ask a recipient or the log of the server for that Message-ID; --force sends it again' },
  );
}

function refusedOf(errors: readonly unknown[]): Sent['refused'] {
  return errors.map((error) => ({ address: String(property(error, 'recipient')), reason: reasonOf(error) }));
}

function errorsOf(error: unknown): readonly unknown[] {
  const errors = property(error, 'rejectedErrors');
  return Array.isArray(errors) ? errors : [];
}

/** The server's own words, as they stand before any content was sent to it. */
function reasonOf(error: unknown): string {
  const response = property(error, 'response');
  return makeVisibleLine(typeof response === 'string' ? response : 'no reason given').slice(0, 150);
}

/** The server's three-digit answer; undefined when there was none. */
function codeOf(error: unknown): number | undefined {
  const code = property(error, 'responseCode');
  return typeof code === 'number' ? code : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
