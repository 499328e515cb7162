import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBlockScanner } from '../../../src/collect/scan/block-scanner.ts';

const character = fc.constantFrom('a', 'b', 'c', '\n', 'é');
/** Long enough to be passed over in long steps. */
const filler = fc.integer({ min: 1, max: 300 }).map((length) => 'z'.repeat(length));
const anyNeedle = fc.string({ unit: character, minLength: 1, maxLength: 30 });

interface Seen {
  readonly offset: number;
  readonly lines: number;
  readonly records: number;
}

/** Every last byte of a needle, with the lines before it and the records begun up to it, one byte at a time. */
function searchSlowly(bytes: Buffer, needles: readonly Buffer[], low: number, high: number): readonly Seen[] {
  const seen: Seen[] = [];
  let lines = 0;
  let records = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at - 1] === 10 && (bytes[at] ?? 0) >= low && (bytes[at] ?? 0) <= high) records += 1;
    const isEnd = needles.some((needle) => bytes.subarray(Math.max(0, at + 1 - needle.length), at + 1).equals(needle));
    if (isEnd) seen.push({ offset: at, lines, records });
    if (bytes[at] === 10) lines += 1;
  }
  return seen;
}

/** The same by the scanner, in blocks of the sizes given. */
function search(
  bytes: Buffer,
  needles: readonly Buffer[],
  sizes: readonly number[],
  low: number,
  high: number,
): readonly Seen[] {
  const scanner = createBlockScanner(needles, bytes.subarray(0, 64));
  const seen: Seen[] = [];
  scanner.begin(0, Buffer.alloc(0), { low, high });
  for (let from = 0, block = 0; from < bytes.length; block += 1) {
    const length = bytes.copy(
      scanner.space(),
      0,
      from,
      Math.min(bytes.length, from + (sizes[block % sizes.length] ?? 1)),
    );
    scanner.commit(length, (offset, lines, records) => seen.push({ offset, lines, records }));
    from += length;
  }
  return seen;
}

it('finds needles of any length and number, and counts on the way, however the bytes are cut into blocks', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          { weight: 9, arbitrary: character },
          { weight: 1, arbitrary: anyNeedle },
          { weight: 1, arbitrary: filler },
        ),
        { minLength: 1, maxLength: 400 },
      ),
      fc.array(anyNeedle, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom([0, 255] as const, [97, 98] as const),
      (pieces, texts, sizes, [low, high]) => {
        const bytes = Buffer.from(pieces.join(''));
        const needles = texts.map((text) => Buffer.from(text));
        // A needle that holds another one is found by it, at an earlier place: the record is the same.
        const shortest = needles.filter(
          (needle) => !needles.some((other) => other.length < needle.length && needle.includes(other)),
        );
        const found = search(bytes, needles, sizes, low, high);
        expect(found).toEqual(searchSlowly(bytes, shortest, low, high));
      },
    ),
    { numRuns: 300 },
  );
});

it('stays right when every needle begins with what is common', () => {
  const needles = Array.from({ length: 200 }, (_, at) => Buffer.from(`req_${String(at * 7919).padStart(8, '0')}`));
  const log = Array.from({ length: 3000 }, (_, at) => `{"id":"req_${String(at * 131).padStart(8, '0')}","x":1}\n`).join(
    '',
  );
  const bytes = Buffer.from(log);
  const expected = needles.filter((needle) => bytes.includes(needle)).length;
  expect(expected).toBeGreaterThan(0);
  expect(search(bytes, needles, [256 * 1024], 0, 255)).toHaveLength(expected);
});
