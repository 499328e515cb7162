import { expect, it } from 'vitest';
import { remembered } from '../../src/text/remembered.ts';

it('reads a short text once, and again only when it holds too many others', () => {
  const read: string[] = [];
  const shout = remembered((text) => (read.push(text), text.toUpperCase()), 2);
  expect([shout('a'), shout('a'), shout('b'), shout('c'), shout('a')]).toEqual(['A', 'A', 'B', 'C', 'A']);
  expect(read).toEqual(['a', 'b', 'c', 'a']);
});

it('remembers that the answer is null', () => {
  let count = 0;
  const never = remembered(() => {
    count += 1;
    return null;
  });
  expect([never('x'), never('x')]).toEqual([null, null]);
  expect(count).toBe(1);
});

it('reads long texts every time, so that it never holds many of them', () => {
  let count = 0;
  const size = remembered((text) => {
    count += 1;
    return String(text.length);
  });
  expect([size('x'.repeat(5_000)), size('x'.repeat(5_000))]).toEqual(['5000', '5000']);
  expect(count).toBe(2);
});
