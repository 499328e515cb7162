import type { Scan } from '../finding.ts';

/** Lines of a document that machines read (ICAO 9303): three of 30 characters, two of 36, two of 44. */
const lengths = new Set([30, 36, 44]);
/** So many are written in one: two lines, or the three short ones. */
const joined: Readonly<Record<number, number>> = { 60: 30, 72: 36, 88: 44, 90: 30 };
const longest = 90;

/** What sets one line apart from the next: a line end, also escaped, or the end of a string and the beginning of the next. */
const between = String.raw`(?:(?:\\r)?\\n|\r?\n[ \t]{0,24}|\\{0,2}["'],\s{0,40}(?:\\{0,2}["']\w{1,24}\\{0,2}["']\s?:\s?)?\\{0,2}["']|, ?|[ |])`;
const gap = new RegExp(between, 'y');
const mostLines = 3;

const names = /^[A-Z]+(?:<[A-Z]+)*(?:<<[A-Z]+(?:<[A-Z]+)*)?<*$/;
const title = /^[ACIPV][A-Z<][A-Z]{3}$/;

/** Hides names and data in the machine-readable lines of a passport or identity card around the first `<<` of a line, at `start`. */
export function findTravelDocument(scan: Scan, start: number): void {
  const { text, memory } = scan;
  if (!isLetterOrDigit(text.charCodeAt(start - 1))) return;
  let from = start;
  while (from > 0 && start - from < longest && isPart(text.charCodeAt(from - 1))) from -= 1;
  memory.steps += start - from;
  if (text.slice(from, start).includes('<<') || /[\w<-]/.test(text[from - 1] ?? '')) return;
  const first = lineAt(scan, from);
  if (first === undefined) return;
  let { end, length } = first;
  if (length === 30) hideLinesBefore(scan, from);
  for (let line = 1; line < mostLines; line += 1) {
    gap.lastIndex = end;
    if (!gap.test(text)) return;
    const next = lineAt(scan, gap.lastIndex, length);
    if (next === undefined) return;
    ({ end, length } = next);
  }
}

const cardBefore = new RegExp(
  String.raw`(?<![\w<])([ACI][A-Z<][A-Z]{3}[A-Z\d<]{25})${between}(?:[A-Z\d<]{30}${between})?$`,
  'd',
);

/** Hides the first lines of an identity card, which may be without two `<` in a row. */
function hideLinesBefore(scan: Scan, start: number): void {
  const from = Math.max(0, start - 240);
  const span = cardBefore.exec(scan.text.slice(from, start))?.indices?.[1];
  if (span === undefined) return;
  hideLine(scan, from + span[0], from + span[1]);
  const second = /[A-Z\d<]{30}/.exec(scan.text.slice(from + span[1], start));
  if (second !== null) hideLine(scan, from + span[1] + second.index, from + span[1] + second.index + 30);
}

/** Hides the line that begins at `start`, when it is one, of this length. */
function lineAt(
  scan: Scan,
  start: number,
  wanted?: number,
): { readonly end: number; readonly length: number } | undefined {
  const { text } = scan;
  let end = start;
  while (end - start <= longest && isPart(text.charCodeAt(end))) end += 1;
  scan.memory.steps += end - start;
  const all = end - start;
  const length = joined[all] ?? all;
  if (!lengths.has(length) || (wanted !== undefined && wanted !== length) || /[\w>]/.test(text[end] ?? ''))
    return undefined;
  if (!isReadable(text.slice(start, start + length), length)) return undefined;
  for (let at = start; at < end; at += length) hideLine(scan, at, at + length);
  return { end, length };
}

/** Names alone, or as many digits as the dates and numbers of a document have. */
function isReadable(line: string, length: number): boolean {
  if (names.test(line))
    return length === 30 ? line.includes('<<') : title.test(line.slice(0, 5)) && line.includes('<<');
  return (line.match(/\d/g)?.length ?? 0) >= 6 && /^[A-Z\d]/.test(line) && /[A-Z]{3}/.test(line);
}

function hideLine(scan: Scan, start: number, end: number): void {
  const line = scan.text.slice(start, end);
  const isOfNames = names.test(line);
  const from = isOfNames && line.length > 30 ? start + 5 : start;
  const kind = isOfNames ? 'name' : 'national-id';
  const to = isOfNames ? start + line.replace(/<+$/, '').length : end;
  scan.add({ start: from, end: to, kind, rule: 'travel-document', isLearned: false });
}

function isPart(code: number): boolean {
  return code === 60 || isLetterOrDigit(code);
}

/** A capital or a digit. */
function isLetterOrDigit(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}
