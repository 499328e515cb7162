import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/diagnose/catalogue.ts';
import { rank } from '../../src/diagnose/order.ts';

describe('the catalogue', () => {
  it('has all 86 rows, each code once, in its own order', () => {
    const counts = { SC: 17, AD: 13, WR: 9, WV: 16, SG: 9, BD: 6, LG: 4, EC: 7, AC: 5 };
    const expected = Object.entries(counts).flatMap(([letters, count]) =>
      Array.from({ length: count }, (_none, index) => `${letters}-${String(index + 1).padStart(2, '0')}`),
    );
    expect(catalogue.map(({ code }) => code)).toEqual(expected);
  });

  it('rests each row on a page and says what to do', () => {
    for (const row of catalogue) {
      expect(row.docs).toMatch(/^https:\/\/(?:begini\.helpjuice\.com|github\.com\/begini-credit)\//);
      for (const text of [row.title, row.cause, row.fix, row.signal]) expect(text.length).toBeGreaterThan(10);
      expect(row.title).not.toMatch(/\.$/);
    }
  });
});

describe('the order of findings', () => {
  it('puts a more exact explanation before what it explains, and caps it by its basis', () => {
    const ranked = rank(
      [
        { code: 'SC-05', confidence: 'confirmed', evidence: [] },
        { code: 'SC-08', confidence: 'confirmed', evidence: [], explains: ['SC-05'] },
        { code: 'SC-06', confidence: 'confirmed', evidence: [] },
      ],
      catalogue,
    );
    expect(ranked.map(({ row, confidence }) => [row.code, confidence])).toEqual([
      ['SC-08', 'possible'],
      ['SC-05', 'confirmed'],
      ['SC-06', 'likely'],
    ]);
  });

  it('keeps the surer of two matches of one code', () => {
    const ranked = rank(
      [
        { code: 'SC-02', confidence: 'likely', evidence: [] },
        { code: 'SC-02', confidence: 'confirmed', evidence: [] },
      ],
      catalogue,
    );
    expect(ranked.map(({ confidence }) => confidence)).toEqual(['confirmed']);
  });
});
