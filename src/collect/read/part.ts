import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { constants, gunzipSync } from 'node:zlib';
import { unpackers } from './unpackers.ts';
import { detectCompression, type Compression } from '../content/compression.ts';
import { detectEncoding, type Encoding } from '../content/encoding.ts';
import type { FoundFile } from '../find/discover.ts';

/** A file as it was when it was opened: what it held then is searched. */
export interface OpenedFile extends FoundFile {
  readonly bytes: number;
  readonly writtenMs: number;
}

/** One file that can be searched. */
export interface Part {
  readonly file: OpenedFile;
  readonly compression: Compression;
  readonly encoding: Encoding;
  /** Length of the byte-order mark. */
  readonly markBytes: number;
  /** True when its bytes can only be had from the beginning on, or not as they stand: packed files and UTF-16. */
  readonly isStream: boolean;
  /** A W3C extended log (IIS, CloudFront): its times are UTC by that format's definition, whatever the server's zone. */
  readonly isInUtc: boolean;
}

/** A part with its first bytes, unpacked and as UTF-8 or Latin-1. */
export interface OpenedPart {
  readonly part: Part;
  readonly head: Buffer;
  /** True when `head` is all there is. */
  readonly isWhole: boolean;
  /** Tells the same file under another name; null where the system does not say. */
  readonly identity: FileIdentity | null;
}

export interface FileIdentity {
  readonly device: number;
  readonly node: number;
}

/** First bytes of a file that tell what it is. */
export const headBytes = 64 * 1024;
const mostUnpacked = 4 * 1024 * 1024;

/** Opens a file and tells how it is packed and encoded; the reason as a string when it can't be searched. @throws what the file system says. */
export function openPart(file: FoundFile, room: Buffer): OpenedPart | string {
  const descriptor = openSync(file.path, 'r');
  try {
    const stats = fstatSync(descriptor);
    const length = readSync(descriptor, room, 0, Math.min(room.length, headBytes), 0);
    const { path, origin } = file;
    const known = { path, origin, bytes: stats.size, writtenMs: stats.mtimeMs };
    // Numbers of files that a double can't hold (Windows) tell nothing.
    const isTold = stats.ino > 0 && Number.isSafeInteger(stats.ino);
    return describeHead(known, room.subarray(0, length), isTold ? { device: stats.dev, node: stats.ino } : null);
  } finally {
    closeSync(descriptor);
  }
}

function describeHead(file: OpenedFile, raw: Buffer, identity: FileIdentity | null): OpenedPart | string {
  const compression = detectCompression(raw);
  const unpacked = unpackedHead(compression, raw, file);
  if (typeof unpacked === 'string') return unpacked;
  const bytes = unpacked ?? raw;
  const detected = detectEncoding(bytes);
  if (detected === null) return 'binary data of an unknown kind; convert it to text to include it';
  const { encoding, markBytes } = detected;
  const isWide = encoding === 'utf16le' || encoding === 'utf16be';
  const content = bytes.subarray(markBytes);
  const head = isWide ? Buffer.from(decodeWide(content, encoding)) : content;
  const isInUtc = isTimeInUtc(head);
  return {
    part: { file, compression, encoding, markBytes, isStream: isWide || compression !== 'none', isInUtc },
    head,
    isWhole: raw.length === file.bytes && bytes.length < headBytes,
    identity,
  };
}

const numberSign = 35;

/** Whether the text begins like a W3C extended log with times. */
export function isTimeInUtc(head: Buffer): boolean {
  const at = head.indexOf(numberSign);
  return at >= 0 && at < 1024 && /^#Fields:.*\btime\b/m.test(head.toString('latin1', at, 1024));
}

/** First bytes of packed data; null for data that is not packed, a reason for what can't be unpacked. */
function unpackedHead(compression: Compression, raw: Buffer, file: FoundFile): Buffer | string | null {
  if (compression === 'none') return null;
  if (compression === 'gzip') return gunzipHead(raw);
  const tool = unpackers[compression];
  if (tool === undefined) return unpackHint(compression, file.origin);
  const [command, ...flags] = tool;
  const { stdout, error } = spawnSync(command, [...flags, file.path], { maxBuffer: headBytes });
  const isMissing = error !== undefined && 'code' in error && error.code === 'ENOENT';
  return isMissing ? unpackHint(compression, file.origin) : stdout.subarray(0, headBytes);
}

function gunzipHead(raw: Buffer): Buffer {
  try {
    return gunzipSync(raw, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: mostUnpacked }).subarray(
      0,
      headBytes,
    );
  } catch {
    // Broken or swollen near its beginning: what can be read shows when it is read.
    return Buffer.alloc(0);
  }
}

function decodeWide(bytes: Buffer, encoding: 'utf16le' | 'utf16be'): string {
  return new TextDecoder(encoding === 'utf16le' ? 'utf-16le' : 'utf-16be').decode(bytes);
}

const hints: Partial<Record<Compression, string>> = {
  zip: 'unzip -p',
  '7z': '7z x -so',
  lz4: 'lz4 -dc',
  compress: 'uncompress -c',
};

function unpackHint(compression: Compression, origin: string): string {
  const command = unpackers[compression]?.slice(0, 2).join(' ') ?? hints[compression];
  const advice =
    command === undefined ? 'unpack it first' : `unpack it first: ${command} ${JSON.stringify(origin)} > unpacked.log`;
  return `packed as ${compression}, which can't be read here; ${advice}`;
}
