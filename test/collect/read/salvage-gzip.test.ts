import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { salvageGzip } from '../../../src/collect/read/salvage-gzip.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const one = 'one line of the first member\n'.repeat(5000);
const two = 'another line of the second\n'.repeat(4000);

async function salvage(bytes: Buffer): Promise<string> {
  const path = join(temporaryFolder(), 'app.log.gz');
  writeFileSync(path, bytes);
  const pieces: Buffer[] = [];
  for await (const piece of salvageGzip(path, bytes.length)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

it('gives all members before garbage', async () => {
  expect(await salvage(Buffer.concat([gzipSync(one), gzipSync(two), Buffer.from('no member')]))).toBe(one + two);
});

it('gives what comes before a cut', async () => {
  const random = Array.from({ length: 20_000 }, (_, at) => ((at * 7919) % 104_729).toString(36)).join(' ');
  const packed = gzipSync(random);
  const got = await salvage(packed.subarray(0, packed.length >> 1));
  expect(random.startsWith(got)).toBe(true);
  expect(got.length).toBeGreaterThan(random.length / 3);
});

it('reads headers with names, extras and checksums', async () => {
  const plain = gzipSync(one);
  const header = Buffer.from([0x1f, 0x8b, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3]);
  const named = Buffer.concat([header, Buffer.from('app.log\0a comment\0'), Buffer.from([0, 0]), plain.subarray(10)]);
  expect(await salvage(named)).toBe(one);
});

it('gives nothing of what is no gzip', async () => {
  expect(await salvage(Buffer.from('plain text that is long enough'))).toBe('');
});
