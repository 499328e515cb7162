import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { hideCell, isTelling, type Columns } from './cells.ts';
import { peopled } from './column-meanings.ts';
import { lineEndFrom, lineStartBefore } from './line-end.ts';
import { bounded, type Tie } from './located.ts';
import { isPairOfRecord } from './pair-of-record.ts';
import {
  cellsOf,
  heading,
  isBar,
  isHeading,
  isRowOfAnother,
  ruler,
  trimmedCell,
  unquoted,
  type Cell,
} from './table-heading.ts';

interface AlignedTable {
  readonly names: NameClassifier;
  readonly line: string;
  readonly start: number;
  readonly end: number;
}

/** Where a table ends, and its heading when it goes on to the end of the text. */
interface HiddenTable {
  readonly end: number;
  readonly heading: string | undefined;
  /** Where the line of its headings ends, when rows follow. */
  readonly headingEnd?: number;
}

const longestHeader = 4096;
/** What sets the cells of a row apart: one sign, or the lines of a box in whatever weight. */
const separators = [',', '\t', ';', '|', '│┃║┆┊'] as const;
/** The upper edge of a box, with the headings in it, as ClickHouse draws it. */
const edged = /^[ \t]*[┌┏╔][─━═].*[─━═][┐┓╗][ \t]*\r?$/;
/** A heading with its cells set apart as those of the rows are: out of the edge of a box, of Jira's `||a||b||`. */
function plainHeading(drawn: string): string {
  if (edged.test(drawn)) return drawn.replaceAll(/[┌┏╔┬┳╦┐┓╗]/g, '│').replaceAll(/[─━═]/g, ' ');
  return drawn.startsWith('||') ? drawn.replaceAll('||', ' |') : drawn;
}

/**
 * Reads a table below the heading whose line holds `at`: CSV, TSV, a dump with `|`. Cells of telling columns are hidden in every line that has
 * as many cells. Returns the heading when the table goes on to the end of the text, so that the next block can go on with it.
 */
export function hideColumns(scan: Scan, names: NameClassifier, at: number): HiddenTable | undefined {
  const { text } = scan;
  const start = lineStartBefore(text, at, longestHeader);
  const end = lineEndFrom(scan, at);
  if (end - start > longestHeader || (start > 0 && text.charCodeAt(start - 1) !== 10)) return undefined;
  const drawn = text.slice(start, end);
  const line = plainHeading(drawn);
  const separator = separators.find((mark) => isHeading(line, mark));
  if (separator === undefined) {
    const aligned = { names, line, start, end };
    return hideAligned(scan, aligned) ?? hideUnruled(scan, aligned);
  }
  if (isRowOfAnother(text, start, line, separator)) return undefined;
  const isLoose = line === drawn && isBar(line.trimStart().charAt(0)) && !isRuledOff(scan, end);
  const heads = cellsOf(line, separator).map((cell) => unquoted(line.slice(cell.start, cell.end)));
  if (isPairOfRecord(line, heads, names) && !isRuledOff(scan, end)) return undefined;
  const columns = peopled(ofTraits(heads, names), /\be-?mail\b|\bcorreo\b/i.test(line));
  if (!isTelling(columns)) return undefined;
  let next = end;
  let rows = 0;
  while (next < text.length) {
    const lineStart = text.indexOf('\n', next) + 1;
    if (lineStart === 0 || lineStart >= text.length) break;
    const lineEnd = lineEndFrom(scan, lineStart);
    const row = text.slice(lineStart, lineEnd);
    scan.memory.steps += row.length;
    if (!ruler.test(row)) {
      const cells = cellsOf(row, separator);
      if (cells.length !== columns.length || !isRowOf(line, row, cells))
        return { end: next, heading: undefined, ...(rows > 0 && { headingEnd: end }) };
      hideRow(scan, { cells, columns, offset: lineStart, tie: isLoose ? 'listed' : 'quoted' });
      rows += 1;
    }
    next = lineEnd === lineStart ? lineStart : lineEnd;
    if (lineEnd === lineStart) break;
  }
  return {
    end: next,
    heading: `${text.slice(start, rulerEndBelow(scan, end) ?? end)}\n`,
    ...(rows > 0 && { headingEnd: end }),
  };
}

/** In a table with a frame, the heading is the row with a rule below it. */
function isRuledOff(scan: Scan, end: number): boolean {
  return rulerEndBelow(scan, end) !== undefined;
}

/** Where the rule ends that stands on the line below one. */
function rulerEndBelow(scan: Scan, end: number): number | undefined {
  const start = scan.text.indexOf('\n', end) + 1;
  if (start === 0) return undefined;
  const rulerEnd = Math.min(lineEndFrom(scan, start), start + longestHeader);
  return ruler.test(scan.text.slice(start, rulerEnd)) ? rulerEnd : undefined;
}

/** Commas of a sentence or of JSON do not make a row: rows are spaced as their heading is. */
function isRowOf(heading: string, row: string, cells: readonly Cell[]): boolean {
  if (/^[{[<]/.test(row) && !/^[{[<]/.test(heading)) return false;
  return (
    /[,;] /.test(heading) || !cells.some((cell) => /[,;] $/.test(row.slice(Math.max(0, cell.start - 2), cell.start)))
  );
}

function hideRow(
  scan: Scan,
  row: {
    readonly cells: readonly Cell[];
    readonly columns: Columns;
    readonly offset: number;
    readonly tie: Tie;
  },
): void {
  for (const [index, cell] of row.cells.entries()) {
    const meaning = row.columns[index];
    if (meaning === undefined) continue;
    const raw = scan.text.slice(row.offset + cell.start, row.offset + cell.end);
    const quote = /^["'`]/.exec(raw)?.[0];
    const isQuoted = quote !== undefined && raw.length > 2 && raw.endsWith(quote);
    const start = row.offset + cell.start + (isQuoted ? 1 : 0);
    const end = row.offset + cell.end - (isQuoted ? 1 : 0);
    // An object is looked into by itself.
    if (end <= start || raw.startsWith('{')) continue;
    hideCell(scan, meaning, bounded(start, end, { char: quote ?? '"', backslashes: 0 }, row.tie));
  }
}

/** Beside a column of traits `value` heads theirs. */
function ofTraits(heads: readonly string[], names: NameClassifier): Columns {
  const meanings = heads.map((head) => names.classify(head));
  const trait = meanings.find((meaning) => meaning?.phrase.startsWith('trait') === true);
  if (trait === undefined) return meanings;
  return meanings.map((meaning, index) =>
    meaning === undefined && /^(?:value|level|percentile|percentage)$/i.test(heads[index] ?? '')
      ? { ...trait, phrase: 'traitvalue' }
      : meaning,
  );
}

/** A row of a table with one column: a line of anything else has several words. */
const oneWord = /^[ \t]*\S{1,512}[ \t]*$/;

const underline = /^[ \t]*(?:-{2,}|={2,})(?:[ \t]+(?:-{2,}|={2,}))*[ \t]*\r?$/;

/** A table whose columns are aligned with spaces below a line of dashes: a cell is what stands below its dashes. */
function hideAligned(scan: Scan, table: AlignedTable): HiddenTable | undefined {
  const { text } = scan;
  const rulerStart = text.indexOf('\n', table.end) + 1;
  if (rulerStart === 0) return undefined;
  const rulerEnd = lineEndFrom(scan, rulerStart);
  const dashes = text.slice(rulerStart, Math.min(rulerEnd, rulerStart + longestHeader));
  if (!underline.test(dashes)) return undefined;
  const dashed = [...dashes.matchAll(/-+|=+/g)];
  const cells = dashed.map((match, index) => ({
    start: match.index,
    end: (dashed[index + 1]?.index ?? longestHeader + 1) - 1,
  }));
  const columns = cells.map((cell) => table.names.classify(table.line.slice(cell.start, cell.end).trim()));
  if (!isTelling(columns)) return undefined;
  let next = rulerEnd;
  for (;;) {
    const from = text.indexOf('\n', next) + 1;
    if (from === 0 || from === text.length) return { end: next, heading: `${text.slice(table.start, rulerEnd)}\n` };
    const to = lineEndFrom(scan, from);
    if (to === from || text.slice(from, to).trim() === '' || text.charCodeAt(from) === 40)
      return { end: next, heading: undefined };
    const row = text.slice(from, to);
    scan.memory.steps += row.length;
    if (!fitsColumns(row, cells) || (cells.length === 1 && !oneWord.test(row)))
      return { end: next, heading: undefined };
    hideRow(scan, {
      cells: cells.map((cell) => trimmedCell(row, Math.min(cell.start, row.length), Math.min(cell.end, row.length))),
      columns,
      offset: from,
      tie: 'quoted',
    });
    next = to;
  }
}

/** Whether a line keeps to the columns: nothing stands between them. */
function fitsColumns(row: string, cells: readonly Cell[]): boolean {
  return cells.every(
    (cell, index) => /^\s?$/.test(row[cell.end] ?? '') && (index > 0 || row.slice(0, cell.start).trim() === ''),
  );
}

/**
 * A table whose columns are aligned with spaces and nothing else, as `kubectl get` and `column -t` print them: a cell begins where its heading
 * does, or ends where it does. Lists of words may look the same, so only what looks like a credential is hidden.
 */
function hideUnruled(scan: Scan, table: AlignedTable): HiddenTable | undefined {
  const { text } = scan;
  const heads = [...table.line.matchAll(/\S+(?: \S+)*/g)];
  if (heads.length < 2 || !heads.every((head) => heading.test(head[0]))) return undefined;
  const columns = heads.map((head) => table.names.classify(head[0]));
  if (!isTelling(columns)) return undefined;
  // `Applicant name    Ana Souza` above further names and their values, `auth    Ways to log in to servers` above further words and what they mean.
  const isPair = heads.length === 2 && columns[1] === undefined;
  if (isPair && (columns[0]?.form === 'person' || / \S+ \S+ /.test(heads[1]?.[0] ?? ''))) return undefined;
  const starts = heads.map((head) => head.index);
  const ends = heads.map((head) => head.index + head[0].length);
  let next = table.end;
  for (;;) {
    const from = text.indexOf('\n', next) + 1;
    if (from === 0 || from === text.length) return { end: next, heading: `${text.slice(table.start, table.end)}\n` };
    const to = lineEndFrom(scan, from);
    const row = text.slice(from, to);
    const isLeft = beginsAt(row, starts);
    if (!isLeft && !endsAt(row, ends)) return { end: next, heading: undefined };
    scan.memory.steps += row.length;
    const cells = heads.map((_head, index) =>
      isLeft
        ? trimmedCell(row, starts[index] ?? 0, Math.min(starts[index + 1] ?? row.length, row.length))
        : trimmedCell(row, ends[index - 1] ?? row.lastIndexOf(' ', (ends[0] ?? 0) - 1) + 1, ends[index] ?? 0),
    );
    hideRow(scan, { cells, columns, offset: from, tie: 'listed' });
    next = to;
  }
}

/** Whether a cell of one word ends at each of these places of a row, before a blank: pandas aligns its columns to the right. */
function endsAt(row: string, ends: readonly number[]): boolean {
  return ends.every((end) => end <= row.length && /\S/.test(row[end - 1] ?? '') && /^\s?$/.test(row[end] ?? ''));
}

/** Whether a cell of one word begins at each of these places of a row, behind a blank. */
function beginsAt(row: string, starts: readonly number[]): boolean {
  return starts.every((start) => /\S/.test(row[start] ?? '') && (start === 0 || row[start - 1] === ' '));
}
