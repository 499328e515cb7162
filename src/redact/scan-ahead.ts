import type { RedactionPolicy } from '../model/redaction.ts';
import { builtWorker, Thread } from '../thread.ts';
import type { UidKnowledge } from './rules/uid-places.ts';
import { withEncoders, type SentResult } from './scan-result.ts';
import type { ScanResult } from './scanner.ts';

/** Threads that scan blocks for the first pass while others are learned from. They start once what is left of the texts is worth it. */
export interface ScanAhead {
  /** Whether texts should be scanned here rather than by the asking thread. */
  readonly isUp: () => boolean;
  /** Takes note of a text that the asking thread is through with: what it cost tells what is left to do. */
  readonly passed: (characters: number, findings: number) => void;
  /** What scans of these texts find; undefined for one that the asking thread has to scan. */
  readonly scan: (texts: readonly string[]) => Promise<readonly (ScanResult | undefined)[]>;
  readonly close: () => Promise<void>;
}

/** What a thread needs to scan as the first pass does, where nothing is known yet. */
export interface AheadSettings {
  readonly policy: RedactionPolicy;
  readonly uids: UidKnowledge | undefined;
}

/** Less work than this, in milliseconds, is done before the threads are. */
const worthAhead = 800;
/** How much of a text, and of what is in it, is scanned in a millisecond, about. */
const perMillisecond = { characters: 40_000, findings: 100 } as const;
/** Blocks go to a thread together until they have so many characters: a message costs as much as scanning some. */
export const groupAhead = 512 * 1024;
/** Groups that are scanned or wait for it at one time. */
export const groupsAhead = 8;
const threads = 2;
/** Megabytes of new values in a thread's heap; left to themselves, heaps grow to several times what is in them. */
const youngMegabytes = 8;

/**
 * For so many characters altogether. There are no threads where the code runs from sources. What one of them fails at or dies of is scanned by
 * whoever asked.
 */
export function createScanAhead(
  settings: AheadSettings,
  characters: number,
  workerUrl = builtWorker('scan-ahead'),
): ScanAhead {
  // Keys from the environment are matched where values are learned, so they need not travel.
  const workerData: AheadSettings = { ...settings, policy: { ...settings.policy, knownSecrets: [] } };
  const options = { workerData, resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes } };
  const workers: Thread<readonly string[], readonly (SentResult | null)[]>[] = [];
  const past = { characters: 0, findings: 0 };
  let turn = 0;

  function isWorthIt(): boolean {
    const left = characters - past.characters;
    const findings = (left * past.findings) / Math.max(1, past.characters);
    return left / perMillisecond.characters + findings / perMillisecond.findings > worthAhead;
  }

  return {
    isUp() {
      if (workerUrl !== null && workers.length === 0 && isWorthIt())
        for (let number = 0; number < threads; number += 1) workers.push(new Thread(workerUrl, options));
      return workers.length > 0;
    },
    passed(scanned, findings) {
      past.characters += scanned;
      past.findings += findings;
    },
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
