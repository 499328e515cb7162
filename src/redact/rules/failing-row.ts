import { isStatement } from '../keyed/credential-look.ts';
import type { Scan } from '../finding.ts';

const relation = /\brelation "?(?<name>\w{1,64})"?[^\n]{0,200}\n[^\n]{0,120}$/;
const ofPeople =
  /(?:^|_)(?:applicant|customer|client|borrower|user|person|people|contact|guarantor|member|cliente|solicitante|usuario|nasabah|pelanggan|pemohon)e?s?(?:$|_)/i;
/** A person's row holds an e-mail address or a phone number. */
const contact = /(?:\(|, )(?:[^\s@,()]{1,64}@[\w.-]{3,64}|\+\d{9,15})(?=, |\))/;
const cell = /(?:\(|, )([^,()\n]{2,80})(?=, |\))/dg;
const nameShape = /^\p{Lu}[\p{Ll}'’-]+(?: \p{Lu}[\p{L}'’.-]*){0,4}$/u;
/** Of someone old enough to borrow, or nearly so. */
const birth = /^(?:19[2-9]\d|20[01]\d)-[01]\d-[0-3]\d$/;
const longestRow = 4000;
const farthestRelation = 400;

/** Hides names and birth dates where PostgreSQL shows a row of a table of people: `Failing row contains (77, Ana, …)`. `end` is behind its bracket. */
export function findFailingRow(scan: Scan, end: number): void {
  const { text } = scan;
  const lead = text.slice(Math.max(0, end - farthestRelation), end);
  const row = text.slice(end - 1, end + longestRow).split('\n', 1)[0] ?? '';
  if (!ofPeople.test(relation.exec(lead)?.groups?.['name'] ?? '') && !contact.test(row)) return;
  scan.memory.steps += row.length;
  for (const match of row.matchAll(cell)) {
    const [from, to] = match.indices?.[1] ?? [0, 0];
    const value = match[1] ?? '';
    const kind = birth.test(value) ? 'dob' : nameShape.test(value) && !isStatement(value) ? 'name' : undefined;
    if (kind !== undefined)
      scan.add({ start: end - 1 + from, end: end - 1 + to, kind, rule: 'failing-row', isLearned: false });
  }
}
