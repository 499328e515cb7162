import { isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf8' | 'latin1' | 'utf16le' | 'utf16be';

/** Whole lines of a text with the way back to bytes: what is not changed comes out byte for byte. */
export interface TextBlock {
  readonly text: string;
  readonly toBytes: (text: string) => Buffer;
}

/** Without a line end, a block is cut at the last delimiter before so many bytes; a value that long is no value. */
const longestBlock = 8 * 1024 * 1024;
const delimiterReach = 64 * 1024;

/** V8 gives each longer text pages of its own, which costs several times what is done with it. Half as many characters beyond Latin-1 fit. */
const mostBytes = 60 * 1024;

/**
 * Cuts chunks of bytes into blocks that end at line ends. Those of a pipe come as soon as their lines have; else the last one has the line with it that
 * nothing ends, since a value may be folded there.
 */
export async function* textBlocks(
  chunks: AsyncIterable<Buffer>,
  encoding: TextEncoding,
  isPipe = true,
): AsyncGenerator<TextBlock, void, undefined> {
  let held: Buffer[] = [];
  let heldBytes = 0;
  let last: Buffer | undefined;
  for await (const chunk of chunks) {
    const end = lastLineEnd(chunk, heldBytes, encoding);
    if (end < 0) {
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes < longestBlock) continue;
      if (last !== undefined) yield* decode(last, encoding);
      last = undefined;
      const all = Buffer.concat(held);
      const cut = lastDelimiter(all);
      yield* decode(all.subarray(0, cut), encoding);
      held = [all.subarray(cut)];
      heldBytes = all.length - cut;
      continue;
    }
    for (const piece of piecesOf(chunk.subarray(0, end), encoding)) {
      if (last !== undefined) yield* decode(last, encoding);
      last = held.length === 0 ? piece : Buffer.concat([...held, piece]);
      held = [];
    }
    if (isPipe && last !== undefined) {
      yield* decode(last, encoding);
      last = undefined;
    }
    held = end < chunk.length ? [Buffer.from(chunk.subarray(end))] : [];
    heldBytes = chunk.length - end;
  }
  const rest = Buffer.concat(last === undefined ? held : [last, ...held]);
  if (rest.length > 0) yield* decode(rest, encoding);
}

/** Whole lines, in pieces of about as many bytes as a block has. */
function* piecesOf(lines: Buffer, encoding: TextEncoding): Generator<Buffer, void, undefined> {
  let from = 0;
  while (lines.length - from > mostBytes && (encoding === 'utf8' || encoding === 'latin1')) {
    const to = marginBefore(lines, from + mostBytes, from + mostBytes / 2) ?? lines.indexOf(10, from + mostBytes) + 1;
    yield lines.subarray(from, to);
    from = to;
  }
  if (from < lines.length) yield lines.subarray(from);
}

/** What a line begins with that belongs to the one before it: space, line ends, closing brackets. */
const continuing: ReadonlySet<number | undefined> = new Set([...' \t\r\n)]}>'].map((char) => char.charCodeAt(0)));

/** The last beginning of a line between two places, of one that does not go on with what stands before it if there is one. */
function marginBefore(lines: Buffer, at: number, least: number): number | undefined {
  const last = lines.lastIndexOf(10, at - 1) + 1;
  for (let start = last; start > least; start = lines.lastIndexOf(10, start - 2) + 1)
    if (!continuing.has(lines[start]) && !isFolded(lines, start)) return start;
  return last > least ? last : undefined;
}

const isRunByte = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(/[A-Za-z0-9+/=_-]/.test(String.fromCharCode(byte))),
);
/** So many characters of base64 before and after a line end may be one value folded there. */
const folded = { before: 40, after: 16 };

/** Whether a value that is folded over lines may go on at the beginning of a line. */
function isFolded(lines: Buffer, start: number): boolean {
  const end = start - (lines[start - 2] === 13 ? 2 : 1);
  return (
    end >= folded.before &&
    lines.subarray(end - folded.before, end).every((byte) => isRunByte[byte] === 1) &&
    lines.subarray(start, start + folded.after).every((byte) => isRunByte[byte] === 1)
  );
}

/** Where the last whole line of a chunk ends; -1 when none does. `before` bytes of the line were held back, which tells where UTF-16 units begin. */
function lastLineEnd(chunk: Buffer, before: number, encoding: TextEncoding): number {
  if (encoding === 'utf8' || encoding === 'latin1') return chunk.lastIndexOf(10) < 0 ? -1 : chunk.lastIndexOf(10) + 1;
  const [low, high] = encoding === 'utf16le' ? [0, 1] : [1, 0];
  const first = before % 2;
  for (let at = chunk.length - ((chunk.length - first) % 2) - 2; at >= first; at -= 2) {
    if (chunk[at + low] === 10 && chunk[at + high] === 0) return at + 2;
  }
  return -1;
}

function lastDelimiter(bytes: Buffer): number {
  const isDelimiter = (byte: number | undefined) =>
    byte !== undefined && (byte <= 32 || byte === 0x2c || byte === 0x3b || byte === 0x7b || byte === 0x7d);
  for (let at = bytes.length - 2; at > bytes.length - delimiterReach; at--)
    if (isDelimiter(bytes[at])) return (at + 1) & ~1;
  return bytes.length & ~1;
}

function* decode(bytes: Buffer, encoding: TextEncoding): Generator<TextBlock, void, undefined> {
  if (encoding === 'utf16be') {
    const swapped = Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
    yield { text: swapped.toString('utf16le'), toBytes: (text) => Buffer.from(text, 'utf16le').swap16() };
    return;
  }
  if (encoding !== 'utf8' || isUtf8(bytes)) {
    yield { text: bytes.toString(encoding), toBytes: (text) => Buffer.from(text, encoding) };
    return;
  }
  yield* decodeLines(bytes);
}

/** Lines with broken UTF-8 among good ones are read as Latin-1, byte by byte, so that the broken bytes survive as they are. */
function* decodeLines(bytes: Buffer): Generator<TextBlock, void, undefined> {
  let start = 0;
  let isGood = true;
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at) < 0 ? bytes.length : bytes.indexOf(10, at) + 1;
    const isLineGood = isUtf8(bytes.subarray(at, end));
    if (isLineGood !== isGood && at > start) {
      yield inEncoding(bytes.subarray(start, at), isGood);
      start = at;
    }
    isGood = isLineGood;
    at = end;
  }
  if (start < bytes.length) yield inEncoding(bytes.subarray(start), isGood);
}

function inEncoding(bytes: Buffer, isGood: boolean): TextBlock {
  const encoding = isGood ? 'utf8' : 'latin1';
  return { text: bytes.toString(encoding), toBytes: (text) => Buffer.from(text, encoding) };
}
