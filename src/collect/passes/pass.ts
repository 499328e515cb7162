import { closeSync, openSync, readSync } from 'node:fs';
import { openPart, type Part } from '../read/part.ts';
import { createLocalScanner, startScanThreads, type RangeScanner, type ScanThreads } from '../scan/range-scanner.ts';
import { builtWorker } from '../../thread.ts';
import type { RunContext } from './context.ts';
import type { StreamSearcher } from './search-stream.ts';
import { createLocalSearcher, startStreamThreads, type StreamThreads } from './stream-threads.ts';
import { createSelector, wantedRequest, type Selector } from './wanted.ts';

/** What searches the parts in one pass. */
export interface Pass extends Selector {
  readonly files: RangeScanner;
  readonly streams: StreamSearcher;
}

/** From here on two threads gain more than starting them costs; once they run, more than asking them does. */
const worthStarting = 256 * 1024 * 1024;
const worthAsking = 16 * 1024 * 1024;
/** In less than this, any plan finds the needles before the best one is found. */
const worthPlanning = 4 * 1024 * 1024;
/** The same for packed files, which take longer. */
const worthUnpacking = 8 * 1024 * 1024;
const mostThreads = 2;
const sampleBytes = 64 * 1024;

/** Bytes to be read of files that can be read anywhere, and of the others, with the number of those. */
export interface Load {
  readonly fileBytes: number;
  readonly streamBytes: number;
  readonly streams: number;
}

/** Threads for both passes; null where there is less to do than starting them costs. Call `close` when it is over. */
export interface PassThreads {
  readonly files: ScanThreads | null;
  readonly streams: StreamThreads | null;
  readonly close: () => Promise<void>;
}

export function startThreads({ fileBytes, streamBytes, streams: count }: Load): PassThreads {
  const scanWorker = fileBytes >= worthStarting ? builtWorker('scan') : null;
  const streamWorker = streamBytes >= worthUnpacking ? builtWorker('stream') : null;
  const files = scanWorker === null ? null : startScanThreads(scanWorker);
  const streams = streamWorker === null ? null : startStreamThreads(streamWorker, Math.min(mostThreads, count));
  return {
    files,
    streams,
    close: async () => {
      await Promise.all([files?.close(), streams?.close()]);
    },
  };
}

/** Makes what searches in one pass; `ids` are null in the first. */
export function createPass(
  { request, uids }: RunContext,
  ids: readonly string[] | null,
  sample: Uint8Array,
  { fileBytes, streamBytes }: Load,
  threads: PassThreads,
): Pass {
  const wanted = { request: wantedRequest(request), ids, sample };
  const selector = createSelector(wanted, uids);
  const { needles } = selector;
  return {
    ...selector,
    files:
      threads.files !== null && fileBytes >= worthAsking
        ? threads.files.createScanner({ needles, sample })
        : createLocalScanner({ needles, sample }),
    streams:
      threads.streams !== null && streamBytes > 0
        ? threads.streams.createSearcher(wanted, selector)
        : createLocalSearcher(selector, sample),
  };
}

/** Text from the largest file, to tell what is common in these logs: from its middle, where it can be read anywhere. Nothing where there is little to search. */
export function takeSample(parts: readonly Part[]): Uint8Array {
  const [largest] = [...parts].sort((a, b) => b.file.bytes - a.file.bytes);
  const bytes = parts.reduce((sum, part) => sum + part.file.bytes, 0);
  const none = new Uint8Array(0);
  if (largest === undefined || bytes < worthPlanning) return none;
  const sample = Buffer.alloc(sampleBytes);
  try {
    if (largest.isStream) {
      const opened = openPart(largest.file, sample);
      return typeof opened === 'string' ? none : Uint8Array.from(opened.head);
    }
    const descriptor = openSync(largest.file.path, 'r');
    try {
      const length = readSync(descriptor, sample, 0, sampleBytes, Math.floor(largest.file.bytes / 2));
      return sample.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // It matters for speed alone.
    return none;
  }
}
