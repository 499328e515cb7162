import { createLineCounter } from './line-counter.ts';
import { createNeedleScanner } from './needle-scanner.ts';

/** Bytes read at a time. Larger blocks fall out of the processor's cache. */
export const blockBytes = 256 * 1024;
const lineFeed = 10;

/** The bytes with which a record of a source can begin: what is counted where lines and records differ. */
export interface FirstBytes {
  readonly low: number;
  readonly high: number;
}

/** A place in a source, counted from where the scan began. */
export interface Hit {
  /** Offset of the last byte of a needle. */
  readonly offset: number;
  /** Line feeds before it. */
  readonly lines: number;
  /** Beginnings of records up to it. */
  readonly records: number;
}

/** Searches a run of bytes block by block, and counts lines and records on the way. */
export interface BlockScanner {
  /** Starts a new run at `offset`. `before` is what stands right before it: at least `overlap` bytes, or all there are. */
  readonly begin: (offset: number, before: Uint8Array, firstBytes: FirstBytes) => void;
  /** Room for the next bytes, at most `blockBytes`. */
  readonly space: () => Buffer;
  /** Searches the first `length` bytes of `space()`; hits go to `onHit` in ascending order. */
  readonly commit: (length: number, onHit: (offset: number, lines: number, records: number) => void) => void;
  /** Totals of the run so far. */
  readonly counted: () => { readonly lines: number; readonly records: number };
  readonly overlap: number;
}

/** Makes a scanner with a block of its own, used for any number of runs, one after another. Needles and sample are those of `createNeedleScanner`. */
export function createBlockScanner(needles: readonly Uint8Array[], sample: Uint8Array): BlockScanner {
  const { bytes, memory, overlap, scan } = createNeedleScanner(needles, sample, blockBytes);
  const counter = createLineCounter(memory);
  const first = overlap;
  const space = bytes.subarray(first);
  let run = { offset: 0, low: 0, high: 255 };
  let lines = 0;
  let records = 0;

  return {
    overlap,
    begin(offset, before, { low, high }) {
      const kept = before.subarray(Math.max(0, before.length - overlap));
      bytes.fill(0, 0, first);
      bytes.set(kept, first - kept.length);
      run = { offset, low, high };
      lines = 0;
      records = 0;
    },
    space: () => space,
    commit(length, onHit) {
      const end = first + length;
      const { ends } = scan(first, end);
      let counted = first;
      const countTo = (to: number): void => {
        const found = counter.count(bytes.byteOffset + counted, bytes.byteOffset + to, run.low, run.high);
        lines += found.lines;
        records += found.starts;
        counted = to;
      };
      for (const after of ends) {
        const last = Math.max(first, after - 1);
        if (last < counted) continue;
        countTo(last + 1);
        onHit(run.offset + last - first, lines - (bytes[last] === lineFeed ? 1 : 0), records);
      }
      countTo(end);
      run = { ...run, offset: run.offset + length };
      bytes.copyWithin(0, end - overlap, end);
    },
    counted: () => ({ lines, records }),
  };
}
