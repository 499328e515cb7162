import type { SignatureMistake } from '../model/event.ts';

/** A body as it may have been written by something that parsed it first. */
export interface Rewrite {
  readonly mistake: SignatureMistake;
  readonly bytes: Buffer;
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Other ways in which languages write the same characters: as they are, as `\u` escapes (Python), with `\/` (PHP), with `<` escaped (Go). */
const escapes: readonly ((json: string) => string)[] = [
  (json) => json,
  (json) => json.replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (json) => json.replaceAll('/', '\\/'),
  (json) => json.replace(/[<>&]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
];

/** JSON text in one line with `, ` and `: `, as Python's `json.dumps` writes it. */
function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
  return `{${members.join(', ')}}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

const layouts: readonly { readonly mistake: SignatureMistake; readonly write: (value: unknown) => string }[] = [
  { mistake: 'body-compact', write: (value) => JSON.stringify(value) },
  { mistake: 'body-spaced', write: spaced },
  { mistake: 'body-pretty', write: (value) => JSON.stringify(value, null, 2) },
  { mistake: 'body-pretty', write: (value) => JSON.stringify(value, null, 4) },
  { mistake: 'body-pretty', write: (value) => JSON.stringify(value, null, '\t') },
  { mistake: 'body-sorted', write: (value) => JSON.stringify(sorted(value)) },
  { mistake: 'body-sorted', write: (value) => spaced(sorted(value)) },
  { mistake: 'body-sorted', write: (value) => JSON.stringify(sorted(value), null, 2) },
  { mistake: 'body-sorted', write: (value) => JSON.stringify(sorted(value), null, 4) },
];

/** The value written in every usual layout; empty when the body is not JSON. */
export function rewriteJson(body: Buffer): readonly Rewrite[] {
  let value: unknown;
  try {
    value = JSON.parse(withoutMark(body).toString('utf8'));
  } catch {
    return [];
  }
  return layouts.flatMap(({ mistake, write }) => {
    const json = write(value);
    return [...new Set(escapes.map((escape) => escape(json)))].map((text) => ({ mistake, bytes: Buffer.from(text) }));
  });
}

function withoutMark(body: Buffer): Buffer {
  return body.subarray(0, 3).equals(byteOrderMark) ? body.subarray(3) : body;
}

/** The body with another end or start: line end added or taken away, byte-order mark added or taken away. */
export function rewriteEnds(body: Buffer): readonly Rewrite[] {
  const text = body.toString('latin1');
  const trimmed = /^(.*?)[\r\n \t]*$/s.exec(text)?.[1] ?? text;
  const ends = ['', '\n', '\r\n'].map((end) => Buffer.from(trimmed + end, 'latin1'));
  const unix = Buffer.from(text.replaceAll('\r\n', '\n'), 'latin1');
  const marked = body === withoutMark(body) ? Buffer.concat([byteOrderMark, body]) : withoutMark(body);
  return [
    ...[...ends, unix].map((bytes) => ({ mistake: 'trailing-newline', bytes }) as const),
    { mistake: 'byte-order-mark', bytes: marked } as const,
  ].filter(({ bytes }) => !bytes.equals(body));
}
