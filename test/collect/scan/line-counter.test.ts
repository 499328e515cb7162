import { expect, it } from 'vitest';
import { createLineCounter } from '../../../src/collect/scan/line-counter.ts';
import { createMemory } from '../../../src/machine-code.ts';

/** Bytes of which every so many-th is a line feed, with each place different for each seed. */
function lines(bytes: number, everyNth: number, seed: number): Buffer {
  let state = seed;
  return Buffer.from(
    Array.from({ length: bytes }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % everyNth === 0 ? 10 : (state >>> 16) & 255;
    }),
  );
}

function countSlowly(content: Buffer, from: number, to: number, low: number, high: number) {
  let [found, starts] = [0, 0];
  for (let at = from; at < to; at += 1) {
    const byte = content[at] ?? 0;
    if (byte === 10) found += 1;
    if (content[at - 1] === 10 && byte >= low && byte <= high) starts += 1;
  }
  return { lines: found, starts };
}

it('counts what a loop over the bytes counts, wherever the range begins and ends', () => {
  const memory = createMemory(200_000);
  const content = Buffer.from(memory.buffer);
  const counter = createLineCounter(memory);
  for (const everyNth of [1, 2, 17, 200]) {
    content.set(lines(150_000, everyNth, everyNth + 7));
    for (const [low, high] of [
      [0, 255],
      [123, 123],
      [33, 255],
      [48, 57],
    ] as const)
      for (const [from, to] of [
        [1, 1],
        [1, 2],
        [5, 21],
        [64, 64 + 15],
        [64, 64 + 16],
        [64, 64 + 4081],
        [3, 40_000],
        [64, 150_000],
      ] as const)
        expect(counter.count(from, to, low, high), JSON.stringify({ everyNth, low, high, from, to })).toEqual(
          countSlowly(content, from, to, low, high),
        );
  }
});
