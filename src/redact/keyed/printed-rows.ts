import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { columnsOf, hideCells, isTelling } from './cells.ts';
import { lineEndFrom } from './line-end.ts';

const mostRows = 1000;
const longestHeading = 4000;
const headingMark = /<==[ \t]{1,16}Columns: $/;
const rowMark = /^[^\n]{0,200}?<==[ \t]{1,16}Row: /;

/** Hides cells of telling columns in the rows that MyBatis prints: `<==    Columns: id, first_name` above `<==        Row: 7, Ana`. */
export function hidePrintedRows(scan: Scan, names: NameClassifier, end: number): void {
  const { text } = scan;
  if (!headingMark.test(text.slice(Math.max(0, end - 32), end))) return;
  let lineEnd = lineEndFrom(scan, end);
  if (lineEnd - end > longestHeading) return;
  const columns = columnsOf(
    names,
    text
      .slice(end, lineEnd)
      .split(',')
      .map((name) => name.trim()),
  );
  if (!isTelling(columns)) return;
  scan.memory.headingEnd = lineEnd;
  for (let row = 0; row < mostRows; row += 1) {
    const start = text.indexOf('\n', lineEnd) + 1;
    if (start === 0) return;
    lineEnd = lineEndFrom(scan, start);
    const line = text.slice(start, lineEnd);
    const mark = rowMark.exec(line)?.[0];
    if (mark === undefined) return;
    scan.memory.steps += line.length;
    const cells = line.slice(mark.length).split(', ');
    if (cells.length === columns.length)
      hideCells(scan, columns, { cells, start: start + mark.length, gap: 2, nothing: 'null' });
  }
}
