import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createBlockScanner } from './block-scanner.ts';
import { createNeedleScanner } from './needle-scanner.ts';
import { scanRange, type RangeHits } from './range-scan.ts';
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
import type { RangeJob, WorkerSetup } from './range-scanner.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the pool of range-scanner.ts sends
const { needles, sample } = workerData as WorkerSetup;
const scanner = createBlockScanner(createNeedleScanner(needles, sample));

parentPort?.on('message', (job: RangeJob) => parentPort?.postMessage(search(job)));

/** Null when the file can't be read: an error would lose its code on the way, so whoever asked tries again and has one of its own. */
function search({ path, start, end, firstBytes }: RangeJob): RangeHits | null {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return scanRange(descriptor, start, end, scanner, firstBytes);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}
