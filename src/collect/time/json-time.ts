import { epochMs } from './epoch.ts';

/** Where a value stands in a JSON text. `isText` tells a string (without its quotes) from a number. */
export interface JsonTimeValue {
  readonly start: number;
  readonly end: number;
  readonly isText: boolean;
}

/** Names under which loggers write the time of an event. The first group is decisive, the second serves only when there is nothing else. */
const decisiveNames = new Set(
  '@timestamp timestamp time ts eventTime asctime datetime dateTime @t timeStamp Timestamp TimeStamp Time _time startedDateTime time_iso8601 event_time EdgeStartTimestamp requestTime __REALTIME_TIMESTAMP TimeCreated TimeGenerated eventTimestamp'.split(
    ' ',
  ),
);
const weakNames = new Set(
  'date Date t logged_at loggedAt receiveTimestamp ingestionTime created createdAt created_at msec started_at startedAt start_time startTime StartUTC'.split(
    ' ',
  ),
);

const quote = 34;
const backslash = 92;
const maxScanned = 64 * 1024;

/** Finds the time field of a JSON object: one of its own fields, else one a level or more below (Elasticsearch's `_source`, log4j2's `instant`). */
export function findJsonTime(text: string): JsonTimeValue | null {
  return ownTime(text) ?? nestedTime(text);
}

const secondsAndNanos = /^(\d{10})\s*,\s*"nanoOfSecond"\s*:\s*(\d{1,9})$/;

/** Milliseconds since the epoch of a number field, in whatever unit; of log4j2's two fields of an instant. */
export function numericTime(text: string): number | null {
  const [, seconds, nanos] = secondsAndNanos.exec(text) ?? [];
  if (seconds !== undefined && nanos !== undefined) return Number(seconds) * 1000 + Math.floor(Number(nanos) / 1e6);
  return /^\d+(\.\d+)?([eE]\+?\d+)?$/.test(text) ? epochMs(Number(text)) : null;
}

function ownTime(text: string): JsonTimeValue | null {
  const end = Math.min(text.length, maxScanned);
  let weak: JsonTimeValue | null = null;
  let at = text.indexOf('{') + 1;
  while (at > 0 && at < end) {
    const keyStart = text.indexOf('"', at) + 1;
    if (keyStart === 0) break;
    const keyEnd = stringEnd(text, keyStart);
    const colon = text.indexOf(':', keyEnd + 1);
    if (keyEnd < 0 || colon < 0) break;
    const valueStart = skipSpace(text, colon + 1);
    const valueEnd = endOfValue(text, valueStart, end);
    if (keyEnd - keyStart <= 20) {
      const key = text.slice(keyStart, keyEnd);
      if (decisiveNames.has(key)) {
        const value = timeValue(text, valueStart, valueEnd);
        if (value !== null) return value;
      } else if (weak === null && weakNames.has(key)) weak = timeValue(text, valueStart, valueEnd);
    }
    const next = skipSpace(text, valueEnd);
    if (text.charCodeAt(next) !== 44) break;
    at = next + 1;
  }
  return weak;
}

const nestedPattern =
  /"(?:@timestamp|timestamp|time|ts|eventTime|asctime|datetime|@t|startedDateTime|epochSecond)"\s*:\s*(?:"([^"\\]{8,40})"|(\d{10,19}(?:\.\d+)?(?:\s*,\s*"nanoOfSecond"\s*:\s*\d{1,9})?))/g;

function nestedTime(text: string): JsonTimeValue | null {
  nestedPattern.lastIndex = 0;
  const match = nestedPattern.exec(text.length > maxScanned ? text.slice(0, maxScanned) : text);
  if (match === null) return null;
  const end = match.index + match[0].length;
  return match[1] === undefined
    ? { start: end - (match[2]?.length ?? 0), end, isText: false }
    : { start: end - 1 - match[1].length, end: end - 1, isText: true };
}

function timeValue(text: string, start: number, end: number): JsonTimeValue | null {
  const first = text.charCodeAt(start);
  // How Windows PowerShell writes a time: `"\/Date(1776679511123)\/"`.
  const inWords = first === quote ? /^"\\?\/Date\((\d{10,16})/.exec(text.slice(start, start + 32)) : null;
  if (inWords?.[1] !== undefined) {
    const digits = start + inWords[0].length - inWords[1].length;
    return { start: digits, end: start + inWords[0].length, isText: false };
  }
  if (first === quote)
    return end - start > 9 && end - start < 64 ? { start: start + 1, end: end - 1, isText: true } : null;
  return first >= 48 && first <= 57 ? { start, end, isText: false } : null;
}

/** Index of the quote that ends the string whose content begins at `at`; -1 when it does not end. */
function stringEnd(text: string, at: number): number {
  let end = text.indexOf('"', at);
  while (end > 0 && text.charCodeAt(end - 1) === backslash) {
    let slashes = 1;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes += 1;
    if (slashes % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return end;
}

function skipSpace(text: string, at: number): number {
  let index = at;
  while (text.charCodeAt(index) <= 32) index += 1;
  return index;
}

function endOfValue(text: string, start: number, limit: number): number {
  const first = text.charCodeAt(start);
  if (first === quote) {
    const end = stringEnd(text, start + 1);
    return end < 0 ? limit : end + 1;
  }
  let depth = 0;
  for (let index = start; index < limit; index += 1) {
    const code = text.charCodeAt(index);
    if (code === quote) {
      const end = stringEnd(text, index + 1);
      if (end < 0) return limit;
      index = end;
    } else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      if (depth === 0) return index;
      depth -= 1;
      if (depth === 0) return index + 1;
    } else if (code === 44 && depth === 0) return trimEnd(text, start, index);
  }
  return limit;
}

function trimEnd(text: string, start: number, end: number): number {
  let index = end;
  while (index > start && text.charCodeAt(index - 1) <= 32) index -= 1;
  return index;
}
