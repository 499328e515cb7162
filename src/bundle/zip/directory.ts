import type { FileHandle } from 'node:fs/promises';
import { ZipProblem } from './zip-problem.ts';

/** Where the central directory lies, in bytes from the start of the file. */
export interface DirectoryPlace {
  readonly offset: number;
  readonly bytes: number;
  readonly entries: number;
}

const endSignature = 0x06054b50;
const zip64EndSignature = 0x06064b50;
const zip64LocatorSignature = 0x07064b50;
const endBytes = 22;
const locatorBytes = 20;
const zip64EndBytes = 56;
/** A central directory larger than this is no bundle's. */
const maxDirectoryBytes = 64 * 1024 * 1024;

/**
 * Finds the central directory from the end of the file. Strict: the end record is the last thing in the file and without a comment, and the
 * directory ends where the end records begin, so that nothing can hide behind or between them.
 */
export async function findDirectory(file: FileHandle, fileBytes: number): Promise<DirectoryPlace> {
  if (fileBytes < endBytes) throw notAZip();
  const tail = await readAt(file, Math.max(0, fileBytes - endBytes - locatorBytes - zip64EndBytes), fileBytes);
  const end = tail.length - endBytes;
  if (tail.readUInt32LE(end) !== endSignature) throw await explainMissingEnd(file, fileBytes);
  if (tail.readUInt16LE(end + 20) !== 0) throw new ZipProblem('zip', '', 'the zip carries a comment');
  if (tail.readUInt32LE(end + 4) !== 0) throw new ZipProblem('zip', '', 'the zip is one part of several');
  const counted = { here: tail.readUInt16LE(end + 8), all: tail.readUInt16LE(end + 10) };
  const small = { entries: counted.all, bytes: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) };
  const isZip64 = small.entries === 0xffff || small.bytes === 0xffffffff || small.offset === 0xffffffff;
  if (!isZip64 && counted.here !== counted.all) throw damaged('its counts of entries differ');
  const place = isZip64 ? readZip64End(tail, end, fileBytes) : small;
  const endRecords = isZip64 ? endBytes + locatorBytes + zip64EndBytes : endBytes;
  if (place.offset + place.bytes !== fileBytes - endRecords) throw damaged('its directory is not where it should be');
  if (place.bytes > maxDirectoryBytes) throw new ZipProblem('zip', '', 'the zip holds more entries than any bundle');
  return place;
}

function readZip64End(tail: Buffer, end: number, fileBytes: number): DirectoryPlace {
  const locator = end - locatorBytes;
  const record = locator - zip64EndBytes;
  if (record < 0 || tail.readUInt32LE(locator) !== zip64LocatorSignature) throw damaged('its zip64 record is missing');
  const recordOffset = tail.readBigUInt64LE(locator + 8);
  if (recordOffset !== BigInt(fileBytes - endBytes - locatorBytes - zip64EndBytes)) {
    throw damaged('its zip64 record is not where it should be');
  }
  const isPlain = tail.readUInt32LE(record) === zip64EndSignature && tail.readBigUInt64LE(record + 4) === 44n;
  const isWhole = tail.readUInt32LE(record + 16) === 0 && tail.readUInt32LE(record + 20) === 0;
  const entries = safeNumber(tail.readBigUInt64LE(record + 32));
  if (!isPlain || !isWhole || tail.readBigUInt64LE(record + 24) !== BigInt(entries)) {
    throw damaged('its zip64 record is not as it should be');
  }
  return {
    entries,
    bytes: safeNumber(tail.readBigUInt64LE(record + 40)),
    offset: safeNumber(tail.readBigUInt64LE(record + 48)),
  };
}

async function explainMissingEnd(file: FileHandle, fileBytes: number): Promise<ZipProblem> {
  const head = await readAt(file, 0, Math.min(4, fileBytes));
  const tail = await readAt(file, Math.max(0, fileBytes - endBytes - 0xffff), fileBytes);
  const signature = Buffer.from([0x50, 0x4b, 5, 6]);
  const at = tail.lastIndexOf(signature);
  if (at >= 0 && at + endBytes <= tail.length) {
    const commentBytes = tail.readUInt16LE(at + 20);
    const rest = tail.length - at - endBytes;
    return new ZipProblem(
      'zip',
      '',
      rest === commentBytes ? 'the zip carries a comment' : 'data follows the end of the zip',
    );
  }
  return head.toString('latin1') === 'PK\u0003\u0004' ? damaged('it is cut short') : notAZip();
}

/** Reads the bytes from `start` to `end`; a file that became shorter meanwhile is damaged. */
export async function readAt(file: FileHandle, start: number, end: number): Promise<Buffer> {
  const buffer = Buffer.alloc(end - start);
  let at = 0;
  while (at < buffer.length) {
    const { bytesRead } = await file.read(buffer, at, buffer.length - at, start + at);
    if (bytesRead === 0) throw damaged('it is cut short');
    at += bytesRead;
  }
  return buffer;
}

export function safeNumber(value: bigint): number {
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a size in it is impossible');
  return Number(value);
}

export function damaged(why: string): ZipProblem {
  return new ZipProblem('zip', '', `the zip is damaged: ${why}`);
}

function notAZip(): ZipProblem {
  return new ZipProblem('zip', '', 'the file is not a zip');
}
