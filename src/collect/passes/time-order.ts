import type { TimeWindow } from '../../model/case.ts';
import type { Bounds, Span } from '../records/bounds.ts';
import type { ByteWindow } from '../records/byte-window.ts';
import type { RecordTime } from '../time/record-time.ts';

/** Where records of a file stand in time. */
export interface TimedFile {
  readonly window: ByteWindow;
  readonly bounds: Bounds;
  readonly decode: (from: number, to: number) => string;
  readonly readTime: (text: string) => RecordTime | null;
}

/** Neighbouring records of a log written by several threads may be this far out of order. */
const toleratedMs = 60_000;
const samples = 48;
/** Below this size, reading on costs less than looking further. */
const closeEnough = 64 * 1024;
/** Files smaller than this are read whole. */
const worthwhile = 1024 * 1024;
const maxLooked = 200;
const headOfRecord = 4096;

/** A record's time and where the record begins. */
interface TimedRecord {
  readonly start: number;
  readonly ms: number;
}

/**
 * The bytes of a file in time order that can hold records of a window, ending where records end, with some slack for disorder. Null when the
 * file is small, has no times or is not in time order: then all of it has to be read.
 */
export function findWindow(file: TimedFile, { sinceMs, untilMs }: TimeWindow): Span | null {
  const { window } = file;
  if (window.end - window.start < worthwhile || !isInOrder(file)) return null;
  const start = firstAfter(file, sinceMs - toleratedMs, window.start);
  const end = firstAfter(file, untilMs + toleratedMs, start);
  return { start, end };
}

/** First and last time in a file; null when none is found near an end. */
export function findCoverage(file: TimedFile): { readonly fromMs: number; readonly untilMs: number } | null {
  if (file.bounds.indexOf !== undefined) return wholeCoverage(file);
  const first = timeFrom(file, file.window.start);
  const last = timeBefore(file, file.window.end);
  return first === null || last === null
    ? null
    : { fromMs: Math.min(first.ms, last), untilMs: Math.max(first.ms, last) };
}

/** Entries of a document need not be in order, and are few. */
function wholeCoverage(file: TimedFile): { readonly fromMs: number; readonly untilMs: number } | null {
  let fromMs = Number.POSITIVE_INFINITY;
  let untilMs = Number.NEGATIVE_INFINITY;
  for (let span = file.bounds.after(0); span !== null; span = file.bounds.after(span.end)) {
    const ms = timeOf(file, span) ?? fromMs;
    fromMs = Math.min(fromMs, ms);
    untilMs = ms === Number.POSITIVE_INFINITY ? untilMs : Math.max(untilMs, ms);
  }
  return fromMs <= untilMs ? { fromMs, untilMs } : null;
}

/** Whether samples from all over the file stand in time order. */
function isInOrder(file: TimedFile): boolean {
  const { start, end } = file.window;
  let latest = Number.NEGATIVE_INFINITY;
  let found = 0;
  for (let index = 0; index < samples; index += 1) {
    const record = timeFrom(file, alignedStart(file, start + Math.floor(((end - start) * index) / samples)));
    if (record === null) continue;
    if (record.ms < latest - toleratedMs) return false;
    latest = Math.max(latest, record.ms);
    found += 1;
  }
  const last = timeBefore(file, end);
  return found >= samples / 2 && last !== null && last >= latest - toleratedMs;
}

/** Start of a record from which on all are after `ms`, as far as the file is in order; the end of the file when none is. */
function firstAfter(file: TimedFile, ms: number, from: number): number {
  let low = from;
  let high = file.window.end;
  while (high - low > closeEnough) {
    const middle = alignedStart(file, low + Math.floor((high - low) / 2));
    if (middle >= high || middle <= low) break;
    const record = timeFrom(file, middle);
    if (record === null || record.ms > ms) high = middle;
    else low = middle;
  }
  for (let span = file.bounds.after(low); span !== null && span.start < high; span = file.bounds.after(span.end)) {
    const time = timeOf(file, span);
    if (time !== null && time > ms) return span.start;
  }
  return high;
}

/** Start of the first record that begins at or after `offset`. */
function alignedStart({ window, bounds }: TimedFile, offset: number): number {
  if (offset <= window.start) return window.start;
  const around = bounds.around(offset);
  return around.start === offset ? offset : around.end;
}

/** The first of the records from `start` on that has a time. */
function timeFrom(file: TimedFile, start: number): TimedRecord | null {
  let span = file.bounds.after(start);
  for (let looked = 0; span !== null && looked < maxLooked; looked += 1) {
    const ms = timeOf(file, span);
    if (ms !== null) return { start: span.start, ms };
    span = file.bounds.after(span.end);
  }
  return null;
}

/** Time of the last record before `end` that has one. */
function timeBefore(file: TimedFile, end: number): number | null {
  let span = file.bounds.before(end);
  for (let looked = 0; span !== null && looked < maxLooked; looked += 1) {
    const ms = timeOf(file, span);
    if (ms !== null) return ms;
    span = file.bounds.before(span.start);
  }
  return null;
}

function timeOf({ decode, readTime }: TimedFile, span: Span): number | null {
  return readTime(decode(span.start, Math.min(span.end, span.start + headOfRecord)))?.epochMs ?? null;
}
