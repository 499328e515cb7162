import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';

const pieceBytes = 16 * 1024;

/**
 * The bytes that a damaged gzip file still gives, member by member, up to the damage. Slower than the ordinary way and without its checks,
 * which throw away what was unpacked together with the damage (garbage behind the last member, above all).
 * @param bytes how much of the file counts
 */
export async function* salvageGzip(path: string, bytes: number): AsyncGenerator<Buffer, void, undefined> {
  const file = await open(path);
  try {
    for (let at = 0; at < bytes;) {
      const start = at + (await headerLength(file, at));
      if (start === at) return;
      const engine = createInflateRaw({ chunkSize: 64 * 1024 });
      const pieces: Buffer[] = [];
      const over = Promise.race([once(engine, 'end'), once(engine, 'close')]).catch(() => undefined);
      let isOver = false;
      engine.on('data', (piece: Buffer) => pieces.push(piece));
      engine.on('error', () => undefined);
      void over.then(() => (isOver = true));
      for (let from = start; from < bytes && !isOver; from += pieceBytes) {
        const piece = Buffer.alloc(Math.min(pieceBytes, bytes - from));
        await file.read(piece, 0, piece.length, from);
        await Promise.race([new Promise((written) => engine.write(piece, written)), over]);
        yield* pieces.splice(0);
      }
      const isWhole = isOver && engine.errored === null;
      at = start + engine.bytesWritten + 8;
      engine.destroy();
      yield* pieces.splice(0);
      if (!isWhole) return;
    }
  } finally {
    await file.close();
  }
}

/** Length of the member header at an offset (RFC 1952); 0 when there is none. */
async function headerLength(file: Awaited<ReturnType<typeof open>>, at: number): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(70_000), 0, 70_000, at);
  const head = buffer.subarray(0, bytesRead);
  const flags = head[3] ?? 0;
  if (head.length < 18 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8 || flags > 0x1f) return 0;
  let length = 10;
  if ((flags & 4) !== 0) length += 2 + head.readUInt16LE(length);
  for (const flag of [8, 16]) if ((flags & flag) !== 0) length = head.indexOf(0, length) + 1;
  return (flags & 2) === 0 ? length : length + 2;
}
