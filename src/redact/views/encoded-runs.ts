import { gunzipSync, inflateSync } from 'node:zlib';
import { CharKind, endOfKind, startOfKind } from '../characters.ts';
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
    if (end - start >= shortest) openRun(scan, start, end);
    at = Math.max(end, at + step);
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

function openRun(scan: Scan, start: number, runEnd: number): void {
  const { text } = scan;
  let end = runEnd;
  while (end < text.length && end - runEnd < 2 && text.charCodeAt(end) === 61) end += 1;
  if (findShapedRun(scan, start)) return;
  const head = text.slice(start, start + shortest);
  if (/^[0-9A-Fa-f]+$/.test(head)) {
    if ((end - start) % 2 === 0) openHex(scan, start, runEnd);
    return;
  }
  if (!isPromising(head)) return;
  const encoding = /[-_]/.test(text.slice(start, end)) ? 'base64url' : 'base64';
  const bytes = Buffer.from(text.slice(start, end), encoding);
  const decoded = readText(bytes);
  if (decoded === undefined) return;
  const isPadded = end > runEnd;
  const encode = (inner: string): string => {
    const packed = decoded.isPacked ? storedGzip(Buffer.from(inner)) : Buffer.from(inner);
    const encoded = packed.toString(encoding);
    return encoding === 'base64url' && isPadded
      ? encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=')
      : isPadded || encoding === 'base64url'
        ? encoded
        : encoded.replace(/=+$/, '');
  };
  addNested(scan, start, end, decoded.text, encode);
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
  if (findings.length === 1 && first.start === 0 && first.end === text.length && first.nested === undefined) {
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
