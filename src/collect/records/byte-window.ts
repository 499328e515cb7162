import { readSync } from 'node:fs';

/** The bytes of one source around the place that is being looked at. */
export interface ByteWindow {
  /** First byte that can be read. */
  readonly start: number;
  /** Offset after the last byte that can be read. */
  readonly end: number;
  /** The bytes in [from, to) as far as they can be read. Valid until the next call. */
  readonly read: (from: number, to: number) => Buffer;
  /** Those bytes as text. */
  readonly text: (from: number, to: number, encoding: 'latin1' | 'utf8') => string;
  /** Offset of the first line feed in [from, to); -1 when there is none. */
  readonly nextLineFeed: (from: number, to: number) => number;
  /** Offset of the last line feed in [from, to); -1 when there is none. */
  readonly lastLineFeed: (from: number, to: number) => number;
}

const lineFeed = 10;

const cachedBytes = 256 * 1024;
const keptBefore = 32 * 1024;
const unaligned = 64;

/**
 * A window over a file, between two offsets. What is read is kept in one buffer, so that walking reads every byte about once, also line by line
 * through a record that is longer than it.
 */
export function openFileWindow(descriptor: number, start: number, end: number): ByteWindow {
  const buffer = Buffer.allocUnsafeSlow(unaligned + cachedBytes);
  let from = 0;
  let to = 0;

  function fill(wantedFrom: number, wantedTo: number): void {
    from = Math.max(start, wantedFrom - keptBefore);
    const length = Math.min(end, Math.max(wantedTo, from + cachedBytes)) - from;
    to = from + readSync(descriptor, buffer, unaligned, Math.min(length, cachedBytes), from);
  }

  /** Whether [first, last) is in the buffer, after filling it where it can hold that much. */
  function holds(first: number, last: number): boolean {
    if (last - first > cachedBytes - keptBefore) return false;
    if (first < from || last > to) fill(first, last);
    return true;
  }

  function read(wantedFrom: number, wantedTo: number): Buffer {
    const first = Math.max(start, wantedFrom);
    const last = Math.min(end, wantedTo);
    if (last <= first) return buffer.subarray(0, 0);
    if (!holds(first, last)) return readWhole(descriptor, first, last);
    return buffer.subarray(unaligned + first - from, unaligned + Math.min(last, to) - from);
  }

  // Walking a dense log calls these millions of times: they look into the buffer without making a view of a part of it.
  return {
    start,
    end,
    read,
    text(wantedFrom, wantedTo, encoding) {
      const first = Math.max(start, wantedFrom);
      const last = Math.min(end, wantedTo);
      if (last <= first) return '';
      if (!holds(first, last)) return readWhole(descriptor, first, last).toString(encoding);
      return buffer.toString(encoding, unaligned + first - from, unaligned + Math.min(last, to) - from);
    },
    nextLineFeed(wantedFrom, wantedTo) {
      const last = Math.min(end, wantedTo);
      for (let first = Math.max(start, wantedFrom); first < last; first = Math.min(last, to)) {
        if (first < from || first >= to) fill(first, first + 1);
        if (first >= to) return -1;
        const found = buffer.indexOf(lineFeed, unaligned + first - from);
        if (found >= 0 && found - unaligned + from < Math.min(last, to)) return found - unaligned + from;
      }
      return -1;
    },
    lastLineFeed(wantedFrom, wantedTo) {
      const first = Math.max(start, wantedFrom);
      let last = Math.min(end, wantedTo);
      while (last > first) {
        if (last <= from || last > to) fill(Math.max(first, last - (cachedBytes - keptBefore)), last);
        if (last <= from || to <= from) return -1;
        const found = buffer.lastIndexOf(lineFeed, unaligned + Math.min(last, to) - from - 1);
        if (found >= unaligned + Math.max(first, from) - from) return found - unaligned + from;
        last = Math.max(first, from);
      }
      return -1;
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
  /** Begins at offset 0 again. */
  readonly restart: () => void;
}

/** Makes a sliding window that begins at offset 0. */
export function createSlidingWindow(kept: number): SlidingWindow {
  // The larger it is, the more seldom what stays must be moved.
  let memory = Buffer.allocUnsafeSlow(4 * kept);
  let start = 0;
  let end = 0;

  function makeRoom(length: number): void {
    if (end - start + length <= memory.length) return;
    const stays = Math.min(kept, end - start);
    const room = stays + length <= memory.length ? memory : Buffer.allocUnsafeSlow(stays + length);
    memory.copy(room, 0, end - start - stays, end - start);
    memory = room;
    start = end - stays;
  }

  function read(from: number, to: number): Buffer {
    return memory.subarray(Math.max(0, from - start), Math.max(0, Math.min(end, to) - start));
  }

  /** Where a place found in what was read from `from` on is. */
  function placed(found: number, from: number): number {
    return found < 0 ? -1 : found + Math.max(start, from);
  }

  return {
    get start() {
      return start;
    },
    get end() {
      return end;
    },
    add(chunk) {
      makeRoom(chunk.length);
      chunk.copy(memory, end - start);
      end += chunk.length;
    },
    restart() {
      start = 0;
      end = 0;
    },
    read,
    text: (from, to, encoding) => read(from, to).toString(encoding),
    nextLineFeed: (from, to) => placed(read(from, to).indexOf(lineFeed), from),
    lastLineFeed: (from, to) => placed(read(from, to).lastIndexOf(lineFeed), from),
  };
}
