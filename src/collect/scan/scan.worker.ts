import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createBlockScanner } from './block-scanner.ts';
import { scanRange } from './range-scan.ts';
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
import type { RangeJob, WorkerSetup } from './range-scanner.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the pool of range-scanner.ts sends
const { needles, sample } = workerData as WorkerSetup;
const scanner = createBlockScanner(needles, sample);

parentPort?.on('message', ({ path, start, end, firstBytes }: RangeJob) => {
  try {
    const descriptor = openSync(path, 'r');
    try {
      const found = scanRange(descriptor, start, end, scanner, firstBytes);
      parentPort?.postMessage({ found });
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    parentPort?.postMessage({ error });
  }
});
