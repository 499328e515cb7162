import { closeSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { createBlockScanner, type BlockScanner } from './block-scanner.ts';
import { scanRange, type RangeHits } from './range-scan.ts';
import type { RangeJob, ScanMessage } from './range-scanner.ts';

let scanner: BlockScanner | null = null;

parentPort?.on('message', (message: ScanMessage) => {
  if ('needles' in message) {
    scanner = createBlockScanner(message.needles.needles, message.needles.sample);
    return;
  }
  try {
    answer({ found: scan(message.job) });
  } catch (error) {
    answer({ error });
  }
});

function scan({ path, start, end, firstBytes }: RangeJob): RangeHits {
  if (scanner === null) throw new Error('nothing to look for');
  const descriptor = openSync(path, 'r');
  try {
    return scanRange(descriptor, start, end, scanner, firstBytes);
  } finally {
    closeSync(descriptor);
  }
}

function answer(message: { readonly found: RangeHits } | { readonly error: unknown }): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(message);
}
