import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { carriesValue } from '../../../src/collect/select/carries-value.ts';
import { createWordFinder } from '../../../src/collect/select/word-finder.ts';

it('finds one of many values where looking for each of them does', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '1', '-'), minLength: 4, maxLength: 9 });
  const text = fc.array(fc.oneof(word, fc.constantFrom(' ', '=', '%3D', String.raw`\n`, '\u001b[32m', 'é')), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 30 }), text, (values, pieces) => {
      const line = pieces.join('');
      expect(createWordFinder(values)(line)).toBe(values.some((value) => carriesValue(line, value)));
    }),
    { numRuns: 500 },
  );
});
