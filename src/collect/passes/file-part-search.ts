import { closeSync, fstatSync, openSync } from 'node:fs';
import type { Span } from '../records/bounds.ts';
import { openFileWindow } from '../records/byte-window.ts';
import { readDocument, type DocumentRecords } from '../records/document.ts';
import type { Position, Selection } from '../select/extractor.ts';
import { ItemSink } from './item-sink.ts';
import { PartSearch, uncounted } from './part-search.ts';
import type { Pass } from './pass.ts';
import { planFile, type FilePlan } from './plan.ts';
import { searchFile } from './search-file.ts';

/** The search of a file that can be read anywhere: where it is in time order, the second pass reads the window alone. */
export class FilePartSearch extends PartSearch {
  plan: FilePlan | null = null;
  readonly sinks = [this.newSink(), this.newSink(), this.newSink()] as const;
  document: DocumentRecords | null = null;
  /** What is before the window. */
  #insideAt: Position = uncounted;

  get firstBytes(): number {
    if (this.plan === null || this.isGone) return 0;
    const { before, inside, after } = this.plan;
    return this.#isHard ? inside.end - inside.start : after.end - before.start;
  }

  get pendingBytes(): number {
    return this.plan === null || this.isGone ? 0 : this.plan.inside.end - this.plan.inside.start;
  }

  /** Finds out which ranges are to be searched. */
  prepare(): void {
    let descriptor: number | null = null;
    try {
      descriptor = openSync(this.part.file.path, 'r');
      const { format } = this.description;
      if (format === 'har' || format === 'json') {
        this.document = readDocument(
          openFileWindow(descriptor, this.part.markBytes, this.part.file.bytes),
          format === 'har',
        );
      }
      this.plan = planFile(this.setup, descriptor, this.document, this.run.request.window);
      this.coverage = this.plan.coverage;
    } catch (error) {
      this.fail(error);
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }

  async learn(pass: Pass): Promise<void> {
    const { plan } = this;
    if (plan === null) return;
    const { selection, learner } = pass.forPart();
    this.ids = learner.ids;
    const [before, , after] = this.sinks;
    const start: Position = { lines: 0, records: 0 };
    if (this.#isHard) {
      this.#insideAt = plan.inside.start > plan.before.start ? uncounted : start;
    } else {
      this.#insideAt = (await this.#search(pass, plan.before, selection, before, start)) ?? uncounted;
    }
    const end = await this.#search(pass, plan.inside, selection, new ItemSink(null), this.#insideAt, learner.isEnough);
    if (this.#isHard || !plan.isBisected) return;
    const total = await this.#search(pass, plan.after, selection, after, end ?? uncounted);
    if (total !== null) this.total = total;
  }

  async select(pass: Pass): Promise<void> {
    const { plan } = this;
    if (plan === null) return;
    const { selection } = pass.forPart();
    const isFirst = plan.inside.start === plan.before.start;
    const at = isFirst ? { lines: 0, records: 0 } : this.#insideAt;
    const end = await this.#search(pass, plan.inside, selection, this.sinks[1], at);
    if (end !== null && plan.inside.end === plan.after.end) this.total = end;
    this.bytes = this.part.file.bytes;
  }

  get #isHard(): boolean {
    return this.run.request.window?.isHard === true;
  }

  /** Searches one range. Gives what is before its end; null when the file is gone. */
  async #search(
    pass: Pass,
    span: Span,
    selection: Selection,
    sink: ItemSink,
    at: Position,
    isEnough = (): boolean => false,
  ): Promise<Position | null> {
    if (this.isGone) return null;
    if (span.end <= span.start) return at;
    let descriptor: number | null = null;
    try {
      descriptor = openSync(this.part.file.path, 'r');
      const { size } = fstatSync(descriptor);
      const found = await searchFile({
        setup: this.setup,
        descriptor,
        span,
        document: this.document,
        selection,
        scanner: pass.files,
        sink,
        at,
        isCutBefore: this.#isHard && span.start > this.part.markBytes,
        isCutAfter: this.#isHard && span.end < this.part.file.bytes,
        isEnough,
        onBytes: this.run.onBytes,
      });
      if (this.sinks.includes(sink)) this.bytesScanned += span.end - span.start;
      if (!found.isWhole || size < this.part.file.bytes)
        this.gap('became shorter while it was read; what was left was searched');
      return found.at;
    } catch (error) {
      this.fail(error);
      return null;
    } finally {
      if (descriptor !== null) closeSync(descriptor);
    }
  }
}
