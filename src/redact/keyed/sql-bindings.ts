import { bounded, type Located } from './located.ts';
import { quoteBefore } from './quoting.ts';

const placeholder = /^(?:\?|%s|[$:]\d{1,3}|[@:][A-Za-z_]\w{0,40})$/;
const marks = new Set([...'?%$@:'].map((char) => char.charCodeAt(0)));
/** How far from its placeholder a value is looked for: characters and lines. */
const reach = 3000;
const mostLines = 4;
const mostItems = 64;

/** Where lists of bound values begin, as loggers write them behind a statement. Other members of JSON have lists too. */
const listAhead =
  /\bargs=\(|\] \((?=["'\d])|\b(?:bindings|binds|params|parameters|values|args)\\*["']\s?:\s?\[(?=\\*["'])|(?<!\[|, ?|["'] ?: ?)\[(?=["'])|(?<!\n)\[(?=\d|null)|[pP]arameters: (?:array\s?)?[[{(](?=\s{0,8}["'\d])|[pP]arameters: (?!array)(?=[^\s[{($])|\bbindings["']?(?: =>|:) array:\d{1,4} \[|; (?=["'])|\bwith params? \[?/;
const listBehind = /\b(?:bindings|params|parameters|values|args)\\*["']?\s?[:=]\s?[[(]\s{0,4}(?=["'\d]|null)/gi;

/** Bare items end where the list says, so they are read like quoted ones. */
const bare = { char: "'", backslashes: 0 };

/** Quoted, with the type in parentheses as MyBatis has it, or bare. */
const item =
  /[\s[({]{0,8}(?:"?\d{1,3}"? ?(?:=>|:) ?)?(?:[NbuE]?(\\*["'])(?<quoted>(?:[^"'\\\n]|\\(?!["'])[^\n]|''){0,4096}?)\1|(?<typed>[^\n()]{0,256}?(?:\([^\n()]{0,64}\)[^\n()]{0,64}){0,2}?)(?=\([A-Z]\w{2,16}\)(?:, |\s|$|[\])}]))|(?<bare>[^,\]\n"']{0,64}))(?:\([A-Z]\w{2,16}\))?\s{0,8}/dy;

/** Laravel prints no commas between items with keys. */
const keyed = /^\d{1,3} => /;

/** Oracle's trace lists binds by number, counted from 0, each with its value some lines on. */
function traced(index: number): RegExp {
  return new RegExp(`\\bBind#${String(index - 1)}\\n(?:(?! Bind#)[^\\n]{0,200}\\n){0,12}?[ \\t]{0,8}value="`);
}

/**
 * The value that is bound to the placeholder between two places: `SET "api_key" = $1 … ["…"]`, `@p0='…'` before or behind the statement,
 * `Parameters: …(String)`, `bindings: [ '…' ]`.
 */
export function boundTo(text: string, start: number, end: number): Located | undefined {
  if (end - start > 42 || !marks.has(text.charCodeAt(start))) return undefined;
  const mark = text.slice(start, end);
  if (!placeholder.test(mark)) return undefined;
  const ahead = ofStatement(firstLines(text.slice(end, end + reach)));
  const from = Math.max(0, start - reach);
  const behind = lastLines(text.slice(from, start));
  const behindStart = start - behind.length;
  if (/^:\d/.test(mark)) {
    const bind = traced(Number(mark.slice(1))).exec(text.slice(end, end + reach));
    return bind === null ? undefined : itemAt(text, end + bind.index + bind[0].length - 1, 1);
  }
  if (mark.length > 1 && mark !== '%s') {
    const named = new RegExp(`${mark.replace('$', '\\$')}\\s?=\\s?(?:N?["'])?(?=[^\\s"'@$?,;)])`, 'd');
    for (const [part, offset] of [
      [ahead, end],
      [behind, behindStart],
    ] as const) {
      const match = named.exec(part);
      if (match !== null)
        return itemAt(text, offset + match.index + match[0].length - (/["']$/.test(match[0]) ? 1 : 0), 1);
    }
    if (!mark.startsWith('$')) return undefined;
  }
  const index = mark.startsWith('$') ? Number(mark.slice(1)) : placeholdersIn(behind, mark) + 1;
  const list = listAhead.exec(ahead);
  if (list !== null) return itemAt(text, end + list.index + list[0].length, index);
  const earlier = [...behind.matchAll(listBehind)].at(-1);
  return earlier === undefined ? undefined : itemAt(text, behindStart + earlier.index + earlier[0].length, index);
}

/** Placeholders of the same statement before this one. */
function placeholdersIn(behind: string, mark: string): number {
  const words = /\b(?:insert|update|select|delete|replace)\b/gi;
  const statement = behind.slice([...behind.matchAll(words)].at(-1)?.index ?? behind.length);
  return statement.split(mark).length - 1;
}

function itemAt(text: string, start: number, index: number): Located | undefined {
  item.lastIndex = start;
  for (let turn = 1; turn <= Math.min(index, mostItems); turn += 1) {
    const match = item.exec(text);
    if (match === null) return undefined;
    if (turn < index) {
      if (text[item.lastIndex] === ',') item.lastIndex += 1;
      else if (!keyed.test(text.slice(item.lastIndex, item.lastIndex + 8))) return undefined;
      continue;
    }
    const span =
      match.indices?.groups?.['quoted'] ?? match.indices?.groups?.['typed'] ?? match.indices?.groups?.['bare'];
    if (span === undefined || span[1] <= span[0]) return undefined;
    const quote = match[1] === undefined ? bare : quoteBefore(text, span[0]);
    return bounded(span[0], span[1], quote);
  }
  return undefined;
}

/** Up to the line of another statement. */
function ofStatement(text: string): string {
  const next = text.search(
    /\n[^\n]{0,400}?(?<![\w.])(?:insert into|update\s[^\s]{1,80}\sset|select|delete from)(?=\s)/i,
  );
  return next < 0 ? text : text.slice(0, next);
}

function firstLines(text: string): string {
  let end = -1;
  for (let line = 0; line < mostLines; line += 1) {
    end = text.indexOf('\n', end + 1);
    if (end < 0) return text;
  }
  return text.slice(0, end);
}

function lastLines(text: string): string {
  let start = text.length;
  for (let line = 0; line < mostLines; line += 1) {
    start = text.lastIndexOf('\n', start - 1);
    if (start <= 0) return text;
  }
  return text.slice(start + 1);
}
