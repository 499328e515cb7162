import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Part } from '../read/part.ts';
import { createBlockScanner, type BlockScanner } from '../scan/block-scanner.ts';
import { createLocalScanner, startScanThreads, type ScanThreads } from '../scan/range-scanner.ts';
import type { PassScanners } from './part-search.ts';

/** From here on two threads gain more than starting them costs; once they run, more than asking them does. */
const worthStarting = 128 * 1024 * 1024;
const worthAsking = 16 * 1024 * 1024;
/** In less than this, any plan finds the needles before the best one is found. */
const worthPlanning = 4 * 1024 * 1024;
const sampleBytes = 64 * 1024;

/** The needles as bytes, in each encoding in which files are searched as they stand. */
export function needleBytes(texts: readonly string[]): readonly Uint8Array[] {
  return texts.flatMap((text) => {
    const isAscii = /^[\0-\x7f]*$/.test(text);
    const isLatin1 = /^[\0-\xff]*$/.test(text);
    return isAscii || !isLatin1 ? [Buffer.from(text)] : [Buffer.from(text), Buffer.from(text, 'latin1')];
  });
}

/** Starts the threads that search `bytes` of files; null where there is less to search than starting them costs. Call `close` when it is over. */
export function startThreads(bytes: number): ScanThreads | null {
  const workerUrl = new URL('scan.worker.js', import.meta.url);
  // The build puts the worker beside the code; from sources, as in tests, the scan stays on this thread.
  return bytes >= worthStarting && existsSync(fileURLToPath(workerUrl)) ? startScanThreads(workerUrl) : null;
}

/** Makes the scanners of one pass over `bytes` of files. */
export function createPass(
  needles: readonly Uint8Array[],
  sample: Uint8Array,
  bytes: number,
  threads: ScanThreads | null,
): PassScanners {
  const idle: BlockScanner[] = [];
  return {
    files:
      threads !== null && bytes >= worthAsking
        ? threads.createScanner({ needles, sample })
        : createLocalScanner({ needles, sample }),
    acquire: () => idle.pop() ?? createBlockScanner(needles, sample),
    release: (scanner) => {
      idle.push(scanner);
    },
  };
}

/** Text from the middle of the largest file that can be read anywhere, to tell what is common in these logs. Nothing where there is little to search. */
export function takeSample(parts: readonly Part[]): Uint8Array {
  const plain = parts.filter((part) => !part.isStream);
  const [largest] = plain.sort((a, b) => b.file.bytes - a.file.bytes);
  const bytes = parts.reduce((sum, part) => sum + part.file.bytes, 0);
  if (largest === undefined || bytes < worthPlanning) return new Uint8Array(0);
  const sample = Buffer.alloc(sampleBytes);
  try {
    const descriptor = openSync(largest.file.path, 'r');
    try {
      const length = readSync(descriptor, sample, 0, sampleBytes, Math.floor(largest.file.bytes / 2));
      return sample.subarray(0, length);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // It matters for speed alone.
    return new Uint8Array(0);
  }
}
