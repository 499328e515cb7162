import type { FileHandle } from 'node:fs/promises';
import { findNameProblem } from '../entry-name.ts';
import { damaged, readAt, safeNumber, type DirectoryPlace } from './directory.ts';
import { ZipProblem } from './zip-problem.ts';

/** A file in a zip, as the central directory and its own header agree on it. */
export interface ZipEntry {
  readonly name: string;
  readonly isDeflated: boolean;
  readonly crc: number;
  readonly compressedBytes: number;
  readonly bytes: number;
  /** Where its compressed data starts in the file. */
  readonly dataOffset: number;
}

interface Listed extends Omit<ZipEntry, 'dataOffset'> {
  readonly rawName: Buffer;
  readonly flags: number;
  readonly method: number;
  readonly headerOffset: number;
}

const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const centralBytes = 46;
const localBytes = 30;
const hasDescriptor = 0x0008;
const isUtf8 = 0x0800;
const levelBits = 0x0006;
const isEncrypted = 0x0001 | 0x0040 | 0x2000;
const zip64Extra = 0x0001;
const fileTypeMask = 0o170000;
const regularFile = 0o100000;
const symbolicLink = 0o120000;
/** No compressor packs more tightly than this; a bundle of logs is far from it. */
const maxRatio = 200;
/** Below this no ratio is suspicious. */
const harmlessBytes = 64 * 1024 * 1024;
const maxEntries = 200_000;

/** The entries of the central directory, each checked by itself. */
export function listEntries(directory: Buffer, count: number): readonly Listed[] {
  if (count > maxEntries) throw new ZipProblem('zip', '', 'the zip holds more entries than any bundle');
  const entries: Listed[] = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + centralBytes > directory.length || directory.readUInt32LE(at) !== centralSignature) {
      throw damaged('its directory is not as it should be');
    }
    const nameEnd = at + centralBytes + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const end = extraEnd + directory.readUInt16LE(at + 32);
    if (end > directory.length) throw damaged('its directory is not as it should be');
    entries.push(readCentral(directory.subarray(at, end), nameEnd - at, extraEnd - at));
    at = end;
  }
  if (at !== directory.length) throw damaged('its directory holds more than its entries');
  return entries;
}

function readCentral(row: Buffer, nameEnd: number, extraEnd: number): Listed {
  const flags = row.readUInt16LE(8);
  const method = row.readUInt16LE(10);
  const rawName = row.subarray(centralBytes, nameEnd);
  const name = readName(rawName, flags);
  const refuse = (why: string) => new ZipProblem('zip', name, why);
  const nameProblem = findNameProblem(name);
  if (nameProblem !== undefined) throw new ZipProblem('name', name, nameProblem);
  if ((flags & isEncrypted) !== 0) throw refuse('it is encrypted');
  if ((flags & ~(hasDescriptor | isUtf8 | levelBits)) !== 0) throw refuse('it uses features no bundle uses');
  if (method !== 0 && method !== 8) throw refuse('its compression is not one that bundles use');
  if (row.length > extraEnd) throw refuse('it carries a comment');
  if (row.readUInt16LE(34) !== 0) throw refuse('it is in another part of the zip');
  refuseOddType(row, name);
  const sizes = readSizes(row, row.subarray(nameEnd, extraEnd), refuse);
  return { ...sizes, name, rawName, flags, method, isDeflated: method === 8, crc: row.readUInt32LE(16) };
}

function readName(raw: Buffer, flags: number): string {
  const isAscii = raw.every((byte) => byte < 0x80);
  try {
    if (isAscii || (flags & isUtf8) !== 0)
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    // falls through to the refusal
  }
  throw new ZipProblem('name', raw.toString('latin1'), 'its name is not in UTF-8');
}

function refuseOddType(row: Buffer, name: string): void {
  const isUnix = row.readUInt8(5) === 3;
  const type = isUnix ? (row.readUInt32LE(38) >>> 16) & fileTypeMask : 0;
  if (type === symbolicLink) throw new ZipProblem('zip', name, 'it is a symbolic link');
  if (type !== 0 && type !== regularFile) throw new ZipProblem('zip', name, 'it is not a plain file');
}

function readSizes(row: Buffer, extra: Buffer, refuse: (why: string) => ZipProblem) {
  const listed = [row.readUInt32LE(24), row.readUInt32LE(20), row.readUInt32LE(42)] as const;
  const wide = readZip64Extra(extra, listed.filter((value) => value === 0xffffffff).length, refuse);
  const [bytes = 0, compressedBytes = 0, headerOffset = 0] = listed.map((value) =>
    value === 0xffffffff ? (wide.shift() ?? 0) : value,
  );
  return { bytes, compressedBytes, headerOffset };
}

/** The numbers of a zip64 field, of which the entry needs `count`; any other extra data is refused, since it could give a second name. */
function readZip64Extra(extra: Buffer, count: number, refuse: (why: string) => ZipProblem): number[] {
  if (extra.length === 0 && count === 0) return [];
  const isSound = extra.length === 4 + 8 * count && count > 0;
  if (!isSound || extra.readUInt16LE(0) !== zip64Extra || extra.readUInt16LE(2) !== 8 * count) {
    throw refuse('it carries extra data that bundles do not have');
  }
  return Array.from({ length: count }, (_, i) => safeNumber(extra.readBigUInt64LE(4 + 8 * i)));
}

/**
 * Checks the entries against each other and against the file: no name twice, also not in another letter case, local headers and data one after
 * the other from the first byte to the directory, no overlap, no gap, no bomb.
 */
export async function placeEntries(
  file: FileHandle,
  listed: readonly Listed[],
  directory: DirectoryPlace,
): Promise<readonly ZipEntry[]> {
  refuseCollisions(listed);
  refuseBomb(listed);
  const placed: ZipEntry[] = [];
  let expected = 0;
  for (const [i, entry] of listed.entries()) {
    const next = listed[i + 1]?.headerOffset ?? directory.offset;
    if (entry.headerOffset !== expected || next > directory.offset) {
      throw new ZipProblem('zip', entry.name, 'it overlaps another entry, or data is hidden before it');
    }
    placed.push(await placeEntry(file, entry, next));
    expected = next;
  }
  if (expected !== directory.offset) throw damaged('it holds data that belongs to no entry');
  return placed;
}

async function placeEntry(file: FileHandle, entry: Listed, next: number): Promise<ZipEntry> {
  const refuse = (why: string) => new ZipProblem('zip', entry.name, why);
  if (entry.headerOffset + localBytes > next) throw refuse('it overlaps another entry');
  const header = await readAt(file, entry.headerOffset, entry.headerOffset + localBytes + entry.rawName.length);
  if (header.readUInt32LE(0) !== localSignature) throw refuse('its header is missing');
  const hasSameName =
    header.readUInt16LE(26) === entry.rawName.length && header.subarray(localBytes).equals(entry.rawName);
  if (!hasSameName) throw new ZipProblem('name', entry.name, 'its header gives another name');
  const isSame = header.readUInt16LE(6) === entry.flags && header.readUInt16LE(8) === entry.method;
  if (!isSame || header.readUInt16LE(28) !== 0) throw refuse('its header contradicts the directory');
  const dataOffset = entry.headerOffset + header.length;
  const dataEnd = dataOffset + entry.compressedBytes;
  if (dataEnd > next) throw refuse('it overlaps another entry');
  const trailer = await readAt(file, dataEnd, Math.min(next, dataEnd + 25));
  const inHeader = [header.readUInt32LE(14), header.readUInt32LE(18), header.readUInt32LE(22)];
  const expected = [entry.crc, entry.compressedBytes, entry.bytes];
  const isSized =
    (entry.flags & hasDescriptor) === 0
      ? trailer.length === 0 && inHeader.every((value, i) => value === expected[i])
      : inHeader.every((value) => value === 0) && describes(trailer, expected);
  if (!isSized) throw refuse('its sizes contradict the directory');
  const { name, isDeflated, crc, compressedBytes, bytes } = entry;
  if (!isDeflated && compressedBytes !== bytes) throw refuse('its sizes contradict each other');
  return { name, isDeflated, crc, compressedBytes, bytes, dataOffset };
}

function describes(descriptor: Buffer, [crc, compressedBytes, bytes]: readonly number[]): boolean {
  if (descriptor.length !== 16 && descriptor.length !== 24) return false;
  const isWide = descriptor.length === 24;
  const sizes = isWide
    ? [Number(descriptor.readBigUInt64LE(8)), Number(descriptor.readBigUInt64LE(16))]
    : [descriptor.readUInt32LE(8), descriptor.readUInt32LE(12)];
  return (
    descriptor.readUInt32LE(0) === descriptorSignature &&
    descriptor.readUInt32LE(4) === crc &&
    sizes[0] === compressedBytes &&
    sizes[1] === bytes
  );
}

function refuseCollisions(entries: readonly Listed[]): void {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  for (const { name } of entries) {
    const folded = name.toLowerCase();
    const other = files.get(folded);
    if (other !== undefined) {
      throw new ZipProblem(
        'name',
        name,
        other === name ? 'the name is there twice' : 'another name differs by letter case only',
      );
    }
    files.set(folded, name);
    for (let slash = folded.indexOf('/'); slash >= 0; slash = folded.indexOf('/', slash + 1))
      folders.add(folded.slice(0, slash));
  }
  for (const [folded, name] of files) {
    if (folders.has(folded)) throw new ZipProblem('name', name, 'it is a file and a folder at once');
  }
}

function refuseBomb(entries: readonly Listed[]): void {
  let bytes = 0;
  let compressedBytes = 0;
  for (const entry of entries) {
    bytes += entry.bytes;
    compressedBytes += entry.compressedBytes;
  }
  if (bytes > harmlessBytes && bytes > compressedBytes * maxRatio) {
    throw new ZipProblem('zip', '', 'the zip unpacks to far more than a bundle would');
  }
}
