import type { Scan, ScanMemory } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isTelling, type Columns } from './cells.ts';
import { namesEmails, peopled } from './column-meanings.ts';

const head = /(?:if not exists )?([\w."`[\]$]{1,128})\s{0,4}\(/iy;
const longestDefinition = 8192;
/** One column or constraint of a definition: its first word, then all up to the next comma outside parentheses. */
const part =
  /\s*([`"[]?)([A-Za-z_][\w$]{0,63})[`"\]]?(?:[^,()'"]|'[^'\n]{0,400}'|"[^"\n]{0,128}"|\((?:[^()]|\([^()]{0,200}\)){0,1000}\)){0,400}(,?)/y;
const constraints = new Set([
  'primary',
  'unique',
  'key',
  'index',
  'constraint',
  'foreign',
  'fulltext',
  'spatial',
  'check',
  'exclude',
  'like',
  'period',
]);
const created = new WeakMap<ScanMemory, Map<string, CreatedTable>>();

export interface CreatedTable {
  readonly columns: Columns;
  /** The statement that creates it, to be put before rows that stand in the next text. */
  readonly definition: string;
}

/** What dumps write between a table and its rows. */
const beforeRows = /\s*\)[^\n]{0,400}(?:\n|$)(?:[^\S\n]*(?:(?:--|\/\*|LOCK|SET|ALTER)[^\n]{0,400})?(?:\n|$)){0,40}$/iy;

/** Remembers the columns of `CREATE TABLE t (…)`, whose first words end at `start`, for what is inserted without naming them. */
export function rememberTable(scan: Scan, names: NameClassifier, start: number): void {
  const { text, memory } = scan;
  head.lastIndex = start;
  const name = head.exec(text)?.[1];
  if (name === undefined) return;
  const columns: (NameMeaning | undefined)[] = [];
  let at = head.lastIndex;
  const from = at;
  while (at - from < longestDefinition) {
    part.lastIndex = at;
    const match = part.exec(text);
    if (match === null) break;
    const word = match[2] ?? '';
    if (match[1] !== '' || !constraints.has(word.toLowerCase())) columns.push(names.classify(word));
    at = part.lastIndex;
    if (match[3] === '') break;
  }
  memory.steps += at - from;
  if (!isTelling(columns)) return;
  const tables = created.get(memory) ?? new Map<string, CreatedTable>();
  const definition = `create table ${text.slice(start, at).trim()});\n`;
  tables.set(plain(name), { columns: peopled(columns, namesEmails(text.slice(from, at))), definition });
  created.set(memory, tables);
  beforeRows.lastIndex = at;
  if (beforeRows.test(text)) memory.openPart = definition;
}

/** A table that was created earlier in the text. */
export function createdTable(scan: Scan, table: string): CreatedTable | undefined {
  return created.get(scan.memory)?.get(plain(table));
}

/** Without quotes, and without the schema that only one of the two may name. */
function plain(name: string): string {
  return name
    .replaceAll(/["`[\]]/g, '')
    .replace(/^.*\./, '')
    .toLowerCase();
}
