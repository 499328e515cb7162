import type { Scan } from '../finding.ts';
import { undo } from './unescaped.ts';

/** Farthest that a string is followed to each side of a name in it. */
const longestSide = 8192;
/** How far from a name an escape tells that the name stands in a string. */
const nearBefore = 48;
const nearBehind = 160;
const quoteCode = 34;
const escape = /\\+(["nrt])/g;
const written: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"' };

/** Behind a name that heads a column: what parts it from the next one, or the end of its line. */
const cellEnd = /[\\"'`\])* ]{0,80}?(?:[,;|│]|\\+[nrt])/y;

/** Whether a name in a string may head a column, whose values no rule for one line finds. */
export function mayHeadColumn(text: string, nameEnd: number): boolean {
  cellEnd.lastIndex = nameEnd;
  return cellEnd.test(text);
}

/**
 * Reads the string around a name as the lines that it stands for: YAML, tables and dumps over several lines are often logged as one string of
 * JSON. Each string is read once; of strings in strings the one that holds the name, or the outermost.
 */
export function openString(scan: Scan, nameStart: number, nameEnd: number, isOutermost = false): void {
  const { text, memory } = scan;
  if (nameStart < memory.stringEnd || scan.depth > 1 || !isNearEscape(scan, nameStart, nameEnd)) return;
  const backslashes = isOutermost ? 0 : backslashesOfString(text, nameStart, nameEnd);
  if (backslashes === undefined) return;
  const start = Math.max(stringStart(text, nameStart, backslashes), memory.stringEnd);
  const end = stringEnd(text, nameEnd, backslashes);
  memory.stringEnd = end;
  memory.steps += end - start;
  const string = text.slice(start, end);
  // Without an escape it is still read by itself: what must end a line may end it.
  const { text: lines, origin } = undo(string, escape, ([, sign = '']) => written[sign]) ?? { text: string };
  const place = (offset: number): number => start + (origin === undefined ? offset : (origin[offset] ?? 0));
  for (const finding of scan.context.scanView(lines, scan.depth).findings) {
    // What had to be decoded further is found in the outer text as well.
    if (finding.nested !== undefined) continue;
    const wrap = finding.wrap === undefined ? {} : { wrap: `${'\\'.repeat(backslashes * 2 + 1)}"` };
    const value = finding.value ?? lines.slice(finding.start, finding.end);
    scan.add({ ...finding, ...wrap, start: place(finding.start), end: place(finding.end), value });
  }
}

/** Whether a backslash stands near a name; the stretch up to the next one is remembered. */
function isNearEscape({ text, memory }: Scan, nameStart: number, nameEnd: number): boolean {
  const { unescaped } = memory;
  const from = Math.max(0, nameStart - nearBefore);
  if (from < unescaped.from || from > unescaped.to) {
    const next = text.indexOf('\\', from);
    unescaped.from = from;
    unescaped.to = next === -1 ? text.length : next;
  }
  return unescaped.to < Math.min(text.length, nameEnd + nearBehind);
}

/** Backslashes before the quotes of the string that holds a name, as an escape near to it on its line tells; undefined where there is none. */
function backslashesOfString(text: string, nameStart: number, nameEnd: number): number | undefined {
  const match =
    firstEscape(text.slice(nameEnd, nameEnd + nearBehind).split('\n', 1)[0] ?? '') ??
    firstEscape(
      text
        .slice(Math.max(0, nameStart - nearBefore), nameStart)
        .split('\n')
        .at(-1) ?? '',
    );
  if (match === undefined) return undefined;
  const count = match.length - 1;
  return match.endsWith('"') ? (count - 1) >> 1 : count - 1;
}

function firstEscape(text: string): string | undefined {
  if (!text.includes('\\')) return undefined;
  escape.lastIndex = 0;
  return escape.exec(text)?.[0];
}

function stringStart(text: string, from: number, backslashes: number): number {
  const first = Math.max(0, from - longestSide);
  for (let at = from - 1; at >= first; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at + 1;
    if (code === quoteCode && backslashesBefore(text, at) <= backslashes) return at + 1;
  }
  return first;
}

function stringEnd(text: string, from: number, backslashes: number): number {
  const last = Math.min(text.length, from + longestSide);
  for (let at = from; at < last; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (code !== quoteCode) continue;
    const before = backslashesBefore(text, at);
    if (before <= backslashes) return at - before;
  }
  return last;
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (count < 16 && text.charCodeAt(at - 1 - count) === 92) count += 1;
  return count;
}
