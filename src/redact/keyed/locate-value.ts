import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { insideBraces, isLettersInAngles, isTemplate, withinQuotes, withoutCloser, wrapper } from './around-value.ts';
import { bareEnd, isAtLineStart, type NameAround } from './bare-end.ts';
import { bounded, type Located } from './located.ts';
import { findLink, skipSpace } from './name-link.ts';
import { typedMember, valueMember } from './member-links.ts';
import { foldedEnd, foldedInQuotes } from './folded-value.ts';
import { isEndOfLabel } from './label-end.ts';
import { tokenEndAt } from '../token-at.ts';
import { pairedBefore } from './value-before.ts';
import { onNextLine, valueBelow } from './value-below.ts';
import { pastHtmlQuote, quoteAt, quoteBefore, quotedEnd, quoteText, type Quote } from './quoting.ts';

const newline = 10;
const tab = 9;
const space = 32;
const equals = 61;
const colon = 58;

/** An object that only says of which type its one value is: `{"string":"…"}`. */
const singleMember =
  /\{\s{0,80}(?:\\*["'][\w$.-]{1,24}\\*["']|\d{1,6})\s{0,8}:\s{0,8}(?=(?:\\*["'](?:[^"\\\n]|\\.){1,512}\\*["']|[^"'{}[\],\s]{1,64})\s{0,80}\})/y;

/** A slice as Go's `spew` dumps it. */
const spewed = /\{\s{0,40}(?=\([\w.[\]*]{1,40}\) ?\(len=\d)/y;

/** Postman's `"apikey": [{"key": "key", "value": "api-key"}, {"key": "value", "value": "…"}]`, in any order. */
const listedParts =
  /(?:\{[^{}\n"]{0,8}(?:\s{0,40}\\*"\w{1,12}\\*"\s?:\s?\\*"[\w .-]{0,64}\\*"\s{0,8},?\s{0,40}){1,4}\}\s?,\s{0,40}){0,3}?\{\s{0,40}\\*"key\\*"\s?:\s?\\*"value\\*"\s?,\s{0,40}\\*"value\\*"\s?:\s?/y;

/**
 * Where the value beside a name stands, in whatever syntax: `"a": "v"`, `a=v`, `a: v`, `a => v`, `["a", "v"]`, `<a>v</a>`,
 * `{"name":"a","value":"v"}`, `--a v`, `a is v`. Undefined when nothing ties a value to the name.
 */
export function locateValue(scan: Scan, nameStart: number, nameEnd: number, hearsSpeech: boolean): Located | undefined {
  if (!hearsSpeech && isSpeech(scan.text, nameStart, nameEnd) && !isMadeId(scan.text, nameEnd + 1)) return undefined;
  const { text } = scan;
  const nameQuote = quoteAround(text, nameStart, nameEnd);
  const reversed = pairedBefore(text, nameStart);
  if (reversed !== undefined) return reversed;
  const link = findLink(text, nameStart, nameEnd, nameQuote);
  if (link === undefined || isEmpty(text, link.at)) return undefined;
  let at = skipSpace(text, pastColour(text, link.at), link.crossesLines);
  if (text.startsWith('* ', at)) at += 2;
  else if (text.startsWith('** ', at)) at += 3;
  at = onNextLine(text, pastEscapedSpace(text, pastColour(text, at), link.crossesLines), link);
  if (isTemplate(text, at) && insideBraces(text, at) === undefined) return undefined;
  let isBracketed = link.isList === true;
  for (let turn = 0; turn < 4; turn += 1) {
    const code = text.charCodeAt(at);
    // Go's pointer to a struct, whose fields have names of their own.
    if (code === 38 && text.charCodeAt(at + 1) === 123) return undefined;
    wrapper.lastIndex = at;
    if (wrapper.test(text)) {
      at = wrapper.lastIndex;
      continue;
    }
    if (code === 60 && isLettersInAngles(text, at)) {
      isBracketed = true;
      at += 1;
      continue;
    }
    if (tokenEndAt(text, at) !== undefined) break;
    if (code === 91 || (code === 40 && link.tie !== 'spoken')) {
      isBracketed = true;
      at = pastNothing(text, skipSpace(text, at + 1, true));
      continue;
    }
    if (code === 123) {
      valueMember.lastIndex = at;
      singleMember.lastIndex = at;
      listedParts.lastIndex = at;
      spewed.lastIndex = at;
      if (valueMember.test(text)) at = valueMember.lastIndex;
      else if (spewed.test(text)) at = spewed.lastIndex;
      else if (isBracketed && listedParts.test(text)) at = listedParts.lastIndex;
      else if (singleMember.test(text)) at = singleMember.lastIndex;
      else {
        const inside = typedMember(text, at) ?? insideBraces(text, at);
        if (inside === undefined && !(link.until === 'element' && isAlphanumeric(text.charCodeAt(at + 1))))
          return undefined;
        at = inside ?? at + 1;
      }
      continue;
    }
    break;
  }
  return (
    withoutCloser(text, valueAt(scan, at, { nameQuote, link, isBracketed, nameStart })) ?? valueBelow(text, at, link)
  );
}

/** `token= request_id=…`: the name has no value, and the next one follows. */
const nextPair = /[ \t]{1,4}[A-Za-z_][\w.-]{0,40}=[^=\s]/y;

function isEmpty(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (text.charCodeAt(at - 1) !== equals || (code !== space && code !== tab)) return false;
  if (text.charCodeAt(at - 2) <= space) return false;
  nextPair.lastIndex = at;
  return nextPair.test(text);
}

/** Past the old value of a change, where there was none: `password: [nil, "…"]`. */
function pastNothing(text: string, at: number): number {
  nothing.lastIndex = at;
  return nothing.test(text) ? nothing.lastIndex : at;
}

const nothing = /(?:nil|null|None),\s{0,8}(?=["'])/y;

/** Past a colour that a terminal log gives to the value. */
function pastColour(text: string, at: number): number {
  if (text.charCodeAt(at) !== 27) return at;
  colour.lastIndex = at;
  return colour.test(text) ? colour.lastIndex : at;
}

const escapedSpace = /(?:\\+[nrt]|\s){1,40}/y;

/** A dump over several lines in a JSON string: `[\"apiKey\"]=>\n  string(36) \"…\"`. */
function pastEscapedSpace(text: string, at: number, crossesLines: boolean): number {
  if (!crossesLines || text.charCodeAt(at) !== 92) return at;
  escapedSpace.lastIndex = at;
  return escapedSpace.test(text) ? escapedSpace.lastIndex : at;
}

const colour = /(?:\u001B\[[\d;]{0,16}m){1,4}/y;

const madeId =
  /(?:[0-9a-fA-F]{32,64}|[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|(?=[a-zA-Z_-]{0,40}\d)(?=[a-z\d_-]{0,40}[A-Z])(?=[A-Z\d_-]{0,40}[a-z])[\w-]{24,64})(?![\w-])/y;

/** `session 5f2c… opened`: no word of a sentence. */
function isMadeId(text: string, at: number): boolean {
  madeId.lastIndex = at;
  return madeId.test(text);
}

/** A word behind a name and one space, with no sign between: a sentence. */
function isSpeech(text: string, nameStart: number, nameEnd: number): boolean {
  if (text.charCodeAt(nameEnd) !== space) return false;
  const next = text.charCodeAt(nameEnd + 1);
  return isAlphanumeric(next) && text.charCodeAt(nameStart) !== 45 && text.charCodeAt(nameStart - 1) !== 60;
}

/** The quote around a name, when the same one closes it: in `'api-key: x'` it is the whole header that is quoted. */
function quoteAround(text: string, nameStart: number, nameEnd: number): Quote | undefined {
  const opening = quoteBefore(text, nameStart);
  const closing = opening === undefined ? undefined : quoteAt(text, nameEnd);
  return closing !== undefined && closing.char === opening?.char ? opening : undefined;
}

/** The next value of a list in brackets, behind one that ended at `end`. */
export function nextInList(scan: Scan, previous: Located): Located | undefined {
  const { text } = scan;
  if (previous.quote === undefined) return nextNumber(text, previous);
  let at = previous.end + previous.quote.backslashes + 1;
  at = skipSpace(text, at, true);
  if (text.charCodeAt(at) !== 44) return undefined;
  at = skipSpace(text, at + 1, true);
  const quote = quoteAt(text, at);
  if (quote === undefined) return undefined;
  const start = at + quote.backslashes + 1;
  return { ...previous, start, end: quotedEnd(scan, start, quote), quote };
}

const numberBehind = /,\s{0,80}(-?\d[\d.]{0,30})(?=\s{0,80}[,\]])/dy;

/** The next number of a list in JSON. */
function nextNumber(text: string, previous: Located): Located | undefined {
  if (previous.wrap === '') return undefined;
  numberBehind.lastIndex = previous.end;
  const span = numberBehind.exec(text)?.indices?.[1];
  return span === undefined ? undefined : { ...previous, start: span[0], end: span[1] };
}

/** Of `"""text"""` two more quotes open the value, of `""text""` in a CSV cell one; an empty string has none. */
function furtherQuotes(text: string, opening: number, quote: Quote): number {
  if (quote.backslashes > 0 || text[opening] !== quote.char) return 0;
  if (text[opening + 1] === quote.char) return 2;
  return /[\w$@/+(<[{!#%&*.-]/.test(text[opening + 1] ?? '') ? 1 : 0;
}

/** TOML and Python let a value in three quotes begin on the next line. */
function pastNewline(text: string, at: number): number {
  const next = text.charCodeAt(at) === 13 ? at + 1 : at;
  return text.charCodeAt(next) === 10 ? next + 1 : at;
}

interface Surroundings extends NameAround {
  readonly nameQuote: Quote | undefined;
}

/** `… 'score')","stack": …`: what follows in a list is a key with a value of its own. */
function isKey(text: string, end: number): boolean {
  return /^\s{0,4}(?::(?!:)|=)/.test(text.slice(end, end + 6));
}

const pointer = /[A-Za-z_$][\w.$:]{0,63}->/y;

/** `password = config->password`: code, and no value. */
function isMemberAccess(text: string, start: number, end: number): boolean {
  if (text.charCodeAt(end) !== 62 || text.charCodeAt(end - 1) !== 45) return false;
  pointer.lastIndex = start;
  return pointer.test(text) && pointer.lastIndex === end + 1;
}

const pairedNumber = /-?\d{4,20}(?:\.\d{1,20})?(?=\s{0,8}\])/y;

/** The number of a pair in JSON: `["dob", 19900102]`. */
function numberInPair(text: string, at: number, { nameQuote, nameStart }: Surroundings): Located | undefined {
  pairedNumber.lastIndex = at;
  if (nameQuote === undefined || text[nameStart - nameQuote.backslashes - 2] !== '[' || !pairedNumber.test(text))
    return undefined;
  return { ...bounded(at, pairedNumber.lastIndex, undefined, 'listed'), wrap: quoteText(nameQuote) };
}

const member = /(\\*["'])[\w$@#-]{1,40}\1\s{0,8}:\s{0,40}$/;

/** The quote around the name of the member that a bare value is of: `{"Name":"PhoneNumber","Value":254…}`. */
function memberQuote(text: string, at: number): string {
  const before = text.charCodeAt(at - 1);
  return before === colon || before === space || before === newline
    ? (member.exec(text.slice(Math.max(0, at - 60), at))?.[1] ?? '')
    : '';
}

function valueAt(scan: Scan, at: number, around: Surroundings): Located | undefined {
  const { text } = scan;
  const quote = quoteAt(text, at);
  const { link, isBracketed } = around;
  if (quote?.backslashes === 0 && around.nameQuote === undefined && isEndOfLabel(text, at, around.nameStart))
    return undefined;
  if (quote !== undefined && !(around.nameQuote !== undefined && quote.backslashes < around.nameQuote.backslashes)) {
    const opening = at + quote.backslashes + 1;
    const further = furtherQuotes(text, opening, quote);
    const lines = further === 2 ? foldedInQuotes(text, opening + 2, quote) : undefined;
    if (lines !== undefined) return { ...lines, tie: 'quoted', quote, wrap: '', ownsLine: false, isBracketed };
    const start =
      further === 2 && !text.slice(link.at, at).includes('\n') ? pastNewline(text, opening + 2) : opening + further;
    const end = quotedEnd(scan, start, quote);
    if (end <= start || (link.tie === 'listed' && isKey(text, end + quote.backslashes + 1))) return undefined;
    const tie = link.tie === 'listed' || link.tie === 'spoken' ? link.tie : 'quoted';
    const inside = withinQuotes(text, start, end);
    return { start: inside.start, end: inside.end, tie, quote, wrap: '', ownsLine: false, isBracketed };
  }
  if (link.tie === 'listed' && around.nameQuote !== undefined) return numberInPair(text, at, around);
  // It is read where the escapes are undone.
  if (pastHtmlQuote(text, at) !== undefined) return undefined;
  const ownsLine = link.tie !== 'spoken' && isAtLineStart(text, around.nameStart);
  const lineEnd = bareEnd(scan, at, around, ownsLine);
  if (lineEnd <= at || isMemberAccess(text, at, lineEnd)) return undefined;
  const end = foldedEnd(text, at, lineEnd);
  const wrap =
    around.nameQuote !== undefined && link.tie === 'colon' ? quoteText(around.nameQuote) : memberQuote(text, at);
  return { start: at, end, tie: link.tie, quote: undefined, wrap, ownsLine, isBracketed };
}
