const earliestSeconds = Date.UTC(2001, 8, 10) / 1000;
const latestSeconds = Date.UTC(2100, 0, 1) / 1000;

/** Milliseconds since the epoch of a number of seconds, milli-, micro- or nanoseconds, told apart by size; null outside the years 2001 to 2099. */
export function epochMs(value: number): number | null {
  for (const perSecond of [1, 1e3, 1e6, 1e9]) {
    const seconds = value / perSecond;
    if (seconds >= earliestSeconds && seconds < latestSeconds) return Math.floor((value / perSecond) * 1000 + 1e-4);
  }
  return null;
}
