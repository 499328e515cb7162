import { Worker } from 'node:worker_threads';
import type { RedactionPolicy } from '../model/redaction.ts';
import type { UidKnowledge } from './rules/uid-places.ts';
import { withEncoders, type SentResult } from './scan-result.ts';
import type { ScanResult } from './scanner.ts';

/** Threads that scan blocks for the first pass while others are learned from. */
export interface ScanAhead {
  /** What a scan of this text finds; undefined when the asking thread has to scan it. */
  readonly scan: (text: string) => Promise<ScanResult | undefined>;
  readonly close: () => Promise<void>;
}

/** What a thread needs to scan as the first pass does, where nothing is known yet. */
export interface AheadSettings {
  readonly policy: RedactionPolicy;
  readonly uids: UidKnowledge | undefined;
}

/** Null says that the asking thread might find something else. */
export type AheadResult = SentResult | null;

/** Less text than this is scanned before the threads are up. */
export const worthAhead = 32 * 1024 * 1024;
/** Blocks that are scanned or wait for it at one time. */
export const blocksAhead = 8;
const threads = 2;
/** Megabytes of new values in a thread's heap; left to themselves, heaps grow to several times what is in them. */
const youngMegabytes = 8;

/** Starts two threads. What one of them fails at or dies of is scanned by whoever asked. */
export function startScanAhead(
  settings: AheadSettings,
  workerUrl = new URL('scan-ahead.worker.js', import.meta.url),
): ScanAhead {
  // Keys from the environment are matched where values are learned, so they need not travel.
  const workerData: AheadSettings = { ...settings, policy: { ...settings.policy, knownSecrets: [] } };
  const options = { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } };
  const workers = Array.from({ length: threads }, () => new AheadWorker(new Worker(workerUrl, options)));
  let turn = 0;
  return {
    scan(text) {
      turn = (turn + 1) % threads;
      return workers[turn]?.scan(text) ?? Promise.resolve(undefined);
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** One thread with the answers that are awaited from it, in the order of the questions. */
class AheadWorker {
  readonly #worker: Worker;
  readonly #waiting: ((result: ScanResult | undefined) => void)[] = [];
  #isDead = false;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (result: AheadResult) =>
      this.#waiting.shift()?.(result === null ? undefined : withEncoders(result)),
    );
    worker.on('error', () => undefined); // followed by its exit
    worker.on('exit', () => {
      this.#isDead = true;
      for (const resolve of this.#waiting.splice(0)) resolve(undefined);
    });
  }

  scan(text: string): Promise<ScanResult | undefined> {
    if (this.#isDead) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage(text);
    });
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }
}
