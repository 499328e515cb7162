import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { bounded, doubleQuote } from './located.ts';
import { certain } from './column-meanings.ts';
import type { HideCell } from './table-columns.ts';

/** PostgreSQL's detail of a key of several columns: `Key (national_id, country)=(…, …)`. */
const detail = /([\w", ]{3,400})\)=\(([^()\n]{1,2000})\)/dy;

/** Hides the values of telling columns in a key's detail, whose first bracket ends at `start`. One column alone is a name beside its value. */
export function hideKeyDetail(scan: Scan, names: NameClassifier, start: number, hide: HideCell): void {
  detail.lastIndex = start;
  const match = detail.exec(scan.text);
  const columns = (match?.[1] ?? '').split(', ');
  const values = (match?.[2] ?? '').split(', ');
  if (columns.length < 2 || columns.length !== values.length) return;
  let at = match?.indices?.[2]?.[0] ?? start;
  for (const [index, value] of values.entries()) {
    const meaning = names.classify((columns[index] ?? '').replaceAll('"', ''));
    if (meaning !== undefined && value !== 'null')
      hide(scan, certain(meaning), bounded(at, at + value.length, doubleQuote));
    at += value.length + 2;
  }
}
