import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { InputError } from '../errors.ts';
import { findDirectory, readAt } from './zip/directory.ts';
import { listEntries, placeEntries, type ZipEntry } from './zip/zip-entry.ts';
import { ZipProblem } from './zip/zip-problem.ts';

export type { ZipEntry } from './zip/zip-entry.ts';
export { ZipProblem } from './zip/zip-problem.ts';

const pieceBytes = 256 * 1024;

/** A zip from a stranger, opened. Its entries' names are safe and unique; contents are checked while they are read. */
export interface ZipReader {
  readonly bytes: number;
  readonly entries: readonly ZipEntry[];
  /**
   * Contents of an entry, piece by piece in bounded memory.
   * @throws {ZipProblem} when size or checksum are not as promised
   */
  readonly read: (entry: ZipEntry) => AsyncGenerator<Buffer, void, undefined>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a zip and checks its structure, strictly: what no bundle has is refused, and every byte of the file belongs to something.
 * @throws {InputError} when the file can't be read
 * @throws {ZipProblem} when it is no sound zip
 */
export async function openZip(path: string): Promise<ZipReader> {
  const file = await openFile(path);
  try {
    const { size: bytes } = await file.stat();
    const place = await findDirectory(file, bytes);
    const directory = await readAt(file, place.offset, place.offset + place.bytes);
    const entries = await placeEntries(file, listEntries(directory, place.entries), place);
    return { bytes, entries, read: (entry) => readEntry(file, entry), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  let file: FileHandle | undefined;
  try {
    // Without O_NONBLOCK a FIFO would hang here until somebody writes to it.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if ((await file.stat()).isFile()) return file;
  } catch (cause) {
    throw new InputError(`${path} can't be read: ${reasonOf(cause)}`, { cause, hint: 'Give the path of a bundle' });
  }
  await file.close();
  throw new InputError(`${path} is not a file`, { hint: 'Give the path of a bundle' });
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'no such file';
  return code === 'EACCES' || code === 'EPERM' ? 'permission denied' : code;
}

async function* readEntry(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const refuse = (why: string) => new ZipProblem('checksum', entry.name, why);
  let bytes = 0;
  let crc = 0;
  for await (const piece of entry.isDeflated ? inflate(file, entry) : rawPieces(file, entry)) {
    bytes += piece.length;
    if (bytes > entry.bytes) throw refuse('it is larger than the zip says');
    crc = crc32(piece, crc);
    yield piece;
  }
  if (bytes !== entry.bytes) throw refuse('it is smaller than the zip says');
  if (crc !== entry.crc) throw refuse('its checksum in the zip does not match');
}

async function* rawPieces(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const end = entry.dataOffset + entry.compressedBytes;
  for (let at = entry.dataOffset; at < end; at += pieceBytes)
    yield await readAt(file, at, Math.min(end, at + pieceBytes));
}

async function* inflate(file: FileHandle, entry: ZipEntry): AsyncGenerator<Buffer, void, undefined> {
  const inflater = createInflateRaw({ chunkSize: pieceBytes });
  let failure: Error | undefined;
  // The error also ends the iteration below; the callback keeps it from being unhandled when the reader stops early.
  pipeline(rawPieces(file, entry), inflater, (error) => (failure = error ?? undefined));
  try {
    for await (const piece of inflater) yield piece;
  } catch (error) {
    if ((failure ?? error) instanceof ZipProblem) throw failure ?? error;
    throw new ZipProblem('checksum', entry.name, 'its compressed data is damaged');
  }
  if (inflater.bytesWritten !== entry.compressedBytes) {
    throw new ZipProblem('zip', entry.name, 'data is hidden behind its end');
  }
}
