import { civilMs, monthNumber, offsetMinutes } from './civil.ts';

/** What a format read: a point in wall time, and the offset it named. */
export interface WallTime {
  /** As if the wall clock were UTC. NaN for an impossible date. */
  readonly wallMs: number;
  /** Minutes east of UTC; null when the text names no offset. */
  readonly offset: number | null;
  /** IANA zone written beside the time (PHP). */
  readonly zone?: string;
  /** True when the format has no year: `wallMs` is then in the leap year 2000. */
  readonly lacksYear?: boolean;
}

export interface TimeFormat {
  readonly name: string;
  /** Sticky, so that it can be tried at a known place. Group numbers are those `read` expects. */
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray) => WallTime;
}

const zone = String.raw`(?: ?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?(?!\d)|[ECMP][SD]T|CES?T)(?![A-Za-z]))?`;
const clock = String.raw`(\d\d):(\d\d):(\d\d)(?:[.,:](\d{1,9}))?`;
const yearOfLackingYear = 2000;

function int(match: RegExpExecArray, group: number): number {
  return Number(match[group] ?? 0);
}

function offsetOf(text: string | undefined): number | null {
  return text === undefined ? null : offsetMinutes(text);
}

/** Formats of times in text, tried in this order at each place where one could begin. Checked against a library in the tests. */
export const textFormats: readonly TimeFormat[] = [
  {
    // 2026-04-20T10:05:11.123Z, 2026-04-20 10:05:11,123, 2026/04/20 10:05:11, 2026/04/20 - 10:05:11 (gin), 2026-04-20 10:05:11.123 +0200 (Rails, Postgres, Go)
    name: 'iso',
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{4})([-/.])(\d\d)\2(\d\d)(?:[T _\t]| - )(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?${zone}`,
      'iy',
    ),
    read: (m) => ({
      wallMs: civilMs(int(m, 1), int(m, 3), int(m, 4), int(m, 5), int(m, 6), int(m, 7), m[8]),
      offset: offsetOf(m[9]),
    }),
  },
  {
    // 20260420T100511.123Z
    name: 'iso-basic',
    pattern: new RegExp(String.raw`(?<!\d)(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(?:[.,](\d{1,9}))?${zone}`, 'y'),
    read: (m) => ({
      wallMs: civilMs(int(m, 1), int(m, 2), int(m, 3), int(m, 4), int(m, 5), int(m, 6), m[7]),
      offset: offsetOf(m[8]),
    }),
  },
  {
    // [20/Apr/2026:10:05:11 +0000] (Common Log Format), 20-Apr-2026 10:05:11.123 (Tomcat), [20-Apr-2026 10:05:11 Europe/Paris] (PHP),
    // Mon, 20 Apr 2026 10:05:11 GMT, 20 Apr 2026 10:05:11,123
    name: 'day-month-year',
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})([-/ ])([A-Z][a-z]{2})\2(\d{4})[: T]${clock}${zone}(?: ([A-Z][a-z]+\/[A-Z][A-Za-z_]+))?`,
      'y',
    ),
    read: (m) => ({
      wallMs: civilMs(int(m, 4), monthNumber(m[3] ?? ''), int(m, 1), int(m, 5), int(m, 6), int(m, 7), m[8]),
      offset: offsetOf(m[9]),
      ...(m[10] === undefined ? {} : { zone: m[10] }),
    }),
  },
  {
    // Apr 20, 2026 10:05:11 AM (java.util.logging)
    name: 'month-day-year',
    pattern: new RegExp(
      String.raw`([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?: ?([AP])M)?${zone}`,
      'y',
    ),
    read: (m) => ({
      wallMs: civilMs(int(m, 3), monthNumber(m[1] ?? ''), int(m, 2), hourOf(m), int(m, 5), int(m, 6), m[7]),
      offset: offsetOf(m[9]),
    }),
  },
  {
    // 04/20/2026, 10:05:11 AM (Nest, Windows in American English)
    name: 'american',
    pattern: /(?<!\d)(\d{1,2})\/(\d{1,2})\/(\d{4}),? (\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,9}))?[\u202f ]?([AP])M\b/y,
    read: (m) => ({
      wallMs: civilMs(int(m, 3), int(m, 1), int(m, 2), hourOf(m), int(m, 5), int(m, 6), m[7]),
      offset: null,
    }),
  },
  {
    // 20/04/2026, 10:05:11 (Nest, Java and others where the day stands first; with a clock of 24 hours)
    name: 'day/month/year',
    pattern: /(?<!\d)(\d\d)[/.](\d\d)[/.](\d{4}),? (\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(?! ?[AP]M)/y,
    read: (m) => ({
      wallMs: civilMs(int(m, 3), int(m, 2), int(m, 1), int(m, 4), int(m, 5), int(m, 6), m[7]),
      offset: null,
    }),
  },
  {
    // Apr 20 10:05:11 (RFC 3164), Mon Apr 20 10:05:11.123456 2026 (Apache error log, ctime), Apr 20 10:05:11 UTC 2026 (date)
    name: 'month-day',
    pattern: new RegExp(
      String.raw`(?<![A-Za-z])([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?${clock}${zone}(?: (\d{4})(?![\d:-]))?`,
      'y',
    ),
    read: (m) => {
      const year = m[3] ?? m[9];
      return {
        wallMs: civilMs(
          year === undefined ? yearOfLackingYear : Number(year),
          monthNumber(m[1] ?? ''),
          int(m, 2),
          int(m, 4),
          int(m, 5),
          int(m, 6),
          m[7],
        ),
        offset: offsetOf(m[8]),
        lacksYear: year === undefined,
      };
    },
  },
  {
    // I0420 10:05:11.123456 (klog, glog)
    name: 'klog',
    pattern: /(?<![A-Za-z0-9])[IWEF](\d\d)(\d\d) (\d\d):(\d\d):(\d\d)\.(\d{6})/y,
    read: (m) => ({
      wallMs: civilMs(yearOfLackingYear, int(m, 1), int(m, 2), int(m, 3), int(m, 4), int(m, 5), m[6]),
      offset: null,
      lacksYear: true,
    }),
  },
];

function hourOf(m: RegExpExecArray): number {
  const hour = int(m, 4);
  if (m[8] === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (m[8] === 'P' ? 12 : 0);
}
