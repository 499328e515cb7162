import type { NameForm, NameMeaning } from '../names/name-group.ts';
import { bounded, type Located } from './located.ts';
import { quoteBefore } from './quoting.ts';

const member = (names: string, value: string): RegExp =>
  new RegExp(
    String.raw`(?<![\w$.-])(\\*["'])?(?:${names})(?:\\*["'])?\s{0,4}(?:=>|[:=])\s{0,8}(?:\\*["'])?(${value})(?![\w.])`,
    'dgi',
  );

/** Members that hold a part of a value, by what the value is. */
const parts: Partial<Readonly<Record<NameForm, RegExp>>> = {
  date: member('year|month|day|ano|año|anio|mes|d[ií]a', String.raw`\d{1,4}`),
  phone: member(
    'number|national_?number|subscriber(?:_?number)?|local(?:_?number)?|digits|full|raw|e164',
    String.raw`\+?\d[\d ()-]{4,16}\d`,
  ),
};
const opening = /[\])"'\\]{0,8}\s{0,4}(?:(?:=>|[:=])\s{0,40})?[{(]/y;
const longestObject = 240;

/** The parts of a value that an object holds: `"dob": {"year": 1990, "month": 4}`, `birth_date { year: 1990 }`. */
export function* partsOf(text: string, nameEnd: number, meaning: NameMeaning): Iterable<Located> {
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
  }
}
