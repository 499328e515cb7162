import type { RecordOrigin } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';
import { originOf } from './draft.ts';
import type { Reading } from './reading.ts';
import { maxWaitMs, withRequest, type Shown } from './together.ts';

/** Headers and bodies that a record showed before the request itself was told of. */
export interface ShownRequests {
  readonly wait: (shown: Shown, reading: Reading) => void;
  /** The call with what a record right before it, or of its own ids, showed of its request. */
  readonly enriched: (event: JourneyEvent, reading: Reading) => JourneyEvent;
}

interface Pending {
  readonly shown: Shown;
  readonly origin: RecordOrigin;
  readonly timeMs: number | null;
}

/** Keys that are waited under; what is older belongs to requests of another time. */
const maxWaiting = 200_000;

export function createShownRequests(keysOf: (reading: Reading) => readonly string[]): ShownRequests {
  const waiting = new Map<string, Pending>();

  function wait(shown: Shown, reading: Reading): void {
    const { record } = reading;
    if (waiting.size >= maxWaiting) waiting.clear();
    const pending = { shown, origin: originOf(record), timeMs: record.timeMs };
    for (const key of [...keysOf(reading), `${record.source}\n\n`]) waiting.set(key, pending);
  }

  function enriched(event: JourneyEvent, reading: Reading): JourneyEvent {
    if (event.kind !== 'call') return event;
    const { record, ids } = reading;
    const byKey = keysOf(reading)
      .map((key) => waiting.get(key))
      .find((pending) => pending !== undefined);
    const last = waiting.get(`${record.source}\n\n`);
    const isNear = last !== undefined && ids.length === 0 && record.index - last.origin.index <= 3;
    const pending = byKey ?? (isNear ? last : undefined);
    if (pending === undefined) return event;
    const isLate = pending.timeMs !== null && record.timeMs !== null && record.timeMs - pending.timeMs > maxWaitMs;
    return isLate ? event : withRequest(event, pending.shown, pending.origin);
  }

  return { wait, enriched };
}
