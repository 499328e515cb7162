import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { certain, namesEmails, peopled } from './column-meanings.ts';
import { lineEndFrom } from './line-end.ts';
import { bounded, doubleQuote } from './located.ts';
import type { HideCell } from './table-columns.ts';

const mostRows = 1000;
const longestHeading = 4000;
const headingMark = /<==[ \t]{1,16}Columns: $/;
const rowMark = /^[^\n]{0,200}?<==[ \t]{1,16}Row: /;

/** Hides cells of telling columns in the rows that MyBatis prints: `<==    Columns: id, first_name` above `<==        Row: 7, Ana`. */
export function hidePrintedRows(scan: Scan, names: NameClassifier, end: number, hide: HideCell): void {
  const { text } = scan;
  if (!headingMark.test(text.slice(Math.max(0, end - 32), end))) return;
  let lineEnd = lineEndFrom(scan, end);
  if (lineEnd - end > longestHeading) return;
  const heading = text.slice(end, lineEnd);
  const columns = peopled(
    heading.split(',').map((name) => names.classify(name.trim())),
    namesEmails(heading),
  );
  if (!columns.some((meaning) => meaning !== undefined)) return;
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
    if (cells.length !== columns.length) continue;
    let from = start + mark.length;
    for (const [index, cell] of cells.entries()) {
      const meaning = columns[index];
      if (meaning !== undefined && cell !== 'null' && cell !== '')
        hide(scan, certain(meaning), bounded(from, from + cell.length, doubleQuote));
      from += cell.length + 2;
    }
  }
}
