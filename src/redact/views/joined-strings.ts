import type { Scan } from '../finding.ts';

const joint = /(["'])(?:\r?\n[ \t]{1,120}|[ \t]{0,4}[+.&\\]?[ \t]{0,4}\r?\n[ \t]{1,120}(?:[+.&][ \t]{0,4})?)[bfru]?\1/y;
/** The next entry of a dump begins with its key: Laravel's has no comma before it. */
const isKey = /["']\s{0,4}(?:=>|[:=])/y;
const longest = 8192;
const mostPieces = 256;

interface Piece {
  readonly start: number;
  readonly end: number;
}

/**
 * Looks at strings that follow each other on lines of their own, as Python's `pprint` wraps a long one: read together they hold a whole
 * header. The first of them ends with the quote at `quote`. Each piece of a value is hidden where it stands.
 */
export function findJoinedStrings(scan: Scan, quote: number): boolean {
  const { text, memory } = scan;
  if (quote < memory.joinedEnd) return true;
  joint.lastIndex = quote;
  if (!joint.test(text)) return false;
  const mark = text.charCodeAt(quote);
  const pieces: Piece[] = [{ start: lineStart(text, quote), end: quote }];
  while (joint.lastIndex > 0 && pieces.length < mostPieces) {
    const start = joint.lastIndex;
    const end = stringEnd(text, start, mark);
    isKey.lastIndex = end;
    if (isKey.test(text)) break;
    pieces.push({ start, end });
    joint.lastIndex = end;
    if (!joint.test(text)) break;
  }
  if (pieces.length === 1) return false;
  const last = pieces.at(-1);
  memory.joinedEnd = last?.end ?? quote;
  memory.steps += memory.joinedEnd - quote;
  const joined = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
  for (const finding of scan.context.scanView(joined + text.slice(memory.joinedEnd, memory.joinedEnd + 1), scan.depth)
    .findings) {
    if (finding.nested !== undefined) continue;
    const value = finding.value ?? joined.slice(finding.start, finding.end);
    let at = 0;
    for (const piece of pieces) {
      const start = Math.max(finding.start, at);
      const end = Math.min(finding.end, at + piece.end - piece.start);
      if (start < end) scan.add({ ...finding, value, start: piece.start + start - at, end: piece.start + end - at });
      at += piece.end - piece.start;
    }
  }
  return true;
}

function lineStart(text: string, at: number): number {
  const first = Math.max(0, at - longest);
  let position = at;
  while (position > first && text.charCodeAt(position - 1) !== 10) position -= 1;
  return position;
}

function stringEnd(text: string, start: number, mark: number): number {
  const last = Math.min(text.length, start + longest);
  let at = start;
  while (at < last && text.charCodeAt(at) !== mark && text.charCodeAt(at) !== 10) at += 1;
  return at;
}
