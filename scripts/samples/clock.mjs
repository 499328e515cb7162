// Times as the various sources of one lender write them.

const pad = (value, length = 2) => String(value).padStart(length, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writers of one zone with a fixed offset in minutes. Times in milliseconds since the epoch. */
export function clock(offsetMinutes) {
  const sign = offsetMinutes < 0 ? '-' : '+';
  const hours = pad(Math.floor(Math.abs(offsetMinutes) / 60));
  const minutes = pad(Math.abs(offsetMinutes) % 60);
  const local = (ms) => new Date(ms + offsetMinutes * 60_000);
  const day = (date) => `${date.getUTCFullYear()}-${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())}`;
  const time = (date) => `${pad(date.getUTCHours())}:${pad(date.getUTCMinutes())}:${pad(date.getUTCSeconds())}`;
  const millis = (date) => pad(date.getUTCMilliseconds(), 3);
  return {
    offset: `${sign}${hours}:${minutes}`,
    /** 18/Nov/2026:14:03:22 +0700 */
    combined: (ms) => {
      const date = local(ms);
      return `${pad(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}:${time(date)} ${sign}${hours}${minutes}`;
    },
    /** 2026-11-18T14:03:22.118+07:00 */
    iso: (ms) => {
      const date = local(ms);
      return `${day(date)}T${time(date)}.${millis(date)}${sign}${hours}:${minutes}`;
    },
    /** 2026-11-18 14:03:22 */
    plain: (ms) => `${day(local(ms))} ${time(local(ms))}`,
    /** 2026-11-18 14:03:22.118 with the given separator before the milliseconds */
    withMillis: (ms, separator) => `${day(local(ms))} ${time(local(ms))}${separator}${millis(local(ms))}`,
    /** 2026/11/18 14:03:22 */
    go: (ms) => `${day(local(ms)).replaceAll('-', '/')} ${time(local(ms))}`,
    day: (ms) => day(local(ms)),
    time: (ms) => time(local(ms)),
  };
}
