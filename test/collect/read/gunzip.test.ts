import { gunzipSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPieceGunzip } from '../../../src/collect/read/gunzip.ts';

function gunzip(packed: Buffer, cuts: readonly number[], roomBytes: number): Buffer {
  const engine = createPieceGunzip(Buffer.alloc(roomBytes));
  if (engine === null) throw new Error('this Node is not made as it would need');
  const pieces: Buffer[] = [];
  const places = [0, ...cuts.map((cut) => cut % (packed.length + 1)).sort((a, b) => a - b), packed.length];
  try {
    for (const [index, from] of places.entries()) {
      for (const piece of engine.unpack(packed.subarray(from, places[index + 1]))) pieces.push(Buffer.from(piece));
    }
    engine.finish();
  } finally {
    engine.close();
  }
  return Buffer.concat(pieces);
}

it('unpacks what Node unpacks, whatever the members, the pieces and the room', () => {
  const member = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    fc.nat(20_000).map((length) => Buffer.alloc(length, 'ab\n')),
  );
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 4 }),
      fc.array(fc.nat(), { maxLength: 6 }),
      fc.constantFrom(16, 1000, 262_144),
      fc.nat(40),
      (members, cuts, roomBytes, padding) => {
        const packed = Buffer.concat([...members.map((plain) => gzipSync(plain)), Buffer.alloc(padding)]);
        expect(gunzip(packed, cuts, roomBytes).equals(gunzipSync(packed))).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

it.each([
  ['cut off', gzipSync('a line\n'.repeat(50)).subarray(0, 30)],
  ['nothing at all', Buffer.alloc(0)],
  ['followed by what is no member', Buffer.concat([gzipSync('a line\n'), Buffer.from('no member')])],
  ['followed by padding and more', Buffer.concat([gzipSync(''), Buffer.alloc(9), Buffer.from('no member')])],
  ['with a wrong checksum', gzipSync('a line\n').map((byte, at, all) => (at === all.length - 8 ? byte ^ 1 : byte))],
])('says of data %s what Node says', (_, bytes) => {
  const packed = Buffer.from(bytes);
  const said = (run: () => unknown): string => {
    try {
      run();
      return 'nothing';
    } catch (error) {
      return String(error);
    }
  };
  expect(said(() => gunzip(packed, [11, 29], 64))).toBe(said(() => gunzipSync(packed)));
});
