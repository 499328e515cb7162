import type { Scan } from '../finding.ts';
import { isPlaceholder, looksLikeCredential } from './credential-look.ts';
import { lineEndFrom } from './line-end.ts';
import type { Located } from './located.ts';
import { otherIdName } from './other-ids.ts';
import { isHost } from './other-things.ts';
import { tokenSource } from '../token-at.ts';

/** Attributes of Set-Cookie: they describe a cookie and hold no secret. */
const attributes =
  /^(?:path|domain|expires|max-age|samesite|version|comment|priority|secure|httponly|partitioned|port|discard)$/i;
const pair = new RegExp(
  String.raw`([\w.%!#$&'*+^\`|~-]{1,128})(=|%3D)((?:"[^"\\\n]*")|(?:\\"[^"\\\n]*\\")|(?:${tokenSource})|(?:[^\s;,"'\`[<>\\\]}&)|]{1,8192}(?:\|[^\s;,"'\`[<>\\\]}&)|]{1,512}(?=[;"'\s]|$))?))`,
  'y',
);
const longestHeader = 65_536;

/** Hides the value of every cookie in a Cookie or Set-Cookie header, in any dump; names and attributes stay. */
export function hideCookies(scan: Scan, located: Located): void {
  const { text } = scan;
  const end = Math.min(
    located.quote === undefined ? lineEndFrom(scan, located.start) : located.end,
    located.start + longestHeader,
  );
  if (located.start < scan.memory.cookieEnd) return;
  let at = located.start;
  let count = 0;
  let lastEnd = located.start;
  while (at < end) {
    pair.lastIndex = at;
    const match = pair.exec(text);
    if (match === null) break;
    const value = (match[3] ?? '').replaceAll(/^\\?"|\\?"$/g, '');
    const start = pair.lastIndex - (match[3] ?? '').length + (match[3] ?? '').indexOf(value);
    if (start >= end) break;
    if (
      !attributes.test(match[1] ?? '') &&
      value.length > 1 &&
      !isPlaceholder(value) &&
      (located.tie !== 'spoken' || (looksLikeCredential(value) && !otherIdName.test(match[1] ?? '')))
    )
      hideCookie(scan, match[1] ?? '', start, value);
    count += 1;
    lastEnd = pair.lastIndex;
    at = nextPair(text, pair.lastIndex, end, located.quote !== undefined);
  }
  scan.memory.cookieEnd = at < end ? at : Math.max(located.start, lastEnd);
  scan.memory.steps += scan.memory.cookieEnd - located.start;
  if (count === 0) hideWhole(scan, located);
}

function hideCookie(scan: Scan, name: string, start: number, value: string): void {
  const isSession = /sess|sid$|^sid|session/i.test(name);
  const isFlag = /^(?:[\d.]{1,3}|[a-z]{2}(?:[-_][A-Za-z]{2})?|[A-Z]?[a-z]{1,12})$/.test(value) && !isSession;
  if (isFlag && !/tok|auth|key|sec|pass|csrf|xsrf/i.test(name)) return;
  scan.add({ start, end: start + value.length, kind: 'cookie', rule: isSession ? 'session-cookie' : 'cookie' });
}

/**
 * Past the separator to the next pair; attributes without value are skipped; `end` when the header is over. In a quoted header a value may go on
 * behind a sign that no cookie may hold.
 */
function nextPair(text: string, from: number, end: number, isQuoted: boolean): number {
  const separator =
    /(?:;|%3B)(?:\s|%20|\+){0,4}(?:(?:secure|httponly|partitioned|discard)(?:;\s{0,4}|$|(?=["'\\\s,\]])))*/iy;
  separator.lastIndex = from;
  if (separator.test(text)) return separator.lastIndex;
  const semicolon = isQuoted ? text.slice(from, end).indexOf(';') : -1;
  if (semicolon < 0) return end;
  separator.lastIndex = from + semicolon;
  return separator.test(text) ? separator.lastIndex : end;
}

/** A cookie jar or a bare value under the name `cookie`. */
function hideWhole(scan: Scan, located: Located): void {
  const value = scan.text.slice(located.start, located.end);
  if (
    value.length < 8 ||
    isPlaceholder(value) ||
    isHost(value) ||
    !(/\d/.test(value) || /^[A-Z]{16,}$/.test(value)) ||
    /\s/.test(value)
  )
    return;
  scan.add({
    start: located.start,
    end: located.end,
    kind: 'cookie',
    rule: 'cookie',
    ...(located.wrap === '' ? {} : { wrap: located.wrap }),
  });
}
