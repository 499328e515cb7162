import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import utc from 'dayjs/plugin/utc.js';
import { UsageError } from './errors.ts';
import type { Host } from './host.ts';
import type { Moment } from './model/case.ts';
import { nearest } from './text/nearest.ts';

// dayjs' own `tz` reads local times through the machine's zone and has no strict mode; only its strict UTC parsing is used here.
dayjs.extend(customParseFormat);
dayjs.extend(utc);

const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** What a time without an offset, or one that is relative, is read against. */
export interface TimeContext {
  /** IANA zone. */
  readonly zone: string;
  /** What "ago" counts from, milliseconds since the epoch. */
  readonly nowMs: number;
}

const howToWrite = 'Write 2026-04-20T10:05:11Z, "2026-04-20 10:05", an epoch in seconds or milliseconds, or "2h ago"';

/**
 * The point in time that a person's text names: ISO 8601 with an offset, `YYYY-MM-DD HH:mm[:ss[.fff]]` in the zone of `context`, epoch
 * seconds or milliseconds, or an age (`2h ago`, `90 min ago`, `1h 30m ago`).
 * @throws {UsageError} when it is none of these, does not exist (30 February, a DST gap) or exists twice (a DST overlap).
 */
export function parseMoment(text: string, context: TimeContext): Moment {
  const trimmed = text.trim();
  const day = /^((?:19|20)\d{2})-?(0[1-9]|1[0-2])-?([0-3]\d)$/.exec(trimmed);
  if (day !== null) {
    const midnight = `${day.slice(1).join('-')} 00:00`;
    parseCalendar(midnight); // No hint to a day that does not exist.
    throw new UsageError(`"${text}" names a day, not a time`, { hint: `Add the time: "${midnight}"` });
  }
  const epochMs = parseEpoch(trimmed) ?? parseAge(trimmed, context.nowMs);
  if (epochMs !== undefined) return { epochMs, original: text, assumedZone: null };
  const calendar = parseCalendar(trimmed);
  if (calendar === undefined) throw new UsageError(`"${text}" is not a time`, { hint: howToWrite });
  if (calendar.offsetMs !== null)
    return { epochMs: calendar.localMs - calendar.offsetMs, original: text, assumedZone: null };
  return { epochMs: onlyInstant(trimmed, calendar.localMs, context.zone), original: text, assumedZone: context.zone };
}

/** Epoch seconds (10 digits, fractions allowed) or milliseconds (13 digits). */
function parseEpoch(text: string): number | undefined {
  if (/^\d{13}$/.test(text)) return Number(text);
  if (/^\d{10}(\.\d+)?$/.test(text)) return Math.round(Number(text) * secondMs);
  if (/^\d+$/.test(text)) {
    throw new UsageError(`"${text}" is not a time: an epoch has 10 digits (seconds) or 13 (milliseconds)`, {
      hint: howToWrite,
    });
  }
  return undefined;
}

const ageUnits: Readonly<Record<string, number>> = { s: secondMs, m: minuteMs, h: hourMs, d: dayMs, w: 7 * dayMs };
const ageUnit = '(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)';

function parseAge(text: string, nowMs: number): number | undefined {
  const lower = text.toLowerCase();
  if (!new RegExp(`^(?:\\d+(?:\\.\\d+)?\\s*${ageUnit}\\s+)+ago$`).test(lower)) return undefined;
  let ageMs = 0;
  for (const [, amount, unit = ''] of lower.matchAll(new RegExp(`(\\d+(?:\\.\\d+)?)\\s*(${ageUnit})(?=\\s)`, 'g'))) {
    ageMs += Number(amount) * (ageUnits[unit.slice(0, 1)] ?? Number.NaN);
  }
  const epochMs = Math.round(nowMs - ageMs);
  if (!(epochMs >= 0)) throw new UsageError(`"${text}" is before 1970`, { hint: howToWrite });
  return epochMs;
}

interface CalendarTime {
  /** The reading of the clock as if it were UTC, milliseconds since the epoch. */
  readonly localMs: number;
  /** Null when the text names none. */
  readonly offsetMs: number | null;
}

const extended =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2}))?(?:[.,](\d{1,9}))?\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/i;
const basic = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(?:[.,](\d{1,9}))?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

function parseCalendar(text: string): CalendarTime | undefined {
  const compact = basic.exec(text);
  const expanded = compact === null ? text : expandBasic(compact);
  const match = extended.exec(expanded);
  if (match === null) return undefined;
  const [, date = '', clock = '', seconds = '00', fraction = '', offset] = match;
  if (fraction !== '' && match[3] === undefined) return undefined;
  const parsed = dayjs.utc(`${date} ${clock}:${seconds}`, 'YYYY-MM-DD HH:mm:ss', true);
  if (!parsed.isValid() || date.startsWith('0'))
    throw new UsageError(`"${text}" does not exist: ${whatIsWrong(date, clock, seconds)}`, { hint: howToWrite });
  const milliseconds = Math.floor(Number(`0.${fraction === '' ? '0' : fraction}`) * secondMs + 1e-6);
  return {
    localMs: parsed.valueOf() + milliseconds,
    offsetMs: offset === undefined ? null : parseOffset(offset, text),
  };
}

function expandBasic([, year, month, day, hour, minute, second, fraction, offset = '']: RegExpExecArray): string {
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction === undefined ? '' : `.${fraction}`}${offset}`;
}

/** Names the first part of a calendar time that no calendar has. */
function whatIsWrong(date: string, clock: string, seconds: string): string {
  const [year, month, day] = date.split('-').map(Number);
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  if (date.startsWith('0')) return 'the year is before 1000';
  if (month === undefined || month < 1 || month > 12) return `there is no month ${month}`;
  if (hour > 23) return hour === 24 ? 'midnight is 00:00 of the next day' : `there is no hour ${hour}`;
  if (minute > 59) return `there is no minute ${minute}`;
  if (Number(seconds) > 59) return `there is no second ${seconds}`;
  return `that month of ${year} has no day ${day}`;
}

function parseOffset(offset: string, text: string): number {
  if (/^[a-z]/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '');
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2) || '0');
  if (hours > 14 || minutes > 59)
    throw new UsageError(`"${text}" has an offset that no place on earth has`, { hint: howToWrite });
  return (offset.startsWith('-') ? -1 : 1) * (hours * hourMs + minutes * minuteMs);
}

function onlyInstant(text: string, localMs: number, zoneName: string): number {
  const zone = createZone(zoneName);
  const [first, second] = zone.instantsOf(localMs);
  if (first === undefined) {
    const before = zone.offsetAt(localMs - dayMs);
    const after = zone.offsetAt(localMs + dayMs);
    throw new UsageError(`"${text}" does not exist in ${zoneName}: clocks were put forward over it`, {
      hint: `Give the offset: ${withOffset(localMs, before)} or ${withOffset(localMs, after)}`,
    });
  }
  if (second !== undefined) {
    throw new UsageError(`"${text}" exists twice in ${zoneName}: clocks were put back over it`, {
      hint: `Give the offset: ${withOffset(localMs, localMs - first)} (first) or ${withOffset(localMs, localMs - second)} (second)`,
    });
  }
  return first;
}

function withOffset(localMs: number, offsetMs: number): string {
  const sign = offsetMs < 0 ? '-' : '+';
  const minutes = Math.abs(Math.round(offsetMs / minuteMs));
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${dayjs.utc(localMs).format('YYYY-MM-DDTHH:mm:ss')}${sign}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** The clocks of one IANA zone. */
export interface Zone {
  readonly name: string;
  /** Milliseconds that the zone's clocks are ahead of UTC at that instant. */
  readonly offsetAt: (epochMs: number) => number;
  /**
   * The instants at which the zone's clocks show a local time (given as if it were UTC), earliest first: one as a rule, none in a DST gap,
   * two in an overlap.
   */
  readonly instantsOf: (localMs: number) => readonly number[];
}

/**
 * The clocks of an IANA zone, the same in every locale and machine zone. Costs about a millisecond to create, a microsecond or two to ask.
 * @throws {UsageError} when there is no such zone.
 */
export function createZone(name: string): Zone {
  const clock = name === utcZone ? undefined : clockOf(name);
  const offsetAt = (epochMs: number): number => {
    if (clock === undefined) return 0;
    const wholeSeconds = Math.floor(epochMs / secondMs) * secondMs;
    const parts: Record<string, number> = {};
    for (const { type, value } of clock.formatToParts(wholeSeconds)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
  };
  return {
    name,
    offsetAt,
    instantsOf(localMs) {
      const offsets = new Set([offsetAt(localMs - dayMs), offsetAt(localMs + dayMs)]);
      const instants = [...offsets]
        .map((offset) => localMs - offset)
        .filter((instant) => instant + offsetAt(instant) === localMs);
      return instants.sort((left, right) => left - right);
    },
  };
}

/** The zone that needs no clock: the first one takes Node twenty milliseconds. */
const utcZone = 'UTC';

/** Clocks that were made: making one takes as long as a hundred thousand looks at it. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(name: string): Intl.DateTimeFormat {
  const known = clocks.get(name) ?? createClock(name);
  clocks.set(name, known);
  return known;
}

function createClock(name: string): Intl.DateTimeFormat {
  const hint = 'Give an IANA zone such as UTC, Africa/Lagos or America/Sao_Paulo';
  // Newer Node takes "+01:00" for a zone, older does not; neither is an IANA name.
  if (!/^[a-z]/i.test(name)) throw new UsageError(`"${name}" is not a time zone`, { hint });
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: name,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (cause) {
    const known = ['UTC', ...Intl.supportedValuesOf('timeZone')];
    const city = `/${name.trim().replaceAll(' ', '_').toLowerCase()}`;
    const meant = known.find((zone) => zone.toLowerCase().endsWith(city)) ?? nearest(name, known);
    throw new UsageError(`"${name}" is not a time zone`, {
      cause,
      hint: meant === undefined ? hint : `Did you mean ${meant}?`,
    });
  }
}

/** @throws {UsageError} when there is no IANA zone of this name. */
export function assertZone(name: string): void {
  if (name !== utcZone) clockOf(name);
}

/** ISO 8601 UTC with milliseconds, `2026-04-20T10:05:11.000Z`. */
export function formatUtc(epochMs: number): string {
  return dayjs.utc(epochMs).format('YYYY-MM-DDTHH:mm:ss.SSS[Z]');
}

/** UTC for file names, `20260420T100511Z`. */
export function formatStamp(epochMs: number): string {
  return dayjs.utc(epochMs).format('YYYYMMDDTHHmmss[Z]');
}

/** A length of time in its two largest units: `5 min 37 s`, `2 h`, `3 d 4 h`, `450 ms`. Rounds down. */
export function formatDuration(durationMs: number): string {
  const units = [
    ['d', dayMs],
    ['h', hourMs],
    ['min', minuteMs],
    ['s', secondMs],
    ['ms', 1],
  ] as const;
  const size = Math.abs(durationMs);
  const largest = units.findIndex(([, unitMs]) => size >= unitMs);
  if (largest === -1) return '0 s';
  let left = size;
  const parts: string[] = [];
  for (const [name, unitMs] of units.slice(largest, largest + (size < 10 * secondMs ? 1 : 2))) {
    const amount = Math.floor(left / unitMs);
    left -= amount * unitMs;
    if (amount > 0 && (name !== 'ms' || largest === 4)) parts.push(`${amount} ${name}`);
  }
  return `${durationMs < 0 ? '-' : ''}${parts.join(' ')}`;
}

/**
 * The moment that counts as now, milliseconds since the epoch: `SOURCE_DATE_EPOCH` (seconds) where it is set, else the clock.
 * @throws {UsageError} when `SOURCE_DATE_EPOCH` is no number of seconds.
 */
export function readNow(host: Pick<Host, 'env' | 'now'>): number {
  const fixed = host.env['SOURCE_DATE_EPOCH'];
  if (fixed === undefined || fixed === '') return host.now().getTime();
  if (!/^\d{1,11}$/.test(fixed))
    throw new UsageError(`SOURCE_DATE_EPOCH is "${fixed}"`, { hint: 'Give whole seconds since 1970, or unset it' });
  return Number(fixed) * secondMs;
}
