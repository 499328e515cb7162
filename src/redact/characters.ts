/** What a character may be part of; combine with `&`. */
export const CharKind = {
  Digit: 1,
  Letter: 2,
  /** Letters, digits, `_`, `-`, `.` and `$`: names of keys, flags and headers. */
  Name: 4,
  Space: 8,
  Quote: 16,
  /** Ends an unquoted value in most syntaxes. */
  Stop: 32,
  /** Ends a value in a query string or form. */
  QueryStop: 64,
  /** Base64 in both alphabets, without padding. */
  Base64: 128,
} as const;

const kinds = new Uint8Array(128);

function mark(chars: string, kind: number): void {
  for (const char of chars) {
    const code = char.charCodeAt(0);
    kinds[code] = (kinds[code] ?? 0) | kind;
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = '0123456789';
const space = ' \t\r\n\v\f\0';
mark(digits, CharKind.Digit | CharKind.Name | CharKind.Base64);
mark(letters, CharKind.Letter | CharKind.Name | CharKind.Base64);
mark('_-.$', CharKind.Name);
mark('+/_-', CharKind.Base64);
mark(space, CharKind.Space | CharKind.Stop | CharKind.QueryStop);
mark('"\'`', CharKind.Quote | CharKind.Stop | CharKind.QueryStop);
mark('<>&', CharKind.Stop | CharKind.QueryStop);
mark(',;)]}|', CharKind.Stop);
mark('#', CharKind.QueryStop);

/** Kinds of a character; letters beyond ASCII count as letters that names may hold. */
export function charKind(code: number): number {
  if (code < 128) return kinds[code] ?? 0;
  return code >= 0xc0 && !isRule(code) ? CharKind.Letter | CharKind.Name : CharKind.Stop | CharKind.QueryStop;
}

/** The lines of a box, and the colon of Chinese and Japanese. */
function isRule(code: number): boolean {
  return (code >= 0x2500 && code < 0x2580) || code === 0xff1a;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** ASCII letter or digit. */
export function isAlphanumeric(code: number): boolean {
  return code < 128 && ((kinds[code] ?? 0) & (CharKind.Digit | CharKind.Letter)) !== 0;
}

/** End of the stretch from `start` whose characters have this kind, at most `limit` characters on. */
export function endOfKind(text: string, start: number, kind: number, limit: number): number {
  const last = Math.min(text.length, start + limit);
  let at = start;
  while (at < last && (charKind(text.charCodeAt(at)) & kind) !== 0) at += 1;
  return at;
}

/** A text with the codes of its characters, those beyond Latin-1 as 0. */
export interface CodedText {
  readonly text: string;
  readonly codes: Uint8Array;
}

/** `charCodeAt`, which asks the string only for what the codes do not tell. */
export function codeAt({ text, codes }: CodedText, at: number): number {
  return codes[at] || text.charCodeAt(at);
}

/** Start of the stretch up to `end` whose characters have this kind, at most `limit` characters back. */
export function startOfKind(text: string, end: number, kind: number, limit: number): number {
  const first = Math.max(0, end - limit);
  let at = end;
  while (at > first && (charKind(text.charCodeAt(at - 1)) & kind) !== 0) at -= 1;
  return at;
}

/** `endOfKind`, for where the codes are at hand. */
export function endOfKindIn(where: CodedText, start: number, kind: number, limit: number): number {
  const last = Math.min(where.text.length, start + limit);
  let at = start;
  while (at < last && (charKind(codeAt(where, at)) & kind) !== 0) at += 1;
  return at;
}

/** `startOfKind`, for where the codes are at hand. */
export function startOfKindIn(where: CodedText, end: number, kind: number, limit: number): number {
  const first = Math.max(0, end - limit);
  let at = end;
  while (at > first && (charKind(codeAt(where, at - 1)) & kind) !== 0) at -= 1;
  return at;
}

export function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** Past the rest of an escape (`\n`, `\u003d`, `%3D`) that would be taken for the beginning of what follows it. */
export function pastEscape(text: string, start: number): number {
  if (text.charCodeAt(start - 1) === 37)
    return isHexDigit(text.charCodeAt(start)) && isHexDigit(text.charCodeAt(start + 1)) ? start + 2 : start;
  if (text.charCodeAt(start - 1) !== 92) return start;
  let backslashes = 1;
  while (backslashes < 16 && text.charCodeAt(start - 1 - backslashes) === 92) backslashes += 1;
  const letter = text[start];
  if (letter === 'u') return start + 5;
  if (letter === 'x') return start + 3;
  return letter !== undefined && 'nrtbf0'.includes(letter) ? start + 1 : start;
}
