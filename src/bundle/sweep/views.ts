/** All texts here hold one character for each byte (Latin-1), so that bytes of any encoding pass through unharmed. */

/**
 * Text with an escape in it, by the line; escapes: percent, JSON and language backslashes, HTML entities, quoted-printable line ends, a terminal's
 * colours inside a word.
 */
const escapeStart =
  /\\[uxnrtbf"'\\/]|%[0-9a-f]{2}|&(?:#|[a-z]{2,8};)|=\r?\n|(?<=[\w!#$%&*+./@~-])\u001b\[[0-?]{0,16}[@-~](?=[\w!#$%&*+./@~\u001b-])/gi;
const escapes =
  /%([0-9a-f]{2})|\\u\{?([0-9a-f]{4,6})\}?|\\x([0-9a-f]{2})|\\([nrtbf"'\\/])|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&(amp|lt|gt|quot|apos|nbsp|colon|commat|period|sol|plus|equals|lowbar);|=\r?\n|(?<=[\w!#$%&*+./@~-])(?:\u001b\[[0-?]{0,16}[@-~]){1,8}(?=[\w!#$%&*+./@~-])/gi;
const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  commat: '@',
  period: '.',
  sol: '/',
  plus: '+',
  equals: '=',
  lowbar: '_',
};
const backslashes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The lines of a text that hold an escape, with one layer of escapes undone; empty when there is none. */
export function undoEscapes(text: string): string {
  const lines: string[] = [];
  escapeStart.lastIndex = 0;
  for (let match = escapeStart.exec(text); match !== null; match = escapeStart.exec(text)) {
    const start = text.lastIndexOf('\n', match.index - 1) + 1;
    const lineEnd = text.indexOf('\n', match.index + match[0].length);
    const end = lineEnd < 0 ? text.length : lineEnd;
    lines.push(text.slice(start, end));
    escapeStart.lastIndex = end;
  }
  const before = lines.join('\n');
  const after = before.replace(escapes, undoEscape);
  return after === before ? '' : after;
}

function undoEscape(
  whole: string,
  percent: string | undefined,
  unicode: string | undefined,
  hex: string | undefined,
  backslash: string | undefined,
  entityHex: string | undefined,
  entityDecimal: string | undefined,
  entity: string | undefined,
): string {
  const byte = percent ?? hex;
  if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
  if (backslash !== undefined) return backslashes[backslash] ?? backslash;
  if (entity !== undefined) return namedEntities[entity.toLowerCase()] ?? whole;
  const code = entityDecimal === undefined ? Number.parseInt(unicode ?? entityHex ?? '', 16) : Number(entityDecimal);
  if (Number.isNaN(code)) return ''; // the soft line end of quoted-printable, or a colour
  return code <= 0x10ffff ? Buffer.from(String.fromCodePoint(code)).toString('latin1') : whole;
}

/**
 * The places where a value may run over a line end, joined: the last word of a line and the first of the next without indent, quotes or comment
 * signs, and on over lines that are one word, as folded base64 is.
 */
export function joinLines(text: string): string {
  const groups: string[] = [];
  let word = '';
  let isJoined = false;
  const close = () => {
    if (isJoined) groups.push(word);
    word = '';
    isJoined = false;
  };
  for (let lineEnd = text.indexOf('\n'); lineEnd >= 0; lineEnd = text.indexOf('\n', lineEnd + 1)) {
    if (word === '') word = lastWordBefore(text, lineEnd);
    if (word === '') continue;
    wordAfter.lastIndex = lineEnd + 1;
    const [, head, rest] = wordAfter.exec(text) ?? [];
    if (head !== undefined) {
      word += head;
      isJoined = true;
    }
    // A line that is one word may run on over its own end.
    if (head === undefined || rest !== '' || word.length > maxJoined) close();
  }
  close();
  return groups.join('\n');
}

const maxJoined = 100_000;
const wordAfter = /(?:[\s"'#>|*,;:]|(?:[+-]|\/\/)(?=[\s"'])){0,40}([A-Za-z0-9+/=_.~%-]+)([^\n"',+;\\]?)/y;
const maxWord = 300;
const isWord = byteTable(/[A-Za-z0-9+/=_.~%-]/);
/** Blanks, and quotes and signs by which languages go on; a plus is one only behind a blank or a quote, else it is a digit of base64. */
const isGoingOn = byteTable(/["'\\ \t\r]/);
const plus = '+'.charCodeAt(0);

function lastWordBefore(text: string, lineEnd: number): string {
  let end = lineEnd;
  while (end > 0 && lineEnd - end < 8) {
    const last = text.charCodeAt(end - 1);
    const isSign = last === plus && isGoingOn[text.charCodeAt(end - 2)] === 1;
    if (isGoingOn[last] !== 1 && !isSign) break;
    end -= 1;
  }
  let start = end;
  while (start > 0 && end - start < maxWord && isWord[text.charCodeAt(start - 1)] === 1) start -= 1;
  return text.slice(start, end);
}

function byteTable(pattern: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (pattern.test(String.fromCharCode(byte)) ? 1 : 0));
}

/** What long runs of base64 stand for where that is text, in which other encodings may hide; one run a line. Empty when there are none. */
export function decodeTexts(view: Buffer): string {
  const decoded: string[] = [];
  // Every run of the least length covers a place divisible by it, so only those are looked at.
  for (let probe = minTextDigits - 1; probe < view.length; probe += minTextDigits) {
    if (classOf(view, probe) === 0) continue;
    let start = probe;
    let end = probe;
    let classes = 0;
    while (start > 0 && classOf(view, start - 1) !== 0) classes |= classOf(view, (start -= 1));
    while (end < view.length && classOf(view, end) !== 0) classes |= classOf(view, end++);
    probe = Math.max(probe, end - (end % minTextDigits) - 1);
    if (end - start < minTextDigits || isHardlyBase64(classes)) continue;
    const run = view.toString('latin1', start, end);
    if (isText(Buffer.from(run.slice(0, minTextDigits), 'base64'))) {
      decoded.push(Buffer.from(run, 'base64').toString('latin1'));
    }
  }
  return decoded.join('\n');
}

const minTextDigits = 24;

/** Classes of base64 digits, one bit each. */
const [hexLower, lower, hexUpper, upper, digit, dash, sign] = [1, 2, 4, 8, 16, 32, 64] as const;
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte);
  if (/[a-z]/.test(character)) return character <= 'f' ? hexLower : lower;
  if (/[A-Z]/.test(character)) return character <= 'F' ? hexUpper : upper;
  if (/[0-9]/.test(character)) return digit;
  if (character === '-') return dash;
  return /[+/_]/.test(character) ? sign : 0;
});

function classOf(view: Buffer, at: number): number {
  return classes[view[at] ?? 0] ?? 0;
}

/** Ids, numbers, words and paths: that base64 of a text has so few kinds of digits is all but impossible. */
function isHardlyBase64(found: number): boolean {
  return [
    hexLower | digit | dash,
    hexUpper | digit | dash,
    hexLower | lower | dash | sign,
    hexUpper | upper | dash | sign,
  ].some((kinds) => (found & ~kinds) === 0);
}

function isText(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13);
}
