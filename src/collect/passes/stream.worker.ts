import { parentPort } from 'node:worker_threads';
import { describeSource } from '../read/describe.ts';
import { headBytes, openPart, type Part } from '../read/part.ts';
import { createTimeReader } from '../time/record-time.ts';
import { createSetup } from './reader.ts';
import { createStreamTools, searchStream, type StreamPiece, type StreamTools } from './search-stream.ts';
import type { StreamMessage } from './stream-threads.ts';
import { createSelector, type Selector, type Wanted } from './wanted.ts';

const room = Buffer.allocUnsafeSlow(headBytes);
let pass: { readonly wanted: Wanted; readonly selector: Selector; readonly tools: StreamTools } | null = null;
let pieces: AsyncGenerator<StreamPiece, void, undefined> | null = null;

parentPort?.on('message', (message: StreamMessage) => {
  if ('wanted' in message) {
    const selector = createSelector(message.wanted);
    pass = { ...message, selector, tools: createStreamTools(selector.needles, message.wanted.sample) };
  } else if ('part' in message) pieces = search(message.part, message.source);
  else void answer();
});

/** Answers null at the end, and when the file can't be read: an error would lose its code on the way, so whoever asked tries again and has one of its own. */
async function answer(): Promise<void> {
  const next = await pieces?.next().catch(() => null);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(next?.value ?? null);
}

async function* search(part: Part, source: string): AsyncGenerator<StreamPiece, void, undefined> {
  if (pass === null) return;
  const { wanted, selector, tools } = pass;
  const opened = openPart(part.file, room);
  if (typeof opened === 'string') return;
  const { timezone, window } = wanted.request;
  const readTime = createTimeReader(timezone, part.file.writtenMs, window, part.isInUtc);
  const setup = createSetup(part, describeSource(opened, readTime), source, wanted.request, () => undefined);
  yield* searchStream(setup, selector.forPart(), tools);
}
