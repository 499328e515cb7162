import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { bounded, doubleQuote } from './located.ts';
import { hideCell, isTelling } from './cells.ts';

const htmlHeading = /<th\b[^<>\n]{0,200}>\s{0,40}([^<>\n]{1,80}?)\s{0,40}<\/th>/gi;
const htmlCell = /<td\b[^<>\n]{0,200}>\s{0,40}([^<>]{0,4096}?)\s{0,40}<\/td>|<\/table>/gi;
const longestHtmlHead = 4096;
const longestHtml = 65_536;

/** Hides the cells below the telling headings of an HTML table whose first `<th` stands at `start`; further headings are looked at once. */
export function hideHtmlTable(scan: Scan, names: NameClassifier, start: number): void {
  if (start >= scan.memory.tableEnd) scan.memory.tableEnd = hideBelow(scan, names, start);
}

/** Returns where the look ended. */
function hideBelow(scan: Scan, names: NameClassifier, start: number): number {
  const head = scan.text.slice(start, start + longestHtmlHead);
  scan.memory.steps += head.length;
  const headings = [...head.slice(0, head.search(/<td\b|$/i)).matchAll(htmlHeading)];
  const columns = headings.map((match) => names.classify(match[1] ?? ''));
  const last = headings.at(-1);
  if (last === undefined) return start + head.length;
  if (!isTelling(columns)) return start + last.index + last[0].length;
  const from = start + last.index + last[0].length;
  // The first cell of a row names the second.
  if (/^\s{0,40}<td\b/i.test(scan.text.slice(from, from + 48))) return from;
  let index = 0;
  for (const match of scan.text.slice(from, from + longestHtml).matchAll(htmlCell)) {
    if (match[1] === undefined) break;
    const at = from + match.index + match[0].indexOf('>') + 1;
    const cellStart = at + match[0].slice(match[0].indexOf('>') + 1).search(/\S/);
    const meaning = columns[index % columns.length];
    index += 1;
    if (meaning === undefined || match[1] === '') continue;
    hideCell(scan, meaning, bounded(cellStart, cellStart + match[1].length, doubleQuote));
  }
  return from;
}
