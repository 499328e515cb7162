import { randomBytes } from 'node:crypto';

/** What a request carries. A form field is text or a file; files are streamed, never held whole. */
export type HttpBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'file'; readonly file: Blob; readonly contentType: string }
  | { readonly kind: 'form'; readonly fields: readonly FormField[] };

export type FormField =
  | { readonly name: string; readonly value: string; readonly contentType?: string }
  | { readonly name: string; readonly file: Blob; readonly fileName: string; readonly contentType: string };

/** A body ready for the wire: its type, its exact length in bytes, and its parts in order. */
export interface EncodedBody {
  readonly contentType: string;
  readonly length: number;
  readonly parts: readonly (Buffer | Blob)[];
}

/** Encodes a body. The length is known beforehand, because not every server takes chunked uploads. */
export function encodeBody(body: HttpBody): EncodedBody {
  if (body.kind === 'form') return encodeForm(body.fields);
  if (body.kind === 'file') return withLength(body.contentType, [body.file]);
  return withLength('application/json', [Buffer.from(JSON.stringify(body.value))]);
}

/** The body's bytes, piece by piece. A file that changed since it was opened throws while it is read. */
export async function* bodyChunks(body: EncodedBody): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of body.parts) {
    if (Buffer.isBuffer(part)) yield part;
    else yield* part.stream();
  }
}

/** multipart/form-data as in RFC 7578. Text fields carry no file name: some servers take any part that has one for a file. */
function encodeForm(fields: readonly FormField[]): EncodedBody {
  const boundary = `begini-escalate-${randomBytes(18).toString('hex')}`;
  const parts: (Buffer | Blob)[] = [];
  for (const field of fields) {
    const lines = [`--${boundary}`];
    if ('file' in field) {
      lines.push(
        `Content-Disposition: form-data; name="${quoted(field.name)}"; filename="${quoted(field.fileName)}"`,
        `Content-Type: ${field.contentType}`,
      );
    } else {
      lines.push(`Content-Disposition: form-data; name="${quoted(field.name)}"`);
      if (field.contentType !== undefined) lines.push(`Content-Type: ${field.contentType}`);
    }
    parts.push(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), 'file' in field ? field.file : Buffer.from(field.value));
    parts.push(Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`));
  return withLength(`multipart/form-data; boundary=${boundary}`, parts);
}

function withLength(contentType: string, parts: readonly (Buffer | Blob)[]): EncodedBody {
  const length = parts.reduce((sum, part) => sum + (Buffer.isBuffer(part) ? part.length : part.size), 0);
  return { contentType, length, parts };
}

/** As browsers do it: a quote or line break would end the header's value. */
function quoted(text: string): string {
  return text.replace(/["\r\n]/g, (character) => encodeURIComponent(character));
}
