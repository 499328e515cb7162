import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { deflating } from './deflated-size.ts';
import { findNameProblem } from './entry-name.ts';

/** Input reaches the compressor in pieces of this size, however it came: with each, the work changes from one thread to another and back. */
const pieceBytes = 256 * 1024;

export interface WrittenEntry {
  readonly name: string;
  /** Uncompressed. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a zip entry by entry, in bounded memory; the same entries and date give the same bytes. */
export interface ZipWriter {
  /** Adds an entry and returns when it is compressed. Rejects when the source or the file fails; then only `abort` may follow. */
  readonly add: (name: string, content: string | Uint8Array | AsyncIterable<string>) => Promise<WrittenEntry>;
  /** Ends the zip, brings it to the disk and returns its size and digest. */
  readonly close: () => Promise<{ readonly bytes: number; readonly sha256: string }>;
  /** Stops writing. The file is the caller's to remove. */
  readonly abort: () => Promise<void>;
}

/** Loads what makes zips: most of the time that a small one takes. */
export const loadZip = () => import('archiver');

/**
 * Creates the zip at `path` (mode 0600), which must not exist; `date` is that of every entry.
 * Archiver drops what it can't read, accepts doubled names and repairs unclean ones in silence; so every entry comes from memory or a stream of
 * ours, and names are checked here.
 */
export async function createZip(path: string, date: Date, signal: AbortSignal): Promise<ZipWriter> {
  const { ZipArchive } = await loadZip();
  const archive = new ZipArchive({ zlib: { ...deflating, chunkSize: pieceBytes }, statConcurrency: 1 });
  const whole = createHash('sha256');
  let wholeBytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      whole.update(chunk);
      wholeBytes += chunk.length;
      done(null, chunk);
    },
  });
  archive.on('warning', (warning) => archive.destroy(warning));
  const written = pipeline(archive, tap, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }), {
    signal,
  });
  written.catch(() => undefined); // seen by whoever waits for an entry or for the end
  const names = new Set<string>();
  return {
    async add(name, content) {
      const problem = findNameProblem(name) ?? (names.has(name.toLowerCase()) ? 'its name is taken' : undefined);
      if (problem !== undefined) throw new Error(`zip entry ${JSON.stringify(name)}: ${problem}`);
      names.add(name.toLowerCase());
      const hash = createHash('sha256');
      let bytes = 0;
      let failure: unknown;
      const counted = countPieces(inPieces(content), (piece) => {
        hash.update(piece);
        bytes += piece.length;
      });
      // A source that fails inside archiver crashes or hangs it: it ends early instead, and the failure is thrown here.
      const source = Readable.from(
        endQuietly(counted, (error) => (failure = error)),
        { objectMode: false },
      );
      const added = new Promise<void>((resolve) => archive.once('entry', () => resolve()));
      archive.append(source, { name, date, mode: 0o600 });
      await Promise.race([added, written.then(() => Promise.reject(new Error('zip ended early')))]);
      if (failure !== undefined) throw failure;
      return { name, bytes, sha256: hash.digest('hex') };
    },
    async close() {
      await Promise.all([archive.finalize(), written]);
      return { bytes: wholeBytes, sha256: whole.digest('hex') };
    },
    async abort() {
      archive.destroy();
      await written.catch(() => undefined);
    },
  };
}

async function* inPieces(
  content: string | Uint8Array | AsyncIterable<string>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    return;
  }
  let rest = Buffer.alloc(0);
  for await (const text of content) {
    const bytes = rest.length === 0 ? Buffer.from(text) : Buffer.concat([rest, Buffer.from(text)]);
    let at = 0;
    for (; at + pieceBytes <= bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
    rest = bytes.subarray(at);
  }
  if (rest.length > 0) yield rest;
}

async function* countPieces(pieces: AsyncIterable<Uint8Array>, seen: (piece: Uint8Array) => void) {
  for await (const piece of pieces) {
    seen(piece);
    yield piece;
  }
}

async function* endQuietly(pieces: AsyncIterable<Uint8Array>, failed: (error: unknown) => void) {
  try {
    yield* pieces;
  } catch (error) {
    failed(error);
  }
}
