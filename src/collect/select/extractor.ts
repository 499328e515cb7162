import type { TimeWindow } from '../../model/case.ts';
import type { EvidenceItem, Relevance } from '../../model/evidence.ts';
import { maxRecordBytes, type Span } from '../records/bounds.ts';
import {
  borrowedTime,
  countLines,
  readText,
  readTime,
  recountRecords,
  type RecordReader,
} from '../records/record-reader.ts';
import type { RecordTime } from '../time/record-time.ts';

/** What is wanted of the records. */
export interface Selection {
  readonly judge: (text: string) => Relevance | null;
  readonly window: TimeWindow | null;
  readonly contextRecords: number;
  readonly keepAll: boolean;
  /** Sees every record that carries an affected uid. */
  readonly onUid?: (text: string) => void;
}

/** Lines and records before a place; null where they were not counted. */
export interface Position {
  readonly lines: number | null;
  readonly records: number | null;
}

/** The part of a file that an extractor answers for, and what is known of the parts around it. */
export interface Stretch {
  readonly start: number;
  readonly at: Position;
  /** Whether something before or after it was not looked at, because it is outside a hard window. */
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
  /** Keep its first record whenever something is kept: the header of a table. */
  readonly keepsFirst: boolean;
}

/** Bytes after a hit that must be there before it is looked at, so that a stream gives the same records as a file. */
export const lookahead = maxRecordBytes + 256 * 1024;

/** A record with what is before it. */
interface Found {
  readonly span: Span;
  readonly at: Position;
  readonly text: string;
  readonly time: RecordTime | null;
}

/** Turns hits, given in ascending order, into the records to keep and the cuts between them. */
export class Extractor {
  readonly #reader: RecordReader;
  readonly #selection: Selection;
  readonly #stretch: Stretch;
  readonly #emit: (item: EvidenceItem) => void;
  /** End of the last record kept, and what is before that place. */
  #keptEnd: number;
  #keptAt: Position;
  /** End of the last record judged, and what is before it. */
  #judgedEnd: number;
  #judgedAt: Position;
  #contextLeft = 0;
  #kept = 0;
  /** Time of the first record left out after the last one kept, looked up while a stream still has it. */
  #leftFrom: { readonly end: number; readonly ms: number | null } | null = null;

  constructor(reader: RecordReader, selection: Selection, stretch: Stretch, emit: (item: EvidenceItem) => void) {
    this.#reader = reader;
    this.#selection = selection;
    this.#stretch = stretch;
    this.#emit = emit;
    this.#keptEnd = stretch.start;
    this.#keptAt = stretch.at;
    this.#judgedEnd = stretch.start;
    this.#judgedAt = stretch.at;
  }

  /** What is before the end of the last record judged. */
  get position(): Position {
    return this.#judgedAt;
  }

  get recordsKept(): number {
    return this.#kept;
  }

  /** A place where a needle ends. `lines` are before it, `records` begin up to it. */
  hit(offset: number, { lines, records }: Position): void {
    if (offset < this.#judgedEnd) return;
    const around = this.#reader.bounds.around(offset);
    const span = { start: Math.max(around.start, this.#judgedEnd), end: around.end };
    const before = lines === null ? null : lines - countLines(this.#reader.window, span.start, offset);
    const index = this.#reader.bounds.indexOf?.(span) ?? difference(records, 1);
    this.#consider(this.#find(span, { lines: before, records: index }));
  }

  /** Goes through every record up to `safeEnd`, for when all of them are wanted. */
  walk(safeEnd: number): void {
    while (
      this.#judgedEnd + lookahead <= safeEnd ||
      (safeEnd === Number.POSITIVE_INFINITY && this.#judgedEnd < this.#reader.window.end)
    ) {
      const span = this.#reader.bounds.after(this.#judgedEnd);
      if (span === null) return;
      this.#consider(this.#findAfter(this.#judgedEnd, this.#judgedAt, span));
    }
  }

  /** Gives the context after the last record kept once it is all there; in a stream, before the bytes are gone. */
  settle(safeEnd: number): void {
    if (this.#keptEnd + lookahead >= safeEnd) return;
    if (this.#contextLeft > 0) this.#keepAfter(Number.POSITIVE_INFINITY);
    if (this.#leftFrom?.end !== this.#keptEnd)
      this.#leftFrom = { end: this.#keptEnd, ms: this.#timeAfter(this.#keptEnd) };
  }

  /** Gives what is left: context after the last record, and the cut up to the end. `total` is what the stretch holds. */
  finish(total: Position): void {
    this.#keepAfter(Number.POSITIVE_INFINITY);
    const { end } = this.#reader.window;
    if (!this.#stretch.isCutAfter && !this.#leftOut(end)) return;
    const records = this.#stretch.isCutAfter ? null : difference(total.records, this.#keptAt.records);
    this.#cut(records, this.#keptEnd, end);
  }

  #find(span: Span, at: Position): Found {
    const text = readText(this.#reader, span);
    return { span, at, text, time: this.#reader.readTime(text) };
  }

  /** The next record after a place; in a document, punctuation stands between. */
  #findAfter(end: number, at: Position, span: Span): Found {
    if (at.lines === null || span.start <= end) return this.#find(span, at);
    return this.#find(span, { ...at, lines: at.lines + countLines(this.#reader.window, end, span.start) });
  }

  #consider(found: Found): void {
    const { span, at } = found;
    this.#judgedEnd = span.end;
    this.#judgedAt = this.#after(found);
    const isInside = this.#isInside(found);
    const { window, keepAll, onUid } = this.#selection;
    if (!isInside && window?.isHard === true) return;
    const told = this.#reader.tell(found.text);
    const own = this.#selection.judge(told);
    if (own === 'uid') onUid?.(told);
    const why = isInside ? (own ?? (keepAll ? 'window' : null)) : own === 'uid' ? 'uid' : null;
    if (why === null) return;
    if (why === 'window') {
      this.#keep(found, why);
      return;
    }
    this.#keepAfter(span.start);
    if (isInside) for (const earlier of this.#contextBefore(span.start, at)) this.#keep(earlier, 'context');
    this.#keep(found, why);
    this.#contextLeft = isInside ? this.#selection.contextRecords : 0;
  }

  #contextBefore(start: number, at: Position): readonly Found[] {
    const context: Found[] = [];
    let next = { start, at };
    while (context.length < this.#selection.contextRecords && next.start > this.#keptEnd) {
      const around = this.#reader.bounds.before(next.start);
      if (around === null || around.end <= this.#keptEnd || start - around.start > maxRecordBytes) break;
      const span = { start: Math.max(around.start, this.#keptEnd), end: around.end };
      const lines = countLines(this.#reader.window, span.start, next.start);
      const before = { lines: difference(next.at.lines, lines), records: difference(next.at.records, 1) };
      const found = this.#find(span, before);
      if (!this.#isInside(found)) break;
      context.push(found);
      next = { start: span.start, at: before };
    }
    return context.reverse();
  }

  /** Context after the last record kept, up to the record that begins at `limit`. */
  #keepAfter(limit: number): void {
    while (this.#contextLeft > 0 && this.#keptEnd < limit) {
      const span = this.#reader.bounds.after(this.#keptEnd);
      if (span === null || span.start >= limit) break;
      const found = this.#findAfter(this.#keptEnd, this.#keptAt, span);
      if (!this.#isInside(found)) break;
      this.#contextLeft -= 1;
      this.#keep(found, 'context');
    }
    this.#contextLeft = 0;
  }

  #keep(found: Found, why: Relevance): void {
    const { span, at, text, time } = found;
    if (this.#kept === 0 && this.#stretch.keepsFirst && span.start > this.#stretch.start) this.#keepHeader();
    const isUncounted = this.#kept === 0 && this.#stretch.isCutBefore;
    if (isUncounted || this.#leftOut(span.start)) {
      this.#cut(isUncounted ? null : difference(at.records, this.#keptAt.records), this.#keptEnd, span.start);
    }
    const { source, zone } = this.#reader;
    this.#emit({
      kind: 'record',
      source,
      line: at.lines === null ? null : at.lines + 1,
      offset: span.start,
      index: this.#kept,
      timeMs: time?.epochMs ?? null,
      originalTime: time?.original ?? null,
      assumedZone: time?.isZoneAssumed === true ? zone : null,
      why,
      text,
    });
    this.#kept += 1;
    this.#keptEnd = span.end;
    this.#keptAt = this.#after(found);
  }

  #keepHeader(): void {
    const span = this.#reader.bounds.after(this.#stretch.start);
    if (span === null) return;
    const found = this.#find(span, this.#stretch.at);
    this.#emit({ ...headerRecord, source: this.#reader.source, line: 1, offset: span.start, text: found.text });
    this.#kept = 1;
    this.#keptEnd = span.end;
    this.#keptAt = this.#after(found);
  }

  #after({ span, at }: Found): Position {
    if (at.lines === null || at.records === null) return at;
    return { lines: at.lines + countLines(this.#reader.window, span.start, span.end), records: at.records + 1 };
  }

  /** Whether a record stands between the last one kept and `to`; in a document, what does may be punctuation. */
  #leftOut(to: number): boolean {
    if (to <= this.#keptEnd) return false;
    const next = this.#reader.bounds.after(this.#keptEnd);
    return next !== null && next.start < to;
  }

  #cut(records: number | null, from: number, to: number): void {
    const { bounds } = this.#reader;
    const last = from < to ? bounds.before(to) : null;
    this.#emit({
      kind: 'cut',
      // `records` counts lines that begin like records.
      records: records === null ? null : Math.max(1, recountRecords(this.#reader, { start: from, end: to }) ?? records),
      fromMs: this.#leftFrom?.end === from ? this.#leftFrom.ms : from < to ? this.#timeAfter(from) : null,
      untilMs: last === null ? null : readTime(this.#reader, last),
      reason: 'selection',
    });
  }

  #timeAfter(end: number): number | null {
    const span = this.#reader.bounds.after(end);
    return span === null ? null : readTime(this.#reader, span);
  }

  #isInside({ span, time }: Found): boolean {
    const { window } = this.#selection;
    if (window === null) return true;
    const ms = time?.epochMs ?? borrowedTime(this.#reader, span.start);
    return ms === null || (window.spans ?? [window]).some(({ sinceMs, untilMs }) => ms >= sinceMs && ms <= untilMs);
  }
}

const headerRecord = {
  kind: 'record',
  index: 0,
  timeMs: null,
  originalTime: null,
  assumedZone: null,
  why: 'context',
} as const;

function difference(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a - b;
}
