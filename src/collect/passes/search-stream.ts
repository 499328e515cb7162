import { createSlidingWindow, type SlidingWindow } from '../records/byte-window.ts';
import { streamPart, StreamBroken } from '../read/streams.ts';
import { blockBytes, type BlockScanner } from '../scan/block-scanner.ts';
import { Extractor, lookahead, type Position, type Selection } from '../select/extractor.ts';
import type { RecordTime } from '../time/record-time.ts';
import type { ItemSink } from './item-sink.ts';
import { createRecordReader, type ReaderSetup } from './reader.ts';

export interface StreamSearch {
  readonly setup: ReaderSetup;
  readonly selection: Selection;
  readonly scanner: BlockScanner;
  readonly sink: ItemSink;
  readonly onBytes: (bytes: number) => void;
}

export interface StreamSearched {
  /** What is before the end. */
  readonly at: Position;
  /** Unpacked bytes. */
  readonly bytes: number;
  /** Time of the last record that has one, near its end. */
  readonly lastMs: number | null;
  /** Why it ended before its end; null when it did not. */
  readonly broken: string | null;
}

/** Kept of a stream: what can stand before a hit and after it, and a chunk more. */
const keptBytes = 3 * lookahead;

/** Searches a part that can only be read from its beginning on. */
export async function searchStream({
  setup,
  selection,
  scanner,
  sink,
  onBytes,
}: StreamSearch): Promise<StreamSearched> {
  const window = createSlidingWindow(keptBytes);
  const reader = createRecordReader(setup, window, null);
  const stretch = {
    start: 0,
    at: { lines: 0, records: 0 },
    isCutBefore: false,
    isCutAfter: false,
    keepsFirst: setup.description.format === 'csv',
  };
  const extractor = new Extractor(reader, selection, stretch, (item) => sink.add(item));
  const waiting: { readonly offset: number; readonly at: Position }[] = [];
  scanner.begin(0, Buffer.alloc(0), setup.description.rule.firstBytes);
  let broken: string | null = null;

  const advance = (safeEnd: number): void => {
    let taken = 0;
    for (const hit of waiting) {
      if (hit.offset + lookahead > safeEnd) break;
      extractor.hit(hit.offset, hit.at);
      taken += 1;
    }
    waiting.splice(0, taken);
    if (selection.keepAll) extractor.walk(safeEnd);
    extractor.settle(safeEnd);
  };

  try {
    for await (const chunk of streamPart(setup.part, onBytes)) {
      window.add(chunk);
      if (!selection.keepAll) scanChunk(scanner, chunk, (offset, at) => waiting.push({ offset, at }));
      advance(window.end);
      await sink.drain();
    }
  } catch (error) {
    if (!(error instanceof StreamBroken)) throw error;
    broken = error.message;
  }
  // Whatever was held back for want of what comes after it.
  advance(Number.POSITIVE_INFINITY);
  const counted = scanner.counted();
  const at = selection.keepAll ? extractor.position : { lines: counted.lines, records: counted.records + 1 };
  extractor.finish(at);
  await sink.drain(true);
  return { at, bytes: window.end, lastMs: lastTimeOf(window, reader.readTime), broken };
}

function scanChunk(scanner: BlockScanner, chunk: Buffer, onHit: (offset: number, at: Position) => void): void {
  for (let from = 0; from < chunk.length; from += blockBytes) {
    const length = chunk.copy(scanner.space(), 0, from, Math.min(chunk.length, from + blockBytes));
    // No line feed stands before the first record, which is how the others are counted.
    scanner.commit(length, (offset, lines, records) => onHit(offset, { lines, records: records + 1 }));
  }
}

const tailBytes = 64 * 1024;

function lastTimeOf(window: SlidingWindow, readTime: (text: string) => RecordTime | null): number | null {
  const lines = window
    .read(window.end - tailBytes, window.end)
    .toString('latin1')
    .split('\n')
    .slice(-200);
  for (const line of lines.reverse()) {
    const time = readTime(line);
    if (time !== null) return time.epochMs;
  }
  return null;
}
