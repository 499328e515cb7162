import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { TextDecoder } from 'node:util';
import type { FoundFile } from '../find/discover.ts';
import type { Compression } from '../content/compression.ts';
import type { Encoding } from '../content/encoding.ts';

/** One file as text: how it is packed and encoded. */
export interface TextFile {
  readonly file: FoundFile;
  readonly compression: Compression;
  readonly encoding: Encoding;
  readonly markBytes: number;
}

/** Decoded pieces of a file, not cut at lines. */
export async function* readText(part: TextFile, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const raw = createReadStream(part.file.path, { end: Math.max(0, part.file.bytes - 1), highWaterMark: 256 * 1024 });
  raw.on('data', (chunk) => onBytes(chunk.length));
  const bytes: AsyncIterable<Uint8Array> =
    part.compression === 'gzip' ? raw.pipe(createGunzip({ chunkSize: 256 * 1024 })) : raw;
  if (part.compression === 'gzip') raw.on('error', () => undefined);
  const decoder = new TextDecoder(
    { utf8: 'utf-8', latin1: 'latin1', utf16le: 'utf-16le', utf16be: 'utf-16be' }[part.encoding],
  );
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** Lines with their ends. */
export async function* readLines(part: TextFile, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of readText(part, onBytes)) {
    const text = rest + piece;
    let start = 0;
    for (let end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', start) + 1) {
      yield text.slice(start, end);
      start = end;
    }
    rest = text.slice(start);
  }
  if (rest !== '') yield rest;
}
