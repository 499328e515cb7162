import type { TimeWindow } from '../../model/case.ts';
import type { EvidenceSource } from '../../model/evidence.ts';
import type { FoundFile } from '../find/discover.ts';
import { coverageOf, createReaders } from '../read/coverage.ts';
import { headBytes, openPart } from '../read/part.ts';
import { createNeedleScanner } from '../scan/needle-scanner.ts';
import { builtWorker, Thread } from '../thread.ts';

/** A small file that holds nothing of the case so far: all there is to know of it is known. */
export interface QuietFile extends FoundFile {
  readonly name: string;
  readonly bytes: number;
  readonly coverage: EvidenceSource['coverage'];
}

/** What could make a small file matter, and how its times are read; plain data that another thread can be given. */
export interface QuietRule {
  readonly needles: readonly Uint8Array[];
  readonly timezone: string;
  readonly window: TimeWindow | null;
}

/** Looks at files and notes which of them are quiet, in memory that threads share. */
export interface QuietTable {
  /** Null where a file is not to be looked at. */
  readonly paths: readonly (string | null)[];
  /** Three numbers a file: 1 and its bytes, 0 as long as it is not known to be quiet; its first and its last time, NaN without any. */
  readonly facts: Float64Array;
  /** How many files were taken by one thread or another. */
  readonly taken: Int32Array;
}

const columns = 3;
/** Files taken at a time. */
const atOnce = 100;
/** From so many files on, a second thread gains more than starting it costs. */
const worthStarting = 8000;

/** Looks at files, on a second thread too when there are many. Those it can't tell are left for the ordinary way, which also says why. */
export async function lookForQuiet(paths: QuietTable['paths'], rule: QuietRule): Promise<QuietTable> {
  const facts = new Float64Array(new SharedArrayBuffer(paths.length * columns * Float64Array.BYTES_PER_ELEMENT));
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const table = { paths, facts, taken };
  const worker = paths.length >= worthStarting ? builtWorker('quiet') : null;
  const thread = worker === null ? null : new Thread<QuietQuestion, true>(worker);
  try {
    const theirs = thread?.ask({ table, rule });
    lookAtRest(table, rule);
    await theirs;
  } finally {
    await thread?.close();
  }
  return table;
}

export interface QuietQuestion {
  readonly table: QuietTable;
  readonly rule: QuietRule;
}

/** Looks at the files that no other thread has taken. */
export function lookAtRest({ paths, facts, taken }: QuietTable, { needles, timezone, window }: QuietRule): void {
  const { bytes, overlap, scan } = createNeedleScanner(needles, new Uint8Array(0), headBytes);
  const room = bytes.subarray(overlap);
  const readerOf = createReaders(timezone, window);

  function look(path: string, at: number): void {
    const opened = openPart({ path, origin: path }, room);
    if (typeof opened === 'string') return;
    const { part, head, isWhole } = opened;
    if (!isWhole || part.isStream) return;
    const start = overlap + part.markBytes;
    if (scan(start, start + head.length).ends.length > 0) return;
    const coverage = coverageOf(head, true, readerOf(part));
    facts[at + 1] = coverage?.fromMs ?? Number.NaN;
    facts[at + 2] = coverage?.untilMs ?? Number.NaN;
    facts[at] = 1 + part.file.bytes;
  }

  for (let from = takeNext(taken); from < paths.length; from = takeNext(taken)) {
    for (const [index, path] of paths.slice(from, from + atOnce).entries()) {
      try {
        if (path !== null) look(path, (from + index) * columns);
      } catch {
        // The ordinary way meets the same and says so.
      }
    }
  }
}

function takeNext(taken: Int32Array): number {
  return Atomics.add(taken, 0, atOnce);
}

/** What is known of the file at a place in the table; null when it is not known to be quiet. */
export function quietFacts({ facts }: QuietTable, index: number): Pick<QuietFile, 'bytes' | 'coverage'> | null {
  const at = index * columns;
  const [known = 0, fromMs = Number.NaN, untilMs = Number.NaN] = [facts[at], facts[at + 1], facts[at + 2]];
  if (known === 0) return null;
  return { bytes: known - 1, coverage: Number.isNaN(fromMs) ? null : { fromMs, untilMs } };
}
