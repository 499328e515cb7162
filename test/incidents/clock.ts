const pad = (value: number, length = 2) => String(value).padStart(length, '0');
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Zone {
  readonly name: string;
  /** Offset from UTC. */
  readonly minutes: number;
}

/** Zones of fixed offset all year, so that a generator may compute local time by itself. */
export const zones: readonly [Zone, ...Zone[]] = [
  { name: 'UTC', minutes: 0 },
  { name: 'Africa/Nairobi', minutes: 180 },
  { name: 'Africa/Lagos', minutes: 60 },
  { name: 'Asia/Jakarta', minutes: 420 },
  { name: 'Asia/Kolkata', minutes: 330 },
  { name: 'Asia/Manila', minutes: 480 },
  { name: 'America/Bogota', minutes: -300 },
  { name: 'America/Mexico_City', minutes: -360 },
];

/** Writes times the way logs of one zone do. */
export function clock(minutes: number) {
  const local = (ms: number) => new Date(ms + minutes * 60_000);
  const zone = (colon: string) =>
    `${minutes < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(minutes) / 60))}${colon}${pad(Math.abs(minutes) % 60)}`;
  const day = (at: Date) => `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`;
  const time = (at: Date) => `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`;
  const millis = (at: Date) => pad(at.getUTCMilliseconds(), 3);
  const month = (at: Date) => months[at.getUTCMonth()] ?? '';
  return {
    /** 2026-11-18T14:03:22.118Z */
    utc: (ms: number) => new Date(ms).toISOString(),
    /** 2026-11-18T14:03:22.118+07:00 */
    iso: (ms: number) => `${day(local(ms))}T${time(local(ms))}.${millis(local(ms))}${zone(':')}`,
    /** 2026-11-18 14:03:22 */
    plain: (ms: number) => `${day(local(ms))} ${time(local(ms))}`,
    /** 2026-11-18 14:03:22,118 */
    millis: (ms: number, separator: string) => `${day(local(ms))} ${time(local(ms))}${separator}${millis(local(ms))}`,
    /** 2026/11/18 14:03:22 */
    slashed: (ms: number) => `${day(local(ms)).replaceAll('-', '/')} ${time(local(ms))}`,
    /** 18/Nov/2026:14:03:22 +0700 */
    common: (ms: number) =>
      `${pad(local(ms).getUTCDate())}/${month(local(ms))}/${local(ms).getUTCFullYear()}:${time(local(ms))} ${zone('')}`,
    /** Nov 18 14:03:22 */
    syslog: (ms: number) => `${month(local(ms))} ${String(local(ms).getUTCDate()).padStart(2)} ${time(local(ms))}`,
    /** 1118 14:03:22.118000, as klog writes after its level */
    klog: (ms: number) =>
      `${pad(local(ms).getUTCMonth() + 1)}${pad(local(ms).getUTCDate())} ${time(local(ms))}.${millis(local(ms))}000`,
    /** Nov 18, 2026 2:03:22 PM */
    american: (ms: number) => {
      const at = local(ms);
      const hour = at.getUTCHours();
      return `${month(at)} ${at.getUTCDate()}, ${at.getUTCFullYear()} ${((hour + 11) % 12) + 1}:${time(at).slice(3)} ${hour < 12 ? 'AM' : 'PM'}`;
    },
    /** 11/18/2026, 2:03:22 PM */
    slashedUs: (ms: number) => {
      const at = local(ms);
      const hour = at.getUTCHours();
      return `${pad(at.getUTCMonth() + 1)}/${pad(at.getUTCDate())}/${at.getUTCFullYear()}, ${((hour + 11) % 12) + 1}:${time(at).slice(3)} ${hour < 12 ? 'AM' : 'PM'}`;
    },
    day: (ms: number) => day(local(ms)),
    time: (ms: number) => time(local(ms)),
    zone,
  };
}
export type Clock = ReturnType<typeof clock>;
