import type { EvidenceItem } from '../../model/evidence.ts';
import { createSlidingWindow, type SlidingWindow } from '../records/byte-window.ts';
import { streamPart, StreamBroken } from '../read/streams.ts';
import { blockBytes, createBlockScanner, type BlockScanner } from '../scan/block-scanner.ts';
import type { CorrelationId } from '../select/correlation-ids.ts';
import { Extractor, lookahead, type Position } from '../select/extractor.ts';
import type { RecordTime } from '../time/record-time.ts';
import { createRecordReader, type ReaderSetup } from './reader.ts';
import type { Selecting } from './wanted.ts';

/** What a stretch of a stream gave, as plain data that another thread can be given. */
export interface StreamPiece {
  readonly items: readonly EvidenceItem[];
  /** Bytes read from the file since the last piece. */
  readonly bytesRead: number;
  /** What is known at the end, with the last piece. */
  readonly end: StreamEnd | null;
}

export interface StreamEnd {
  /** What is before the end. */
  readonly at: Position;
  /** Unpacked bytes. */
  readonly bytes: number;
  /** Time of the last record that has one, near its end. */
  readonly lastMs: number | null;
  /** Why it ended before its end; null when it did not. */
  readonly broken: string | null;
  readonly ids: ReadonlyMap<string, CorrelationId['kind']>;
  readonly hasAssumedYear: boolean;
}

/** Searches one part that can only be read from its beginning on, in pieces. */
export type StreamSearcher = (setup: ReaderSetup) => AsyncGenerator<StreamPiece, void, undefined>;

/** Kept of a stream: what can stand before a hit and after it, and a chunk more. */
const keptBytes = 3 * lookahead;
/** A piece is given after so much of the file, or so much text of what is kept. */
const pieceBytes = 4 * 1024 * 1024;
const pieceText = 1024 * 1024;

/** What searches one stream after another. */
export interface StreamTools {
  readonly scanner: BlockScanner;
  readonly window: SlidingWindow;
}

/** Needles and sample are those of `createBlockScanner`. */
export function createStreamTools(needles: readonly Uint8Array[], sample: Uint8Array): StreamTools {
  return { scanner: createBlockScanner(needles, sample), window: createSlidingWindow(keptBytes) };
}

/** Searches a part that can only be read from its beginning on. */
export async function* searchStream(
  setup: ReaderSetup,
  { selection, learner }: Selecting,
  { scanner, window }: StreamTools,
): AsyncGenerator<StreamPiece, void, undefined> {
  let items: EvidenceItem[] = [];
  let text = 0;
  let bytesRead = 0;
  let hasAssumedYear = false;
  const readTime: ReaderSetup['readTime'] = (line, maxColumn) => {
    const time = setup.readTime(line, maxColumn);
    hasAssumedYear ||= time?.isYearAssumed === true;
    return time;
  };
  const reader = createRecordReader({ ...setup, readTime }, window, null);
  const stretch = {
    start: 0,
    at: { lines: 0, records: 0 },
    isCutBefore: false,
    isCutAfter: false,
    keepsFirst: setup.description.format === 'csv',
  };
  const extractor = new Extractor(reader, selection, stretch, (item) => {
    items.push(item);
    text += item.kind === 'record' ? item.text.length : 0;
  });
  const waiting: { readonly offset: number; readonly at: Position }[] = [];
  window.restart();
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
  const take = (end: StreamEnd | null): StreamPiece => {
    const piece = { items, bytesRead, end };
    items = [];
    text = 0;
    bytesRead = 0;
    return piece;
  };

  try {
    for await (const chunk of streamPart(setup.part, scanner.space(), (bytes) => (bytesRead += bytes))) {
      window.add(chunk);
      if (!selection.keepAll) scanChunk(scanner, chunk, (offset, at) => waiting.push({ offset, at }));
      advance(window.end);
      if (bytesRead >= pieceBytes || text >= pieceText) yield take(null);
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
  const lastMs = lastTimeOf(window, reader.readTime);
  yield take({ at, bytes: window.end, lastMs, broken, ids: learner.ids, hasAssumedYear });
}

function scanChunk(scanner: BlockScanner, chunk: Buffer, onHit: (offset: number, at: Position) => void): void {
  const space = scanner.space();
  const isInPlace = chunk.buffer === space.buffer && chunk.byteOffset === space.byteOffset;
  for (let from = 0; from < chunk.length; from += blockBytes) {
    const length = isInPlace ? chunk.length : chunk.copy(space, 0, from, Math.min(chunk.length, from + blockBytes));
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
