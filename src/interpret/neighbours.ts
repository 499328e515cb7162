import type { Reading } from './reading.ts';

/** Lines of one message that became records of their own follow within about so long. */
const sameMs = 20;

/** Gives a record without ids those of the record right before it, when both were written at the same moment. */
export interface Neighbours {
  readonly complete: (reading: Reading) => Reading;
}

export function createNeighbours(): Neighbours {
  let last: Reading | undefined;
  return {
    complete(reading) {
      const { record } = reading;
      const before = last;
      const isNext =
        before !== undefined && before.record.source === record.source && record.index === before.record.index + 1;
      const isSame =
        isNext &&
        record.timeMs !== null &&
        before.record.timeMs !== null &&
        Math.abs(record.timeMs - before.record.timeMs) <= sameMs;
      const completed =
        isSame && reading.ids.length === 0
          ? { ...reading, ids: before.ids, thread: reading.thread ?? before.thread }
          : reading;
      last = completed;
      return completed;
    },
  };
}
