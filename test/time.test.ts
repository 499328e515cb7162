import { describe, expect, it } from 'vitest';
import { UsageError } from '../src/errors.ts';
import { assertZone, createZone, formatDuration, formatStamp, formatUtc, parseMoment, readNow } from '../src/time.ts';

const nowMs = Date.UTC(2026, 3, 20, 12, 0, 0);
const read = (text: string, zone = 'UTC') => parseMoment(text, { zone, nowMs });
const utc = (text: string, zone?: string) => formatUtc(read(text, zone).epochMs);

function problemWith(text: string, zone?: string): string {
  try {
    read(text, zone);
  } catch (error) {
    if (error instanceof UsageError) return `${error.message} | ${error.hint ?? ''}`;
    throw error;
  }
  return 'no error';
}

describe('parseMoment', () => {
  it.each([
    ['2026-04-20T10:05:11Z', '2026-04-20T10:05:11.000Z'],
    ['2026-04-20t10:05:11z', '2026-04-20T10:05:11.000Z'],
    ['2026-04-20T10:05Z', '2026-04-20T10:05:00.000Z'],
    ['2026-04-20T10:05:11.5+05:30', '2026-04-20T04:35:11.500Z'],
    ['2026-04-20 10:05:11,123 -0300', '2026-04-20T13:05:11.123Z'],
    ['2026-04-20T10:05:11.123456789Z', '2026-04-20T10:05:11.123Z'],
    ['2026-04-20T10:05:11+01', '2026-04-20T09:05:11.000Z'],
    ['2026-04-20 10:05 UTC', '2026-04-20T10:05:00.000Z'],
    ['20260420T100511Z', '2026-04-20T10:05:11.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['1776679511', '2026-04-20T10:05:11.000Z'],
    ['1776679511.25', '2026-04-20T10:05:11.250Z'],
    ['1776679511042', '2026-04-20T10:05:11.042Z'],
    ['2h ago', '2026-04-20T10:00:00.000Z'],
    ['90 min ago', '2026-04-20T10:30:00.000Z'],
    ['3d ago', '2026-04-17T12:00:00.000Z'],
    ['1h 30m ago', '2026-04-20T10:30:00.000Z'],
    ['1.5 hours ago', '2026-04-20T10:30:00.000Z'],
    ['1 week ago', '2026-04-13T12:00:00.000Z'],
    ['  2026-04-20T10:05:11Z ', '2026-04-20T10:05:11.000Z'],
  ])('reads %s without assuming a zone', (text, expected) => {
    expect(utc(text, 'Asia/Tokyo')).toBe(expected);
    expect(read(text, 'Asia/Tokyo')).toMatchObject({ original: text, assumedZone: null });
  });

  it.each([
    ['2026-04-20 10:05', 'UTC', '2026-04-20T10:05:00.000Z'],
    ['2026-04-20 10:05:11', 'Africa/Lagos', '2026-04-20T09:05:11.000Z'],
    ['2026-04-20T10:05:11.250', 'America/Sao_Paulo', '2026-04-20T13:05:11.250Z'],
    ['2026-04-20 00:30', 'Asia/Kathmandu', '2026-04-19T18:45:00.000Z'],
    ['2026-01-15 10:05', 'Europe/Berlin', '2026-01-15T09:05:00.000Z'],
    ['2026-07-15 10:05', 'Europe/Berlin', '2026-07-15T08:05:00.000Z'],
    ['2026-03-29 01:59:59', 'Europe/Berlin', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29 03:00', 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25 03:00', 'Europe/Berlin', '2026-10-25T02:00:00.000Z'],
  ])('reads %s in %s and says that it assumed the zone', (text, zone, expected) => {
    expect(utc(text, zone)).toBe(expected);
    expect(read(text, zone).assumedZone).toBe(zone);
  });

  it.each([
    ['2026-02-30 10:00', 'UTC', 'that month of 2026 has no day 30'],
    ['2025-02-29T10:00:00Z', 'UTC', 'that month of 2025 has no day 29'],
    ['2026-13-01 10:00', 'UTC', 'there is no month 13'],
    ['2026-04-20 25:00', 'UTC', 'there is no hour 25'],
    ['2026-04-20T24:00:00Z', 'UTC', 'midnight is 00:00 of the next day'],
    ['2026-04-20 10:61', 'UTC', 'there is no minute 61'],
    ['2026-12-31T23:59:60Z', 'UTC', 'there is no second 60'],
    ['2026-04-20', 'UTC', 'names a day, not a time'],
    ['2026-02-30', 'UTC', 'that month of 2026 has no day 30'],
    ['20260420', 'UTC', '"2026-04-20 00:00"'],
    ['2026-04-20T10:05:11+25:00', 'UTC', 'has an offset that no place on earth has'],
    ['17766795', 'UTC', 'an epoch has 10 digits'],
    ['177667951', 'UTC', 'an epoch has 10 digits (seconds) or 13 (milliseconds)'],
    ['1776679511042000', 'UTC', 'an epoch has 10 digits'],
    ['-1776679511', 'UTC', 'is not a time'],
    ['', 'UTC', '"" is not a time'],
    ['1', 'UTC', 'an epoch has 10 digits'],
    ['yesterday', 'UTC', 'is not a time'],
    ['20/04/2026 10:05', 'UTC', 'is not a time'],
    ['04/20/2026', 'UTC', 'is not a time'],
    ['2 fortnights ago', 'UTC', 'is not a time'],
    ['2h', 'UTC', 'is not a time'],
    ['999999 weeks ago', 'UTC', 'is before 1970'],
    ['2026-04-20 10:05 PM', 'UTC', 'is not a time'],
    ['٢٠٢٦-٠٤-٢٠ ١٠:٠٥', 'UTC', 'is not a time'],
  ])('refuses %s (%s)', (text, zone, problem) => {
    expect(problemWith(text, zone)).toContain(problem);
    expect(problemWith(text, zone)).toMatch(/\| ./);
  });

  it.each([
    [
      '2026-03-29 02:30',
      'Europe/Berlin',
      'does not exist in Europe/Berlin',
      '2026-03-29T02:30:00+01:00 or 2026-03-29T02:30:00+02:00',
    ],
    ['2026-03-08 02:00', 'America/New_York', 'does not exist in America/New_York', '2026-03-08T02:00:00-05:00 or'],
    [
      '2011-12-30 12:00',
      'Pacific/Apia',
      'does not exist in Pacific/Apia',
      '2011-12-30T12:00:00-10:00 or 2011-12-30T12:00:00+14:00',
    ],
    [
      '2026-10-25 02:30',
      'Europe/Berlin',
      'exists twice',
      '2026-10-25T02:30:00+02:00 (first) or 2026-10-25T02:30:00+01:00 (second)',
    ],
    [
      '2026-04-05 01:45',
      'Australia/Lord_Howe',
      'exists twice',
      '2026-04-05T01:45:00+11:00 (first) or 2026-04-05T01:45:00+10:30 (second)',
    ],
  ])('refuses %s in %s and says how to mend it', (text, zone, problem, hint) => {
    expect(problemWith(text, zone)).toContain(problem);
    expect(problemWith(text, zone)).toContain(hint);
  });

  it('takes the times its own hints propose', () => {
    expect(utc('2026-10-25T02:30:00+02:00')).toBe('2026-10-25T00:30:00.000Z');
    expect(utc('2026-10-25T02:30:00+01:00')).toBe('2026-10-25T01:30:00.000Z');
  });
});

describe('createZone', () => {
  it('finds every instant again from its local time, in any zone', () => {
    const zones = [
      'UTC',
      'Europe/London',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Tehran',
      'Africa/Casablanca',
      'Pacific/Chatham',
    ];
    for (const zone of zones.map(createZone)) {
      for (let epochMs = Date.UTC(2025, 0, 1); epochMs < Date.UTC(2026, 0, 1); epochMs += 9 * 3_600_000 + 61_001) {
        expect(zone.instantsOf(epochMs + zone.offsetAt(epochMs))).toContain(epochMs);
      }
    }
  });

  it.each([
    ['Europe/Berln', 'Did you mean Europe/Berlin?'],
    ['sao paulo', 'Did you mean America/Sao_Paulo?'],
    ['+01:00', 'IANA zone'],
    ['', 'IANA zone'],
    ['Mars/Base', 'IANA zone'],
  ])('refuses %j', (name, hint) => {
    expect(() => assertZone(name)).toThrow(UsageError);
    expect(() => assertZone(name)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
  });
});

it('formats UTC, stamps and durations', () => {
  expect(formatUtc(1_776_679_511_007)).toBe('2026-04-20T10:05:11.007Z');
  expect(formatStamp(1_776_679_511_999)).toBe('20260420T100511Z');
  const durations = [0, 450, 9_300, 60_000, 337_000, 7_200_000, 273_600_000, -61_000];
  expect(durations.map(formatDuration)).toEqual([
    '0 s',
    '450 ms',
    '9 s',
    '1 min',
    '5 min 37 s',
    '2 h',
    '3 d 4 h',
    '-1 min 1 s',
  ]);
});

it('takes SOURCE_DATE_EPOCH for now, and refuses a bad one', () => {
  const now = () => new Date(5);
  expect(readNow({ env: {}, now })).toBe(5);
  expect(readNow({ env: { SOURCE_DATE_EPOCH: '1776679511' }, now })).toBe(1_776_679_511_000);
  expect(() => readNow({ env: { SOURCE_DATE_EPOCH: '2026-04' }, now })).toThrow(UsageError);
});
