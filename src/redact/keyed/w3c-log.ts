import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { hideCells, isTelling } from './cells.ts';
import { lineEndFrom } from './line-end.ts';

const directive = '#Fields: ';
const newline = 10;
const longestHeading = 4096;
/** Fields of IIS and of content networks that hold a header of the request or the answer. */
const headerField = /^(?:cs|sc|rs|sr)\(([\w-]{1,64})\)$/i;

/**
 * Hides the headers that access logs in W3C's extended format hold in columns of their own: `cs(api-key)`, `cs(Cookie)`. `end` is behind
 * `#Fields: `.
 */
export function hideHeaderFields(scan: Scan, names: NameClassifier, end: number): void {
  const { text } = scan;
  const start = end - directive.length;
  if (start > 0 && text.charCodeAt(start - 1) !== newline) return;
  let lineEnd = lineEndFrom(scan, end);
  if (lineEnd - start > longestHeading) return;
  const heading = text.slice(start, lineEnd);
  const columns = cellsOf(heading.slice(directive.length)).map((field) => {
    const header = headerField.exec(field)?.[1];
    return header === undefined ? undefined : names.classify(header);
  });
  if (!isTelling(columns)) return;
  for (let from = text.indexOf('\n', lineEnd) + 1; from > 0; from = text.indexOf('\n', lineEnd) + 1) {
    lineEnd = lineEndFrom(scan, from);
    const line = text.slice(from, lineEnd);
    if (line.startsWith(directive)) return;
    scan.memory.steps += line.length;
    const cells = cellsOf(line);
    if (!line.startsWith('#') && cells.length === columns.length)
      hideCells(scan, columns, { cells, start: from, gap: 1, nothing: '-' });
  }
  scan.memory.openPart = `${heading}\n`;
}

/** Fields stand between single blanks, or tabs. */
function cellsOf(line: string): readonly string[] {
  return line.replace(/\r$/, '').split(/[ \t]/);
}
