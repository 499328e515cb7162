import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, RemoteError } from '../../errors.ts';
import { isLoopback } from '../../http.ts';
import type { TargetOf } from '../../model/delivery.ts';
import { missingSetting, readCredential } from '../credentials.ts';
import { buildMessage, type Message } from '../mail/build-message.ts';
import { requireMailSize } from '../mail/mail-size.ts';
import { openSmtp, type Sent, type SmtpSettings } from '../mail/smtp-session.ts';
import type { Adapter, Order, Outcome, Surroundings } from '../order.ts';
import { openReceipt, type ReceiptFile } from '../receipts.ts';
import { writePlain } from '../text/plain.ts';

/** Sends the very bytes of the draft. SMTP can't be asked what arrived, so the receipt is what keeps a second run from sending again. */
export const smtpAdapter: Adapter<'smtp'> = {
  async deliver(order) {
    const { target, targetName, parcel } = order;
    requireAddresses(target, targetName);
    requireMailSize(order, target.maxSize);
    const settings = await settingsOf(target, targetName, order);
    const message = await buildMessage(parcel, target);
    const receipt = openReceipt({
      zipPath: order.zipPath,
      target: targetName,
      place: `${settings.host}:${settings.port}`,
      ticket: null,
      sha256: parcel.sha256,
      host: order.host,
    });
    const left = await recipientsLeft(order, message, receipt);
    if (left.length === 0) return { ticket: null, state: 'present' };
    if (order.dryRun) return rehearse(order, settings, message, left);
    const session = await openSmtp(settings);
    try {
      const sent = await session.send(message, left, () => receipt.write({ state: 'uncertain' }));
      return await settle(sent, message, receipt, settings);
    } catch (error) {
      await clear(error, receipt);
      throw error;
    } finally {
      session.close();
    }
  },
  async check(target, targetName, surroundings) {
    requireAddresses(target, targetName);
    const settings = await settingsOf(target, targetName, surroundings);
    (await openSmtp(settings)).close();
    return `Mail server ${settings.host}:${settings.port} answers${settings.login === null ? '' : ' and accepts the account'}`;
  },
};

function requireAddresses({ from, to }: TargetOf<'smtp'>, targetName: string): void {
  if (from === undefined) throw missingSetting(targetName, 'from: <your address>', 'no sender');
  if (to === undefined) throw missingSetting(targetName, 'to: [<address of Begini support>]', 'no recipient');
}

/** Encryption is required off loopback, whatever the server offers, unless the user said otherwise. */
async function settingsOf(
  target: TargetOf<'smtp'>,
  targetName: string,
  surroundings: Surroundings,
): Promise<SmtpSettings> {
  const { host, allowInsecure, pace } = surroundings;
  const needsTls = target.security === 'starttls' || !(isLoopback(target.host) || allowInsecure);
  return {
    host: target.host,
    port: target.port ?? (target.security === 'tls' ? 465 : 587),
    security: target.security === 'tls' ? 'tls' : needsTls ? 'starttls' : 'if-offered',
    login: loginOf(target, targetName, surroundings),
    ca: target.caFile === undefined ? null : await readAuthority(resolve(host.cwd, target.caFile)),
    timeoutMs: pace.callMs,
    signal: host.signal,
  };
}

function loginOf(target: TargetOf<'smtp'>, targetName: string, { host }: Surroundings): SmtpSettings['login'] {
  const hasUser = target.user !== undefined || target.userEnv !== undefined;
  if (!hasUser && target.passwordEnv === undefined) return null;
  return {
    user: target.user ?? readCredential(host, targetName, 'userEnv', target.userEnv, 'SMTP_USER'),
    password: readCredential(host, targetName, 'passwordEnv', target.passwordEnv, 'SMTP_PASSWORD'),
  };
}

async function readAuthority(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new InputError(`caFile ${path} could not be read`, { cause });
  }
}

/** Who has not got the mail yet. @throws {RemoteError} when an earlier run does not know whether it arrived. */
async function recipientsLeft(
  order: Order<'smtp'>,
  message: Message,
  receipt: ReceiptFile,
): Promise<readonly string[]> {
  const earlier = order.force ? null : await receipt.read();
  if (earlier?.state === 'uncertain') {
    throw new RemoteError(`An earlier run sent the mail ${message.messageId} and never learnt whether it was taken`, {
      hint: 'Ask a recipient or the log of the server for that Message-ID; --force sends it again',
    });
  }
  return message.recipients.filter((address) => earlier?.accepted.includes(address) !== true);
}

async function settle(sent: Sent, message: Message, receipt: ReceiptFile, settings: SmtpSettings): Promise<Outcome> {
  const accepted = [...new Set([...((await receipt.read())?.accepted ?? []), ...sent.accepted])];
  const isComplete = sent.refused.length === 0;
  await receipt.write({ state: isComplete ? 'delivered' : 'started', accepted });
  if (isComplete) return { ticket: null, state: 'delivered' };
  const refused = sent.refused.map(({ address, reason }) => `${address} (${reason})`).join(', ');
  throw new RemoteError(
    `${settings.host} took the mail ${message.messageId} for ${sent.accepted.join(', ')} but refused ${refused}`,
    {
      hint: 'Correct the addresses and run again: it is sent only to those who have not got it',
    },
  );
}

/** A server that refused has not taken the mail, so the next run may send it; only a lost answer stays uncertain. */
async function clear(error: unknown, receipt: ReceiptFile): Promise<void> {
  const { MailOutcomeUnknownError } = await import('../mail/smtp-session.ts');
  if (!(error instanceof RemoteError) || error instanceof MailOutcomeUnknownError) return;
  if ((await receipt.read())?.state === 'uncertain') await receipt.write({ state: 'started' });
}

function rehearse(
  order: Order<'smtp'>,
  settings: SmtpSettings,
  message: Message,
  recipients: readonly string[],
): Outcome {
  const secured = { tls: 'TLS', starttls: 'STARTTLS, required', 'if-offered': 'STARTTLS, if offered' }[
    settings.security
  ];
  order.show(
    [
      `SMTP ${settings.host}:${settings.port} (${secured})`,
      ...(settings.login === null ? [] : [`AUTH ${settings.login.user} ***`]),
      `MAIL FROM:<${message.sender ?? ''}> SIZE=${message.bytes.length}`,
      ...recipients.map((address) => `RCPT TO:<${address}>`),
      'DATA',
      message.bytes.subarray(0, message.bytes.indexOf('\r\n\r\n')).toString('latin1').replaceAll('\r\n', '\n'),
      '',
      writePlain(order.parcel.text),
      `[${order.parcel.fileName}, ${order.parcel.bytes} bytes]`,
      '',
    ].join('\n'),
  );
  return { ticket: null, state: 'planned' };
}
