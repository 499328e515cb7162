import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import { hideCells } from './cells.ts';

/** PostgreSQL's detail of a key of several columns: `Key (national_id, country)=(…, …)`. */
const detail = /([\w", ]{3,400})\)=\(([^()\n]{1,2000})\)/dy;

/** Hides the values of telling columns in a key's detail, whose first bracket ends at `start`. One column alone is a name beside its value. */
export function hideKeyDetail(scan: Scan, names: NameClassifier, start: number): void {
  detail.lastIndex = start;
  const match = detail.exec(scan.text);
  const heads = (match?.[1] ?? '').split(', ');
  const cells = (match?.[2] ?? '').split(', ');
  if (heads.length < 2 || heads.length !== cells.length) return;
  const columns = heads.map((head) => names.classify(head.replaceAll('"', '')));
  hideCells(scan, columns, { cells, start: match?.indices?.[2]?.[0] ?? start, gap: 2, nothing: 'null' });
}
