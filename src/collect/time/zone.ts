const hourMs = 3_600_000;

/** Turns a wall-clock time of one zone into UTC. In an autumn overlap the earlier of the two instants is meant, in a spring gap the later. */
export type ZoneClock = (wallMs: number) => number;

/**
 * Makes a clock for an IANA zone. Offsets are looked up once an hour of wall time and then remembered, because log lines come by the million.
 * Wall time is given as if it were UTC, in milliseconds.
 */
export function createZoneClock(zone: string): ZoneClock {
  if (zone === 'UTC') return (wallMs) => wallMs;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const offsets = new Map<number, number>();

  function offsetAt(utcMs: number): number {
    const quarter = Math.floor(utcMs / (hourMs / 4));
    const known = offsets.get(quarter);
    if (known !== undefined) return known;
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(quarter * (hourMs / 4))) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - quarter * (hourMs / 4);
    if (offsets.size > 10_000) offsets.clear();
    offsets.set(quarter, offset);
    return offset;
  }

  return (wallMs) => {
    const before = offsetAt(wallMs - 12 * hourMs);
    const candidate = wallMs - before;
    if (offsetAt(candidate) === before) return candidate;
    const after = offsetAt(wallMs + 12 * hourMs);
    return wallMs - after;
  };
}
