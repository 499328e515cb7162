import type { EvidenceSource } from '../../model/evidence.ts';
import type { TimeWindow } from '../../model/case.ts';
import { createTimeReader, type TimeReader } from '../time/record-time.ts';

/** Makes the reader of times of one file. */
export type ReaderMaker = (isInUtc: boolean, writtenMs: () => number) => TimeReader;

/** Makes readers for one file after another: most name the year, and need none of their own. */
export function createReaders(timezone: string, window: TimeWindow | null): ReaderMaker {
  const undated = { local: createTimeReader(timezone, 0), utc: createTimeReader(timezone, 0, null, true) };
  return (isInUtc, writtenMs) => {
    const read = undated[isInUtc ? 'utc' : 'local'];
    return (text, maxColumn) => {
      const time = read(text, maxColumn);
      if (time?.isYearAssumed !== true) return time;
      return createTimeReader(timezone, writtenMs(), window, isInUtc)(text, maxColumn);
    };
  };
}

const linesLooked = 20;
const edgeBytes = 2048;
const lineFeed = 10;

/** First and last time, as far as seen: of a file that is all there is its last lines are looked at too. */
export function coverageOf(head: Buffer, isWhole: boolean, readTime: TimeReader): EvidenceSource['coverage'] {
  const first = firstTime(head, readTime);
  if (first === null) return null;
  if (!isWhole) return { fromMs: first, untilMs: first };
  const last = lastTime(head, readTime) ?? first;
  return { fromMs: Math.min(first, last), untilMs: Math.max(first, last) };
}

/** One line after another becomes a text: nearly always the first one has a time. */
function firstTime(head: Buffer, readTime: TimeReader): number | null {
  const limit = Math.min(head.length, edgeBytes);
  for (let start = 0, looked = 0; start < limit && looked < linesLooked; looked += 1) {
    const found = head.indexOf(lineFeed, start);
    const end = found < 0 || found > limit ? limit : found;
    const time = end > start ? readTime(head.toString('latin1', start, end)) : null;
    if (time !== null) return time.epochMs;
    start = end + 1;
  }
  return null;
}

function lastTime(head: Buffer, readTime: TimeReader): number | null {
  const limit = Math.max(0, head.length - edgeBytes);
  for (let end = head.length, looked = 0; end > limit && looked < linesLooked; looked += 1) {
    const start = head.lastIndexOf(lineFeed, end - 1) + 1;
    if (start < limit) return null;
    const time = end > start ? readTime(head.toString('latin1', start, end)) : null;
    if (time !== null) return time.epochMs;
    end = start - 1;
  }
  return null;
}
