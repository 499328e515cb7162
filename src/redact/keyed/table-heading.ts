import { isRandomLetters, looksLikeCredential } from './credential-look.ts';
import { lineStartBefore } from './line-end.ts';

export interface Cell {
  readonly start: number;
  readonly end: number;
}

const bars = '|│┃║┆┊';
/** A line that only rules off rows. */
export const ruler = /^[\s|+=:\u2500-\u257F-]+$/;
export const heading = /^["'`]?\(?[\p{L}_][\p{L}\d_.$ #()/-]{0,48}["'`]?$/u;

export function isBar(char: string): boolean {
  return char !== '' && bars.includes(char);
}

export function isHeading(line: string, separator: string): boolean {
  if (![...separator].some((mark) => line.includes(mark))) return false;
  const cells = cellsOf(line, separator);
  return (
    cells.length >= 2 &&
    !isNameWithValue(line, cells) &&
    cells.every((cell) => {
      const name = line.slice(cell.start, cell.end);
      return heading.test(name) || (isBar(separator.charAt(0)) && name === '');
    })
  );
}

/**
 * `PW\tPalau` among countries, `password | text` among columns: a line below others of its table is no heading, however it begins. Without a
 * frame there must be two, whose first cells are written as its own.
 */
export function isRowOfAnother(text: string, start: number, line: string, separator: string): boolean {
  const above = lineAbove(text, start);
  if (above === undefined) return false;
  const isFramed = isBar(separator.charAt(0));
  const row = isFramed && above.line.trim() !== '' && ruler.test(above.line) ? lineAbove(text, above.start) : above;
  const looksAlike = (other: string): boolean => isRowLike(other, line, separator);
  if (row === undefined || !looksAlike(row.line)) return false;
  if (isFramed) return true;
  const further = lineAbove(text, row.start);
  return (
    further !== undefined &&
    looksAlike(further.line) &&
    [row.line, further.line].every((other) => caseOf(other) === caseOf(line))
  );
}

/** How the first word of a line is written. */
function caseOf(line: string): string {
  const word = /\p{L}+/u.exec(line)?.[0] ?? '';
  if (word === word.toLowerCase()) return 'small';
  return word === word.toUpperCase() ? 'great' : 'mixed';
}

function isRowLike(other: string, line: string, separator: string): boolean {
  return isHeading(other, separator) && cellsOf(other, separator).length === cellsOf(line, separator).length;
}

function lineAbove(text: string, start: number): { readonly line: string; readonly start: number } | undefined {
  if (start < 2) return undefined;
  const from = lineStartBefore(text, start - 2, longestRow);
  return { line: text.slice(from, start - 1), start: from };
}

const longestRow = 512;

/** `api_key | 3f8a…`, as `psql -x` prints each column of a row, or a tab between the two: the second cell is no heading. */
function isNameWithValue(line: string, cells: readonly Cell[]): boolean {
  // Bars at the edges make empty cells.
  const [, second, third] = cells.filter(({ start, end }) => end > start);
  if (third !== undefined || second === undefined) return false;
  const words = unquoted(line.slice(second.start, second.end)).split(' ', 4);
  return words.some((word) => looksLikeCredential(word) || isRandomLetters(word));
}

/** Cells of a line without the space around them; separators inside quotes do not count. */
export function cellsOf(line: string, separator: string): readonly Cell[] {
  const cells: Cell[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at <= line.length; at += 1) {
    const char = line[at];
    if (char === '"' && (isQuoted || line.slice(from, at).trim() === '')) isQuoted = !isQuoted;
    if (at < line.length && (isQuoted || char === undefined || !separator.includes(char))) continue;
    cells.push(trimmedCell(line, from, at));
    from = at + 1;
  }
  return cells;
}

export function trimmedCell(line: string, from: number, to: number): Cell {
  let start = from;
  let end = to;
  while (start < end && (line[start] === ' ' || line[start] === '\r')) start += 1;
  while (end > start && (line[end - 1] === ' ' || line[end - 1] === '\r')) end -= 1;
  return { start, end };
}

export function unquoted(cell: string): string {
  return cell.replaceAll(/^["'`]|["'`]$/g, '');
}
