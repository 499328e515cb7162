import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { detectCompression } from './collect/content/compression.ts';
import { detectEncoding } from './collect/content/encoding.ts';
import { describeFailure } from './collect/find/discover.ts';
import { InputError } from './errors.ts';
import { textBlocks, type TextBlock } from './redact/text-blocks.ts';

const headBytes = 64 * 1024;

/** Decoded blocks of a source, unpacked when it is gzip; a byte-order mark is a block of its own. Those of a pipe come as soon as they can. */
export async function* decodedBlocks(
  source: Readable,
  name: string,
  signal: AbortSignal,
  isPipe = false,
): AsyncGenerator<TextBlock, void, undefined> {
  try {
    const { head, chunks } = await unpackedText(source, name);
    const detected = detectEncoding(head);
    if (detected === null) throw new InputError(`${name} is not text`, { hint: 'Only text can be redacted' });
    yield { text: '', toBytes: () => head.subarray(0, detected.markBytes) };
    const unmarked = withoutMark(chunks, detected.markBytes);
    for await (const block of textBlocks(unmarked, detected.encoding, isPipe)) {
      signal.throwIfAborted();
      yield block;
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    if (code.startsWith('Z_'))
      throw new InputError(`${name} is gzip that breaks off or is damaged`, {
        cause,
        hint: 'Redact what can be read of it: zcat FILE | begini-escalate redact',
      });
    if (unreadable.has(code)) throw new InputError(`${name} ${describeFailure(cause)}`, { cause });
    throw cause;
  }
}

/** What is wrong with one file, and no shortage of the machine. */
const unreadable = new Set(['EACCES', 'EPERM', 'ENOENT', 'EISDIR', 'ELOOP']);

async function unpackedText(source: Readable, name: string): Promise<Headed> {
  const raw = await withHead(source);
  const compression = detectCompression(raw.head);
  if (compression === 'none') return raw;
  if (compression === 'gzip') return withHead(unpacked(raw.chunks));
  throw new InputError(`${name} is packed (${compression})`, { hint: 'Unpack it first' });
}

interface Headed {
  readonly head: Buffer;
  /** All of it, the head included. */
  readonly chunks: AsyncIterable<Buffer>;
}

function unpacked(chunks: AsyncIterable<Buffer>): Readable {
  const source = Readable.from(chunks, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  source.on('error', (error) => gunzip.destroy(error));
  return source.pipe(gunzip);
}

async function withHead(source: Readable): Promise<Headed> {
  const iterator: AsyncIterator<Buffer> = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  for (let isWhole = false; !isWhole;) {
    const next = await iterator.next();
    if (next.done !== true) head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    isWhole = next.done === true || tellsEnough(head);
  }
  return { head: head.subarray(0, headBytes), chunks: chained(head, iterator) };
}

/** Longest magic number of what is recognised. */
const magicBytes = 8;

/** Whether a beginning tells what a source is, however a pipe cuts it: it holds a line, in UTF-16 with both bytes of its end, or is packed. */
function tellsEnough(head: Buffer): boolean {
  const lineEnd = head.indexOf(10);
  const isCutUnit = lineEnd === head.length - 1 && head.length % 2 === 1 && head.includes(0);
  if (head.length >= headBytes || (lineEnd >= 0 && !isCutUnit)) return true;
  return head.length >= magicBytes && detectCompression(head) !== 'none';
}

async function* chained(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

async function* withoutMark(chunks: AsyncIterable<Buffer>, markBytes: number): AsyncGenerator<Buffer, void, undefined> {
  let left = markBytes;
  for await (const chunk of chunks) {
    if (chunk.length > left) yield chunk.subarray(left);
    left = Math.max(0, left - chunk.length);
  }
}
