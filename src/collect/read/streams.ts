import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { createPieceGunzip } from './gunzip.ts';
import { salvageGzip } from './salvage-gzip.ts';
import type { OpenedFile, Part } from './part.ts';
import { unpackers } from './unpackers.ts';

/** Pieces in which files are read. */
const chunkBytes = 256 * 1024;

/** Why a stream ended before its end. */
export class StreamBroken extends Error {
  override readonly name = 'StreamBroken';
}

/**
 * The bytes of a packed or UTF-16 file as UTF-8 or Latin-1, without byte-order mark; each piece holds until the next one. `onRead` hears of bytes
 * read from the file.
 * @param room what gzip is unpacked into
 * @throws {StreamBroken} after the last good piece, when the data is damaged or cut off.
 */
export async function* streamPart(
  part: Part,
  room: Buffer,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const plain = unpack(part, room, onRead);
  if (part.encoding === 'utf16le' || part.encoding === 'utf16be') yield* decodeWide(plain, part.encoding);
  else yield* withoutMark(plain, part.markBytes);
}

async function* unpack(
  part: Part,
  room: Buffer,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const { file, compression } = part;
  const tool = unpackers[compression];
  if (tool !== undefined) {
    yield* unpackWithTool(tool, file.path);
    onRead(file.bytes);
    return;
  }
  if (compression === 'none') {
    yield* readPieces(file, onRead);
    return;
  }
  let given = 0;
  try {
    for await (const piece of gunzipPieces(file, room, onRead)) {
      given += piece.length;
      yield piece;
    }
  } catch (error) {
    if (!(error instanceof StreamBroken)) throw error;
    yield* beyond(given, salvageGzip(file.path, file.bytes));
    throw error;
  }
}

async function* readPieces(file: OpenedFile, onRead: (bytes: number) => void): AsyncGenerator<Buffer, void, undefined> {
  const handle = await open(file.path).catch(rethrowBroken);
  const room = Buffer.allocUnsafeSlow(chunkBytes);
  try {
    for (let at = 0; at < file.bytes;) {
      const { bytesRead } = await handle.read(room, 0, Math.min(chunkBytes, file.bytes - at), at).catch(rethrowBroken);
      if (bytesRead === 0) return;
      at += bytesRead;
      onRead(bytesRead);
      yield room.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function* gunzipPieces(
  file: OpenedFile,
  room: Buffer,
  onRead: (bytes: number) => void,
): AsyncGenerator<Buffer, void, undefined> {
  const gunzip = createPieceGunzip(room);
  if (gunzip === null) {
    yield* piecesOf(pipeline(copied(readPieces(file, onRead)), createGunzip(), () => undefined));
    return;
  }
  try {
    for await (const packed of readPieces(file, onRead)) yield* gunzip.unpack(packed);
    gunzip.finish();
  } catch (error) {
    rethrowBroken(error);
  } finally {
    gunzip.close();
  }
}

async function* copied(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  for await (const piece of pieces) yield Buffer.from(piece);
}

/** What follows the first `given` bytes. */
async function* beyond(given: number, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let at = 0;
  for await (const piece of pieces) {
    if (at + piece.length > given) yield piece.subarray(Math.max(0, given - at));
    at += piece.length;
  }
}

async function* unpackWithTool(
  [command, ...flags]: readonly [string, ...string[]],
  path: string,
): AsyncGenerator<Buffer, void, undefined> {
  const child = spawn(command, [...flags, path], { stdio: ['ignore', 'pipe', 'ignore'] });
  const closed = new Promise<string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code) => resolve(code === 0 ? null : `${command} ended with code ${String(code)}`));
  });
  try {
    yield* piecesOf(child.stdout);
    const failure = await closed;
    if (failure !== null) throw new StreamBroken(failure);
  } finally {
    child.kill();
  }
}

/** What a stream gives, to the last piece before an error: its own iterator throws away what waits when the error comes. */
async function* piecesOf(stream: Readable): AsyncGenerator<Buffer, void, undefined> {
  const waiting: Buffer[] = [];
  let end: { readonly error: unknown } | null = null;
  let wake = (): void => undefined;
  stream.on('data', (piece: Buffer) => {
    waiting.push(piece);
    stream.pause();
    wake();
  });
  const finish = (error: unknown): void => {
    end ??= { error };
    wake();
  };
  stream.on('end', () => finish(null));
  stream.on('error', finish);
  for (;;) {
    const piece = waiting.shift();
    if (piece !== undefined) {
      yield piece;
      continue;
    }
    if (end !== null) break;
    await new Promise<void>((resolve) => {
      wake = resolve;
      stream.resume();
    });
  }
  const { error } = end as { readonly error: unknown };
  if (error !== null) rethrowBroken(error);
}

function rethrowBroken(error: unknown): never {
  if (error instanceof StreamBroken) throw error;
  throw new StreamBroken(error instanceof Error ? error.message : 'unreadable', { cause: error });
}

async function* withoutMark(pieces: AsyncIterable<Buffer>, markBytes: number): AsyncGenerator<Buffer, void, undefined> {
  let left = markBytes;
  for await (const piece of pieces) {
    const rest = left === 0 ? piece : piece.subarray(Math.min(left, piece.length));
    left -= piece.length - rest.length;
    if (rest.length > 0) yield rest;
  }
}

async function* decodeWide(
  pieces: AsyncIterable<Buffer>,
  encoding: 'utf16le' | 'utf16be',
): AsyncGenerator<Buffer, void, undefined> {
  const decoder = new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : 'utf-16be');
  for await (const piece of pieces) {
    const text = decoder.decode(piece, { stream: true });
    // A piece of twice the size would not fit the block that is searched.
    for (let at = 0; at < text.length; at += chunkBytes / 4) yield Buffer.from(text.slice(at, at + chunkBytes / 4));
  }
  const rest = decoder.decode();
  if (rest !== '') yield Buffer.from(rest);
}
