import type { Link } from './link.ts';

/** `| name | value |`, with bars or the lines of a box. */
export function isFirstCell(text: string, at: number, nameStart: number): boolean {
  if (!/(?:^|[^\w"'`])[|│┃║][ \t]{0,40}["'`]?$/.test(text.slice(Math.max(0, nameStart - 42), nameStart))) return false;
  return text.charCodeAt(at + 1) !== 61 && !headingEnd.test(text.slice(at, at + 400));
}

/** The rest of a row with a rule below it: the names in it head columns. */
const headingEnd = /^[^\n]*?(?:\n|\\+n)[ \t]{0,40}[|+├┣╠╟┝┠]?[-─━═+|:=]{2}/;

/** What stands in the cell behind a bar. */
export function cellAfter(bar: number): Link {
  return { at: bar + 1, tie: 'quoted', crossesLines: false, until: 'cell' };
}

/** Whether the cell behind a name is its value: in the midst of a row it is another one, but in a jar of cookies, and a path has none (`America/Mexico_City`). */
export function isOwnCell(text: string, nameStart: number): boolean {
  return (
    !/[\t/]/.test(text[nameStart - 1] ?? '') ||
    /\t(?:TRUE|FALSE)\t\d{1,16}\t$/.test(text.slice(Math.max(0, nameStart - 24), nameStart))
  );
}
