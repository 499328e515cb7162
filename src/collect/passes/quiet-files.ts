import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { TimeWindow } from '../../model/case.ts';
import type { EvidenceSource } from '../../model/evidence.ts';
import type { FoundFile } from '../find/discover.ts';
import { coverageOf, createReaders } from '../read/coverage.ts';
import { detectCompression } from '../content/compression.ts';
import { detectEncoding } from '../content/encoding.ts';
import { headBytes, isTimeInUtc } from '../read/part.ts';
import { createNeedleScanner, unaligned, type NeedleScanner } from '../scan/needle-scanner.ts';
import { builtWorker, Thread } from '../../thread.ts';

/** A small file that holds nothing of the case so far: all there is to know of it is known. */
export interface QuietFile {
  readonly file: FoundFile;
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
export async function lookForQuiet(
  paths: QuietTable['paths'],
  rule: QuietRule,
  worker = paths.length >= worthStarting ? builtWorker('quiet') : null,
): Promise<QuietTable> {
  const table = createTable(paths);
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

/** A table of files that nobody has looked at. */
export function createTable(paths: QuietTable['paths']): QuietTable {
  const facts = new Float64Array(new SharedArrayBuffer(paths.length * columns * Float64Array.BYTES_PER_ELEMENT));
  const taken = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  return { paths, facts, taken };
}

/** What the worker is asked: to look as well. */
export interface QuietQuestion {
  readonly table: QuietTable;
  readonly rule: QuietRule;
}

/** Looks at the files that no other thread has taken. */
export function lookAtRest({ paths, facts, taken }: QuietTable, { needles, timezone, window }: QuietRule): void {
  // Where all files are large, it is never needed.
  let scanner: NeedleScanner | undefined;
  const room = Buffer.allocUnsafeSlow(headBytes + unaligned).subarray(unaligned);
  const readerOf = createReaders(timezone, window);

  function look(path: string, at: number): void {
    const length = readSmall(path, room);
    if (length === null) return;
    const raw = room.subarray(0, length);
    const encoding = detectCompression(raw) === 'none' ? detectEncoding(raw) : null;
    if (encoding === null || encoding.encoding === 'utf16le' || encoding.encoding === 'utf16be') return;
    const { markBytes } = encoding;
    scanner ??= createNeedleScanner(needles, new Uint8Array(0), headBytes);
    const { bytes, overlap, scan } = scanner;
    bytes.set(raw, overlap);
    if (scan(overlap + markBytes, overlap + length).ends.length > 0) return;
    const head = markBytes === 0 ? raw : raw.subarray(markBytes);
    const readTime = readerOf(isTimeInUtc(head), () => statSync(path).mtimeMs);
    const coverage = coverageOf(head, true, readTime);
    facts[at + 1] = coverage?.fromMs ?? Number.NaN;
    facts[at + 2] = coverage?.untilMs ?? Number.NaN;
    facts[at] = 1 + length;
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

/** Reads a file into `room` and gives its length; null when it does not end before the room does. @throws what the file system says. */
export function readSmall(path: string, room: Buffer): number | null {
  const descriptor = openSync(path, 'r');
  try {
    const length = readSync(descriptor, room, 0, room.length, 0);
    return length < room.length ? length : null;
  } finally {
    closeSync(descriptor);
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
