import type { RecordTime } from '../time/record-time.ts';
import type { Bounds, Span } from './bounds.ts';
import type { ByteWindow } from './byte-window.ts';

/** How the bytes of one file become records. */
export interface RecordReader {
  readonly window: ByteWindow;
  readonly bounds: Bounds;
  /** Text of the record in [from, to). */
  readonly decode: (from: number, to: number) => string;
  readonly readTime: (text: string) => RecordTime | null;
  /** What a record says of whose it is and what it belongs to: its text, in tables with the names of the columns. */
  readonly tell: (text: string) => string;
  /** Whether records can be counted by their first bytes alone. */
  readonly isCountExact: boolean;
  /** Name and zone that go into each record. */
  readonly source: string;
  readonly zone: string;
}

/** Records without a time of their own take that of one of so many before them. */
const maxBorrowed = 50;
/** Records longer than this may be cut; a shorter one is whole. */
const certainlyWhole = 32 * 1024;
const lineFeed = 10;

/** Text of a record; where a part of a very long line is left out, it says so. */
export function readText({ window, decode }: RecordReader, { start, end }: Span): string {
  const text = decode(start, end);
  if (end - start < certainlyWhole) return text;
  const isCutBefore = start > window.start && window.read(start - 1, start)[0] !== lineFeed;
  const isCutAfter = end < window.end && window.read(end - 1, end)[0] !== lineFeed;
  const before = isCutBefore ? '[begini-escalate: the beginning of this line is left out] ' : '';
  return `${before}${text}${isCutAfter ? ' [begini-escalate: the rest of this line is left out]' : ''}`;
}

/** Time of a record, milliseconds since the epoch; null when it has none of its own. */
export function readTime({ decode, readTime: read }: RecordReader, { start, end }: Span): number | null {
  return read(decode(start, Math.min(end, start + certainlyWhole)))?.epochMs ?? null;
}

/** Time of the nearest record before `start` that has one; null when none near has. */
export function borrowedTime(reader: RecordReader, start: number): number | null {
  let at = start;
  for (let steps = 0; steps < maxBorrowed; steps += 1) {
    const span = reader.bounds.before(at);
    if (span === null) return null;
    const ms = readTime(reader, span);
    if (ms !== null) return ms;
    at = span.start;
  }
  return null;
}

/** Number of line feeds in [from, to). */
export function countLines(window: ByteWindow, from: number, to: number): number {
  let count = 0;
  for (let at = window.nextLineFeed(from, to); at >= 0; at = window.nextLineFeed(at + 1, to)) count += 1;
  return count;
}

/** Stretches up to this size are counted record by record where lines alone don't tell. */
const recountedBytes = 1024 * 1024;

/** Number of records that begin in a stretch; null where counting lines by their first bytes is exact, or the stretch is long or gone. */
export function recountRecords({ bounds, window, isCountExact }: RecordReader, { start, end }: Span): number | null {
  if (isCountExact || end - start > recountedBytes || start < window.start) return null;
  let count = 0;
  for (let span = bounds.after(start); span !== null && span.start < end; span = bounds.after(span.end)) count += 1;
  return count;
}
