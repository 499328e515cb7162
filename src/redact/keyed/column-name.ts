import { builtInNames, splitWords } from '../names/classify-name.ts';
import { isStatement } from './credential-look.ts';

const space = 32;

/** Whether a name may head a column: it stands between separators or at an edge of its line. */
export function isColumn(text: string, start: number, end: number): boolean {
  if (!mayEndCell.has(text.charCodeAt(end))) return false;
  if (!endsCell(text, end)) return false;
  const lead = text.slice(Math.max(0, start - 42), start);
  return (
    /(?:^|[\n,;\t|│┃║┆─━]| {2}) {0,40}(?:["'`]|(?:[A-Z][\w-]{0,15} ){0,3})$/.test(lead) ||
    /(?:^|[\n,;\t|])"(?:[\w-]{1,16} ){1,3}$/.test(lead) ||
    (lead.endsWith(' ') && isUnderlined(text, end))
  );
}

/** `full_name,email,created_at`: in a list of columns another one follows. */
export function isColumnName(value: string): boolean {
  return /^(?:e-?mail|[gG]ender|[sS]ex|[pP]hoto|[aA]vatar|[lL]anguage|[lL]ocale|[tT]imezone|[cC]urrency|[cC]ountry|[sS]tatus|[tT]itle|[a-z]+(?:_[a-z\d]+)+|[a-z]+(?:[A-Z][a-z]+)+)$/.test(
    value,
  );
}

/** Whether the next line begins like a rule, as below the headings of SQL*Plus. */
function isUnderlined(text: string, from: number): boolean {
  const next = text.indexOf('\n', from) + 1;
  return next > 0 && next - from < 400 && (text.startsWith('--', next) || text.startsWith('==', next));
}

/** `"name": "Full name"`, as translations and forms have it: the value is what people call the field, in words or as this very name. */
export function isFieldLabel(value: string, phrase: string): boolean {
  if (value.length > 40 || !/^\p{Lu}\p{L}+(?:[ -]\p{L}+){0,4}$/u.test(value)) return false;
  const joined = splitWords(value).join('');
  return joined === phrase || (/[ -]/.test(value) && builtInNames.classify(value)?.phrase === joined);
}

function endsCell(text: string, nameEnd: number): boolean {
  const first = text.charCodeAt(nameEnd);
  const at = first === 34 || first === 39 || first === 96 ? nameEnd + 1 : nameEnd;
  let behind = at;
  while (text.charCodeAt(behind) === space && behind - at <= 80) behind += 1;
  return behind - at > 1 || behind >= text.length || separators.has(text.charCodeAt(behind));
}

const separators = new Set([...',;\t|│┃║┆─━\r\n'].map((char) => char.charCodeAt(0)));

const mayEndCell = new Set([...',;\t|│┃║┆─━\r\n"\'` '].map((char) => char.charCodeAt(0)));

const titled = /(["'`|│┃>])[ \t]{0,2}(?:[A-Za-z][\w-]{0,15} ){1,3}$/;
const closers: Readonly<Record<string, string>> = { '>': '<', '|': '|', '│': '│', '┃': '┃' };

/**
 * Where a title of several words begins that a name ends, between quotes, tags or bars: `"Integration Secret"`. What is said of a name is no
 * part of it.
 */
export function titleStart(text: string, start: number, end: number): number {
  if (text.charCodeAt(start - 1) !== space) return start;
  const lead = text.slice(Math.max(0, start - 54), start);
  const match = titled.exec(lead);
  if (match === null || text[end] !== (closers[match[1] ?? ''] ?? match[1])) return start;
  const words = match[0].slice(1).trimStart();
  return words.split(' ').some((word) => isStatement(word)) ? start : start - words.length;
}
