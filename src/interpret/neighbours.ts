import type { Reading } from './reading.ts';

/** Lines of one message that became records of their own follow within about so long. */
const sameMs = 20;

/** Lines without a time that may belong to the line with a time above them; more are a log without times. */
const maxContinued = 40;

/** Tells which records are lines of one message, and gives each what the line above it says: its time where it has none, its ids. */
export interface Neighbours {
  readonly complete: (reading: Reading) => Reading;
}

export function createNeighbours(): Neighbours {
  let last: Reading | undefined;
  let message = 0;
  let continued = 0;

  function isBelow({ record }: Reading, before: Reading | undefined): before is Reading {
    return before !== undefined && before.record.source === record.source && record.index === before.record.index + 1;
  }

  /** The reading with its message's number, and with the time of the line above where it has none. */
  function placed(reading: Reading): Reading {
    const isContinued =
      reading.record.timeMs === null &&
      isBelow(reading, last) &&
      last.record.timeMs !== null &&
      continued < maxContinued;
    continued = isContinued ? continued + 1 : 0;
    if (!isContinued) return { ...reading, message: ++message };
    const { timeMs, originalTime, assumedZone } = last?.record ?? reading.record;
    return { ...reading, message, isContinued, record: { ...reading.record, timeMs, originalTime, assumedZone } };
  }

  return {
    complete(reading) {
      const before = last;
      const own = placed(reading);
      const isSame =
        isBelow(own, before) &&
        own.record.timeMs !== null &&
        before.record.timeMs !== null &&
        Math.abs(own.record.timeMs - before.record.timeMs) <= sameMs;
      last = isSame && own.ids.length === 0 ? { ...own, ids: before.ids, thread: own.thread ?? before.thread } : own;
      return last;
    },
  };
}
