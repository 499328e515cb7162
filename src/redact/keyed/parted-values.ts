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
    'number|no|id|value',
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
  if (meaning.form === 'person') yield* namesInside(text, nameEnd);
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

/** `<Name><First>Ana</First><Last>Souza</Last></Name>` */
function* namesInside(text: string, nameEnd: number): Iterable<Located> {
  insideElement.lastIndex = nameEnd;
  if (!insideElement.test(text)) return;
  const from = insideElement.lastIndex;
  for (const match of text.slice(from, from + longestObject).matchAll(nameElement)) {
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
