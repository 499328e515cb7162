import type { EvidenceItem, EvidenceRecord } from '../../model/evidence.ts';
import type { Spool } from '../../spool.ts';

const batchBytes = 1024 * 1024;

/** Gathers items into batches and puts them into a spool; without a spool it counts them only. */
export class ItemSink {
  readonly spool: Spool | null;
  readonly #batches: EvidenceItem[][] = [];
  #open: EvidenceItem[] = [];
  #openBytes = 0;
  recordsKept = 0;
  firstMs: number | null = null;
  lastMs: number | null = null;
  hasAssumedZone = false;
  hasUid = false;

  constructor(spool: Spool | null) {
    this.spool = spool;
  }

  add(item: EvidenceItem): void {
    if (item.kind === 'record') this.#note(item);
    if (this.spool === null) return;
    this.#open.push(item);
    if (this.#openBytes < batchBytes) return;
    this.#batches.push(this.#open);
    this.#open = [];
    this.#openBytes = 0;
  }

  /** Whether there is a batch to write. */
  get isFull(): boolean {
    return this.#batches.length > 0;
  }

  /** Writes the full batches; with `isLast` the open one too. */
  async drain(isLast = false): Promise<void> {
    if (isLast && this.#open.length > 0) {
      this.#batches.push(this.#open);
      this.#open = [];
    }
    for (const batch of this.#batches.splice(0)) await this.spool?.append(batch);
  }

  #note({ timeMs, assumedZone, text, why }: EvidenceRecord): void {
    this.recordsKept += 1;
    this.#openBytes += text.length + 64;
    this.hasUid ||= why === 'uid';
    this.hasAssumedZone ||= assumedZone !== null;
    if (timeMs === null) return;
    this.firstMs = Math.min(this.firstMs ?? timeMs, timeMs);
    this.lastMs = Math.max(this.lastMs ?? timeMs, timeMs);
  }
}
