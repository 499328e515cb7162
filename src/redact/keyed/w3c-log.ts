import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { certain } from './column-meanings.ts';
import { lineEndFrom } from './line-end.ts';
import { bounded, doubleQuote } from './located.ts';
import type { HideCell } from './table-columns.ts';

const directive = '#Fields: ';
const longestHeading = 4096;
/** Fields of IIS and of content networks that hold a header of the request or the answer. */
const headerField = /^(?:cs|sc|rs|sr)\(([\w-]{1,64})\)$/i;
/** A scheme before its credential, whose blank such logs write as a plus. */
const scheme = /^(?:bearer|basic|token|apikey)(?:\+|%20)/i;

/**
 * Hides the headers that access logs in W3C's extended format hold in columns of their own: `cs(api-key)`, `cs(Cookie)`. `end` is behind
 * `#Fields: `.
 */
export function hideHeaderFields(scan: Scan, names: NameClassifier, end: number, hide: HideCell): void {
  const { text } = scan;
  const start = text.lastIndexOf('\n', end) + 1;
  let lineEnd = lineEndFrom(scan, end);
  if (lineEnd - start > longestHeading || end - start !== directive.length) return;
  const heading = text.slice(start, lineEnd);
  const columns = cellsOf(text.slice(end, lineEnd)).map((field): NameMeaning | undefined => {
    const header = headerField.exec(field)?.[1];
    return header === undefined ? undefined : names.classify(header);
  });
  if (!columns.some((meaning) => meaning !== undefined)) return;
  for (let from = text.indexOf('\n', lineEnd) + 1; from > 0; from = text.indexOf('\n', lineEnd) + 1) {
    lineEnd = lineEndFrom(scan, from);
    const line = text.slice(from, lineEnd);
    if (line.startsWith(directive)) return;
    scan.memory.steps += line.length;
    const cells = cellsOf(line);
    if (line.startsWith('#') || cells.length !== columns.length) continue;
    let at = from;
    for (const [index, cell] of cells.entries()) {
      const meaning = columns[index];
      if (meaning !== undefined && cell !== '-' && cell !== '') hideHeader(scan, meaning, [at, at + cell.length], hide);
      at += cell.length + 1;
    }
  }
  scan.memory.openPart = `${heading}\n`;
}

function hideHeader(scan: Scan, meaning: NameMeaning, [start, end]: readonly [number, number], hide: HideCell): void {
  const isScheme = meaning.form === 'authorization' ? scheme.exec(scan.text.slice(start, end))?.[0].length : undefined;
  const told: NameMeaning = isScheme === undefined ? meaning : { ...meaning, form: 'plain' };
  hide(scan, certain(told), bounded(start + (isScheme ?? 0), end, doubleQuote));
}

/** Fields stand between single blanks, or tabs. */
function cellsOf(line: string): readonly string[] {
  return line.replace(/\r$/, '').split(/[ \t]/);
}
