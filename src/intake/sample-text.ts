import { open, readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { createGunzip } from 'node:zlib';
import { glob } from 'tinyglobby';

/** Bytes read of each end of a file. */
const sampleBytes = 256 * 1024;

/** Most files looked into, the newest first. */
const maxFiles = 24;

const maxEntries = 500;

/**
 * Text from the ends of the newest files among logs, a few megabytes at the most, read in about a second: enough to propose answers from. What can't be read is left
 * out, since collecting will name it.
 */
export async function* sampleTexts(
  logs: readonly string[],
  cwd: string,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  for (const path of await newestFiles(logs, cwd)) {
    signal.throwIfAborted();
    yield await sampleFile(path).catch(() => '');
  }
}

async function newestFiles(logs: readonly string[], cwd: string): Promise<readonly string[]> {
  const found = new Map<string, number>();
  for (const log of logs) {
    if (log === '-') continue;
    for (const path of await pathsOf(isAbsolute(log) ? log : resolve(cwd, log), log, cwd)) {
      const stats = await stat(path).catch(() => undefined);
      if (stats?.isFile() === true && found.size < maxEntries) found.set(path, stats.mtimeMs);
    }
  }
  return [...found]
    .sort(([, left], [, right]) => right - left)
    .slice(0, maxFiles)
    .map(([path]) => path);
}

async function pathsOf(path: string, pattern: string, cwd: string): Promise<readonly string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (stats?.isDirectory() === true) {
    const names = await readdir(path, { recursive: true }).catch(() => []);
    return names.slice(0, maxEntries).map((name) => join(path, name));
  }
  if (stats !== undefined) return [path];
  return glob(pattern, { cwd, absolute: true, expandDirectories: false, followSymbolicLinks: false }).catch(() => []);
}

async function sampleFile(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const head = await readPart(file, 0, Math.min(size, sampleBytes));
    if (head[0] === 0x1f && head[1] === 0x8b) return await gunzipStart(head);
    if (size <= sampleBytes) return decode(head);
    const tailBytes = Math.min(sampleBytes, size - sampleBytes);
    const tail = decode(await readPart(file, size - tailBytes, tailBytes));
    // The tail begins within a line.
    return `${decode(head)}\n${tail.slice(tail.indexOf('\n') + 1)}`;
  } finally {
    await file.close();
  }
}

async function readPart(
  file: { read: (buffer: Buffer, offset: number, length: number, position: number) => Promise<{ bytesRead: number }> },
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** What the compressed start of a file holds, up to the size of a sample; a cut-off stream gives what came before the cut. */
function gunzipStart(compressed: Buffer): Promise<string> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const gunzip = createGunzip();
    const finish = (): void => done(decode(Buffer.concat(chunks)));
    gunzip.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= 2 * sampleBytes) gunzip.destroy();
    });
    gunzip.on('error', finish).on('close', finish);
    gunzip.end(compressed);
  });
}

function decode(bytes: Buffer): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
