/** Encodings of text that are told apart. UTF-16 is turned into UTF-8 before anything else looks at it. */
export type Encoding = 'utf8' | 'latin1' | 'utf16le' | 'utf16be';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Length of the byte-order mark. */
  readonly markBytes: number;
}

/** Tells the encoding of a file by its first bytes; null when they are not text. A cut-off last character is forgiven. */
export function detectEncoding(head: Buffer): DetectedEncoding | null {
  if (head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf)
    return { encoding: 'utf8', markBytes: 3 };
  if (head.length >= 2 && head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf16le', markBytes: 2 };
  if (head.length >= 2 && head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf16be', markBytes: 2 };
  const wide = wideEncoding(head);
  if (wide !== null) return { encoding: wide, markBytes: 0 };
  if (controlShare(head) > 0.1) return null;
  return { encoding: isUtf8(head) ? 'utf8' : 'latin1', markBytes: 0 };
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

/** Share of bytes that text does not use. NULs alone count little: holes in a log that was truncated while written to are full of them. */
function controlShare(head: Buffer): number {
  let controls = 0;
  let nuls = 0;
  for (const byte of head) {
    if (byte === 0) nuls += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27 && byte !== 12 && byte !== 8)
      controls += 1;
  }
  const text = head.length - nuls;
  if (nuls > 0 && text > 0 && isHole(head)) return controls / text;
  return head.length === 0 ? 0 : (controls + nuls * 2) / head.length;
}

/** Whether the NULs stand in long runs only, as in a hole, not strewn about as in a binary. */
function isHole(head: Buffer): boolean {
  let runs = 0;
  for (let at = 0; at < head.length; at += 1) if (head[at] === 0 && head[at - 1] !== 0) runs += 1;
  return runs <= 4;
}

function isUtf8(head: Buffer): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    decoder.decode(head, { stream: true });
    return true;
  } catch {
    return isMostlyUtf8(head);
  }
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
