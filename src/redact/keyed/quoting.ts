import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';

/** A quote and the backslashes before it, as it stands in text of any nesting: `"`, `\"`, `\\\"`. */
export interface Quote {
  readonly char: string;
  readonly backslashes: number;
}

const backslash = 92;
const newline = 10;
const carriageReturn = 13;
const apostrophe = 39;
/** Longest quoted value that is looked for. */
const longestQuoted = 65_536;

/** The quote that begins at `at`, backslashes included; undefined when there is none. */
export function quoteAt(text: string, at: number): Quote | undefined {
  let position = at;
  while (text.charCodeAt(position) === backslash && position - at < 32) position += 1;
  const char = text[position];
  if (char !== '"' && char !== "'" && char !== '`') return undefined;
  return { char, backslashes: position - at };
}

/** How HTML escapes quotes; for patterns. */
export const htmlQuote = '&(?:#x27|#39|apos|quot|#34|#x22);';
const quoteInHtml = new RegExp(htmlQuote, 'iy');

/** Where a quote ends that HTML writes as an escape and that begins at `at`; undefined for anything else. */
export function pastHtmlQuote(text: string, at: number): number | undefined {
  quoteInHtml.lastIndex = at;
  return quoteInHtml.test(text) ? quoteInHtml.lastIndex : undefined;
}

/** The quote that ends right before `at`, where a quoted name began. */
export function quoteBefore(text: string, at: number): Quote | undefined {
  const char = text[at - 1];
  if (char !== '"' && char !== "'" && char !== '`') return undefined;
  return { char, backslashes: backslashesBefore(text, at - 1) };
}

/** The text of a quote, to put around a token. */
export function quoteText(quote: Quote): string {
  return '\\'.repeat(quote.backslashes) + quote.char;
}

/**
 * End of a quoted value that starts at `start`, just behind its opening quote: where its own closing quote begins, or the quote of an outer
 * string or the line ends before that.
 */
export function quotedEnd(scan: Scan, start: number, quote: Quote): number {
  const key = `${quote.char}${String(quote.backslashes)}`;
  const known = scan.memory.quotes.get(key);
  if (known !== undefined && start > known.from && start <= known.end) return known.end;
  const end = searchEnd(scan.text, start, quote);
  scan.memory.steps += end - start;
  scan.memory.quotes.set(key, { from: start, end });
  return end;
}

function searchEnd(text: string, start: number, quote: Quote): number {
  const limit = Math.min(text.length, start + longestQuoted);
  const mark = quote.char.charCodeAt(0);
  for (let at = start; at < limit; at += 1) {
    const code = text.charCodeAt(at);
    if (code === newline) return text.charCodeAt(at - 1) === carriageReturn ? at - 1 : at;
    if (code !== mark) continue;
    const before = Math.min(backslashesBefore(text, at), at - start);
    if (before <= quote.backslashes) {
      if (before === 0 && mark === apostrophe && isDoubled(text, at)) at += 1;
      else if (before === 0 && mark === apostrophe && text.startsWith("\\''", at + 1)) at += 3;
      else return at - before;
    } else if (quote.backslashes === 0 && before % 2 === 0) return at;
  }
  return limit;
}

/** `'it''s'` in SQL: two apostrophes stand for one, where text goes on. The shell has `'\''`. */
function isDoubled(text: string, at: number): boolean {
  return text.charCodeAt(at + 1) === apostrophe && isAlphanumeric(text.charCodeAt(at + 2));
}

function backslashesBefore(text: string, at: number): number {
  let count = 0;
  while (count < 64 && text.charCodeAt(at - 1 - count) === backslash) count += 1;
  return count;
}

/** Undoes JSON and backslash escapes as often as the value was nested. Broken escapes stay. */
export function unescapeQuoted(value: string, quote: Quote): string {
  let text = value;
  for (let level = quote.backslashes; text.includes('\\'); level >>= 1) {
    text = unescapeOnce(text);
    if (level === 0) break;
  }
  return text;
}

const plainEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

/** Undoes one level of backslash escapes. */
export function unescapeOnce(text: string): string {
  return text.replaceAll(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([^ux]))/g,
    (whole: string, braced, four, two, char) => {
      const hex: unknown = braced ?? four ?? two;
      if (typeof hex === 'string')
        return Number.parseInt(hex, 16) < 0x110000 ? String.fromCodePoint(Number.parseInt(hex, 16)) : whole;
      return plainEscapes[String(char)] ?? String(char);
    },
  );
}
