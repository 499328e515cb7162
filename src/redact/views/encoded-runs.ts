import { gunzipSync, inflateSync } from 'node:zlib';
import { CharKind, endOfKind, pastEscape } from '../characters.ts';
import { digestLength, findSignatureDigest } from '../rules/signature-digest.ts';
import type { Scan } from '../finding.ts';
import { findShapedRun, mayBeShaped } from '../rules/shaped-runs.ts';
import { storedGzip } from './stored-gzip.ts';

const shortest = 20;
const step = 16;
/** Longest run that is decoded. */
const longestRun = 1_048_576;
/** Most bytes that a packed run may unfold to. */
const longestUnpacked = 1_048_576;
const deepest = 3;

/** Looks into every run of base64 or hex that holds text or gzipped text; what is hidden inside is hidden in the decoded text and encoded again. */
export function findInRuns(scan: Scan): void {
  const { codes } = scan;
  if (scan.depth >= deepest) return;
  const beginning = new Uint8Array(12);
  for (let at = step - 1; at < codes.length;) {
    if (!isInLongRun(codes, at)) {
      at += step;
      continue;
    }
    let start = at;
    while (start > 0 && at - start < step + shortest && isBase64(codes[start - 1] ?? 0)) start -= 1;
    let end = at + 1;
    while (end - start < longestRun && isBase64(codes[end] ?? 0)) end += 1;
    scan.memory.steps += end - start;
    const isSignature = end - start === digestLength && findSignatureDigest(scan, start, end);
    const next =
      end - start >= shortest && !isSignature && isPromising(scan, start, beginning) ? openRun(scan, start, end) : end;
    at = Math.max(next, at) + step;
  }
}

/** Whether a run of `shortest` characters may go through this one: on one of its sides it then has half of them. */
function isInLongRun(codes: Uint8Array, at: number): boolean {
  const isRun = (place: number): boolean => isBase64(codes[place] ?? 0);
  const [near, far] = [shortest / 4, shortest / 2 - 1];
  return isRun(at) && ((isRun(at - near) && isRun(at - far)) || (isRun(at + near) && isRun(at + far)));
}

/** Second byte of a zlib stream, by level. */
const zlibFlags = new Set([0x01, 0x5e, 0x9c, 0xda]);
const none = 255;
/** Value of each base64 character in either alphabet. */
const sextets = new Uint8Array(256).fill(none);
for (const [value, char] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries())
  sextets[char.charCodeAt(0)] = value;
sextets[45] = 62;
sextets[95] = 63;

function isBase64(code: number): boolean {
  return sextets[code] !== none;
}

/**
 * Whether a run may hold text: what its beginning decodes to, as base64 or as hex, reads as UTF-8 or is the magic of a packed text, or it has
 * the joints of a token that is told by its shape. `beginning` holds what was decoded.
 */
function isPromising({ text, codes }: Scan, runStart: number, beginning: Uint8Array): boolean {
  const start = pastEscape(text, runStart);
  writeBase64Bytes(codes, start, 0, beginning);
  const [first, second = 0] = beginning;
  if ((first === 0x1f && second === 0x8b) || (first === 0x78 && zlibFlags.has(second))) return true;
  if (readsAsText(beginning, 3)) {
    for (let group = 1; group < 4; group += 1) writeBase64Bytes(codes, start, group, beginning);
    if (readsAsText(beginning, 12)) return true;
  }
  for (let at = 0; at < 2; at += 1) beginning[at] = hexByteAt(codes, start + at * 2);
  if (readsAsText(beginning, 2)) {
    for (let at = 2; at < 10; at += 1) beginning[at] = hexByteAt(codes, start + at * 2);
    if (readsAsText(beginning, 10)) return true;
  }
  return mayBeShaped(text, start);
}

/** The three bytes that a group of four characters of base64 stands for. */
function writeBase64Bytes(codes: Uint8Array, start: number, group: number, bytes: Uint8Array): void {
  const from = start + group * 4;
  const four =
    (sextetAt(codes, from) << 18) |
    (sextetAt(codes, from + 1) << 12) |
    (sextetAt(codes, from + 2) << 6) |
    sextetAt(codes, from + 3);
  bytes[group * 3] = four >> 16;
  bytes[group * 3 + 1] = four >> 8;
  bytes[group * 3 + 2] = four;
}

/** Whether the first bytes may begin a text in UTF-8. */
function readsAsText(bytes: Uint8Array, count: number): boolean {
  for (let at = 0; at < count;) {
    const byte = bytes[at] ?? 0;
    if ((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9) {
      at += 1;
      continue;
    }
    const more = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    if (more === 0) return false;
    for (let next = 1; next <= more && at + next < count; next += 1)
      if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return false;
    at += more + 1;
  }
  return true;
}

function sextetAt(codes: Uint8Array, at: number): number {
  return sextets[codes[at] ?? 0] ?? none;
}

/** The byte written as two hex digits; 0, which is not readable, when there are none. */
function hexByteAt(codes: Uint8Array, at: number): number {
  const high = hexValue(codes[at] ?? 0);
  const low = hexValue(codes[at + 1] ?? 0);
  return high < 0 || low < 0 ? 0 : high * 16 + low;
}

function hexValue(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** Looks into one run, when it decodes to text. Returns where the look ended. */
export function openRun(scan: Scan, runStart: number, runEnd: number): number {
  const { text } = scan;
  const start = pastEscape(text, runStart);
  const end = paddedEnd(text, runEnd);
  if (end - start < shortest || findShapedRun(scan, start)) return runEnd;
  const head = text.slice(start, start + shortest);
  if (/^[0-9A-Fa-f]+$/.test(head)) {
    if ((runEnd - start) % 2 === 0 && openHex(scan, start, runEnd))
      scan.memory.runsOpened.push({ start: runStart, end: runEnd });
    return runEnd;
  }
  const pieces = withoutRest(text, foldedPieces(text, start, end));
  const last = pieces.at(-1)?.end ?? end;
  const run = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
  const encoding = /[-_]/.test(run) ? 'base64url' : 'base64';
  const decoded = readText(Buffer.from(run, encoding));
  if (decoded === undefined) return last;
  scan.memory.runsOpened.push({ start: runStart, end: runEnd });
  const isGlued = run.endsWith('=') && isBase64(scan.codes[last] ?? 0);
  const encode = (inner: string): string => {
    // Its padding parts this run from the next one.
    const ending = isGlued && Buffer.byteLength(inner) % 3 === 0 ? ' ' : '';
    const bytes = Buffer.from(inner + ending);
    const encoded = (decoded.isPacked ? storedGzip(bytes) : bytes).toString('base64');
    const plain = encoding === 'base64url' ? encoded.replaceAll('+', '-').replaceAll('/', '_') : encoded;
    return refold(text, pieces, run.endsWith('=') ? plain : plain.replace(/=+$/, ''));
  };
  addNested(scan, start, last, decoded.text, encode);
  return last;
}

function paddedEnd(text: string, runEnd: number): number {
  let end = runEnd;
  while (end < text.length && end - runEnd < 2 && text.charCodeAt(end) === 61) end += 1;
  return end;
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

const fold = /(?:\r?\n|\\+r\\+n|\\+n)[ \t]{0,80}(?=[A-Za-z0-9+/_-])/y;
const shortestFolded = 40;
/** Widths at which encoders fold. */
const foldWidths = new Set([60, 64, 70, 72, 76, 80, 96, 100, 120, 128]);

/** The run and the lines of the same width below it, over which an encoder has folded it. */
function foldedPieces(text: string, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [{ start, end }];
  let widest = 0;
  for (let last: Piece = { start, end }; last.end - last.start >= shortestFolded && last.end - start < longestRun;) {
    fold.lastIndex = last.end;
    if (!fold.test(text)) break;
    const from = fold.lastIndex;
    const to = paddedEnd(text, endOfKind(text, from, CharKind.Base64, longestRun));
    const isWhole = to === text.length || /[\r\n"'\\]/.test(text[to] ?? '');
    const width = last.end - last.start;
    const next = to - from;
    const isFull =
      pieces.length === 1
        ? foldWidths.has(width) || next === width || foldWidths.has(next)
        : width === widest && next <= width;
    if (!isWhole || !isFull) break;
    widest = Math.max(pieces.length === 1 ? 0 : widest, next);
    last = { start: from, end: to };
    pieces.push(last);
  }
  return pieces;
}

/** Behind a whole gzip another line may look like a further piece: unpacking does not mind what follows. */
function withoutRest(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const [first] = pieces;
  if (first === undefined || pieces.length === 1 || !text.startsWith('H4sI', first.start)) return pieces;
  const fewer = pieces.slice(0, -1);
  const run = fewer.map((piece) => text.slice(piece.start, piece.end)).join('');
  return unpack(Buffer.from(run, 'base64')) === undefined ? pieces : fewer;
}

/** The new encoding over as many lines as the old one, with what stood between them. */
function refold(text: string, pieces: readonly Piece[], encoded: string): string {
  const width = Math.ceil(encoded.length / pieces.length);
  return pieces
    .map((piece, index) => {
      const next = pieces[index + 1];
      const between = next === undefined ? '' : text.slice(piece.end, next.start);
      return encoded.slice(index * width, (index + 1) * width) + between;
    })
    .join('');
}

function openHex(scan: Scan, start: number, end: number): boolean {
  const run = scan.text.slice(start, end);
  if (!/^[0-9A-Fa-f]+$/.test(run)) return false;
  const decoded = readText(Buffer.from(run, 'hex'));
  if (decoded === undefined || decoded.isPacked) return false;
  const isUpper = /[A-F]/.test(run);
  addNested(scan, start, end, decoded.text, (inner) => {
    const hex = Buffer.from(inner).toString('hex');
    return isUpper ? hex.toUpperCase() : hex;
  });
  return true;
}

function addNested(scan: Scan, start: number, end: number, text: string, encode: (text: string) => string): void {
  const findings = scan.context.findNested(text, scan.depth + 1);
  const [first] = findings;
  if (first === undefined) return;
  if (
    !scan.text.slice(start, end).includes('\n') &&
    findings.length === 1 &&
    first.start === 0 &&
    first.end === text.length &&
    first.nested === undefined
  ) {
    scan.add({ ...first, start, end, value: first.value ?? text });
    return;
  }
  scan.add({ start, end, kind: first.kind, rule: first.rule, isLearned: false, nested: { text, findings, encode } });
}

function readText(bytes: Buffer): { readonly text: string; readonly isPacked: boolean } | undefined {
  const unpacked = unpack(bytes);
  const text = (unpacked ?? bytes).toString('utf8');
  if (text.includes('\uFFFD') || text.length < 8) return undefined;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 10 && code !== 13 && code !== 9) return undefined;
  }
  return { text, isPacked: unpacked !== undefined };
}

function unpack(bytes: Buffer): Buffer | undefined {
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, { maxOutputLength: longestUnpacked });
    if (bytes[0] === 0x78 && zlibFlags.has(bytes[1] ?? 0))
      return inflateSync(bytes, { maxOutputLength: longestUnpacked });
  } catch {
    return undefined;
  }
  return undefined;
}
