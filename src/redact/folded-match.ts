/**
 * Comparing a known value with text that may fold it over lines: line ends with the indentation behind them, escaped line ends, soft breaks
 * and terminal escapes are looked through.
 */
export interface KnownText {
  readonly text: string;
  readonly isAnyCase: boolean;
  /** Whether it may be written in either alphabet of base64. */
  readonly isBase64: boolean;
}

const newline = 10;
const carriageReturn = 13;
const escapeCode = 27;
const backslash = 92;
/** Mail sets it before each line that it quotes. */
const quoted = 62;
const equals = 61;
const mostIndentation = 64;

/**
 * The span in which `known` stands in a text, when its character `anchor` stands at `at`; undefined when the text around differs.
 */
export function foldedSpan(
  text: string,
  at: number,
  known: KnownText,
  anchor: number,
): { readonly start: number; readonly end: number } | undefined {
  const start = matchBackward(text, at, known, anchor);
  if (start < 0) return undefined;
  const wanted = known.text;
  let position = at + 1;
  for (let index = anchor + 1; index < wanted.length; index += 1) {
    const code = wanted.charCodeAt(index);
    while (!isSame(text.charCodeAt(position), code, known)) {
      const next = transparentEnd(text, position);
      if (next === position) return undefined;
      position = next;
    }
    position += 1;
    if (code === equals && wanted.charCodeAt(index + 1) !== 51) position = pastQuotedEquals(text, position);
  }
  return { start, end: position };
}

/** Quoted-printable writes each `=` as `=3D`. */
function pastQuotedEquals(text: string, at: number): number {
  return text.charCodeAt(at) === 51 && text.charCodeAt(at + 1) === 68 ? at + 2 : at;
}

function matchBackward(text: string, at: number, known: KnownText, anchor: number): number {
  let position = at;
  for (let index = anchor; index >= 0; index -= 1) {
    const code = known.text.charCodeAt(index);
    if (code === equals && position > 1 && pastQuotedEquals(text, position - 1) === position + 1) position -= 2;
    while (position >= 0 && !isSame(text.charCodeAt(position), code, known)) {
      const before = transparentStart(text, position);
      if (before === position) return -1;
      position = before;
    }
    if (position < 0) return -1;
    position -= 1;
  }
  return position + 1;
}

function isSame(code: number, wanted: number, known: KnownText): boolean {
  if (code === wanted) return true;
  if (known.isBase64) return (wanted === 43 && code === 45) || (wanted === 47 && code === 95);
  return known.isAnyCase && (code | 32) === (wanted | 32) && (wanted | 32) >= 97 && (wanted | 32) <= 122;
}

/** Where a line end with its indentation, or a terminal escape, that begins at `at` is over; `at` when none begins. */
export function transparentEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === newline || code === carriageReturn) return indentationEnd(text, at + 1);
  if (code === backslash || code === equals) {
    const after = text.charCodeAt(at + 1);
    if (after === newline || after === carriageReturn) return indentationEnd(text, at + 2);
    return code === backslash && (after === 110 || after === 114) ? at + 2 : at;
  }
  if (code !== escapeCode || text.charCodeAt(at + 1) !== 91) return at;
  let end = at + 2;
  while (end - at < 24 && text.charCodeAt(end) >= 32 && text.charCodeAt(end) < 64) end += 1;
  return end + 1;
}

function indentationEnd(text: string, start: number): number {
  let end = start;
  while (
    end - start < mostIndentation &&
    (text.charCodeAt(end) === 32 ||
      text.charCodeAt(end) === 9 ||
      text.charCodeAt(end) === newline ||
      text.charCodeAt(end) === quoted)
  )
    end += 1;
  return end;
}

/** Position before a line end with indentation or a terminal escape whose last character is at `at`; `at` when none ends there. */
function transparentStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === newline || code === carriageReturn) return beforeContinuation(text, at - 1);
  if (code === 32 || code === 9 || code === quoted) {
    let start = at;
    while (
      at - start < mostIndentation &&
      (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9 || text.charCodeAt(start) === quoted)
    )
      start -= 1;
    return text.charCodeAt(start) === newline ? beforeContinuation(text, start - 1) : at;
  }
  if ((code === 110 || code === 114) && text.charCodeAt(at - 1) === backslash) return at - 2;
  const match = code < 64 || code > 126 ? null : /\u001B\[[ -?]{0,20}$/.exec(text.slice(Math.max(0, at - 24), at));
  return match === null ? at : at - match[0].length - 1;
}

/** A backslash or `=` before a line end says that the line goes on. */
function beforeContinuation(text: string, at: number): number {
  const position = text.charCodeAt(at) === carriageReturn ? at - 1 : at;
  const code = text.charCodeAt(position);
  return code === backslash || code === equals ? position - 1 : position;
}
