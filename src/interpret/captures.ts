import { leavesOf } from './leaves.ts';
import { bodiesOfLeaves, headersOfLeaves } from './leaf-messages.ts';
import type { Headers } from './reading.ts';

/** A captured request with a signature or a body. Raw values. */
export interface Capture {
  /** Null when it carries no signature header. */
  readonly signature: string | null;
  readonly header: 'x-signature' | 'x-begini-signature' | null;
  /** What may be the bytes on the wire; the parsed value written again where `isExact` is false. Empty without a body. */
  readonly bodies: readonly Buffer[];
  readonly isExact: boolean;
}

const headerNames = ['x-signature', 'x-begini-signature'] as const;

function captureOf(headers: Headers, bodies: readonly Buffer[], isExact: boolean): Capture {
  const header = headerNames.find((name) => headers.has(name)) ?? null;
  return { header, signature: header === null ? null : (headers.get(header) ?? ''), bodies, isExact };
}

/** Requests of a HAR file, a JSON capture, or lines of them; null when the text is no JSON. */
function readJson(text: string): readonly Capture[] | null {
  const values = parseAll(text);
  if (values === null) return null;
  return values.flatMap(entriesOf).map((entry) => {
    const leaves = leavesOf(entry);
    const { requestBody, exactBodies } = bodiesOfLeaves(leaves);
    const written = requestBody === null ? [] : [Buffer.from(requestBody)];
    const headers = headersOfLeaves(leaves, '').requestHeaders ?? new Map<string, string>();
    return captureOf(headers, exactBodies.length > 0 ? exactBodies : written, exactBodies.length > 0);
  });
}

function parseAll(text: string): readonly unknown[] | null {
  if (!/^\s*[[{]/.test(text)) return null;
  try {
    return [JSON.parse(text)];
  } catch {
    try {
      return text.split('\n').flatMap((line): unknown[] => (line.trim() === '' ? [] : [JSON.parse(line)]));
    } catch {
      return null;
    }
  }
}

function entriesOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  const log: unknown = Reflect.get(value, 'log');
  const entries: unknown = typeof log === 'object' && log !== null ? Reflect.get(log, 'entries') : undefined;
  return Array.isArray(entries) ? entries : [value];
}

/** A raw message: headers with or without a start line, an empty line, and the body to the end or to the answer. One byte a character. */
function readRaw(bytes: Buffer): Capture | null {
  const text = bytes.toString('latin1');
  const head = /^(?:\u00ef\u00bb\u00bf)?((?:[^\r\n]+\r?\n)+)\r?\n/.exec(text);
  if (head === null) return null;
  const headers = new Map<string, string>();
  for (const line of (head[1] ?? '').split(/\r?\n/)) {
    const match = /^(?:> )?([\w-]+):(.*)$/.exec(line);
    if (match !== null) headers.set((match[1] ?? '').toLowerCase(), (match[2] ?? '').trim());
  }
  if (headers.size === 0) return null;
  const rest = text.slice(head[0].length);
  const answer = /(?<!\n)(?:\r?\n)+HTTP\/[\d.]+ \d{3}[ \r\n]/.exec(rest);
  const body = answer === null ? rest : rest.slice(0, answer.index);
  return captureOf(headers, bodiesIn(body, Number(headers.get('content-length') ?? Number.NaN)), true);
}

/** The body by its stated length; without one that fits, what stands there, and the same without the file's own last line end. */
function bodiesIn(body: string, length: number): readonly Buffer[] {
  if (body === '') return [];
  if (length > 0 && body.length >= length) return [Buffer.from(body.slice(0, length), 'latin1')];
  const trimmed = body.replace(/\r?\n$/, '');
  return (trimmed === body ? [body] : [body, trimmed]).map((text) => Buffer.from(text, 'latin1'));
}

/** Captured requests in a file's bytes; empty when there is none. */
export function readCaptures(bytes: Buffer): readonly Capture[] {
  const json = readJson(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  if (json !== null) return json.filter(({ signature, bodies }) => signature !== null || bodies.length > 0);
  const raw = readRaw(bytes);
  return raw === null ? [] : [raw];
}
