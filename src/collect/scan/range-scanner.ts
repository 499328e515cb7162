import { closeSync, openSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Thread } from '../../thread.ts';
import { createBlockScanner, type FirstBytes } from './block-scanner.ts';
import { scanRange, type RangeHits } from './range-scan.ts';

/** What is looked for. */
export interface ScanNeedles {
  readonly needles: readonly Uint8Array[];
  /** Text like that to be searched. */
  readonly sample: Uint8Array;
}

/** A range of a file to search. */
export interface RangeJob {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly firstBytes: FirstBytes;
}

/** Searches ranges of files for one set of needles. The range comes in sections, in order, the same whatever the number of threads. */
export type RangeScanner = (job: RangeJob) => AsyncGenerator<RangeHits, void, undefined>;

/** Threads that scan, for one set of needles after another. */
export interface ScanThreads {
  /** The scanner made last is the one that may be used. */
  readonly createScanner: (needles: ScanNeedles) => RangeScanner;
  readonly close: () => Promise<void>;
}

/** Scans on the thread that asks, giving way to others after every few megabytes. */
export function createLocalScanner({ needles, sample }: ScanNeedles): RangeScanner {
  const scanner = createBlockScanner(needles, sample);
  const sectionBytes = 8 * 1024 * 1024;
  return async function* ({ path, start, end, firstBytes }) {
    const descriptor = openSync(path, 'r');
    try {
      for (let at = start; at < end; at += sectionBytes) {
        const found = scanRange(descriptor, at, Math.min(end, at + sectionBytes), scanner, firstBytes);
        yield found;
        if (found.end < Math.min(end, at + sectionBytes)) return;
        if (at + sectionBytes < end) await nextTurn();
      }
    } finally {
      closeSync(descriptor);
    }
  };
}

const threads = 2;
/** Hardly anything new is made while bytes are searched; left to themselves, heaps grow to several times what is in them. */
const options = { resourceLimits: { maxYoungGenerationSizeMb: 2 } };
/** Sections a thread is given ahead, so that it has work while nobody listens. */
const ahead = 8;

/** Starts two worker threads that scan, each a section at a time. What a thread fails at or dies of is searched again on the thread that asks. */
export function startScanThreads(workerUrl: URL, sectionBytes = 32 * 1024 * 1024): ScanThreads {
  const workers = Array.from({ length: threads }, () => new Thread<ScanMessage, RangeHits>(workerUrl, options));
  return {
    createScanner(needles) {
      for (const worker of workers) worker.tell({ needles });
      return async function* (job) {
        const pending: { readonly section: RangeJob; readonly found: Promise<RangeHits | null> }[] = [];
        let next = job.start;
        let turn = 0;
        const submit = (): void => {
          const section = { ...job, start: next, end: Math.min(job.end, next + sectionBytes) };
          pending.push({ section, found: workers[turn % threads]?.ask({ job: section }) ?? Promise.resolve(null) });
          next = section.end;
          turn += 1;
        };
        while (pending.length < ahead * threads && next < job.end) submit();
        for (let first = pending.shift(); first !== undefined; first = pending.shift()) {
          const found = await first.found;
          if (next < job.end) submit();
          if (found === null) yield* createLocalScanner(needles)(first.section);
          else yield found;
        }
      };
    },
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}

/** What a worker is told: what to look for from now on, or where. */
export type ScanMessage = { readonly needles: ScanNeedles } | { readonly job: RangeJob };
