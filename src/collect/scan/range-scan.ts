import { readSync } from 'node:fs';
import { blockBytes, type BlockScanner, type FirstBytes } from './block-scanner.ts';

/** What a scan of one range of a file found. All counts are from the beginning of the range. */
export interface RangeHits {
  readonly start: number;
  /** Where the file ended, if before the end of the range. */
  readonly end: number;
  /** Three numbers a hit: offset of the last byte of a needle, lines before it, records that begin up to it. */
  readonly hits: Float64Array;
  readonly lines: number;
  readonly records: number;
}

/** Searches [start, end) of an open file, without giving way to anything else: meant for a few megabytes, or for a worker. */
export function scanRange(
  descriptor: number,
  start: number,
  end: number,
  scanner: BlockScanner,
  firstBytes: FirstBytes,
): RangeHits {
  const before = Buffer.allocUnsafe(Math.min(start, scanner.overlap));
  if (before.length > 0) readSync(descriptor, before, 0, before.length, start - before.length);
  scanner.begin(start, before, firstBytes);
  const hits: number[] = [];
  const space = scanner.space();
  let at = start;
  while (at < end) {
    const length = readSync(descriptor, space, 0, Math.min(blockBytes, end - at), at);
    if (length === 0) break;
    scanner.commit(length, (offset, lines, records) => hits.push(offset, lines, records));
    at += length;
  }
  return { start, end: at, hits: Float64Array.from(hits), ...scanner.counted() };
}
