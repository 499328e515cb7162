import { startBytes, type RecordRule } from '../content/record-rule.ts';
import type { ByteWindow } from './byte-window.ts';

/** Bytes of one record, line end included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds the records of a source from any place in it. */
export interface Bounds {
  /** The record that holds the byte at `offset`. */
  readonly around: (offset: number) => Span;
  /** The record that begins at `end`, where another one ends; null at the end of the source. */
  readonly after: (end: number) => Span | null;
  /** The record that ends at `start`, where another one begins; null at the start of the source. */
  readonly before: (start: number) => Span | null;
  /** Number of records before one; absent where records are counted on the way. */
  readonly indexOf?: (span: Span) => number;
}

/** Longest record, in bytes. Of a longer one a part of this size is kept. */
export const maxRecordBytes = 1024 * 1024;
/** Of a longer record, this much is kept before the place that was looked for. */
const keptBeforeHit = 64 * 1024;

/** Container runtimes split lines at 16 KB; escapes make that longer. */
const previousBytes = 128 * 1024;
const steps = [4096, 65_536, maxRecordBytes];

/** Bounds of records made of lines. */
export function createLineBounds(window: ByteWindow, rule: RecordRule): Bounds {
  let lastEnd = -1;

  /** Start of the line that holds `at`, or `floor` when the line begins before it. */
  function lineStart(at: number, floor: number): number {
    let to = at;
    for (const step of steps) {
      const from = Math.max(floor, at - step);
      const found = window.lastLineFeed(from, to);
      if (found >= 0) return found + 1;
      if (from === floor) return floor;
      to = from;
    }
    return to;
  }

  /** Offset after the line end that follows `at`, or `ceiling` when the line is longer. */
  function lineEnd(at: number, ceiling: number): number {
    let from = at;
    for (const step of steps) {
      const to = Math.min(ceiling, at + step);
      const found = window.nextLineFeed(from, to);
      if (found >= 0) return found + 1;
      if (to === ceiling) return ceiling;
      from = to;
    }
    return from;
  }

  function begins(start: number): boolean {
    if (start === window.start || start === lastEnd) return true;
    const head = window.text(start, start + startBytes, 'latin1');
    if (rule.startsWith !== undefined && head.startsWith(rule.startsWith)) return true;
    const end = head.indexOf('\n');
    return rule.starts(end < 0 ? head : head.slice(0, end), () => previousLine(start));
  }

  function previousLine(start: number): string {
    return window.text(lineStart(start - 1, Math.max(window.start, start - previousBytes)), start, 'latin1');
  }

  /** From a line start forwards to where the next record begins. */
  function endOf(start: number, at: number): number {
    const ceiling = Math.min(window.end, start + maxRecordBytes);
    let end = lineEnd(at, ceiling);
    while (end < ceiling && !begins(end)) end = lineEnd(end, ceiling);
    lastEnd = end;
    return end;
  }

  function startOf(at: number): number {
    const floor = Math.max(window.start, at - maxRecordBytes);
    let start = lineStart(at, floor);
    while (start > floor && !begins(start)) start = lineStart(start - 1, floor);
    return start === floor && floor > window.start ? Math.max(floor, at - keptBeforeHit) : start;
  }

  return {
    around(offset) {
      const start = startOf(offset);
      return { start, end: endOf(start, offset) };
    },
    after(end) {
      if (end >= window.end) return null;
      // A stream has gone on: how long that record was can't be told any more.
      return end < window.start ? { start: end, end: window.start } : { start: end, end: endOf(end, end) };
    },
    before(start) {
      return start <= window.start ? null : { start: startOf(start - 1), end: start };
    },
  };
}
