import { isUtf8 } from 'node:buffer';

/** Encodings of text that are told apart. UTF-16 is turned into UTF-8 before anything else looks at it. */
export type Encoding = 'utf8' | 'latin1' | 'utf16le' | 'utf16be';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte-order mark. */
  readonly markBytes: number;
}

/** Tells the encoding of a file by its first bytes; null when they are not text. A cut-off last character is forgiven. */
export function detectEncoding(head: Buffer): DetectedEncoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf16be', markBytes: 2 };
  const hasNul = head.includes(0);
  if (hasNul) {
    const wide = wideEncoding(head);
    if (wide !== null) return { encoding: wide, markBytes: 0 };
  }
  const isValid = isUtf8(wholeCharacters(head));
  if (isValid && !hasNul) return isMostlyControls(head.subarray(0, 64)) ? null : { encoding: 'utf8', markBytes: 0 };
  if (isMostlyControls(head)) return null;
  return { encoding: isValid || isMostlyUtf8(head) ? 'utf8' : 'latin1', markBytes: 0 };
}

/** The bytes without a last character that was cut off. */
function wholeCharacters(head: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= head.length; back += 1) {
    const byte = head[head.length - back] ?? 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? head.subarray(0, head.length - back) : head;
    if (byte < 0x80) return head;
  }
  return head;
}

/** UTF-16 without a mark: nearly every other byte of western text is zero. */
function wideEncoding(head: Buffer): 'utf16le' | 'utf16be' | null {
  const length = Math.min(head.length & ~1, 4096);
  if (length < 8) return null;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let at = 0; at < length; at += 2) {
    if (head[at] === 0) evenZeros += 1;
    if (head[at + 1] === 0) oddZeros += 1;
  }
  const pairs = length / 2;
  if (oddZeros > pairs * 0.7 && evenZeros < pairs * 0.05) return 'utf16le';
  if (evenZeros > pairs * 0.7 && oddZeros < pairs * 0.05) return 'utf16be';
  return null;
}

/** Whether more than a tenth are bytes that text does not use. NULs in a few long runs are the holes of a log truncated while written to. */
function isMostlyControls(head: Buffer): boolean {
  let controls = 0;
  let nuls = 0;
  let runs = 0;
  let before = 1;
  for (const byte of head) {
    if (byte === 0) {
      nuls += 1;
      if (before !== 0) runs += 1;
    } else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12 && byte !== 8)
      controls += 1;
    before = byte;
  }
  const text = head.length - nuls;
  if (nuls > 0 && runs <= 4 && (text > 0 || head.length > 4096)) return controls > text / 10;
  return controls + nuls * 2 > head.length / 10;
}

/** A log may hold a few broken bytes among real UTF-8: it is Latin-1 only when lone high bytes outnumber whole sequences. */
function isMostlyUtf8(head: Buffer): boolean {
  let whole = 0;
  let lone = 0;
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    let follows = length > 1;
    for (let next = 1; next < length; next += 1) follows &&= ((head[at + next] ?? 0) & 0xc0) === 0x80;
    if (follows) {
      whole += 1;
      at += length - 1;
    } else lone += 1;
  }
  return whole > lone;
}

function sequenceLength(byte: number): number {
  if (byte >= 0xf0 && byte < 0xf5) return 4;
  if (byte >= 0xe0) return byte < 0xf0 ? 3 : 1;
  return byte >= 0xc2 ? 2 : 1;
}
