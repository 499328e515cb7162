import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { gunzipSync, constants } from 'node:zlib';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Evidence, Gap } from '../model/evidence.ts';
import { detectCompression } from './content/compression.ts';
import { detectEncoding } from './content/encoding.ts';
import { detectFormat } from './content/format.ts';
import { describeFailure, discoverFiles, type FoundFile } from './find/discover.ts';
import { createEntryNamer } from './find/entry-names.ts';
import { groupRotated } from './find/rotation.ts';
import { type TextFile } from './read/lines.ts';

import type { CollectRequest } from './request.ts';
import { search, type OpenSource } from './search.ts';
export type { CollectRequest } from './request.ts';

/**
 * Searches the logs for what belongs to the case.
 * @throws {InputError} when a named log does not exist, or logs were given and none could be read.
 */
export async function collectEvidence(request: CollectRequest, host: Host): Promise<Evidence> {
  const gaps: Gap[] = [];
  const files = await findFiles(request, host, gaps);
  const namer = createEntryNamer();
  const opened: OpenSource[] = [];
  for (const set of groupRotated(files)) {
    const parts: { part: TextFile; head: string }[] = [];
    for (const file of set.files) {
      const part = await openPart(file);
      if ('reason' in part) gaps.push({ source: file.origin, reason: part.reason });
      else parts.push(part);
    }
    const [first] = parts;
    if (first === undefined) continue;
    const isWhole = parts.length === 1 && first.head.length < sniffed / 2;
    opened.push({
      name: namer(set.newest.origin),
      origin: set.newest.origin,
      parts: parts.map(({ part }) => part),
      format: detectFormat(first.head, isWhole),
      head: first.head,
      lineEnd: first.head.includes('\r\n') ? '\r\n' : '\n',
      writtenMs: set.newest.writtenMs,
    });
  }
  if (request.logs.length > 0 && opened.length === 0) {
    const [gap] = gaps;
    throw new InputError(`none of the logs could be read${gap === undefined ? '' : `: ${gap.source}: ${gap.reason}`}`);
  }
  return search(opened, request, host, gaps);
}

const sniffed = 64 * 1024;

async function findFiles(request: CollectRequest, host: Host, gaps: Gap[]): Promise<readonly FoundFile[]> {
  const named = await discoverFiles(
    request.logs.filter((log) => log !== '-'),
    host.cwd,
  );
  gaps.push(...named.gaps);
  if (!request.logs.includes('-')) return named.files;
  const path = join(request.tempFolder, 'stdin.tmp');
  await pipeline(host.stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal: host.signal });
  const { size } = await stat(path);
  return [...named.files, { path, origin: '-', bytes: size, writtenMs: host.now().getTime() }];
}

async function openPart(file: FoundFile): Promise<{ part: TextFile; head: string } | { reason: string }> {
  try {
    const handle = await open(file.path);
    const buffer = Buffer.alloc(sniffed);
    const { bytesRead } = await handle.read(buffer, 0, sniffed, 0);
    await handle.close();
    let head: Buffer = buffer.subarray(0, bytesRead);
    const compression = detectCompression(head);
    if (compression === 'gzip')
      head = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1 << 26 });
    else if (compression !== 'none') return { reason: `packed as ${compression}; unpack it first` };
    const detected = detectEncoding(head);
    if (detected === null) return { reason: 'neither text nor a known format' };
    const text = new TextDecoder(
      { utf8: 'utf-8', latin1: 'latin1', utf16le: 'utf-16le', utf16be: 'utf-16be' }[detected.encoding],
    ).decode(head.subarray(0, sniffed));
    return { part: { file, compression, ...detected }, head: text };
  } catch (error) {
    return { reason: describeFailure(error) };
  }
}
