import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { looksLikeCredential } from './credential-look.ts';
import { bounded, doubleQuote, type Located } from './located.ts';
import { otherIdName } from './other-ids.ts';
import { quoteAt, quotedEnd, type Quote } from './quoting.ts';

const most = 64;
const mostLines = 2048;
const colon = 58;
const closing: ReadonlySet<number> = new Set([...'\\"\'`)],'].map((char) => char.charCodeAt(0)));
const mostClosing = 6;

/** What stands between a value and the one that it is compared with, or that takes its place. */
const comparison =
  /\\{0,3}["'`]?[)\]]?,?[ \t]{1,4}(?:->|=>|→|!=|==|<>|vs\.?|versus|to|into|with|instead of|(?:but )?(?:got|was|found|received|is)|(?:was )?replaced (?:by|with)|by new [\w-]{1,16})[ \t]{1,4}[[(]?\\{0,3}["'`]?(?=[\w+/])|, ?(?:new|old|now|then)[:=]? ["'`]?(?=[\w+/])|\\{0,3}["'],\s{0,8}\\{0,3}["'](?:new|new_?[vV]alue|after|to)\\{0,3}["']\s?(?::|=>)\s{0,4}\\{0,3}["'](?=[\w+/])/y;
const comma = /(?:,| and| or)[ \t]{0,4}(?=[\w+/])/y;
const opaque = /[\w+/.~-]{12,512}={0,2}/y;

/** Hides the values that follow the first one in a comparison (`expected api-key … but got …`) or in a bare list (`api keys: …, …`). */
export function hideFurther(scan: Scan, meaning: NameMeaning, first: Located, hide: (value: Located) => void): void {
  const { text } = scan;
  let located = first;
  const replacing = first.quote === undefined ? undefined : valueInItsPlace(scan, first, first.quote);
  if (replacing !== undefined) {
    hide(replacing);
    return;
  }
  if (!mayBeFollowed(text, located.end, meaning)) return;
  for (let turn = 0; turn < most; turn += 1) {
    const next = nextStart(text, located, meaning);
    if (next === undefined) return;
    if (turn === 0 && !looksLikeCredential(text.slice(first.start, first.end))) return;
    opaque.lastIndex = next;
    const value = opaque.exec(text)?.[0]?.replace(/[.:]+$/, '');
    if (value === undefined || !looksLikeCredential(value)) return;
    located = { ...located, start: next, end: next + value.length, wrap: '', ownsLine: false };
    hide(located);
  }
}

const arrow = /\\{0,3}["'`] (?:->|=>|→) \\{0,3}["'`](?=[^\s"'`])/y;

/** The other value of a change in quotes: `password = "…" -> "…"`. */
function valueInItsPlace(scan: Scan, first: Located, quote: Quote): Located | undefined {
  arrow.lastIndex = first.end;
  if (!arrow.test(scan.text)) return undefined;
  const start = arrow.lastIndex;
  return { ...first, start, end: quotedEnd(scan, start, quote), wrap: '', ownsLine: false };
}

/** Whether a blank stands behind what closes a value, or the name is one of several. */
function mayBeFollowed(text: string, end: number, meaning: NameMeaning): boolean {
  let at = end;
  while (at - end < mostClosing && closing.has(text.charCodeAt(at))) at += 1;
  const code = text.charCodeAt(at);
  return code === 32 || code === 9 || text.slice(end, at).includes(',') || meaning.phrase.endsWith('s');
}

function nextStart(text: string, located: Located, meaning: NameMeaning): number | undefined {
  comparison.lastIndex = located.end;
  if (comparison.test(text)) return comparison.lastIndex;
  if (located.quote !== undefined || !meaning.phrase.endsWith('s')) return undefined;
  comma.lastIndex = located.end;
  return comma.test(text) ? comma.lastIndex : undefined;
}

const fallback = /[\w.$()[\]'"]{0,80}?[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b)[ \t]{0,4}(?=["'`])/y;

/** What ends the call or index that names the first source, before the other value: `os.environ.get("API_KEY") or "…"`. */
const fallbackBehindCall = /\\*["'`]\s?[)\]][ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b)[ \t]{0,4}(?=["'`])/y;

/** `isProd ? "…"`, and behind its value `: "…"` or Python's `if prod else "…"`. */
const condition = /[\w.$()[\]'"!=& ]{0,80}?[ \t]{0,4}\?[ \t]{0,4}(?=["'`])/y;
const otherwise = /\\*["'`][ \t]{1,4}(?::|if[ \t][^\n"'`]{1,80}[ \t]else)[ \t]{1,4}(?=["'`])/y;

/** The values that code takes when the first source has none, `process.env.API_KEY || "…"`, or by a condition. */
export function* otherValues(scan: Scan, located: Located): Iterable<Located> {
  if (located.tie === 'spoken') return;
  const { text } = scan;
  let from = located.end;
  for (const pattern of located.quote === undefined ? [fallback, condition] : [fallbackBehindCall, otherwise]) {
    pattern.lastIndex = from;
    if (!pattern.test(text)) continue;
    const first = quotedAt(scan, located, pattern.lastIndex);
    if (first === undefined) return;
    yield first;
    from = first.end;
    otherwise.lastIndex = from;
    const second =
      pattern === condition && otherwise.test(text) ? quotedAt(scan, located, otherwise.lastIndex) : undefined;
    if (second !== undefined) yield second;
    return;
  }
}

/** The string that begins at `at`. */
function quotedAt(scan: Scan, located: Located, at: number): Located | undefined {
  const quote = quoteAt(scan.text, at);
  if (quote === undefined) return undefined;
  const start = at + quote.backslashes + 1;
  return { ...located, start, end: quotedEnd(scan, start, quote), tie: 'quoted', quote, wrap: '', ownsLine: false };
}

const item = /\r?\n[ \t]{0,40}- {1,4}(["']?)([^\s"',;{}[\]]{8,512})\1[ \t]{0,8}(?=\r?\n|$)/dy;

/** The items of a list of YAML below its name. */
export function* itemsBelow(text: string, at: number): Iterable<{ readonly start: number; readonly end: number }> {
  item.lastIndex = at;
  for (let turn = 0; turn < most; turn += 1) {
    const span = item.exec(text)?.indices?.[2];
    if (span === undefined) return;
    yield { start: span[0], end: span[1] };
    item.lastIndex = span[1] + (/["']/.test(text[span[1]] ?? '') ? 1 : 0);
  }
}

const namedBelow =
  /\r?\n([ \t]{1,40})(?:(?!value|example|default)[A-Za-z_-]{1,24}: [^\n]{0,80}\r?\n\1){0,4}(?:value|example|default): {1,4}(["']?)([^\s"']{8,512})\2[ \t]{0,8}(?=\r?\n|$)/dy;
const inSection = /\]\r?\n(?:[A-Za-z_][\w.-]{0,40} ?= ?["']?[^\s"']{8,512}["']?\r?(?:\n|$)){1,8}/y;
const inBraces =
  /\\*["']?: ?\{\s{0,80}(?:\\*["']?[A-Za-z_][\w.-]{0,40}\\*["']?: ?\\*["'][^"'\n]{1,512}["'],?\s{0,80}){1,8}\}/y;
const member = /(?<=[=:] ?\\*["']?)[\w+/.~-]{16,512}={0,2}(?=["'\\\r\n])/g;

/** What has no name of its own in a part that is named: a section of INI, an object, a mapping of YAML. */
export function* membersOf(text: string, nameStart: number, nameEnd: number): Iterable<Located> {
  namedBelow.lastIndex = nameEnd + 1;
  const below = namedBelow.exec(text);
  const span = below?.indices?.[3];
  const indent = indentOf(text, nameStart);
  if (below !== null && span !== undefined && (below[1] ?? '').length > indent) {
    if (looksLikeCredential(below[3] ?? '')) yield bounded(span[0], span[1], undefined);
    return;
  }
  for (const value of mappingBelow(text, nameEnd, indent))
    if (looksLikeCredential(text.slice(value.start, value.end))) yield value;
  const part = [inSection, inBraces].find((pattern) => {
    pattern.lastIndex = nameEnd;
    return pattern.test(text);
  });
  if (part === undefined) return;
  for (const match of text.slice(nameEnd, part.lastIndex).matchAll(member))
    if (looksLikeCredential(match[0])) {
      const start = nameEnd + match.index;
      yield bounded(start, start + match[0].length, doubleQuote);
    }
}

const line = /\r?\n(?:[ \t]{0,40}\r?\n){0,4}([ \t]{1,40})(?=\S)([^\n]{1,65536})/y;
const entry = /^(["']?[\w./-]{1,80}["']?:[ \t]{1,4})(?![|>&*!{[])(["']?)([^\s"']{1,65536})\2\s{0,8}$/d;

/** A pair of YAML whose value is a block. */
export const blockHeading = /^["']?[\w./-]{1,80}["']?:[ \t]{1,4}[|>][-+\d]{0,2}\s{0,8}$/;

/**
 * The values of a mapping of YAML that stands below its name, each on a line of its own and farther in than the name; with the lines of its blocks
 * if these are wanted, which own theirs.
 */
export function* mappingBelow(text: string, nameEnd: number, indent: number, wantsBlocks = false): Iterable<Located> {
  let at = text.charCodeAt(nameEnd) === colon ? nameEnd + 1 : nameEnd + 2;
  if (text.charCodeAt(at - 1) !== colon) return;
  let inner: number | undefined;
  let isInBlock = false;
  for (let turn = 0; turn < mostLines; turn += 1) {
    line.lastIndex = at;
    const match = line.exec(text);
    const depth = match?.[1]?.length ?? 0;
    inner ??= depth;
    if (match === null || depth <= indent || depth < inner) return;
    const content = match[2] ?? '';
    const span = depth === inner ? entry.exec(content)?.indices?.[3] : undefined;
    if (turn === 0 && !/^["']?[\w./-]{1,80}["']?:\s/.test(content)) return;
    at = line.lastIndex;
    const start = at - content.length;
    const key = /^["']?([\w./-]{1,80})/.exec(content)?.[1] ?? '';
    if (span !== undefined && !otherIdName.test(key)) yield bounded(start + span[0], start + span[1], undefined);
    if (depth === inner) isInBlock = wantsBlocks && blockHeading.test(content);
    else if (isInBlock) yield { ...bounded(start, start + content.trimEnd().length, undefined), ownsLine: true };
  }
}

/** Blanks and list dashes before a name on its line. */
export function indentOf(text: string, nameStart: number): number {
  const lead = text.slice(Math.max(0, nameStart - 42), nameStart);
  return /(?:^|\n)([ \t-]*)["']?$/.exec(lead)?.[1]?.length ?? lead.length;
}
