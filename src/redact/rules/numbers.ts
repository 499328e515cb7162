import { isAlphanumeric, isDigit, isHexDigit } from '../characters.ts';
import type { Finding, Scan } from '../finding.ts';
import { passesLuhn } from './check-digits.ts';
import { findCalledName } from './correspondence.ts';
import { findIpv4 } from './ip.ts';
import { findLetteredId, findSpacedNino } from './lettered-ids.ts';
import { isNationalId } from './national-id.ts';
import {
  isBehindPhoneWord,
  isInRow,
  isInTable,
  isInDump,
  isPartOfId,
  isReference,
  isSaidToBePhone,
  type NumberSequence,
} from './number-context.ts';
import { jsonWrap } from '../json-wrap.ts';
import { internationalPhone, isNationalPhone, possiblePhone } from './phone-identity.ts';

const mostDigits = 20;
/** Digits of the shortest phone number that is told by itself. */
const fewestAlone = 9;

/**
 * Looks at the number whose first digit is at `start`: address, card, phone or national id. Returns where the look ended; the digits up
 * to there need no second one.
 */
export function findNumber(scan: Scan, start: number): number {
  const { text, codes } = scan;
  const before = codes[start - 1] ?? 32;
  const end = digitsEnd(codes, start + 1);
  if (isAlphanumeric(before) && !isEscape(codes, start, before))
    return before >= 97 ? end : findLetteredId(scan, start, end);
  const after = codes[end] ?? 32;
  const length = end - start;
  if (after === 46 && length <= 3 && hasFourParts(codes, end)) {
    const addressEnd = findIpv4(scan, start);
    if (addressEnd > end) return addressEnd;
  }
  if (length === 2 && before === 32 && after === 32) {
    const idEnd = findSpacedNino(scan, start);
    if (idEnd > start) return idEnd;
  }
  if ((before !== 43 && isClockOrDate(codes, start, length, after)) || isBareEpoch(codes, start, end)) return end;
  const sequence = readSequence(scan, start, end);
  // `/msisdn/254712345678 200 12ms`: what stands behind a blank is none of the number.
  const alone = after === 32 && length >= fewestAlone ? readAlone(scan, start, end) : undefined;
  if (sequence === undefined) {
    if (alone !== undefined) judge(scan, alone);
    return end;
  }
  const isFound =
    judge(scan, sequence) ||
    (sequence.hasPlus && isLineMark(text, sequence.start) && judge(scan, withoutPlus(sequence))) ||
    (alone !== undefined && judge(scan, alone));
  // `:443 203.0.113.7`, `LOAN-2026-4711 (0712345678)`: what stands behind a space may be a number of its own.
  const space = isFound ? -1 : sequence.text.indexOf(' ');
  return Math.max(end, space < 0 ? sequence.end : sequence.start + space);
}

/** Whether three more parts of an address may follow the dot at `dot`. */
function hasFourParts(codes: Uint8Array, dot: number): boolean {
  let at = dot;
  for (let part = 1; part < 4; part += 1) {
    if (codes[at] !== 46) return false;
    const end = digitsEnd(codes, at + 1);
    if (end === at + 1) return false;
    at = end;
  }
  return true;
}

/** Seconds or milliseconds since 1970 in one piece: the commonest long number of a log. */
function isBareEpoch(codes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== 10 && end - start !== 13) return false;
  if (codes[start] !== 49 || (codes[start + 1] ?? 0) < 53) return false;
  const before = codes[start - 1] ?? 32;
  return before !== 43 && before !== 40 && !isSeparator(codes[end] ?? 32);
}

/** `%2B254…`, `\n254…`: the letter or digit before the number belongs to an escape. */
function isEscape(codes: Uint8Array, start: number, before: number): boolean {
  if (codes[start - 2] === 92) return before === 110 || before === 114 || before === 116;
  return codes[start - 3] === 37 && isHexDigit(before) && isHexDigit(codes[start - 2] ?? 0);
}

/** `2026-04-20`: the commonest number of a log. Its day is looked at again, which does no harm. */
function isClockOrDate(codes: Uint8Array, start: number, length: number, after: number): boolean {
  if (length !== 4 || (after !== 45 && after !== 47)) return false;
  const isCentury =
    (codes[start] === 49 && codes[start + 1] === 57) || (codes[start] === 50 && codes[start + 1] === 48);
  return (
    isCentury &&
    codes[start + 7] === after &&
    isDigit(codes[start + 5] ?? 0) &&
    isDigit(codes[start + 9] ?? 0) &&
    !isDigit(codes[start + 10] ?? 0)
  );
}

function isSeparator(code: number): boolean {
  return code === 32 || code === 45 || code === 46 || code === 41 || code === 47;
}

function readSequence({ text, codes }: Scan, start: number, firstEnd: number): NumberSequence | undefined {
  let end = firstEnd;
  let count = firstEnd - start;
  let groups = 1;
  while (count <= mostDigits) {
    const next = groupAfter(codes, end);
    if (next === end) break;
    const groupEnd = digitsEnd(codes, next);
    count += groupEnd - next;
    groups += 1;
    end = groupEnd;
  }
  if ((count === 7 || count === 8) && /^-[kK](?![\w-])/.test(text.slice(end, end + 3))) end += 2;
  if (count < 7 || count > mostDigits || isAlphanumericAt(text, end)) return undefined;
  const lead = text.charCodeAt(start - 1);
  const opensParen = lead === 40;
  const hasPlus = lead === 43 || (opensParen && text.charCodeAt(start - 2) === 43);
  const from = hasPlus
    ? start - (lead === 43 ? 1 : 2)
    : opensParen && text.slice(start, end).includes(')')
      ? start - 1
      : start;
  const value = text.slice(from, end);
  return { start: from, end, digits: value.replaceAll(/\D/g, ''), text: value, hasPlus, isGrouped: groups > 1 };
}

/** Start of the next group behind one or two separators; `end` when there is none. */
function groupAfter(codes: Uint8Array, end: number): number {
  const first = codes[end] ?? 0;
  if (!isSeparator(first)) return end;
  const second = codes[end + 1] ?? 0;
  if (isDigit(second)) return end + 1;
  if ((second === 45 || second === 32) && first === second) return end;
  if ((isSeparator(second) && second !== 46 && second !== 47) || second === 40)
    return isDigit(codes[end + 2] ?? 0) ? end + 2 : end;
  return end;
}

function digitsEnd(codes: Uint8Array, start: number): number {
  let end = start;
  while (isDigit(codes[end] ?? 0)) end += 1;
  return end;
}

function isAlphanumericAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return isAlphanumeric(code) || code === 95 || (code === 46 && isDigit(text.charCodeAt(at + 1)));
}

/** The `+` of a line that a diff adds. */
function isLineMark(text: string, plus: number): boolean {
  return plus === 0 || text.charCodeAt(plus - 1) === 10;
}

/** The digits from `start` to `end` alone, with the plus before them. */
function readAlone({ text }: Scan, start: number, end: number): NumberSequence {
  const hasPlus = text.charCodeAt(start - 1) === 43;
  const from = hasPlus ? start - 1 : start;
  return { start: from, end, digits: text.slice(start, end), text: text.slice(from, end), hasPlus, isGrouped: false };
}

function withoutPlus(sequence: NumberSequence): NumberSequence {
  return { ...sequence, start: sequence.start + 1, text: sequence.text.slice(1), hasPlus: false };
}

function judge(scan: Scan, sequence: NumberSequence): boolean {
  const found = kindOf(scan.text, sequence);
  if (found === undefined) return false;
  const { start, end } = sequence;
  scan.add({ start, end, ...found, ...jsonWrap(scan.text, sequence) });
  if (found.kind === 'phone') findCalledName(scan, start);
  return true;
}

function kindOf(text: string, sequence: NumberSequence): Pick<Finding, 'kind' | 'rule' | 'identity'> | undefined {
  const { digits } = sequence;
  if (isEpoch(sequence) || isDateTime(sequence.text) || isClockTail(text, sequence)) return undefined;
  if (
    /^(\d)\1*$|^[01]+$/.test(digits) ||
    '01234567890123456789'.includes(digits) ||
    '98765432109876543210'.includes(digits)
  )
    return undefined;
  if (isCard(sequence) && !isPartOfId(text, sequence) && !isInDump(text, sequence.start) && !isInTable(text, sequence))
    return { kind: 'card', rule: 'card-number', identity: digits };
  if (!sequence.hasPlus && isNationalId(sequence.text) && !isPartOfId(text, sequence) && !isInRow(text, sequence)) {
    return { kind: 'national-id', rule: 'national-id-number', identity: digits };
  }
  const identity = phoneOf(text, sequence);
  return identity === undefined ? undefined : { kind: 'phone', rule: 'phone-number', identity };
}

/** Seconds or milliseconds of this decade and the next, microseconds of this one: `1775030400`, `1775030400000`. */
function isEpoch(sequence: NumberSequence): boolean {
  const { length } = sequence.digits;
  if (sequence.isGrouped || sequence.hasPlus) return false;
  return length === 16
    ? /^1[67]/.test(sequence.digits)
    : (length === 10 || length === 13) && /^1[5-9]/.test(sequence.digits);
}

/** `2026-04-20 10:05`, `20.04.2026`, `10/04/2026`. */
function isDateTime(text: string): boolean {
  return (
    /^(?:19|20)\d\d[-./]?\d\d[-./]?\d\d(?!\d{1,4}$)/.test(text) || /^\d\d?[-./]\d\d?[-./](?:19|20)\d\d\b/.test(text)
  );
}

/** Seconds with their fraction and offset behind hours and minutes: `09:26:23.491302146-05:00`. */
function isClockTail(text: string, sequence: NumberSequence): boolean {
  return (
    /^[0-6]\d(?: |[.,]\d{1,9}(?:[+-]\d\d(?:\d\d)?| (?:19|20)\d\d)?$)/.test(sequence.text) &&
    /\d\d:\d\d:$/.test(text.slice(Math.max(0, sequence.start - 6), sequence.start))
  );
}

const cardShapes =
  /^(?:4\d{15}|4\d{3}([ -])\d{4}\1\d{4}\1\d{4}|(?:5[1-5]|2[2-7])\d{14}|(?:5[1-5]|2[2-7])\d{2}([ -])\d{4}\2\d{4}\2\d{4}|3[47]\d{13}|3[47]\d{2}([ -])\d{6}\3\d{5}|(?:6011|65\d\d|64[4-9]\d|35\d\d|62\d\d|50\d\d|5[6-9]\d\d|63\d\d)\d{12}|(?:6011|65\d\d|64[4-9]\d|35\d\d|62\d\d|50\d\d|5[6-9]\d\d|63\d\d)([ -])\d{4}\4\d{4}\4\d{4}|3(?:0[0-5]|[68]\d)\d{11}|3(?:0[0-5]|[68]\d)\d([ -])\d{6}\5\d{4}|4\d{3}([ -])\d{3}\6\d{3}\6\d{3})$/;

function isCard(sequence: NumberSequence): boolean {
  return (
    !sequence.hasPlus && sequence.digits.length >= 13 && cardShapes.test(sequence.text) && passesLuhn(sequence.digits)
  );
}

/** Mobile numbers with the country code of a market and without `+`. */
const bareMobile =
  /^(?:254[17]\d{8}|234[789][01]\d{8}|27[6-8]\d{8}|91[6-9]\d{9}|521?[1-9]\d{9}|55[1-9]\d9\d{8}|573\d{9}|569\d{8}|628\d{8,11}|639\d{9}|66[689]\d{8}|447\d{9})$/;
/** National mobile numbers of the markets with their leading zero. */
const zeroMobile = /^0(?:[17]\d{8}|[789][01]\d{8}|[6-8]\d{8}|8\d{8,11}|9\d{9}|7\d{9}|[689]\d{8})$/;
function phoneOf(text: string, sequence: NumberSequence): string | undefined {
  const { digits, isGrouped } = sequence;
  if (digits.length < 8 || digits.length > 15) return undefined;
  if (sequence.hasPlus || /^00[1-9]\d{2,}/.test(sequence.text)) {
    return isGlued(text, sequence) || isPartOfId(text, sequence)
      ? undefined
      : (internationalPhone(sequence.text) ?? possiblePhone(sequence.text));
  }
  if (digits.length < 9 || digits.length > 13) return undefined;
  // `answered 403 (1100555 times`: the bracket begins something else.
  if (sequence.text.includes('(') && !sequence.text.includes(')')) return undefined;
  if (/^\d+\.\d+$/.test(sequence.text)) return undefined;
  if (bareMobile.test(digits) && !/\/|^\d{4,} |^\d[ .-]|\.\d+ /.test(sequence.text))
    return isPartOfId(text, sequence) ? undefined : internationalPhone(digits);
  if (/^\d\d(?: \d\d){3,}$/.test(sequence.text)) return undefined;
  const isNanp =
    isGrouped && nanp.test(sequence.text) && (/[-.(]/.test(sequence.text) || isSaidToBePhone(text, sequence));
  const isLikely =
    isNanp || (zeroMobile.test(digits) && !sequence.text.startsWith('0 ') && !isReference(text, sequence));
  if (!isLikely && !isBehindPhoneWord(text, sequence)) return undefined;
  if (isLikely && isGrouped && /\/|\..*[- ]|[- ].*\./.test(sequence.text)) return undefined;
  return !isPartOfId(text, sequence) && isNationalPhone(sequence.text) ? digits : undefined;
}

const nanp = /^(?:1[-. ])?\(?[2-9]\d{2}\)?[-. ]{1,2}[2-9]\d{2}[-. ]\d{4}$/;

/** `a+123…`, `1e+20`: a plus that belongs to what stands before it. */
function isGlued(text: string, sequence: NumberSequence): boolean {
  const before = text.charCodeAt(sequence.start - 1);
  return sequence.hasPlus && isDigit(before);
}
