import { closeSync, openSync, readSync } from 'node:fs';
import type { TimeWindow } from '../../model/case.ts';
import type { Part } from '../read/part.ts';
import type { PartResult } from './kept-source.ts';
import type { FoundPart } from './open-sources.ts';

/** Clocks and threads put neighbouring records this far out of order. */
const toleratedMs = 60_000;

/**
 * The cut that stands for a packed part that can't reach into a hard window: it begins after the window, or the part after it in its rotated
 * set begins before. Null when it has to be read.
 */
export function skipOutside(parts: readonly FoundPart[], at: number, window: TimeWindow | null): PartResult | null {
  const own = parts[at];
  if (own === undefined || !own.part.isStream || window?.isHard !== true || own.coverage === null) return null;
  const next = parts[at + 1]?.coverage?.fromMs ?? null;
  const isBefore = next !== null && next < window.sinceMs - toleratedMs;
  const isAfter = own.coverage.fromMs > window.untilMs + toleratedMs;
  if (!isBefore && !isAfter) return null;
  return {
    cut: { kind: 'cut', records: null, fromMs: own.coverage.fromMs, untilMs: next, reason: 'selection' },
    bytes: unpackedBytes(own.part),
    bytesScanned: 0,
  };
}

/** Size after unpacking as the end of a gzip file states it (of its last member, modulo 4 GiB). */
function unpackedBytes({ file, compression }: Part): number {
  if (compression !== 'gzip' || file.bytes < 18) return file.bytes;
  const size = Buffer.alloc(4);
  try {
    const descriptor = openSync(file.path, 'r');
    try {
      readSync(descriptor, size, 0, 4, file.bytes - 4);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return file.bytes;
  }
  return size.readUInt32LE();
}
