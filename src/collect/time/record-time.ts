import type { TimeWindow } from '../../model/case.ts';
import { epochMs } from './epoch.ts';
import { readUtcIso, type IsoTime } from './iso.ts';
import { findJsonTime, numericTime } from './json-time.ts';
import { textFormats, type TimeFormat, type WallTime } from './text-formats.ts';
import { createZoneClock, type ZoneClock } from './zone.ts';

/** The time of a record, with the words it was read from. */
export interface RecordTime {
  /** Milliseconds since the epoch. */
  readonly epochMs: number;
  readonly original: string;
  /** Where `original` begins in the text. */
  readonly at: number;
  /** True when the zone of the case was assumed because the text names none. */
  readonly isZoneAssumed: boolean;
  /** True when the year was taken from the file's date because the text names none. */
  readonly isYearAssumed: boolean;
}

/** Reads the time of one record; null when it has none that can be read. Times that begin after `maxColumn` are not the record's own. */
export type TimeReader = (text: string, maxColumn?: number) => RecordTime | null;

const dayMs = 86_400_000;
/** Time stands near the head: after a client address, a level, a few names. */
const defaultMaxColumn = 200;
const longestTime = 48;
const quote = 34;
const longestPrefix = 100;
const mostPrefixes = 4;

/**
 * Makes a reader for the lines of one source. `zone` is assumed where a time names no offset; a missing year is one that puts the time inside
 * `window` (logs are copied later), else the one that puts it last before `writtenMs`, when the file was last written to, with a day's grace.
 * `isInUtc`: the format itself says that its times are UTC, so that nothing is assumed.
 */
export function createTimeReader(
  caseZone: string,
  writtenMs: number,
  window: TimeWindow | null = null,
  isInUtc = false,
): TimeReader {
  const zone = isInUtc ? 'UTC' : caseZone;
  const clocks = new Map<string, ZoneClock>();
  const windowYears =
    window === null ? [] : [window.sinceMs, window.untilMs].map((ms) => new Date(ms).getUTCFullYear());
  let hint: { readonly format: TimeFormat; readonly at: number } | null = null;

  function clockOf(name: string): ZoneClock {
    let clock = clocks.get(name);
    if (clock === undefined) {
      clock = createZoneClock(name);
      clocks.set(name, clock);
    }
    return clock;
  }

  function resolve(wall: WallTime, original: string, at: number): RecordTime | null {
    if (Number.isNaN(wall.wallMs)) return null;
    if (wall.lacksYear !== true)
      return { epochMs: toUtc(wall), original, at, isZoneAssumed: isAssumed(wall), isYearAssumed: false };
    const inYear = (year: number): number => toUtc({ ...wall, wallMs: withYear(wall.wallMs, year) });
    const latest = writtenMs + dayMs;
    const wanted = windowYears.map(inYear).find((ms) => window !== null && ms <= latest && isNear(ms, window));
    let epochMs = wanted ?? Number.POSITIVE_INFINITY;
    for (let year = new Date(writtenMs).getUTCFullYear() + 1; epochMs > latest; year -= 1) epochMs = inYear(year);
    return { epochMs, original, at, isZoneAssumed: isAssumed(wall), isYearAssumed: true };
  }

  function isAssumed(wall: WallTime): boolean {
    return !isInUtc && wall.offset === null && wall.zone === undefined;
  }

  function toUtc(wall: WallTime): number {
    if (wall.offset !== null) return wall.wallMs - wall.offset * 60_000;
    if (wall.zone === undefined) return clockOf(zone)(wall.wallMs);
    try {
      return clockOf(wall.zone)(wall.wallMs);
    } catch {
      return clockOf(zone)(wall.wallMs);
    }
  }

  function tryFormat(format: TimeFormat, text: string, at: number): RecordTime | null {
    format.pattern.lastIndex = at;
    const match = format.pattern.exec(text);
    return match === null ? null : resolve(format.read(match), match[0], at);
  }

  function findInText(text: string, maxColumn: number): RecordTime | null {
    const iso = readUtcIso(text, 0);
    if (iso !== null) return fromIso(text, 0, iso);
    if (hint !== null && hint.at <= maxColumn) {
      const found = tryFormat(hint.format, text, hint.at);
      if (found !== null) return found;
    }
    const lineEnd = text.indexOf('\n');
    const limit = Math.min(lineEnd < 0 ? text.length : lineEnd, maxColumn + longestTime);
    const head = limit === text.length ? text : text.slice(0, limit);
    const leading = epochInText(head, maxColumn);
    if (leading !== null) return leading;
    for (let at = nextStart(head, 0); at >= 0 && at <= maxColumn; at = nextStart(head, at + 1)) {
      for (const format of textFormats) {
        const found = tryFormat(format, head, at);
        if (found === null) continue;
        hint = { format, at };
        return found;
      }
    }
    return null;
  }

  /** What the records of a log begin with alike, up to their times: `{"level":30,"time":"`. */
  const prefixes: string[] = [];

  /** Where the time of a JSON record stands that begins like one before it: after the same names and values it is the same field. */
  function findAfterPrefix(text: string): RecordTime | null {
    for (const prefix of prefixes) {
      if (!text.startsWith(prefix)) continue;
      const iso = readUtcIso(text, prefix.length);
      if (iso !== null && text.charCodeAt(iso.end) === quote) return fromIso(text, prefix.length, iso);
    }
    return null;
  }

  function learnPrefix(text: string, end: number): void {
    if (end > longestPrefix) return;
    if (prefixes.length >= mostPrefixes) prefixes.shift();
    prefixes.push(text.slice(0, end));
  }

  /** The time of a JSON object behind a short prefix without one: `[pod/api/app] {…}`, `api-1  | {…}`. */
  function findBehindPrefix(text: string, maxColumn: number): RecordTime | null {
    const start = text.indexOf('{');
    if (start < 0 || start > Math.min(maxColumn, longestPrefix) || !/^\{\s*"/.test(text.slice(start, start + 20)))
      return null;
    const time = findInJson(text.slice(start));
    return time === null ? null : { ...time, at: time.at + start };
  }

  function findInJson(text: string): RecordTime | null {
    const known = findAfterPrefix(text);
    if (known !== null) return known;
    const value = findJsonTime(text);
    if (value === null) return null;
    const iso = value.isText ? readUtcIso(text, value.start) : null;
    if (iso?.end === value.end) {
      learnPrefix(text, value.start);
      return fromIso(text, value.start, iso);
    }
    const original = text.slice(value.start, value.end);
    const numeric = numericTime(original);
    if (numeric !== null)
      return { epochMs: numeric, original, at: value.start, isZoneAssumed: false, isYearAssumed: false };
    if (!value.isText) return null;
    const found = findInText(original, 4);
    return found === null ? null : { ...found, original, at: value.start };
  }

  return (text, maxColumn = defaultMaxColumn) => {
    if (text.startsWith('{')) return findInJson(text);
    return findInText(text, maxColumn) ?? findBehindPrefix(text, maxColumn);
  };
}

function fromIso(text: string, at: number, { epochMs, end }: IsoTime): RecordTime {
  return { epochMs, original: text.slice(at, end), at, isZoneAssumed: false, isYearAssumed: false };
}

function isNear(ms: number, { sinceMs, untilMs }: TimeWindow): boolean {
  return ms >= sinceMs - dayMs && ms <= untilMs + dayMs;
}

function withYear(wallMs: number, year: number): number {
  const date = new Date(wallMs);
  date.setUTCFullYear(year);
  return date.getTime();
}

/** Next place at or after `from` where a time could begin: a digit or capital that does not continue a number or word. */
function nextStart(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isDigit = code >= 48 && code <= 57;
    if (!isDigit && !(code >= 65 && code <= 90)) continue;
    const before = at === 0 ? 0 : text.charCodeAt(at - 1);
    const continues = isDigit
      ? before >= 48 && before <= 57
      : (before >= 65 && before <= 90) || (before >= 97 && before <= 122) || (before >= 48 && before <= 57);
    if (!continues) return at;
  }
  return -1;
}

const leadingEpoch = /^[[("]?((?:1\d|2\d|3\d|40)\d{8}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?)(?![\d.-])/;
const namedEpoch =
  /(?:^|[\s,;{[(|])(?:time|ts|timestamp|epoch|t|at)["']?[=:] ?["']?((?:1\d|2\d|3\d|40)\d{8}(?:\d{3}|\d{6}|\d{9})?(?:\.\d{1,9})?)(?![\d.-])/;

function epochInText(head: string, maxColumn: number): RecordTime | null {
  const match = leadingEpoch.exec(head) ?? namedEpoch.exec(head);
  const original = match?.[1];
  if (match === null || original === undefined) return null;
  const at = match.index + match[0].length - original.length;
  const ms = epochMs(Number(original));
  if (ms === null || at > maxColumn) return null;
  return { epochMs: ms, original, at, isZoneAssumed: false, isYearAssumed: false };
}
