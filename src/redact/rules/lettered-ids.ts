import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { passesIban } from './check-digits.ts';
import { isNationalId } from './national-id.ts';

const iban = /[A-Z]{2}\d{2}(?:[A-Z0-9]{11,30}|(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,4})?)(?![A-Za-z0-9])/y;
/** Lengths of an IBAN by country are between these. */
const ibanLength = { shortest: 15, longest: 34 };
const lettered = /[A-Z]{1,6}\d{1,10}(?: \d\d \d\d)?(?: ?[A-Z])?(?:\d{0,3}[A-Z]{0,6}\d{0,3})(?![A-Za-z0-9])/y;
/** Looks at `SX 06 58 11 C`, whose first digits are at `start`. */
export function findSpacedNino(scan: Scan, start: number): number {
  const isPlain =
    !isAlphanumeric(scan.text.charCodeAt(start - 4)) &&
    isCapital(scan.text.charCodeAt(start - 2)) &&
    isCapital(scan.text.charCodeAt(start - 3));
  return isPlain && tryId(scan, spacedNino, start - 3) ? spacedNino.lastIndex : start;
}

const spacedNino = /[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])/y;

/** Looks at an id that begins with capital letters right before the digits at `start`: IBAN, CURP, PAN, NINO, KRA PIN. */
export function findLetteredId(scan: Scan, start: number, digitsEnd: number): number {
  const { text } = scan;
  let first = start;
  while (first > 0 && start - first < 7 && isCapital(text.charCodeAt(first - 1))) first -= 1;
  if (first === start || start - first > 6) return digitsEnd;
  const before = first === 0 ? 32 : text.charCodeAt(first - 1);
  if (
    (isAlphanumeric(before) &&
      !/(?:\\[nrt]|%[0-9A-Fa-f]{2}|\u001B\[[\d;]*m)$/.test(text.slice(Math.max(0, first - 8), first))) ||
    before === 95 ||
    before === 45 ||
    (before === 43 && first > 1 && text.charCodeAt(first - 2) !== 10)
  )
    return digitsEnd;
  if (start - first === 2 && digitsEnd - start >= 2) {
    iban.lastIndex = first;
    if (iban.test(text)) {
      const value = text.slice(first, iban.lastIndex).replaceAll(' ', '');
      if (value.length >= ibanLength.shortest && value.length <= ibanLength.longest && passesIban(value)) {
        scan.add({ start: first, end: iban.lastIndex, kind: 'iban', rule: 'iban', identity: value });
        return iban.lastIndex;
      }
    }
    if (tryId(scan, spacedNino, first)) return spacedNino.lastIndex;
  }
  return tryId(scan, lettered, first) ? lettered.lastIndex : digitsEnd;
}

const ghanaCard = /\d{9}-\d(?![\w-])/y;

/** Hides `GHA-123456789-0`, whose letters stand from `start` to `end`. */
export function findGhanaCard(scan: Scan, start: number, end: number): void {
  ghanaCard.lastIndex = end;
  if (isAlphanumeric(scan.text.charCodeAt(start - 1)) || !ghanaCard.test(scan.text)) return;
  scan.add({ start, end: ghanaCard.lastIndex, kind: 'national-id', rule: 'national-id-number' });
}

const cedula = /(?:No?\.? |N[º°]\.? ?)?(\d{1,3}(?:\.\d{3}){2,3}|\d{6,10})(?![\w-]|\.\d)/dy;

/** Hides Colombia's cédula behind `CC: ` or `C.C. `, written large as no mail or compiler has it. */
export function findCedula(scan: Scan, start: number, end: number): void {
  if (isAlphanumeric(scan.text.charCodeAt(start - 1)) || !scan.text.startsWith('C', start)) return;
  if (scan.text.charCodeAt(start + 1) === 99) return;
  cedula.lastIndex = end;
  const span = cedula.exec(scan.text)?.indices?.[1];
  if (span !== undefined) scan.add({ start: span[0], end: span[1], kind: 'national-id', rule: 'national-id-number' });
}

function tryId(scan: Scan, shape: RegExp, first: number): boolean {
  shape.lastIndex = first;
  if (!shape.test(scan.text)) return false;
  const value = scan.text.slice(first, shape.lastIndex);
  if (!isNationalId(value)) return false;
  scan.add({
    start: first,
    end: shape.lastIndex,
    kind: 'national-id',
    rule: 'national-id-number',
    identity: value.replaceAll(' ', ''),
  });
  return true;
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}
