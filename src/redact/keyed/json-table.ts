import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { bounded, doubleQuote } from './located.ts';
import { columnsOf, hideCell } from './cells.ts';

const heading =
  /\\*"(?:columns?|fields|headers?|cols|header_?row|column_?names)\\*"\s{0,4}:\s{0,40}\[[^[\]{}]{0,1024}$/i;
const rowsBelow =
  /[^[\]{}]{0,1024}\]\s{0,40},\s{0,40}(?:\\*"index\\*"\s{0,4}:\s{0,4}\[[^[\]{}]{0,4096}\]\s{0,4},\s{0,40})?\\*"(?:rows|data|values|records|results)\\*"\s{0,4}:\s{0,40}\[\s{0,40}/iy;
const cell = /\s{0,40}(?:(\\*")(?<text>(?:[^"\\\n]|\\(?!\\*")[^\n]){0,4096}?)\1|(?<bare>[^\s",[\]{}]{1,64}))\s{0,40}/dy;
const between = /\]\s{0,40},\s{0,40}(?=\[)/y;
const farthest = 1200;
const mostRows = 10_000;

/**
 * Hides the cells of telling columns in `{"columns":["id","dob"],"rows":[[1,"…"],…]}`, whose list of names holds `at`. Returns where the rows end;
 * undefined where no such table stands.
 */
export function hideJsonRows(scan: Scan, names: NameClassifier, at: number): number | undefined {
  const { text, memory } = scan;
  const lead = text.slice(Math.max(0, at - farthest), at);
  rowsBelow.lastIndex = at;
  if (!heading.test(lead) || !rowsBelow.test(text)) return undefined;
  const listed = text.slice(at - lead.length + lead.lastIndexOf('['), rowsBelow.lastIndex);
  const heads = [...listed.slice(0, listed.indexOf(']')).matchAll(/"([^"\\\n]{1,64})\\*"/g)].map(
    (match) => match[1] ?? '',
  );
  const columns = columnsOf(names, heads);
  let end = rowsBelow.lastIndex;
  for (let row = 0; row < mostRows && text.charCodeAt(end) === 91; row += 1) {
    cell.lastIndex = end + 1;
    for (const meaning of columns) {
      const match = cell.exec(text);
      if (match === null) return end;
      end = cell.lastIndex;
      const { text: quoted, bare } = match.indices?.groups ?? {};
      const span = quoted ?? bare;
      if (meaning !== undefined && span !== undefined && !/^(?:null|true|false)$/.test(text.slice(...span))) {
        const quote = { ...doubleQuote, backslashes: (match[1] ?? '"').length - 1 };
        hideCell(scan, meaning, { ...bounded(span[0], span[1], quote), wrap: bare === undefined ? '' : '"' });
      }
      cell.lastIndex = end + 1;
    }
    memory.steps += 1;
    between.lastIndex = end;
    if (!between.test(text)) return end;
    end = between.lastIndex;
  }
  return end;
}

const colon = 58;

/** `["id", "dob"]`: quoted, between commas or brackets. */
export function isMemberOfList(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(start - 1) !== 34 || text.charCodeAt(end + 1) === colon) return false;
  return /^\\*"\s{0,4}[,\]]/.test(text.slice(end, end + 8));
}
