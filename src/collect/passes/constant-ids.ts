import { closeSync, openSync, readSync } from 'node:fs';
import { createNeedleScanner } from '../scan/needle-scanner.ts';
import type { UidMatcher } from '../select/uid-matcher.ts';
import type { FilePartSearch } from './file-part-search.ts';

const pieces = 16;
const pieceBytes = 64 * 1024;
/** An id on so many of the sampled lines, or on a smaller share of many, says nothing about the applicant. */
const leastLines = 10;
const manyLines = 200;

/**
 * Ids that stand on everything (a process id, the session of a worker): on most lines of a small log, or on a fifth of a larger one, lines with
 * an affected uid left aside. Judged by pieces from all over the files.
 */
export function findConstantIds(
  ids: readonly string[],
  searches: readonly FilePartSearch[],
  uids: UidMatcher,
): ReadonlySet<string> {
  const constant = new Set<string>();
  if (ids.length === 0) return constant;
  const scanner = createNeedleScanner(
    ids.map((id) => Buffer.from(id)),
    new Uint8Array(0),
    pieceBytes,
  );
  const largest = [...searches].sort((a, b) => b.pendingBytes - a.pendingBytes).slice(0, pieces);
  for (const search of largest) {
    const counts = new Map<number, number>();
    let lines = 0;
    for (const piece of takePieces(
      search,
      Math.ceil(pieces / largest.length),
      scanner.bytes.subarray(scanner.overlap),
    )) {
      const { ends, needles } = scanner.scan(scanner.overlap, scanner.overlap + piece.length);
      lines += countLines(piece, uids);
      const seen = new Set<string>();
      for (const [index, end] of ends.entries()) {
        const number = needles[index] ?? 0;
        const [from, to] = lineAround(piece, end - 1 - scanner.overlap);
        const key = `${number} ${from}`;
        if (seen.has(key) || uids.isIn(piece.toString('latin1', from, to))) continue;
        seen.add(key);
        counts.set(number, (counts.get(number) ?? 0) + 1);
      }
    }
    for (const [number, count] of counts) {
      const id = ids[number];
      if (id !== undefined && count >= leastLines && count >= lines * (lines >= manyLines ? 0.2 : 0.8))
        constant.add(id);
    }
  }
  return constant;
}

/** Pieces from all over a file, one after another in the same room; none when it can't be read any more, which its search reports. */
function* takePieces({ part, plan }: FilePartSearch, count: number, room: Buffer): Generator<Buffer> {
  const { start, end } = plan?.inside ?? { start: 0, end: 0 };
  const whole = Math.min(count, Math.ceil((end - start) / pieceBytes));
  for (let index = 0; index < whole; index += 1) {
    const at = start + Math.floor(((end - start) * index) / whole);
    const bytes = readInto(room, part.file.path, at, Math.min(pieceBytes, end - at));
    if (bytes === null) return;
    yield room.subarray(0, bytes);
  }
}

/** How many bytes of a file were read; null when it can't be. */
function readInto(room: Buffer, path: string, at: number, length: number): number | null {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, room, 0, length, at);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return null;
  }
}

/** Lines of a piece without an affected uid. */
function countLines(piece: Buffer, uids: UidMatcher): number {
  const text = piece.toString('latin1');
  const lines = text.split('\n').filter((line) => line !== '');
  return uids.isIn(text) ? lines.filter((line) => !uids.isIn(line)).length : lines.length;
}

function lineAround(piece: Buffer, at: number): readonly [number, number] {
  const end = piece.indexOf(10, at);
  return [piece.lastIndexOf(10, at) + 1, end < 0 ? piece.length : end];
}
