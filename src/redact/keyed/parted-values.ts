import type { NameForm, NameMeaning } from '../names/name-group.ts';
import { bounded, doubleQuote, type Located } from './located.ts';
import { quoteBefore } from './quoting.ts';

const member = (names: string, value: string): RegExp =>
  new RegExp(
    String.raw`(?<![\w$.-])(\\*["'])?(?:${names})(?:\\*["'])?\s{0,4}(?:=>|[:=])\s{0,8}${value}(?![\p{L}\w.])`,
    'dgiu',
  );
const quotable = String.raw`(?:\\*["'])?`;

/** Members that hold a part of a value, by what the value is. */
const parts: Partial<Readonly<Record<NameForm, RegExp>>> = {
  date: member('year|month|day|ano|año|anio|mes|d[ií]a', String.raw`${quotable}(\d{1,4})`),
  phone: member(
    'number|national_?number|subscriber(?:_?number)?|local(?:_?number)?|digits|full|raw|e164',
    String.raw`${quotable}(\+?\d[\d ()-]{4,16}\d)`,
  ),
  person: member(
    'given(?:_?names?)?|family(?:_?name)?|first|last|middle|full|text',
    String.raw`(?:\[\s{0,40})?\\*["'](\p{Lu}[\p{L} .'’-]{0,80})`,
  ),
  'national-id': member(
    'number|no|id|value|n[uú]mero|nro|nomor',
    String.raw`${quotable}(?=[A-Z\d ./-]{0,12}\d{4})([A-Z\d][A-Z\d ./-]{4,26}[A-Z\d])`,
  ),
  score: member(
    'from|to|old|new|before|after|previous|current',
    String.raw`${quotable}(-?\d{1,6}(?:\.\d{1,20})?|[A-Z][\w+-]{0,24})`,
  ),
  device: member('id|uuid|identifier|serial', String.raw`\\*["']([\da-fA-F][\da-fA-F-]{11,63})`),
};
const opening = /[\])"'\\]{0,8}\s{0,4}(?:(?:=>|[:=])\s{0,40})?(?:\[\s{0,40})?[{(]/y;
const furtherItem = /\\*["'],\s{0,40}(\\*["'])(?<item>[^"'\\\n]{1,80})(?=\\*["'])/dy;
const longestObject = 240;

/** The parts of a value that an object holds: `"dob": {"year": 1990, "month": 4}`, `birth_date { year: 1990 }`. */
export function* partsOf(text: string, nameEnd: number, meaning: NameMeaning): Iterable<Located> {
  if (meaning.form === 'person') yield* insideElements(text, nameEnd, nameElement);
  if (meaning.form === 'date') {
    yield* insideElements(text, nameEnd, dateElement);
    const field = fieldOfDate(text, nameEnd);
    if (field !== undefined) yield field;
  }
  const part = parts[meaning.form];
  opening.lastIndex = nameEnd;
  if (part === undefined || !opening.test(text)) return;
  const from = opening.lastIndex;
  const inside = /^[^{}]*/.exec(text.slice(from, from + longestObject))?.[0] ?? '';
  for (const match of inside.matchAll(part)) {
    const [start, end] = match.indices?.[2] ?? [0, 0];
    const quote = quoteBefore(text, from + start);
    const wrap = quote === undefined ? (match[1] ?? '') : '';
    yield { ...bounded(from + start, from + end, quote), wrap };
    if (match[0].includes('[')) yield* furtherItems(text, from + end);
  }
}

const insideElement = /(?:\s[^<>\n]{0,80})?>\s{0,80}(?=<)/y;
const nameElement = /<(?:\w{1,16}:)?(?:first|last|middle|given|family)(?:\s[^<>]{0,40})?>(\p{Lu}[^<>\n]{1,80})<\//dgiu;

const dateElement =
  /<(?:\w{1,16}:)?(?:c?cyy|yyyy|year|a[nñ]o|mm|month|mes|dd|day|d[ií]a)(?:\s[^<>]{0,40})?>(\d{1,4})<\//dgiu;

/** Rails' fields for the parts of a date: `"birth_date(1i)"=>"1990"`. */
const partOfDate = /(?:\(|%28)[1-3]i(?:\)|%29)(?:%5D|\]|\\?["']){0,3}\s?(?:=>|[:=])\s?(?:\\?["'])?(\d{1,4})(?!\d)/diy;

function fieldOfDate(text: string, nameEnd: number): Located | undefined {
  partOfDate.lastIndex = nameEnd;
  const span = partOfDate.exec(text)?.indices?.[1];
  return span === undefined ? undefined : bounded(span[0], span[1], quoteBefore(text, span[0]) ?? doubleQuote);
}

/** `<Name><First>Ana</First><Last>Souza</Last></Name>`, `<DateOfBirth><CCYY>1990</CCYY><MM>04</MM></DateOfBirth>` */
function* insideElements(text: string, nameEnd: number, element: RegExp): Iterable<Located> {
  insideElement.lastIndex = nameEnd;
  if (!insideElement.test(text)) return;
  const from = insideElement.lastIndex;
  for (const match of text.slice(from, from + longestObject).matchAll(element)) {
    const [start, end] = match.indices?.[1] ?? [0, 0];
    yield bounded(from + start, from + end, doubleQuote);
  }
}

function* furtherItems(text: string, end: number): Iterable<Located> {
  furtherItem.lastIndex = end;
  for (let match = furtherItem.exec(text); match !== null; match = furtherItem.exec(text)) {
    const [from, to] = match.indices?.groups?.['item'] ?? [0, 0];
    yield bounded(from, to, quoteBefore(text, from));
  }
}
