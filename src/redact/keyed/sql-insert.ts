import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { columnsOf, hideCell, hideCells, isTelling, type Columns } from './cells.ts';
import { createdTable, type CreatedTable } from './created-tables.ts';
import { lineEndFrom } from './line-end.ts';
import { bounded } from './located.ts';
import { boundTo } from './sql-bindings.ts';

const insert =
  /(?:ignore\s+|overwrite\s+)?(?:into\s+)?[\w."`[\]$]{1,128}\s*\(([^()]{1,4000})\)\s*(?:overriding \w+ value\s*)?(values|select)\s*/iy;
const sqlValue =
  /\s*(?:(?:[A-Za-z]{1,2}|date|time|timestamp|_utf8(?:mb4)?)\s?(?='))?('(?:[^'\\\n]|''|\\.){0,8192}'|"(?:[^"\\\n]|\\.){0,8192}"|\{[^{}]{0,400}\}|[\w.]{1,40}\((?:[^()'\n]|'[^'\n]{0,400}'|\([^()\n]{0,200}\)){0,400}\)|[^,()'"]{1,400})(?:::[\w ]{1,32}(?:\(\d{1,4}\))?)?\s*/iy;
/** `TO_DATE('1990-04-12', 'YYYY-MM-DD')`, `CAST('…' AS DATE)`: what a function is called with. */
const argument = /^[\w.]{1,40}\([^'()]{0,40}'([^'\n]{1,400})'/d;
const mostRows = 1_000_000;

/** Hides the values of telling columns in `INSERT INTO t (a, b) VALUES (…), (…)`, whose first word ends at `start`. */
export function hideInsert(scan: Scan, names: NameClassifier, start: number): void {
  const { text } = scan;
  insert.lastIndex = start;
  const match = insert.exec(text);
  const headingEnd = match === null ? endOfHeading(text, start) : undefined;
  const whole = match === null ? wholeRows(scan, start) : undefined;
  if (match === null && whole === undefined) {
    if (headingEnd === undefined) hideCopied(scan, names, start);
    else scan.memory.openPart = headingFrom(text, start, headingEnd);
    return;
  }
  const columns = whole?.columns ?? columnsOf(names, namesIn(match?.[1] ?? ''));
  if (!isTelling(columns)) return;
  let at = whole?.at ?? insert.lastIndex;
  scan.memory.headingEnd = at;
  const rowsFrom = at;
  for (let row = 0; row < mostRows && at < text.length; row += 1) {
    const isTuple = text[at] === '(';
    if (!isTuple && (match?.[2] ?? 'values').toLowerCase() === 'values') return;
    at = hideTuple(scan, columns, isTuple ? at + 1 : at);
    more.lastIndex = at;
    if (!isTuple || !more.test(text)) break;
    at = more.lastIndex;
  }
  const isOpen = at === text.length;
  if (isOpen || (whole !== undefined && isLast(text, at)))
    scan.memory.openPart = (whole?.definition ?? '') + (isOpen ? headingFrom(text, start, rowsFrom) : '');
}

/** Whether a statement that ends here is the last of its text. */
function isLast(text: string, at: number): boolean {
  return text.length - at < 40 && /^[\s);]*$/.test(text.slice(at));
}

const more = /\s*\)?\s*,\s*(?=\(|$)/y;
const heading = /(?:ignore\s+|overwrite\s+)?into\s+[\w."`[\]$]{1,128}\s*\([^()]{1,4000}\)\s*$/iy;

/** Where a statement ends of which the rows have not come yet. */
function endOfHeading(text: string, start: number): number | undefined {
  heading.lastIndex = start;
  return heading.test(text) ? heading.lastIndex : undefined;
}

/** What says which columns the rows have that stand in the next text. */
function headingFrom(text: string, start: number, end: number): string {
  return `${text.slice(text.lastIndexOf('\n', start) + 1, end).trimEnd()}\n`;
}

function namesIn(list: string): readonly string[] {
  return list.split(',').map((name) => name.replaceAll(/["`[\]\s]/g, ''));
}

const unnamed = /(?:ignore\s+|overwrite\s+)?(?:into\s+)?([\w."`[\]$]{1,128})\s+values\s*(?=\(|$)/iy;

/** Where the rows of `INSERT INTO t VALUES (…)` begin, and the columns that its table was created with. */
function wholeRows(scan: Scan, start: number): (CreatedTable & { readonly at: number }) | undefined {
  unnamed.lastIndex = start;
  const table = createdTable(scan, unnamed.exec(scan.text)?.[1] ?? '');
  return table === undefined ? undefined : { at: unnamed.lastIndex, ...table };
}

const copied = /[\w."]{1,128} ?\(([^()\n]{1,4000})\) from stdin[^\n]{0,80}\n/iy;

/** The lines below PostgreSQL's `COPY t (a, b) FROM stdin;`, a tab between their values, up to `\\.`. */
function hideCopied(scan: Scan, names: NameClassifier, start: number): void {
  const { text } = scan;
  copied.lastIndex = start;
  const match = copied.exec(text);
  if (match === null) return;
  const columns = columnsOf(names, namesIn(match[1] ?? ''));
  if (!isTelling(columns)) return;
  let at = copied.lastIndex;
  scan.memory.headingEnd = at;
  for (let row = 0; row < mostRows && at < text.length && !text.startsWith('\\.', at); row += 1) {
    const end = lineEndFrom(scan, at);
    hideCells(scan, columns, { cells: text.slice(at, end).split('\t'), start: at, gap: 1, nothing: '\\N' });
    scan.memory.steps += end - at;
    at = text.indexOf('\n', end) + 1;
    if (at === 0) break;
  }
  if (at === 0 || at >= text.length)
    scan.memory.openPart = text.slice(text.lastIndexOf('\n', start) + 1, copied.lastIndex);
}

function hideTuple(scan: Scan, columns: Columns, start: number): number {
  let at = start;
  for (const meaning of columns) {
    sqlValue.lastIndex = at;
    const match = sqlValue.exec(scan.text);
    if (match === null) return at;
    const value = match[1] ?? '';
    const valueStart = at + match[0].indexOf(value);
    const called = argument.exec(value)?.indices?.[1];
    const isQuoted = called !== undefined || /^['"]/.test(value);
    const trimmed = value.trimEnd();
    const from = valueStart + (called?.[0] ?? (isQuoted ? 1 : 0));
    const end = valueStart + (called?.[1] ?? trimmed.length - (isQuoted ? 1 : 0));
    const bound = meaning === undefined || isQuoted ? undefined : boundTo(scan.text, from, end);
    if (meaning !== undefined && bound !== undefined) hideCell(scan, meaning, bound);
    if (
      meaning !== undefined &&
      end > from &&
      trimmed !== '?' &&
      !/^(?:\$\d+|[:@]\w+|%s|%\(\w+\)s|null|default|now\(\))$/i.test(trimmed)
    ) {
      const quote = { char: value.startsWith('"') ? '"' : "'", backslashes: 0 };
      hideCell(scan, meaning, { ...bounded(from, end, quote), wrap: isQuoted ? '' : "'" });
    }
    at = sqlValue.lastIndex;
    if (scan.text[at] !== ',') return at;
    at += 1;
  }
  return at;
}
