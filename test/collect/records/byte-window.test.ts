import { closeSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSlidingWindow, openFileWindow } from '../../../src/collect/records/byte-window.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

it('finds the line feeds that a plain search finds, whatever was looked at before', () => {
  const path = join(temporaryFolder(), 'a.log');
  const bytes = Buffer.alloc(1_200_000, 'x');
  for (const at of [0, 1, 70_000, 262_143, 262_144, 262_145, 600_000, 600_001, 1_199_999]) bytes[at] = 10;
  writeFileSync(path, bytes);
  const descriptor = openSync(path, 'r');
  const place = fc.oneof(fc.nat(bytes.length + 10), fc.constantFrom(0, 1, 262_143, 262_144, 600_001, bytes.length));
  try {
    fc.assert(
      fc.property(place, fc.array(fc.tuple(place, place), { minLength: 1, maxLength: 6 }), (start, looks) => {
        const window = openFileWindow(descriptor, start, bytes.length);
        for (const [from, to] of looks) {
          const first = Math.max(start, from);
          const next = bytes.indexOf(10, first);
          expect(window.nextLineFeed(from, to)).toBe(next >= 0 && next < to ? next : -1);
          const last = to > first ? bytes.lastIndexOf(10, Math.min(to, bytes.length) - 1) : -1;
          expect(window.lastLineFeed(from, to)).toBe(last >= first ? last : -1);
          expect(window.read(from, to).equals(bytes.subarray(first, Math.max(first, to)))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  } finally {
    closeSync(descriptor);
  }
});

it('slides over a stream: what was added last can be read as it was', () => {
  const bytes = Buffer.from(Array.from({ length: 40_000 }, (_, at) => (at % 97 === 0 ? 10 : 97 + (at % 26))));
  const kept = 500;
  const window = createSlidingWindow(kept);
  const place = fc.nat(bytes.length);
  fc.assert(
    fc.property(fc.array(fc.nat(3000), { maxLength: 30 }), fc.array(fc.tuple(place, place)), (lengths, looks) => {
      window.restart();
      for (const length of lengths) {
        window.add(bytes.subarray(window.end, window.end + length));
        expect(window.start <= Math.max(0, window.end - kept)).toBe(true);
        for (const [a, b] of looks) {
          const from = window.start + (a % (window.end - window.start + 1));
          const seen = bytes.subarray(from, Math.min(window.end, b));
          expect(window.read(from, b).equals(seen)).toBe(true);
          const [next, last] = [seen.indexOf(10), seen.lastIndexOf(10)];
          expect(window.nextLineFeed(from, b)).toBe(next < 0 ? -1 : from + next);
          expect(window.lastLineFeed(from, b)).toBe(last < 0 ? -1 : from + last);
        }
      }
    }),
    { numRuns: 200 },
  );
});
