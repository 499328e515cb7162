import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { bounded } from './located.ts';
import { columnsOf, hideCell } from './cells.ts';

/** An argument in quotes or bare, as a client types it, `MONITOR` prints it and a slow log lists it. */
const argument =
  /["',]{0,2}[ \t]{1,4}(?:(["'])(?<quoted>(?:[^"'\\\n]|\\.|(?!\1)["']){0,4096}?)\1|(?<bare>[^\s"',]{1,512}))/dy;
const mostFields = 64;

interface Field {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string | undefined;
}

/** Hides the values of telling fields in `HSET key field value field value`, whose command ends at `start`. */
export function hideHash(scan: Scan, names: NameClassifier, start: number): void {
  const fields = fieldsOf(scan.text, start);
  const columns = columnsOf(
    names,
    fields.map(({ name }) => name),
  );
  for (const [index, { start: from, end, quote }] of fields.entries()) {
    const meaning = columns[index];
    if (meaning === undefined || end <= from) continue;
    hideCell(scan, meaning, bounded(from, end, { char: quote ?? '"', backslashes: 0 }));
  }
}

function fieldsOf(text: string, start: number): readonly Field[] {
  argument.lastIndex = start;
  if (!argument.test(text)) return [];
  const fields: Field[] = [];
  for (let turn = 0; turn < mostFields; turn += 1) {
    const name = argument.exec(text);
    const value = name === null ? null : argument.exec(text);
    const span = value?.indices?.groups?.['quoted'] ?? value?.indices?.groups?.['bare'];
    if (name === null || value === null || span === undefined) break;
    const { quoted, bare } = name.groups ?? {};
    fields.push({ name: quoted ?? bare ?? '', start: span[0], end: span[1], quote: value[1] });
  }
  return fields;
}
