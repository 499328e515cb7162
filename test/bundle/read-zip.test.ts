import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openZip, ZipProblem } from '../../src/bundle/read-zip.ts';
import { createZip } from '../../src/bundle/zip-writer.ts';
import { InputError } from '../../src/errors.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { rawZip, type RawZip } from './raw-zip.ts';
import { writeBytes } from './sample-bundle.ts';

/** Opens the zip and reads all of it. */
async function readAll(path: string): Promise<Map<string, string>> {
  const zip = await openZip(path);
  try {
    const contents = new Map<string, string>();
    for (const entry of zip.entries) {
      const hash = createHash('sha256');
      for await (const piece of zip.read(entry)) hash.update(piece);
      contents.set(entry.name, hash.digest('hex'));
    }
    return contents;
  } finally {
    await zip.close();
  }
}

function readRaw(zip: RawZip): Promise<Map<string, string>> {
  return readAll(writeBytes(join(temporaryFolder(), 'a.zip'), rawZip(zip)));
}

const file = { name: 'r/a.txt', data: 'hello' };

describe('openZip', () => {
  it.each([
    ['deflated', { entries: [file, { name: 'r/ü.txt', data: 'x'.repeat(1000) }] }],
    ['stored', { entries: [{ ...file, isStored: true }] }],
    ['zip64', { entries: [file], isZip64: true }],
    ['empty file', { entries: [{ name: 'r/empty', data: '', isStored: true }] }],
    ['nothing in it', { entries: [] }],
  ] satisfies [string, RawZip][])('reads a sound zip: %s', async (_what, zip) => {
    expect((await readRaw(zip)).size).toBe(zip.entries.length);
  });

  it('reads what the writer writes, byte for byte', async () => {
    const path = join(temporaryFolder(), 'w.zip');
    const zip = await createZip(path, new Date('2026-01-01T00:00:00Z'), new AbortController().signal);
    const texts = Array.from({ length: 5 }, (_, i) => `${i} `.repeat(i * 50_000));
    for (const [i, text] of texts.entries()) await zip.add(`r/${i}.txt`, text);
    await zip.close();
    const read = await readAll(path);
    for (const [i, text] of texts.entries()) {
      expect(read.get(`r/${i}.txt`)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });

  it.each([
    ['traversal', { name: '../x' }, /leaves or bends its folder/],
    ['traversal inside', { name: 'r/../../x' }, /leaves or bends its folder/],
    ['absolute', { name: '/etc/passwd' }, /absolute/],
    ['drive', { name: 'C:x' }, /drive/],
    ['backslash', { name: 'r\\..\\x' }, /not safe/],
    ['control character', { name: 'r/\u001b[2Jx' }, /not safe/],
    ['bidirectional override', { name: 'r/\u202etxt.exe' }, /not safe/],
    ['reserved on Windows', { name: 'r/NUL.txt' }, /reserved/],
    ['reserved on Windows, in another letter case', { name: 'r/Con' }, /reserved/],
    ['reserved on Windows, with a raised digit', { name: 'r/COM\u00b9.log' }, /reserved/],
    ['reserved on Windows, as a folder', { name: 'r/aux/a.txt' }, /reserved/],
    ['an alternate data stream', { name: 'r/a.txt:hidden' }, /not safe/],
    ['trailing blank', { name: 'r/a ' }, /blank or a dot/],
    ['byte-order mark in its name', { name: '\ufeffr/a' }, /not safe/],
    ['trailing dot', { name: 'r/a.' }, /blank or a dot/],
    ['folder', { name: 'r/a/', data: '' }, /folder/],
    ['no name', { name: '' }, /no name/],
    ['too long', { name: `r/${'a'.repeat(300)}` }, /too long/],
    ['Latin-1 name', { name: Buffer.from([0x72, 0x2f, 0xe9]), flags: 0 }, /UTF-8/],
    ['broken UTF-8 name', { name: Buffer.from([0x72, 0x2f, 0xc3]), flags: 0x0800 }, /UTF-8/],
    ['decomposed name', { name: 'r/e\u0301' }, /normal form/],
    ['other name in its header', { localName: 'r/b.txt' }, /another name/],
    ['symbolic link', { mode: 0o120777 }, /symbolic link/],
    ['device', { mode: 0o020644 }, /plain file/],
    ['encrypted', { flags: 0x0001 }, /encrypted/],
    ['strong encryption', { flags: 0x2041 }, /encrypted/],
    ['patched data', { flags: 0x0020 }, /features/],
    ['unknown compression', { method: 12, compressed: Buffer.from('x') }, /compression/],
    ['comment', { comment: 'psst' }, /comment/],
    ['extra field', { extra: Buffer.from('upathxxxx') }, /extra data/],
    ['wrong crc', { crc: 1 }, /checksum/],
    ['larger than it says', { bytes: 2 }, /larger than the zip says/],
    ['smaller than it says', { bytes: 99 }, /smaller than the zip says/],
    ['stored sizes that differ', { isStored: true, bytes: 2 }, /contradict/],
    ['data behind its end', { compressed: Buffer.concat([deflateRawSync('hello'), Buffer.from('hidden')]) }, /hidden/],
    ['damaged data', { compressed: Buffer.from([7, 7, 7, 7]) }, /damaged/],
    ['offset outside', { offset: 9999 }, /overlaps|hidden/],
    ['compressed size past the end', { compressedBytes: 5000 }, /overlaps/],
    ['data before it', { gap: Buffer.from('evil') }, /overlaps|hidden/],
  ])('refuses an entry: %s', async (_what, lie, message) => {
    const attempt = readRaw({ entries: [{ ...file, ...lie }] });
    await expect(attempt).rejects.toThrow(ZipProblem);
    await expect(attempt).rejects.toThrow(message);
  });

  it.each([
    ['a name twice', { entries: [file, file] }, /twice/],
    ['names that differ by case', { entries: [file, { ...file, name: 'r/A.TXT' }] }, /letter case/],
    ['file and folder at once', { entries: [file, { ...file, name: 'r/a.txt/b' }] }, /file and a folder/],
    ['overlapping entries', { entries: [file, { ...file, name: 'r/b', offset: 0 }] }, /overlaps/],
    ['a comment', { entries: [file], comment: 'psst' }, /comment/],
    ['trailing data', { entries: [file], trailing: Buffer.from('evil') }, /follows the end/],
    ['a prefix', { entries: [file], prefix: Buffer.from('#!/bin/sh\n') }, /hidden/],
    ['fewer entries than it says', { entries: [file], count: 2 }, /damaged/],
    ['a zip64 record that counts more', { entries: [file], isZip64: true, count: 2 }, /damaged/],
    ['a zip64 record that counts without end', { entries: [file], isZip64: true, count: 2 ** 40 }, /more entries/],
    [
      'names that differ by a letter only some systems fold',
      {
        entries: [
          { ...file, name: 'r/k' },
          { ...file, name: 'r/\u212a' },
        ],
      },
      /normal form|letter case/,
    ],
    ['more entries than it says', { entries: [file, { ...file, name: 'r/b' }], count: 1 }, /damaged/],
  ] satisfies [string, RawZip, RegExp][])('refuses a zip with %s', async (_what, zip, message) => {
    const attempt = readRaw(zip);
    await expect(attempt).rejects.toThrow(ZipProblem);
    await expect(attempt).rejects.toThrow(message);
  });

  it('refuses a bomb before it unpacks anything, and one that lies about its size', async () => {
    const zeros = deflateRawSync(Buffer.alloc(80 * 1024 * 1024));
    const honest = { name: 'r/a', data: '', compressed: zeros, bytes: 80 * 1024 * 1024 };
    await expect(readRaw({ entries: [honest] })).rejects.toThrow(/unpacks to far more/);
    await expect(readRaw({ entries: [{ ...honest, bytes: 1000 }] })).rejects.toThrow(/larger than the zip says/);
  });

  it('never crashes on a damaged zip: cut short anywhere, any byte changed', async () => {
    const whole = rawZip({ entries: [file, { name: 'r/b.txt', data: 'more '.repeat(50) }] });
    const path = join(temporaryFolder(), 'd.zip');
    for (let length = 0; length < whole.length; length += 1) {
      await expect(readAll(writeBytes(path, whole.subarray(0, length)))).rejects.toThrow(ZipProblem);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ change;
        await readAll(writeBytes(path, damaged)).catch((error: unknown) => {
          if (!(error instanceof ZipProblem)) throw error;
        });
      }),
      { numRuns: 300, seed: 8 },
    );
  });

  it('names a file that can not be read', async () => {
    const folder = temporaryFolder();
    await expect(openZip(join(folder, 'none.zip'))).rejects.toThrow(InputError);
    mkdirSync(join(folder, 'folder.zip'));
    await expect(openZip(join(folder, 'folder.zip'))).rejects.toThrow(InputError);
    execFileSync('mkfifo', [join(folder, 'fifo.zip')]);
    await expect(openZip(join(folder, 'fifo.zip'))).rejects.toThrow(/not a file/);
  });
});
