import type { EvidenceSource } from '../../model/evidence.ts';
import { describeFailure } from '../find/discover.ts';
import type { Description } from '../read/describe.ts';
import type { Part } from '../read/part.ts';
import type { BlockScanner } from '../scan/block-scanner.ts';
import type { RangeScanner } from '../scan/range-scanner.ts';
import { findCorrelationIds, type CorrelationId } from '../select/correlation-ids.ts';
import type { Position, Selection } from '../select/extractor.ts';
import { createTimeReader, type RecordTime, type TimeReader } from '../time/record-time.ts';
import type { RunContext } from './context.ts';
import { ItemSink } from './item-sink.ts';
import type { ReaderSetup } from './reader.ts';

/** Finds the needles of one pass, in files and in streams. */
export interface PassScanners {
  readonly files: RangeScanner;
  /** A scanner that no other stream uses at the same time; give it back with `release`. */
  readonly acquire: () => BlockScanner;
  readonly release: (scanner: BlockScanner) => void;
}

/** Ids followed at most. More say that the uid is in everything. */
export const maxIds = 2000;
/** Records with a uid that one part is asked for ids. */
const maxLearnedFrom = 50_000;

/** What is before a place that was reached without counting. */
export const uncounted: Position = { lines: null, records: null };

/**
 * The search of one file, in two passes: the first finds what carries a uid and learns the ids that stand beside it, the second finds all
 * that belongs to the case, inside the window.
 */
export abstract class PartSearch {
  readonly part: Part;
  readonly ids = new Map<string, CorrelationId['kind']>();
  coverage: EvidenceSource['coverage'];
  /** What all of it holds; null where it was not counted. Lines and records, and unpacked bytes. */
  total: Position = uncounted;
  bytes: number | null = null;
  bytesScanned = 0;
  hasAssumedYear = false;
  protected readonly run: RunContext;
  protected readonly setup: ReaderSetup;
  /** True once the file can't be read any more. */
  protected isGone = false;
  #uidRecords = 0;

  constructor(
    run: RunContext,
    part: Part,
    description: Description,
    source: string,
    coverage: EvidenceSource['coverage'],
  ) {
    this.run = run;
    this.part = part;
    this.coverage = coverage;
    const { timezone, window } = run.request;
    const readTime = this.#notingYear(createTimeReader(timezone, part.file.writtenMs, window, part.isInUtc));
    this.setup = { part, description, readTime, source, zone: timezone };
  }

  get description(): Description {
    return this.setup.description;
  }

  /** Where the kept items are, in order. */
  abstract readonly sinks: readonly ItemSink[];
  /** Bytes that the first pass reads, and the second. */
  abstract readonly firstBytes: number;
  abstract readonly pendingBytes: number;
  abstract learn(scanners: PassScanners): Promise<void>;
  abstract select(scanners: PassScanners, selection: Selection): Promise<void>;

  protected uidSelection(): Selection {
    const { uids, request } = this.run;
    return {
      judge: (text) => (uids.isIn(text) ? 'uid' : null),
      window: request.window,
      contextRecords: 0,
      keepAll: false,
      onUid: (text) => this.#learnFrom(text),
    };
  }

  /** Whether more records with a uid would teach nothing more. */
  protected isEnough(): boolean {
    return this.ids.size >= maxIds || this.#uidRecords >= maxLearnedFrom;
  }

  protected newSink(): ItemSink {
    return new ItemSink(this.run.store.createSpool());
  }

  protected gap(reason: string): void {
    const { gaps } = this.run;
    const source = this.part.file.origin;
    if (!gaps.some((gap) => gap.source === source && gap.reason === reason)) gaps.push({ source, reason });
  }

  /** Makes a gap of what the file system says; anything else is a bug and thrown on. */
  protected fail(error: unknown): void {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    this.isGone = true;
    this.gap(describeFailure(error));
  }

  #learnFrom(text: string): void {
    this.#uidRecords += 1;
    if (this.isEnough()) return;
    for (const { kind, value } of findCorrelationIds(text)) {
      if (!this.run.uids.isAffected(value) && !this.ids.has(value)) this.ids.set(value, kind);
    }
  }

  #notingYear(readTime: TimeReader): (text: string, maxColumn?: number) => RecordTime | null {
    return (text, maxColumn) => {
      const time = readTime(text, maxColumn);
      this.hasAssumedYear ||= time?.isYearAssumed === true;
      return time;
    };
  }
}
