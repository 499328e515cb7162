import type { Selection } from '../select/extractor.ts';
import type { ItemSink } from './item-sink.ts';
import { PartSearch, type PassScanners } from './part-search.ts';
import { searchStream } from './search-stream.ts';

/** The search of a packed or UTF-16 file: it is read from its beginning, a second time only when it reaches into the window. */
export class StreamPartSearch extends PartSearch {
  #sink = this.newSink();

  get sinks(): readonly ItemSink[] {
    return [this.#sink];
  }

  get firstBytes(): number {
    return this.part.file.bytes;
  }

  get pendingBytes(): number {
    return this.#reachesWindow() && !this.isGone ? this.part.file.bytes : 0;
  }

  async learn(scanners: PassScanners): Promise<void> {
    await this.#search(scanners, this.uidSelection());
  }

  async select(scanners: PassScanners, selection: Selection): Promise<void> {
    if (this.isGone || !this.#reachesWindow()) return;
    await this.#sink.spool?.dispose();
    this.#sink = this.newSink();
    await this.#search(scanners, selection);
  }

  /** Outside the window the first pass has found all there is. */
  #reachesWindow(): boolean {
    const { window } = this.run.request;
    if (window === null || this.coverage === null) return true;
    return this.coverage.untilMs >= window.sinceMs && this.coverage.fromMs <= window.untilMs;
  }

  async #search(scanners: PassScanners, selection: Selection): Promise<void> {
    const scanner = scanners.acquire();
    try {
      const found = await searchStream({
        setup: this.setup,
        selection,
        scanner,
        sink: this.#sink,
        onBytes: this.run.onBytes,
      });
      this.total = found.at;
      this.bytes = found.bytes;
      this.bytesScanned = found.bytes;
      if (found.lastMs !== null) this.#widenCoverage(found.lastMs);
      if (found.broken !== null)
        this.gap(`ends early or is damaged (${found.broken}); what came before that was searched`);
    } catch (error) {
      this.fail(error);
    } finally {
      scanners.release(scanner);
    }
  }

  #widenCoverage(ms: number): void {
    const { fromMs = ms, untilMs = ms } = this.coverage ?? {};
    this.coverage = { fromMs: Math.min(fromMs, ms), untilMs: Math.max(untilMs, ms) };
  }
}
