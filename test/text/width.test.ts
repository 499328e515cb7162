import { expect, it } from 'vitest';
import { fitWidth, splitGraphemes, widthOf, wrapWidth } from '../../src/text/width.ts';

it.each([
  ['plain', 5],
  ['é', 1],
  ['e\u0301', 1],
  ['日本', 4],
  ['한글', 4],
  ['👍🏽', 2],
  ['👩‍👩‍👧', 2],
  ['السلام', 6],
  ['ﾊﾝｶｸ', 4],
  ['', 0],
])('%s takes %i columns', (text, columns) => {
  expect(widthOf(text)).toBe(columns);
});

it('keeps what a person sees as one character together', () => {
  expect(splitGraphemes('e\u0301👩‍👩‍👧x')).toEqual(['e\u0301', '👩‍👩‍👧', 'x']);
});

it('cuts to a width and marks the cut', () => {
  expect(['abcdef', '日本語', 'abc', 'abcdef'].map((text, index) => fitWidth(text, [4, 4, 3, 0][index] ?? 0))).toEqual([
    'abc…',
    '日…',
    'abc',
    '',
  ]);
});

it('wraps at blanks, keeps the indent, and cuts a word that is too long', () => {
  expect(wrapWidth('  one two three', 9)).toEqual(['  one two', '  three']);
  expect(wrapWidth('a bbbbbbbbbb c', 5)).toEqual(['a', 'bbbb…', 'c']);
  expect(wrapWidth('', 5)).toEqual(['']);
});

it('indents the rows after the first as it is told', () => {
  expect(wrapWidth('Found: one two three', 12, '       ')).toEqual(['Found: one', '       two', '       three']);
});
