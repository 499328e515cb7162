/** A value read from text, and where it ends. */
export interface Parsed {
  readonly value: unknown;
  /** Index after its last character. */
  readonly end: number;
}

const bare = /[^\s,{}[\]()'"`]+/y;
const key = /(?:[A-Za-z_$][\w$.-]*|\d+)/y;
const gap = /(?:[\s;]|\/\/[^\n]*\n)*/y;
const separator = /\s*(?:=>|:|=)\s*/y;
/** `Response {`, `AxiosHeaders {`, `<ref *1> Error: … {` and the like: a name in front of braces. */
const typeName = /(?:<ref \*\d+>\s*)?[A-Za-z_$][\w$.]*(?:\s*\(\d+\))?(?:\s*\[[^\]\n]{0,60}\])?\s*(?=[{[])/y;
const words: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['null', null],
  ['None', null],
  ['nil', null],
  ['undefined', null],
]);
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Characters that one record's values may take together; keeps hostile text from costing much. */
const maxCharacters = 2_000_000;
const maxDepth = 64;

/** Text being read, at a place. */
interface Cursor {
  readonly text: string;
  index: number;
}

function take(cursor: Cursor, pattern: RegExp): string | null {
  pattern.lastIndex = cursor.index;
  const found = pattern.exec(cursor.text)?.[0];
  if (found === undefined) return null;
  cursor.index += found.length;
  return found;
}

function readQuoted(cursor: Cursor): string | undefined {
  const { text } = cursor;
  const quote = text[cursor.index];
  let value = '';
  let from = cursor.index + 1;
  for (let index = from; index < text.length; index++) {
    const char = text[index];
    if (char === quote) {
      cursor.index = index + 1;
      return value + text.slice(from, index);
    }
    if (char !== '\\') continue;
    const next = text[index + 1] ?? '';
    const code = next === 'u' ? /^[0-9a-f]{4}/i.exec(text.slice(index + 2, index + 6))?.[0] : undefined;
    value +=
      text.slice(from, index) +
      (code === undefined ? (escapes[next] ?? next) : String.fromCharCode(parseInt(code, 16)));
    index += code === undefined ? 1 : 5;
    from = index + 1;
  }
  return undefined;
}

function readBare(cursor: Cursor): unknown {
  const word = take(cursor, bare);
  if (word === null) return undefined;
  if (words.has(word)) return words.get(word);
  return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(word) ? Number(word) : word;
}

function readValue(cursor: Cursor, depth: number): unknown {
  if (depth > maxDepth) return undefined;
  take(cursor, gap);
  take(cursor, typeName);
  const char = cursor.text[cursor.index];
  if (char === '{' || char === '[') return readGroup(cursor, depth);
  if (char === '"' || char === "'" || char === '`') return readQuoted(cursor);
  // Python's b'…' and u'…'
  if ((char === 'b' || char === 'u') && /['"]/.test(cursor.text[cursor.index + 1] ?? '')) {
    cursor.index++;
    return readQuoted(cursor);
  }
  return readBare(cursor);
}

/** The key in front of a value, or null when the member has none (a list). */
function readKey(cursor: Cursor): string | null {
  const start = cursor.index;
  const quote = cursor.text[start] ?? '';
  const name = /["'`]/.test(quote) ? readQuoted(cursor) : take(cursor, /:?/y) !== null ? take(cursor, key) : null;
  if (name !== undefined && name !== null && take(cursor, separator) !== null) return name;
  cursor.index = start;
  return null;
}

function readGroup(cursor: Cursor, depth: number): unknown {
  const close = cursor.text[cursor.index] === '{' ? '}' : ']';
  cursor.index++;
  const list: unknown[] = [];
  const members: [string, unknown][] = [];
  while (cursor.index < cursor.text.length) {
    take(cursor, /[\s,;]*/y);
    if (cursor.text[cursor.index] === close) {
      cursor.index++;
      return members.length > 0 || (close === '}' && list.length === 0) ? Object.fromEntries(members) : list;
    }
    const name = readKey(cursor);
    const before = cursor.index;
    const value = readValue(cursor, depth + 1);
    if (value === undefined || cursor.index === before) return undefined;
    if (name === null) list.push(value);
    else members.push([name, value]);
  }
  return undefined;
}

/**
 * Reads an object or list that starts at `index`, as JSON, Python, Ruby, PHP and Node's inspect write them; null when there is none.
 */
export function readLoose(text: string, index: number): Parsed | null {
  const cursor: Cursor = { text: text.length > maxCharacters ? text.slice(0, maxCharacters) : text, index };
  const value = readGroup(cursor, 0);
  return typeof value === 'object' && value !== null ? { value, end: cursor.index } : null;
}
