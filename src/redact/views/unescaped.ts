/** Decoded text with the place of each of its characters in the text it was decoded from. */
export interface View {
  readonly text: string;
  /** Offset in the outer text by offset in `text`; one more entry than characters, for the end. */
  readonly origin: Uint32Array;
}

const named: Readonly<Record<string, string>> = {
  quot: '"',
  amp: '&',
  lt: '<',
  gt: '>',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  equals: '=',
  commat: '@',
  sol: '/',
  plus: '+',
  period: '.',
  lowbar: '_',
  hyphen: '-',
};
const escape =
  /%u([0-9A-Fa-f]{4})|((?:%[0-9A-Fa-f]{2})+)|\\+u([0-9A-Fa-f]{4})|\\+u\{([0-9A-Fa-f]{1,6})\}|((?:\\+x[0-9A-Fa-f]{2})+)|\\+([/"'])|&#[xX]([0-9A-Fa-f]{1,6});|&#(\d{1,7});|&([a-z]{2,8});|(=\r?\n|\u001B\[[0-?]*[ -/]*[@-~]|' \+ '|" \+ ")|=([0-9A-F]{2})(?![0-9A-Za-z%:.-]|(?<!=3D)[+/])|((?:\\[01][0-7]{2}){2,})|((?:0x[0-9A-Fa-f]{2}, ?){7,}0x[0-9A-Fa-f]{2}(?![0-9A-Fa-f]))|((?<=%(?:3[Aa]|2[Cc]|7[Bb]|5[Bb]|0[Aa]))\+{1,16}(?=%(?:22|7[Bb]|5[Bb])|[-\dtfn]))/g;

/** A name in doubled quotes: JSON in a CSV cell. Only there do two quotes stand for one. */
const doubledName = /""[\p{L}\d_$.@ -]{1,64}""\s{0,4}:/u;
const escapeOrDoubled = new RegExp(`${escape.source}|""`, 'g');

/** How deep escapes are undone: `%2540` is an `@` too. */
const mostRounds = 3;

/**
 * Undoes percent, backslash, HTML and quoted-printable escapes, doubled quotes, lists of bytes and what joins two strings, also in
 * each other; undefined when there are none.
 */
export function unescapedView(text: string): View | undefined {
  let view: View | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const outer = view?.text ?? text;
    const next = undo(outer, doubledName.test(outer) ? escapeOrDoubled : escape, meaningOf);
    if (next === undefined) break;
    view = view === undefined ? next : { text: next.text, origin: next.origin.map((at) => view?.origin[at] ?? at) };
  }
  return view;
}

/** A text with what `escapes` matches written as `meaning` says, which leaves a match alone by undefined; undefined when nothing is to be undone. */
export function undo(
  text: string,
  escapes: RegExp,
  meaning: (match: RegExpExecArray) => string | undefined,
): View | undefined {
  escapes.lastIndex = 0;
  let match = escapes.exec(text);
  if (match === null) return undefined;
  const origin = new Uint32Array(text.length + 1);
  let decoded = '';
  let at = 0;
  for (; match !== null; match = escapes.exec(text)) {
    const plain = meaning(match);
    if (plain === undefined) continue;
    for (let from = at; from < match.index; from += 1) origin[decoded.length + from - at] = from;
    decoded += text.slice(at, match.index);
    spread(origin, decoded.length, plain, match);
    decoded += plain;
    at = match.index + match[0].length;
  }
  if (at === 0) return undefined;
  for (let from = at; from <= text.length; from += 1) origin[decoded.length + from - at] = from;
  decoded += text.slice(at);
  return { text: decoded, origin: origin.subarray(0, decoded.length + 1) };
}

/** Each decoded character points to its own escape; those of one UTF-8 sequence to its first. */
function spread(origin: Uint32Array, from: number, plain: string, match: RegExpExecArray): void {
  const { index } = match;
  let offset = 0;
  for (let at = 0; at < plain.length; at += 1) {
    origin[from + at] = index + offset;
    if (match[2] !== undefined) offset += 3 * utf8Length(plain.charCodeAt(at));
    if (match[12] !== undefined) offset += octalLength;
    if (match[13] !== undefined) offset += (match[0].length + listGap(match[0])) / plain.length;
    if (match[5] !== undefined)
      offset += (match[0].length / Buffer.byteLength(plain)) * utf8Length(plain.charCodeAt(at));
  }
}

const octalLength = 4;

/** Length of what stands between two bytes of a list. */
function listGap(list: string): number {
  return list.includes(', ') ? 2 : 1;
}

function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
}

function meaningOf(match: RegExpExecArray): string | undefined {
  const hex = match[1] ?? match[3] ?? match[4] ?? match[7] ?? match[11];
  if (hex !== undefined) return fromCode(Number.parseInt(hex, 16));
  if (match[2] !== undefined) return fromPercent(match[2]);
  if (match[5] !== undefined) return fromBytes(match[5]);
  if (match[6] !== undefined) return match[6];
  if (match[8] !== undefined) return fromCode(Number(match[8]));
  if (match[9] !== undefined) return Object.hasOwn(named, match[9]) ? named[match[9]] : undefined;
  if (match[12] !== undefined) return fromNumbers(match[12].split('\\').slice(1), 8);
  if (match[13] !== undefined) return fromNumbers(match[13].split(/, ?/), 16);
  if (match[14] !== undefined) return ' ';
  if (match[0] === '""') return '"';
  return match[10] === undefined ? undefined : '';
}

function fromCode(code: number): string | undefined {
  return code < 0x110000 && code > 0 ? String.fromCodePoint(code) : undefined;
}

/** `\141\160` of C and PostgreSQL, `0x61, 0x70` of Go and C: characters of ASCII. */
function fromNumbers(numbers: readonly string[], radix: number): string | undefined {
  const codes = numbers.map((number) => Number.parseInt(number, radix));
  return codes.every((code) => code >= 32 && code < 127) ? String.fromCharCode(...codes) : undefined;
}

/** `\xc3\xb1`: bytes of UTF-8, or each a character of Latin-1. */
function fromBytes(run: string): string {
  const bytes = Buffer.from(run.replaceAll(/\\+x/g, ''), 'hex');
  const decoded = bytes.toString('utf8');
  return decoded.includes('\uFFFD') ? bytes.toString('latin1') : decoded;
}

function fromPercent(run: string): string | undefined {
  const decoded = Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
  return decoded.includes('\uFFFD') ? undefined : decoded;
}
