import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { byteListAt, characterListAt } from '../views/decimal-bytes.ts';
import { addValue } from './credential-forms.ts';
import type { Located } from './located.ts';

/** Whether such a name tells of a secret of any form. */
export function isSecretForm(meaning: NameMeaning): boolean {
  return meaning.form === 'plain' || meaning.form === 'pin' || meaning.form === 'signature';
}

/** A value that is printed as the numbers of its bytes, or as one character after the other; in JSON its token becomes a string. */
export function hideBytes(scan: Scan, meaning: NameMeaning, located: Located): boolean {
  if (!isSecretForm(meaning)) return false;
  const numbers = byteListAt(scan.text, located.start);
  const list = numbers ?? characterListAt(scan.text, located.start);
  if (list === undefined || (meaning.trust === 'weak' && (numbers?.decoded ?? '') === '')) return false;
  const raw = scan.text.slice(located.start, list.end);
  addValue(scan, meaning, { ...located, end: list.end }, list.decoded === '' ? raw : list.decoded);
  return true;
}
