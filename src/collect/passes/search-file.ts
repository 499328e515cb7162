import { openFileWindow, type ByteWindow } from '../records/byte-window.ts';
import type { DocumentRecords } from '../records/document.ts';
import type { Span } from '../records/bounds.ts';
import { recountRecords } from '../records/record-reader.ts';
import type { RangeScanner } from '../scan/range-scanner.ts';
import { Extractor, lookahead, type Position, type Selection } from '../select/extractor.ts';
import type { ItemSink } from './item-sink.ts';
import { createRecordReader, type ReaderSetup } from './reader.ts';

/** One range of a file, to be searched for one selection. */
export interface FileSearch {
  readonly setup: ReaderSetup;
  readonly descriptor: number;
  readonly span: Span;
  readonly document: DocumentRecords | null;
  readonly selection: Selection;
  readonly scanner: RangeScanner;
  readonly sink: ItemSink;
  /** What is before the range; null where it was not counted. */
  readonly at: Position;
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
  /** Asked after every few megabytes: true ends the search early. */
  readonly isEnough: () => boolean;
  readonly onBytes: (bytes: number) => void;
}

export interface FileSearched {
  /** What is before the end of the range. */
  readonly at: Position;
  /** False when the file turned out shorter than the range. */
  readonly isWhole: boolean;
}

const walkedAtOnce = 8 * 1024 * 1024;

/** Searches a range of a file that can be read anywhere. Blocks for a few megabytes at a time. */
export async function searchFile(search: FileSearch): Promise<FileSearched> {
  const { setup, descriptor, span, document, selection, sink } = search;
  const window = openFileWindow(descriptor, span.start, span.end);
  const reader = createRecordReader(setup, window, document);
  const stretch = {
    start: span.start,
    at: search.at,
    isCutBefore: search.isCutBefore,
    isCutAfter: search.isCutAfter,
    keepsFirst: setup.description.format === 'csv' && span.start === setup.part.markBytes,
  };
  const extractor = new Extractor(reader, selection, stretch, (item) => sink.add(item));
  const searched = selection.keepAll ? await walkFile(search, extractor, window) : await scanFile(search, extractor);
  const at = { lines: searched.at.lines, records: document?.count ?? searched.at.records };
  extractor.finish(at);
  await sink.drain(true);
  const recounted = extractor.recordsKept === 0 ? null : recountRecords(reader, span);
  return { ...searched, at: recounted === null ? at : { ...at, records: (search.at.records ?? 0) + recounted } };
}

async function walkFile(
  { span, sink, onBytes }: FileSearch,
  extractor: Extractor,
  window: ByteWindow,
): Promise<FileSearched> {
  for (let at = span.start; at < span.end; at += walkedAtOnce) {
    const end = Math.min(span.end, at + walkedAtOnce);
    extractor.walk(end === span.end ? Number.POSITIVE_INFINITY : end + lookahead);
    onBytes(end - at);
    await sink.drain();
  }
  return {
    at: extractor.position,
    isWhole: window.read(span.end - 1, span.end).length === Math.min(1, span.end - span.start),
  };
}

async function scanFile(search: FileSearch, extractor: Extractor): Promise<FileSearched> {
  const { setup, span, scanner, sink, at, isEnough, onBytes } = search;
  const { file, markBytes } = setup.part;
  const { firstBytes } = setup.description.rule;
  // No line feed stands before the first record of a file, which is how the others are counted.
  const first = at.records === null ? null : at.records + (span.start === markBytes ? 1 : 0);
  let before: Position = { lines: at.lines, records: first };
  let end = span.start;
  for await (const found of scanner({ path: file.path, start: span.start, end: span.end, firstBytes })) {
    for (let index = 0; index < found.hits.length; index += 3) {
      const [offset = 0, lines = 0, records = 0] = [found.hits[index], found.hits[index + 1], found.hits[index + 2]];
      extractor.hit(offset, plus(before, lines, records));
      if (sink.isFull) await sink.drain();
    }
    before = plus(before, found.lines, found.records);
    end = found.end;
    onBytes(found.end - found.start);
    await sink.drain();
    if (isEnough()) return { at: before, isWhole: true };
  }
  return { at: before, isWhole: end >= span.end };
}

function plus({ lines, records }: Position, moreLines: number, moreRecords: number): Position {
  return { lines: lines === null ? null : lines + moreLines, records: records === null ? null : records + moreRecords };
}
