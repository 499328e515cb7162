const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 1 to 12 for an English month name of three letters or more, in any letter case; 0 for anything else. */
export function monthNumber(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

/** Zone names that mail and log libraries print. Those that mean different things on different continents (IST, CST in Asia) follow RFC 822. */
const zoneMinutes: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  GMT: 0,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  CET: 60,
  CEST: 120,
};

/** Minutes east of UTC for `Z`, `+02`, `+0200`, `+02:00`, `UTC`, `EST`; null when the text is no such thing. */
export function offsetMinutes(text: string): number | null {
  const named = zoneMinutes[text.toUpperCase()];
  if (named !== undefined) return named;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

const daysIn = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const dayMs = 86_400_000;

/**
 * Milliseconds since the epoch of a date and time taken as UTC, or NaN when the calendar or the clock has no such point.
 * A leap second counts as the second before it. `fraction` is the digits after the decimal mark.
 */
export function civilMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  fraction: string | undefined,
): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return Number.NaN;
  const ms = fraction === undefined ? 0 : milliseconds(fraction);
  return daysBefore(year, month, day) * dayMs + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + ms;
}

function daysOf(year: number, month: number): number {
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (daysIn[month - 1] ?? 0) + (isLeap ? 1 : 0);
}

/** Days from 1970 to a date of the Gregorian calendar, by counting years from March, so that the leap day is their last. */
function daysBefore(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 719_469;
}

function milliseconds(fraction: string): number {
  return Number(fraction.length === 3 ? fraction : fraction.slice(0, 3).padEnd(3, '0'));
}
