import type { Scan } from '../finding.ts';
import { lineStartBefore } from './line-end.ts';
import { bounded, type Located } from './located.ts';
import { quoteAt, quotedEnd } from './quoting.ts';

/** Where the line below this place of a text has the same column; undefined beyond the last line. */
function below(
  text: string,
  lineStart: number,
  column: number,
): { readonly lineStart: number; readonly at: number } | undefined {
  const end = text.indexOf('\n', lineStart);
  const next = end + 1;
  const at = next + column;
  return end === -1 || text.slice(next, at + 1).includes('\n') || at >= text.length
    ? undefined
    : { lineStart: next, at };
}

const longestLine = 400;
const mostLines = 40;
const branch = '│';
const lastBranch = '└ ';

/**
 * What loguru and better-exceptions draw below a line of code: values, each at the end of a branch that begins under its name.
 *
 *     login(user, password)
 *           │     └ 'hunter22'
 *           └ 'ana'
 */
function valueUnder(scan: Scan, name: number): Located | undefined {
  const { text } = scan;
  let lineStart = lineStartBefore(text, name, longestLine);
  const column = name - lineStart;
  for (let line = 0; line < mostLines; line += 1) {
    const next = below(text, lineStart, column);
    if (next === undefined) return undefined;
    if (text.startsWith(lastBranch, next.at)) return drawnAt(scan, next.at + lastBranch.length);
    if (text[next.at] !== branch) return undefined;
    ({ lineStart } = next);
  }
  return undefined;
}

const bareNumber = /\d{4,20}(?=\r?\n|$)/y;

function drawnAt(scan: Scan, at: number): Located | undefined {
  const { text } = scan;
  const from = text[at] === 'b' ? at + 1 : at;
  const quote = quoteAt(text, from);
  if (quote !== undefined) {
    const start = from + quote.backslashes + 1;
    return bounded(start, quotedEnd(scan, start, quote), quote);
  }
  bareNumber.lastIndex = at;
  return bareNumber.test(text) ? bounded(at, bareNumber.lastIndex, undefined) : undefined;
}

/** The value drawn below what begins at `start`: a name, of which the last part may be what counts, or the code that is given for its value. */
export function pointedValue(scan: Scan, start: number, end: number): Located | undefined {
  const { text, memory } = scan;
  memory.hasBranches ??= text.includes(lastBranch);
  if (!memory.hasBranches) return undefined;
  const member = start + text.slice(start, end).lastIndexOf('.') + 1;
  return valueUnder(scan, start) ?? (member > start ? valueUnder(scan, member) : undefined);
}
