import { isHexDigit } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { WorkingScan } from '../working-scan.ts';
import { openDump } from './open-dump.ts';

const step = 24;
const leastBytes = 8;
/** Longest dump that is decoded as one text. */
const longest = 1_048_576;

/** Between two bytes: `61 70 69`, `61:70:69` as Wireshark and OpenSSL have it, `61-70-69` as .NET does. */
const between = new Uint8Array(256);
for (const char of ' :-') between[char.charCodeAt(0)] = 1;

/** Looks into dumps of bytes as `61 70 69`: what is hidden inside is hidden in the decoded text and written the same way again. */
export function findInSpacedHex(scan: WorkingScan): void {
  const { text, codes } = scan;
  let looked = 0;
  for (let at = step; at < codes.length; at += step) {
    const place = isBetween(codes[at])
      ? at
      : isBetween(codes[at + 1])
        ? at + 1
        : isBetween(codes[at + 2])
          ? at + 2
          : -1;
    if (place < 0 || codes[place + 3] !== codes[place] || codes[place + 6] !== codes[place]) continue;
    const separator = codes[place] ?? 0;
    const phase = phaseAt(text, at, separator);
    if (phase < 0) continue;
    let start = at - phase;
    while (start - 3 >= looked && isPair(text, start - 3) && text.charCodeAt(start - 1) === separator) start -= 3;
    let end = at - phase + 2;
    while (end - start < longest && text.charCodeAt(end) === separator && isPair(text, end + 1)) end += 3;
    scan.memory.steps += end - start;
    looked = end;
    at = Math.max(at, end);
    if (
      (end - start + 1) / 3 < leastBytes ||
      isHexDigit(text.charCodeAt(start - 1)) ||
      isHexDigit(text.charCodeAt(end))
    )
      continue;
    if (openPairs(scan, start, end)) scan.dumps.push({ start, end, isHex: true });
  }
}

function isBetween(code = 0): boolean {
  return between[code] === 1;
}

/** How far behind the start of a pair `at` stands, when the characters around it alternate between pairs and separators. */
function phaseAt(text: string, at: number, separator: number): number {
  for (let phase = 0; phase < 3; phase += 1) {
    const start = at - phase;
    if (isPair(text, start) && text.charCodeAt(start + 2) === separator && isPair(text, start + 3)) return phase;
  }
  return -1;
}

function isPair(text: string, at: number): boolean {
  return isHexDigit(text.charCodeAt(at)) && isHexDigit(text.charCodeAt(at + 1));
}

/** Looks into the pairs of one dump; false when they spell no text. */
export function openPairs(scan: Scan, start: number, end: number): boolean {
  const separator = scan.text[start + 2] ?? ' ';
  const decoded = Buffer.from(scan.text.slice(start, end).replaceAll(separator, ''), 'hex').toString('utf8');
  if (decoded.includes('\uFFFD') || !/^[\x20-\x7E\s\u00A0-\uD7FF]+$/.test(decoded)) return false;
  openDump(scan, start, end, decoded, (inner) =>
    Buffer.from(inner)
      .toString('hex')
      .replaceAll(/..(?=.)/g, `$&${separator}`),
  );
  return true;
}
