import { gunzipSync, inflateSync } from 'node:zlib';
import { CharKind, endOfKind, pastEscape, startOfKind } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { findShapedRun } from '../rules/shaped-runs.ts';
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
  const { text } = scan;
  if (scan.depth >= deepest) return;
  for (let at = step - 1; at < text.length;) {
    const code = text.charCodeAt(at);
    if (code > 127 || !isBase64(code)) {
      at += step;
      continue;
    }
    const start = startOfKind(text, at, CharKind.Base64, step + shortest);
    const end = endOfKind(text, at, CharKind.Base64, longestRun);
    const next = end - start >= shortest ? openRun(scan, start, end) : end;
    at = Math.max(next, at + step);
  }
}

function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 45 ||
    code === 95
  );
}

function openRun(scan: Scan, runStart: number, runEnd: number): number {
  const { text } = scan;
  const start = pastEscape(text, runStart);
  const end = paddedEnd(text, runEnd);
  if (end - start < shortest || findShapedRun(scan, start)) return runEnd;
  const head = text.slice(start, start + shortest);
  if (/^[0-9A-Fa-f]+$/.test(head)) {
    if ((runEnd - start) % 2 === 0) openHex(scan, start, runEnd);
    return runEnd;
  }
  if (!isPromising(head)) return runEnd;
  const pieces = foldedPieces(text, start, end);
  const last = pieces.at(-1)?.end ?? end;
  const run = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
  const encoding = /[-_]/.test(run) ? 'base64url' : 'base64';
  const decoded = readText(Buffer.from(run, encoding));
  if (decoded === undefined) return last;
  const encode = (inner: string): string => {
    const encoded = (decoded.isPacked ? storedGzip(Buffer.from(inner)) : Buffer.from(inner)).toString('base64');
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

/** The run and the lines of the same width below it, over which an encoder has folded it. */
function foldedPieces(text: string, start: number, end: number): readonly Piece[] {
  const pieces: Piece[] = [{ start, end }];
  for (let last: Piece = { start, end }; last.end - last.start >= shortestFolded && last.end - start < longestRun;) {
    fold.lastIndex = last.end;
    if (!fold.test(text)) break;
    const from = fold.lastIndex;
    const to = paddedEnd(text, endOfKind(text, from, CharKind.Base64, longestRun));
    const isWhole = to === text.length || /[\s"'\\]/.test(text[to] ?? '');
    if (!isWhole || (pieces.length > 1 && to - from > last.end - last.start)) break;
    last = { start: from, end: to };
    pieces.push(last);
  }
  return pieces;
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

function openHex(scan: Scan, start: number, end: number): void {
  const run = scan.text.slice(start, end);
  if (!/^[0-9A-Fa-f]+$/.test(run)) return;
  const decoded = readText(Buffer.from(run, 'hex'));
  if (decoded === undefined || decoded.isPacked) return;
  const isUpper = /[A-F]/.test(run);
  addNested(scan, start, end, decoded.text, (inner) => {
    const hex = Buffer.from(inner).toString('hex');
    return isUpper ? hex.toUpperCase() : hex;
  });
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

/** Whether the first bytes are readable text, or the magic of gzip or zlib. */
function isPromising(head: string): boolean {
  const bytes = Buffer.from(head, 'base64');
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return true;
  if (bytes[0] === 0x78 && (bytes[1] === 0x9c || bytes[1] === 0xda || bytes[1] === 0x01)) return true;
  return bytes.subarray(0, 14).every((byte) => isReadable(byte));
}

function isReadable(byte: number): boolean {
  return (byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9 || byte >= 0xc3;
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
    if (bytes[0] === 0x78) return inflateSync(bytes, { maxOutputLength: longestUnpacked });
  } catch {
    return undefined;
  }
  return undefined;
}
