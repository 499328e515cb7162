import { parentPort } from 'node:worker_threads';
import { lookAtRest, type QuietQuestion } from './quiet-files.ts';

parentPort?.on('message', ({ table, rule }: QuietQuestion) => {
  lookAtRest(table, rule);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(true);
});
