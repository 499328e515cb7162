import { closeSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { createBlockScanner, type BlockScanner } from './block-scanner.ts';
import { scanRange, type RangeHits } from './range-scan.ts';
/* oxlint-disable unicorn/require-post-message-target-origin -- a thread has no origin */
import type { RangeJob, ScanMessage } from './range-scanner.ts';

let scanner: BlockScanner | null = null;

parentPort?.on('message', (message: ScanMessage) => {
  if ('needles' in message) scanner = createBlockScanner(message.needles.needles, message.needles.sample);
  else parentPort?.postMessage(search(message.job));
});

/** Null when the file can't be read: an error would lose its code on the way, so whoever asked tries again and has one of its own. */
function search({ path, start, end, firstBytes }: RangeJob): RangeHits | null {
  if (scanner === null) return null;
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
