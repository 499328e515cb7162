import type { Parcel } from '../order.ts';
import { writeHtml } from '../text/html.ts';
import { subjectOf } from '../text/outline.ts';
import { writePlain } from '../text/plain.ts';

export interface MailHead {
  readonly from?: string | undefined;
  readonly to?: readonly string[] | undefined;
  readonly cc?: readonly string[] | undefined;
}

/** A finished message and whom it goes to. */
export interface Message {
  /** RFC 5322, lines end in CRLF. The same head and bundle give the same bytes, in a draft and on the wire. */
  readonly bytes: Buffer;
  /** Bare address of the sender; null when the head names none. */
  readonly sender: string | null;
  /** Bare addresses, each once. */
  readonly recipients: readonly string[];
  readonly messageId: string;
}

/** The mail with text, HTML and zip. Its date and Message-ID come from the bundle, so that no copy looks like a second mail. */
export async function buildMessage(parcel: Parcel, head: MailHead): Promise<Message> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  const messageId = `<begini-escalation.${parcel.sha256.slice(0, 32)}@${domainOf(head.from)}>`;
  const node = new MailComposer({
    from: head.from,
    to: head.to === undefined ? undefined : [...head.to],
    cc: head.cc === undefined ? undefined : [...head.cc],
    subject: subjectOf(parcel.text),
    date: parcel.createdAt,
    messageId,
    text: writePlain(parcel.text),
    html: `<!doctype html><html lang="en"><body>\n${writeHtml(parcel.text)}\n</body></html>\n`,
    attachments: [
      {
        filename: parcel.fileName,
        contentType: 'application/zip',
        content: Buffer.from(await parcel.file.arrayBuffer()),
      },
    ],
    baseBoundary: parcel.sha256.slice(0, 24),
    newline: 'windows', // else the text parts keep their bare line feeds
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  const { from, to } = node.getEnvelope();
  return {
    bytes: await node.build(),
    sender: typeof from === 'string' && from !== '' ? from : null,
    recipients: [...new Set(to)],
    messageId,
  };
}

/** The same message as a draft: mail programs open it for editing. */
export function asDraft(message: Message): Buffer {
  return Buffer.concat([Buffer.from('X-Unsent: 1\r\n'), message.bytes]);
}

function domainOf(from: string | undefined): string {
  return /@([A-Za-z0-9.-]+)>?$/.exec(from ?? '')?.[1]?.toLowerCase() ?? 'begini-escalate.invalid';
}
