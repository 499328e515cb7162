import type { ItemSink } from './item-sink.ts';
import { PartSearch } from './part-search.ts';
import type { Pass } from './pass.ts';

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

  async learn(pass: Pass): Promise<void> {
    await this.#search(pass);
  }

  async select(pass: Pass): Promise<void> {
    if (this.isGone || !this.#reachesWindow()) return;
    await this.#sink.spool?.dispose();
    this.#sink = this.newSink();
    await this.#search(pass);
  }

  /** Outside the window the first pass has found all there is. */
  #reachesWindow(): boolean {
    const { window } = this.run.request;
    if (window === null || this.coverage === null) return true;
    return this.coverage.untilMs >= window.sinceMs && this.coverage.fromMs <= window.untilMs;
  }

  async #search(pass: Pass): Promise<void> {
    try {
      for await (const { items, bytesRead, end } of pass.streams(this.setup)) {
        this.run.onBytes(bytesRead);
        for (const item of items) this.#sink.add(item);
        await this.#sink.drain();
        if (end === null) continue;
        this.ids = end.ids;
        this.total = end.at;
        this.bytes = end.bytes;
        this.bytesScanned = end.bytes;
        this.hasAssumedYear ||= end.hasAssumedYear;
        if (end.lastMs !== null) this.#widenCoverage(end.lastMs);
        if (end.broken !== null)
          this.gap(`ends early or is damaged (${end.broken}); what came before that was searched`);
      }
      await this.#sink.drain(true);
    } catch (error) {
      this.fail(error);
    }
  }

  #widenCoverage(ms: number): void {
    const { fromMs = ms, untilMs = ms } = this.coverage ?? {};
    this.coverage = { fromMs: Math.min(fromMs, ms), untilMs: Math.max(untilMs, ms) };
  }
}
