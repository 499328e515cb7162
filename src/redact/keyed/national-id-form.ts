import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isNationalId, looksLikeNationalId } from '../rules/national-id.ts';
import { addValue } from './credential-forms.ts';
import type { Located } from './located.ts';
import { isInQuery } from './personal-forms.ts';

/** National ids that are also everyday words: only a value with the right check digits counts. */
const ambiguousIds = new Set([
  'run',
  'rut',
  'rg',
  'nit',
  'ine',
  'pis',
  'nis',
  'nir',
  'sss',
  'tin',
  'nin',
  'documento',
  'eid',
  'idnumber',
  'idno',
  'licensenumber',
  'licencenumber',
  'licenseno',
  'licenceno',
  'documentnumber',
  'docnumber',
  'documentno',
  'docno',
  'myid',
  'myidnumber',
  'identification',
  'identificationnumber',
  'identificacion',
  'identificacao',
  'pcn',
  'psn',
  'umid',
  'nie',
  'nid',
  'cnh',
  'itin',
]);

/** Names of a few letters that mean an id only in front of a number of just this form. */
const exactIds: Readonly<Record<string, RegExp>> = {
  run: /^\d{1,2}\.?\d{3}\.?\d{3}-?[\dk]$/i,
  ein: /^\d{2}-?\d{7}$/,
  utr: /^\d{10}$/,
  kk: /^\d{16}$/,
  nss: /^\d{11}$/,
  rfc: /^[A-ZÑ&]{3,4}[ -]?\d{6}[ -]?[A-Z\d]{3}$/i,
};

const plainNumber = /[A-Za-z0-9](?:[A-Za-z0-9]|[ ./-](?=[A-Za-z0-9])){3,30}/y;
/** As a link has it. */
const codedNumber = /[A-Za-z0-9](?:[A-Za-z0-9]|(?:[./+-]|%20)(?=[A-Za-z0-9])){3,30}/y;

/** Hides a national id, passport or licence number beside its name. */
export function hideNationalId(scan: Scan, meaning: NameMeaning, located: Located): void {
  const start = located.quote === undefined ? pastCounter(scan.text, located.start) : located.start;
  const isCoded = isInQuery(scan.text, located);
  const number = isCoded ? codedNumber : plainNumber;
  number.lastIndex = start;
  if (!number.test(scan.text)) return;
  let end = located.quote === undefined ? number.lastIndex : Math.min(number.lastIndex, located.end);
  if (located.quote === undefined) end = start + firstWords(scan.text.slice(start, end)).length;
  const written = scan.text.slice(start, end);
  const value = isCoded ? written.replaceAll(/\+|%20/g, ' ') : written;
  const exact = exactIds[meaning.phrase];
  if (exact?.test(value) === false) return;
  const isCertain = exact !== undefined || isNationalId(value);
  if (
    !isCertain &&
    (ambiguousIds.has(meaning.phrase)
      ? !looksLikeNationalId(value, located.quote !== undefined)
      : !looksLikeNationalId(value, true))
  )
    return;
  if (located.tie === 'spoken' && !isCertain && value.replaceAll(/\D/g, '').length < 6) return;
  addValue(scan, meaning, { ...located, start, end }, written, {
    identity: value.replaceAll(/[ ./-]/g, '').toUpperCase(),
  });
}

const counter =
  /(?:(?:n(?:o|r|um|umber|umero|úmero|omor|[º°])|lookup|check|search|query|verification|validation|enquiry|inquiry|match|for|of|de|para|untuk)[.:]{0,2}[ \t]{1,2}){1,3}(?=[A-Za-z]{0,4}\d)/iy;

/** `Aadhaar no 2341 2341 2346`, `bvn lookup: 22…`: the number begins behind the words. */
function pastCounter(text: string, start: number): number {
  counter.lastIndex = start;
  return counter.test(text) ? counter.lastIndex : start;
}

/** A bare id with spaces goes on only through groups of digits: `1234 5678 9012 for` ends before `for`. */
function firstWords(value: string): string {
  return /^\S+(?: \d[\d/-]*|(?<=^[A-Z]{2}) ?\d\d(?: \d\d)*(?: ?[A-D]\b)?)*/.exec(value)?.[0] ?? value;
}
