import type { RedactionPolicy } from '../model/redaction.ts';
import { builtWorker, Thread } from '../thread.ts';
import type { UidKnowledge } from './rules/uid-places.ts';
import { withEncoders, type SentResult } from './scan-result.ts';
import type { ScanResult } from './scanner.ts';

/** Threads that scan blocks for the first pass while others are learned from. */
export interface ScanAhead {
  /** What scans of these texts find; undefined for one that the asking thread has to scan. */
  readonly scan: (texts: readonly string[]) => Promise<readonly (ScanResult | undefined)[]>;
  readonly close: () => Promise<void>;
}

/** What a thread needs to scan as the first pass does, where nothing is known yet. */
export interface AheadSettings {
  readonly policy: RedactionPolicy;
  readonly uids: UidKnowledge | undefined;
}

/** Less text than this is scanned before the threads are up. */
export const worthAhead = 32 * 1024 * 1024;
/** Blocks go to a thread together until they have so many characters: a message costs as much as scanning some. */
export const groupAhead = 512 * 1024;
/** Groups that are scanned or wait for it at one time. */
export const groupsAhead = 8;
const threads = 2;
/** Megabytes of new values in a thread's heap; left to themselves, heaps grow to several times what is in them. */
const youngMegabytes = 8;

/** Starts two threads; undefined from sources, where there are none. What one of them fails at or dies of is scanned by whoever asked. */
export function startScanAhead(settings: AheadSettings, workerUrl = builtWorker('scan-ahead')): ScanAhead | undefined {
  if (workerUrl === null) return undefined;
  // Keys from the environment are matched where values are learned, so they need not travel.
  const workerData: AheadSettings = { ...settings, policy: { ...settings.policy, knownSecrets: [] } };
  const options = { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } };
  const workers = Array.from(
    { length: threads },
    () => new Thread<readonly string[], readonly (SentResult | null)[]>(workerUrl, options),
  );
  let turn = 0;
  return {
    async scan(texts) {
      turn = (turn + 1) % threads;
      const results = await workers[turn]?.ask(texts);
      return (results ?? []).map((result) => (result === null ? undefined : withEncoders(result)));
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
