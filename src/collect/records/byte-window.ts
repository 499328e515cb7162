import { readSync } from 'node:fs';

/** The bytes of one source around the place that is being looked at. */
export interface ByteWindow {
  /** First byte that can be read. */
  readonly start: number;
  /** Offset after the last byte that can be read. */
  readonly end: number;
  /** The bytes in [from, to) as far as they can be read. Valid until the next call. */
  readonly read: (from: number, to: number) => Buffer;
}

const cachedBytes = 256 * 1024;
const keptBefore = 32 * 1024;
const unaligned = 64;

/** A window over a file, between two offsets. What is read is kept in one buffer, so that walking forwards reads every byte once. */
export function openFileWindow(descriptor: number, start: number, end: number): ByteWindow {
  const buffer = Buffer.allocUnsafeSlow(unaligned + cachedBytes);
  let from = 0;
  let to = 0;

  function fill(wantedFrom: number, wantedTo: number): void {
    from = Math.max(start, wantedFrom - keptBefore);
    const length = Math.min(end, Math.max(wantedTo, from + cachedBytes)) - from;
    to = from + readSync(descriptor, buffer, unaligned, Math.min(length, cachedBytes), from);
  }

  return {
    start,
    end,
    read(wantedFrom, wantedTo) {
      const first = Math.max(start, wantedFrom);
      const last = Math.min(end, wantedTo);
      if (last <= first) return buffer.subarray(0, 0);
      if (last - first > cachedBytes - keptBefore) return readWhole(descriptor, first, last);
      if (first < from || last > to) fill(first, last);
      return buffer.subarray(unaligned + first - from, unaligned + Math.min(last, to) - from);
    },
  };
}

function readWhole(descriptor: number, from: number, to: number): Buffer {
  const bytes = Buffer.allocUnsafe(to - from);
  let done = 0;
  for (let read = 1; read > 0 && done < bytes.length; done += read) {
    read = readSync(descriptor, bytes, done, bytes.length - done, from + done);
  }
  return bytes.subarray(0, done);
}

/** A window that slides over a stream: what was added last can be read, `kept` bytes at least. */
export interface SlidingWindow extends ByteWindow {
  readonly add: (chunk: Buffer) => void;
}

/** Makes a sliding window that begins at offset 0. */
export function createSlidingWindow(kept: number): SlidingWindow {
  const chunks: Buffer[] = [];
  let start = 0;
  let end = 0;
  return {
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    add(chunk) {
      chunks.push(chunk);
      end += chunk.length;
      for (let oldest = chunks[0]; oldest !== undefined && end - start - oldest.length >= kept; oldest = chunks[0]) {
        start += oldest.length;
        chunks.shift();
      }
    },
    read(wantedFrom, wantedTo) {
      const from = Math.max(start, wantedFrom);
      const to = Math.min(end, wantedTo);
      if (to <= from) return Buffer.alloc(0);
      const pieces: Buffer[] = [];
      let at = start;
      for (const chunk of chunks) {
        if (at + chunk.length > from && at < to) pieces.push(chunk.subarray(Math.max(0, from - at), to - at));
        at += chunk.length;
      }
      return pieces.length === 1 ? (pieces[0] ?? Buffer.alloc(0)) : Buffer.concat(pieces);
    },
  };
}
