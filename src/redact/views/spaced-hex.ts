import { isHexDigit } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { openDump } from './open-dump.ts';

const step = 24;
const leastBytes = 8;
/** Longest dump that is decoded as one text. */
const longest = 1_048_576;

/** Looks into dumps of bytes as `61 70 69`: what is hidden inside is hidden in the decoded text and written the same way again. */
export function findInSpacedHex(scan: Scan): void {
  const { text, codes } = scan;
  let looked = 0;
  for (let at = step; at < codes.length; at += step) {
    const space = codes[at] === 32 ? at : codes[at + 1] === 32 ? at + 1 : codes[at + 2] === 32 ? at + 2 : -1;
    if (space < 0 || codes[space + 3] !== 32 || codes[space + 6] !== 32) continue;
    const phase = phaseAt(text, at);
    if (phase < 0) continue;
    let start = at - phase;
    while (start - 3 >= looked && isPair(text, start - 3) && text.charCodeAt(start - 1) === 32) start -= 3;
    let end = at - phase + 2;
    while (end - start < longest && text.charCodeAt(end) === 32 && isPair(text, end + 1)) end += 3;
    scan.memory.steps += end - start;
    looked = end;
    at = Math.max(at, end);
    if (
      (end - start + 1) / 3 < leastBytes ||
      isHexDigit(text.charCodeAt(start - 1)) ||
      isHexDigit(text.charCodeAt(end))
    )
      continue;
    openPairs(scan, start, end);
  }
}

/** How far behind the start of a pair `at` stands, when the characters around it alternate between pairs and spaces. */
function phaseAt(text: string, at: number): number {
  for (let phase = 0; phase < 3; phase += 1) {
    const start = at - phase;
    if (isPair(text, start) && text.charCodeAt(start + 2) === 32 && isPair(text, start + 3)) return phase;
  }
  return -1;
}

function isPair(text: string, at: number): boolean {
  return isHexDigit(text.charCodeAt(at)) && isHexDigit(text.charCodeAt(at + 1));
}

function openPairs(scan: Scan, start: number, end: number): void {
  const decoded = Buffer.from(scan.text.slice(start, end).replaceAll(' ', ''), 'hex').toString('utf8');
  if (decoded.includes('\uFFFD') || !/^[\x20-\x7E\s\u00A0-\uD7FF]+$/.test(decoded)) return;
  openDump(scan, start, end, decoded, (inner) =>
    Buffer.from(inner)
      .toString('hex')
      .replaceAll(/..(?=.)/g, '$& '),
  );
}
