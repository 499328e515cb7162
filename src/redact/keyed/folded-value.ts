import { linesBelow, type Line } from '../folded-lines.ts';
import type { Quote } from './quoting.ts';

const [tab, lineFeed, space] = [9, 10, 32];

const inQuotes =
  /(?:\\?\r?\n[ \t]{0,80})?([A-Za-z0-9+/_-]{24,512}={0,2}(?:\\?\r?\n[ \t]{0,80}[A-Za-z0-9+/_-]{4,512}={0,2}){0,1000})\\?\s{0,80}("|'){3}/dy;

/** Base64 or hex over several lines in three quotes at either end; `at` is behind the first three. */
export function foldedInQuotes(text: string, at: number, quote: Quote): Line | undefined {
  inQuotes.lastIndex = at;
  const match = inQuotes.exec(text);
  const span = match?.indices?.[1];
  return span === undefined || match?.[2] !== quote.char ? undefined : { start: span[0], end: span[1] };
}

const bare = /[A-Za-z0-9+/_-]{60,512}(?=\\?\r?\n)/y;

/** How a block of YAML begins, with the indentation of its first line; for patterns. */
export const blockOpening = String.raw`[>|](?:[+-]?\d?|\d[+-])[ \t]{0,8}(?:#[^\n]{0,80})?\r?\n(?:[ \t]{0,80}\r?\n){0,4}[ \t]{1,80}`;
const isInBlock = new RegExp(`${blockOpening}$`);
const blockLine = /(?:\r?\n[ \t]{0,80}(?=\r?\n)){0,4}\r?\n([ \t]{1,80})[A-Za-z0-9+/_.-]{16,512}={0,2}(?=\r?\n|$)/y;

/** Where a block of YAML ends whose lines are each nothing but one piece of a value; undefined where it has but one. */
function blockEnd(text: string, start: number, end: number): number | undefined {
  const lead = text.slice(Math.max(0, start - 81), start);
  const indent = lead.slice(lead.lastIndexOf('\n') + 1);
  if (!/^[A-Za-z0-9+/_.-]{16,512}$/.test(text.slice(start, end))) return undefined;
  let at = end;
  for (let turn = 0; turn < 1000; turn += 1) {
    blockLine.lastIndex = at;
    const match = blockLine.exec(text);
    if (match === null || match[1] !== indent) break;
    at = blockLine.lastIndex;
  }
  return at === end ? undefined : at;
}

/** A backslash at the end of a line of shell code joins the next one to it. */
const joined = /(?:\\\r?\n(?![\w.]{1,40}(?::|=[^=\s]))[\w+/][\w+/.~=-]{3,511}){1,100}(?=[\s;]|$)/y;

function isIndented(text: string, start: number): boolean {
  let at = start;
  while (start - at < 80 && (text.charCodeAt(at - 1) === space || text.charCodeAt(at - 1) === tab)) at -= 1;
  return at < start && text.charCodeAt(at - 1) === lineFeed;
}

/** Where a bare value ends that is folded over lines, as in a block of YAML. */
export function foldedEnd(text: string, start: number, end: number): number {
  const isBlock = isIndented(text, start) && isInBlock.test(text.slice(Math.max(0, start - 200), start));
  const block = isBlock ? blockEnd(text, start, end) : undefined;
  if (block !== undefined) return block;
  joined.lastIndex = text[end - 1] === '\\' ? end - 1 : end;
  if (joined.test(text)) return joined.lastIndex;
  bare.lastIndex = start;
  if (!bare.test(text) || bare.lastIndex !== end) return end;
  return linesBelow(text, end, end - start).at(-1)?.end ?? end;
}

const inElement =
  /["']?[A-Za-z0-9+/_-]{24,128}(?:\r?\n[ \t]{0,80}[A-Za-z0-9+/_-]{4,128}={0,2}){1,100}["']?\s{0,80}<\//y;

/** Whether base64 or hex over several lines goes up to an end tag. */
export function isFoldedInElement(text: string, start: number): boolean {
  inElement.lastIndex = start;
  return inElement.test(text);
}
