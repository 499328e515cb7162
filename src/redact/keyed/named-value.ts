import { CharKind, codeAt, endOfKindIn, isDigit, pastEscape, startOfKindIn } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { isNeutralAt, type NameClassifier } from '../names/classify-name.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isParameter, isSaidOfIt } from './said-of-it.ts';
import { addValue, hidePlain } from './credential-forms.ts';
import { farKey } from './far-key.ts';
import { changedValue, valuesOfChange } from './changes.ts';
import { hideFurther, itemsBelow, membersOf, otherValues } from './further-values.ts';
import { hideCell } from './cells.ts';
import { hideByForm } from './forms.ts';
import { hideBytes, isSecretForm } from './listed-bytes.ts';
import { hideJsonRows, isMemberOfList } from './json-table.ts';
import { locateValue, nextInList } from './locate-value.ts';
import { bounded, type Located } from './located.ts';
import { quotedEnd } from './quoting.ts';
import { nextSegment } from './path-segment.ts';
import { pointedValue } from './pointed-values.ts';
import { isEndOfValue } from './end-of-value.ts';
import { partsOf } from './parted-values.ts';
import { hideApart, hideMembers } from './members.ts';
import { endsInToken } from '../token-at.ts';
import { givenBefore, readBefore, saidBefore } from './value-before.ts';
import { findJoinedStrings } from '../views/joined-strings.ts';
import { mayHeadColumn, openString } from '../views/string-view.ts';
import { isColumn, titleStart } from './column-name.ts';
import { boundTo } from './sql-bindings.ts';
import { hideColumns } from './table-columns.ts';

const longestName = 64;
const mostInList = 64;
const colon = 58;
const equals = 61;
const backslash = 92;
const slash = 47;
const memberLists = new Set(['traits', 'trait', 'cookies', 'traitvalues', 'traitscores', 'scores']);
const opening =
  /[\])"'\\>]{0,8}(?:\s{0,8}(?:=>|->|[:=])\s{0,40}(?:array(?::\d{1,4}|\(\d{1,4}\))?\s?|Array\s{0,40}|map|[A-Z][a-z]{2,12}(?=\())?(?=#?[[{(])|[ \t]{0,4}(?=\{|\[\{)|(?=:[ \t]{0,8}\r?\n[ \t]{0,80}- ))/y;
/** What may follow a name that has a value: delimiters, closing quotes and brackets, white space. */
const followers = new Set([...'=:"\'`\\])*> \t,<-|\r\n;(?+%[→⇒}{?\0─━：\u00A0'].map((char) => char.charCodeAt(0)));

function findTable(scan: Scan, names: NameClassifier, at: number): void {
  const table = hideColumns(scan, names, at);
  const lineEnd = scan.text.indexOf('\n', at);
  scan.memory.tableEnd = table?.end ?? (lineEnd === -1 ? scan.text.length : lineEnd);
  if (table?.heading !== undefined) scan.memory.openPart = table.heading;
  if (table?.headingEnd !== undefined) scan.memory.headingEnd = table.headingEnd;
}

function findRows(scan: Scan, names: NameClassifier, at: number): boolean {
  const end = hideJsonRows(scan, names, at);
  if (end !== undefined) {
    scan.memory.tableEnd = end;
    scan.memory.headingEnd = scan.text.indexOf(']', at);
  }
  return end !== undefined;
}

/** Other programs keep lists of scores too. */
function isOfBegini(text: string, meaning: NameMeaning, start: number): boolean {
  return meaning.phrase !== 'scores' || /begini|psychometric|risk_?band/i.test(text.slice(start, start + 400));
}

/** `["password", "email"]` is a list of names. */
function isNameItself(value: string, names: NameClassifier): boolean {
  return value.length <= longestName && !/\d{2}|\d[^\d]{0,64}\d/.test(value) && names.classify(value) !== undefined;
}

/** `Rua Kimathi 659`: the first word of a street is a name for streets, too. */
function beginsStreet(text: string, { end, quote }: Located): boolean {
  return quote === undefined && /^(?:\.? [\p{L}.'’-]{1,30}){1,5},? \d/u.test(text.slice(end, end + 160));
}

/** `'abc' + 'def'`, and strings that Python joins because they follow each other. */
const continuation =
  /(["'`])(?:[ \t]{0,8}[+.&\\][ \t]{0,8}(?:\r?\n)?|[ \t]{0,8}\\?\r?\n)[ \t]{0,80}[+.&]?[ \t]{0,8}[fbr]?(?=\1)/y;

/** Strings that only a line end parts, and what stands behind the last one: `"3f8a"` above `"2c1e";`. */
const isBelowOnly = /^["'`][ \t]*\r?\n[ \t]*[fbr]?["'`]$/;
const endsStatement = /^["'`][ \t]{0,4}(?:[;,)\]}"'`]|\\?\r?\n|$)/;

function hideContinuations(scan: Scan, meaning: NameMeaning, first: Located): void {
  let located = first;
  for (let turn = 0; turn < mostInList; turn += 1) {
    if (located.quote === undefined || located.quote.backslashes > 0) return;
    continuation.lastIndex = located.end;
    if (!continuation.test(scan.text)) return;
    const previousEnd = located.end;
    const start = continuation.lastIndex + 1;
    located = { ...located, start, end: quotedEnd(scan, start, located.quote), tie: 'quoted' };
    if (/^https?:\/\/|^[,;] ?[\w.-]{1,40} ?[=:]/.test(scan.text.slice(start, start + 48))) return;
    if (
      isBelowOnly.test(scan.text.slice(previousEnd, start)) &&
      !endsStatement.test(scan.text.slice(located.end, located.end + 8))
    )
      return;
    if (first.tie === 'listed' && /^["'`], ?["'`]/.test(scan.text.slice(located.end, located.end + 4))) return;
    if (located.end <= start || /^\s{0,4}[:=]/.test(scan.text.slice(located.end + 1, located.end + 6))) return;
    hideByForm(scan, meaning, located);
  }
}

/** `api_keys:` above the items of a list in YAML. */
function hideItemsBelow(scan: Scan, meaning: NameMeaning, nameEnd: number): void {
  const { text } = scan;
  if (text.charCodeAt(nameEnd) !== colon) return;
  for (const span of itemsBelow(text, nameEnd + 1))
    hideByForm(scan, meaning, bounded(span.start, span.end, undefined, 'listed'));
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isSmall(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** `\n`, `\u0026`: the letter or digits before `at` are an escape's. */
function isEscapeBefore(scan: Scan, at: number): boolean {
  return codeAt(scan, at - 2) === backslash || (codeAt(scan, at - 6) === backslash && codeAt(scan, at - 5) === 117);
}

/** A short anchor behind a small letter or digit is the end of some word, or of some hex. */
function isLowerOrDigit(code: number): boolean {
  return isSmall(code) || isDigit(code);
}

function hideFarKey(scan: Scan, meaning: NameMeaning, nameEnd: number): void {
  const far = farKey(scan.text, nameEnd);
  if (far === undefined) return;
  hidePlain(scan, meaning, far);
  hideFurther(scan, meaning, far, (further) => hidePlain(scan, meaning, further));
}

/** `https://x-access-token:…@host`: the name is the user of a URL. */
function isUserOfUrl(text: string, start: number): boolean {
  return text.charCodeAt(start - 1) === 47 && text.startsWith('://', start - 3);
}

/** `'api-key': [ 'Api-Key', '…' ]`, as Node keeps headers: the name stands before its value once more. */
function isNameAgain(text: string, start: number, located: Located): boolean {
  const value = text.slice(located.start, located.end);
  return value.length <= longestName && text.slice(start, start + value.length).toLowerCase() === value.toLowerCase();
}

/**
 * Looks at the identifier around an anchor, which no small letter follows: when its name tells of a secret, the value beside it is hidden. Behind a
 * gluable one another word may be written as one.
 */
export function findNamedValue(
  scan: Scan,
  names: NameClassifier,
  anchorStart: number,
  anchorEnd: number,
  isGluable = false,
): void {
  const { text, memory } = scan;
  if (anchorEnd <= memory.identifierEnd && anchorStart >= memory.identifierStart) return;
  memory.steps += 1;
  if (anchorEnd < memory.coveredEnd) return;
  if (isGluable && isSmall(codeAt(scan, anchorEnd)) && !isNeutralAt(text, anchorEnd)) return;
  if (
    anchorEnd - anchorStart < 5 &&
    ((isLowerOrDigit(codeAt(scan, anchorStart - 1)) && !isEscapeBefore(scan, anchorStart)) ||
      endsInToken(text, anchorStart)) &&
    !isCapital(codeAt(scan, anchorStart))
  )
    return;
  const end = endOfKindIn(scan, anchorEnd, CharKind.Name, longestName);
  memory.identifierEnd = end;
  memory.identifierStart = anchorStart;
  const isSegment = codeAt(scan, end) === slash;
  if ((end < text.length && !isSegment && !followers.has(codeAt(scan, end))) || end - anchorStart > longestName) return;
  const begin = Math.min(anchorStart, pastEscape(text, startOfKindIn(scan, anchorStart, CharKind.Name, longestName)));
  // In `queue=session id=…` the first word is a value.
  const nameStart =
    codeAt(scan, begin - 1) === equals && !text.startsWith('Label=', begin - 6)
      ? begin + text.slice(begin, anchorEnd).lastIndexOf(' ') + 1
      : begin;
  memory.identifierStart = nameStart;
  const meaning = names.classifyAt(scan, nameStart, end);
  if (meaning === undefined || isUserOfUrl(text, nameStart) || isEndOfValue(text, nameStart, end)) return;
  if (isSegment) {
    const next = nextSegment(text, nameStart, end, meaning);
    if (next !== undefined) hideByForm(scan, meaning, next);
    return;
  }
  const { found } = memory;
  hideValues(scan, names, meaning, { nameStart, end, anchorEnd });
  if ((meaning.trust !== 'weak' && memory.found === found) || mayHeadColumn(text, end))
    openString(scan, nameStart, end);
}

/** Where a name stands, and where the anchor ends by which it was found. */
interface NamePlace {
  readonly nameStart: number;
  readonly end: number;
  readonly anchorEnd: number;
}

/** Hides the values that stand beside a name, in whatever way they are tied to it. */
function hideValues(
  scan: Scan,
  names: NameClassifier,
  meaning: NameMeaning,
  { nameStart, end, anchorEnd }: NamePlace,
): void {
  const { text, memory } = scan;
  const start = isSecretForm(meaning) && meaning.trust !== 'weak' ? titleStart(text, nameStart, end) : nameStart;
  if (memberLists.has(meaning.phrase) && end > memory.membersEnd) {
    opening.lastIndex = end;
    if (opening.test(text) && isOfBegini(text, meaning, opening.lastIndex))
      hideMembers(scan, meaning, opening.lastIndex);
    else hideApart(scan, meaning, start, end);
  }
  const earlier = isSecretForm(meaning) ? saidBefore(text, start, end, meaning) : givenBefore(text, start);
  if (earlier !== undefined) hideByForm(scan, { ...meaning, trust: 'sure' }, earlier);
  for (const read of readBefore(text, start)) hideByForm(scan, meaning, read);
  if (meaning.kind === 'api-key' && meaning.trust === 'sure') hideFarKey(scan, meaning, end);
  const pointed = pointedValue(scan, nameStart, end);
  if (pointed !== undefined) hideByForm(scan, meaning, pointed);
  if (isSaidOfIt(text, end, meaning) || isParameter(text, start, end)) return;
  if (anchorEnd > memory.tableEnd) {
    const hasRows = isMemberOfList(text, start, end) && findRows(scan, names, start);
    if (!hasRows && isColumn(text, start, end)) findTable(scan, names, start);
  }
  if (end <= memory.headingEnd) return;
  memory.steps += end - start;
  const located = locateValue(
    scan,
    start,
    end,
    meaning.trust !== 'weak' || meaning.form === 'person' || meaning.form === 'score',
  );
  const given =
    located === undefined || located.tie === 'listed' ? undefined : pointedValue(scan, located.start, located.end);
  if (given !== undefined) hideByForm(scan, meaning, given);
  if (located === undefined) {
    if (isSecretForm(meaning)) {
      hideItemsBelow(scan, meaning, end);
      if (meaning.trust !== 'weak') for (const member of membersOf(text, start, end)) hideByForm(scan, meaning, member);
    }
    if (meaning.form !== 'score') for (const value of valuesOfChange(text, end)) hideByForm(scan, meaning, value);
    for (const part of partsOf(text, end, meaning))
      addValue(scan, meaning, part, text.slice(part.start, part.end), { isLearned: false });
    return;
  }
  const bound = located.quote === undefined ? boundTo(text, located.start, located.end) : undefined;
  if (bound !== undefined) {
    hideCell(scan, meaning, bound);
    return;
  }
  if (located.isBracketed && hideBytes(scan, meaning, located)) return;
  const isListed = located.tie === 'listed' && meaning.form !== 'authorization';
  if (
    (isListed || meaning.phrase === 'key') &&
    isNameItself(text.slice(located.start, located.end), names) &&
    !(meaning.form === 'address' && beginsStreet(text, located))
  )
    return;
  if (!(located.isBracketed && isNameAgain(text, start, located))) hideByForm(scan, meaning, located);
  const isJoined = located.quote !== undefined && findJoinedStrings(scan, located.end);
  if (!isJoined && isSecretForm(meaning)) {
    hideContinuations(scan, meaning, located);
    hideFurther(scan, meaning, located, (further) => hideByForm(scan, { ...meaning, trust: 'sure' }, further));
    for (const other of otherValues(scan, located)) hideByForm(scan, meaning, other);
  }
  const changed = isSecretForm(meaning) ? undefined : changedValue(scan, located, end);
  if (changed !== undefined) hideByForm(scan, meaning, changed);
  if (!located.isBracketed) return;
  let next = nextInList(scan, located);
  for (let turn = 0; turn < mostInList && next !== undefined; turn += 1) {
    hideByForm(scan, meaning, next);
    next = nextInList(scan, next);
  }
}
