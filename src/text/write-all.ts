import type { FileHandle } from 'node:fs/promises';

/**
 * Writes all of `bytes`, at `position` or where the file stands. A disk that fills up takes a part without an error; the error comes with the
 * rest.
 */
export async function writeAll(file: FileHandle, bytes: Uint8Array, position: number | null = null): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position === null ? null : position + at);
    at += bytesWritten;
  }
}
