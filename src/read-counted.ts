import { createReadStream, type ReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

/** Opens one file after the other and tells how much of all was read. */
export interface Reader {
  readonly open: (path: string) => Readable;
  readonly tell: () => void;
}

/** @param bytesTotal What will be read in all; more than that is taken as it comes. */
export function createReader(bytesTotal: number, onProgress?: (done: number, total: number) => void): Reader {
  let current: ReadStream | undefined;
  let bytesBefore = 0;
  return {
    open(path) {
      bytesBefore += current?.bytesRead ?? 0;
      current = createReadStream(path, { highWaterMark: 1024 * 1024 });
      return current;
    },
    tell() {
      const bytesDone = bytesBefore + (current?.bytesRead ?? 0);
      onProgress?.(bytesDone, Math.max(bytesTotal, bytesDone));
    },
  };
}
