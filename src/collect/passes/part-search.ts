import type { EvidenceSource, Gap } from '../../model/evidence.ts';
import { describeFailure } from '../find/discover.ts';
import type { Description } from '../read/describe.ts';
import type { Part } from '../read/part.ts';
import type { CorrelationId } from '../select/correlation-ids.ts';
import type { Position } from '../select/extractor.ts';
import type { RunContext } from './context.ts';
import { ItemSink } from './item-sink.ts';
import type { Pass } from './pass.ts';
import { createSetup, type ReaderSetup } from './reader.ts';

/** What is before a place that was reached without counting. */
export const uncounted: Position = { lines: null, records: null };

/**
 * The search of one file, in two passes: the first finds what carries a uid and learns the ids that stand beside it, the second finds all
 * that belongs to the case, inside the window.
 */
export abstract class PartSearch {
  readonly part: Part;
  /** What the first pass learned. */
  ids: ReadonlyMap<string, CorrelationId['kind']> = new Map();
  /** What could not be read of it. */
  readonly gaps: Gap[] = [];
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
    this.setup = createSetup(part, description, source, run.request, () => (this.hasAssumedYear = true));
  }

  get description(): Description {
    return this.setup.description;
  }

  /** Where the kept items are, in order. */
  abstract readonly sinks: readonly ItemSink[];
  /** Bytes that the first pass reads, and the second. */
  abstract readonly firstBytes: number;
  abstract readonly pendingBytes: number;
  abstract learn(pass: Pass): Promise<void>;
  abstract select(pass: Pass): Promise<void>;

  protected newSink(): ItemSink {
    return new ItemSink(this.run.store.createSpool());
  }

  protected gap(reason: string): void {
    if (!this.gaps.some((gap) => gap.reason === reason)) this.gaps.push({ source: this.part.file.origin, reason });
  }

  /** Makes a gap of what the file system says; anything else is a bug and thrown on. */
  protected fail(error: unknown): void {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    this.isGone = true;
    this.gap(describeFailure(error));
  }
}
