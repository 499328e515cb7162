import { expect, it } from 'vitest';
import { allMatches } from '../../src/text/all-matches.ts';

it('finds what matchAll finds, wherever the pattern was used before', () => {
  const pattern = /\d*/g;
  pattern.lastIndex = 3;
  const text = 'a12b3';
  expect(allMatches(pattern, text)).toEqual([...text.matchAll(/\d*/g)]);
  expect(allMatches(pattern, text)).toHaveLength(5);
});
