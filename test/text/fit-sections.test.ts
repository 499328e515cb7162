import { describe, expect, it } from 'vitest';
import { fitSections, type Section } from '../../src/text/fit-sections.ts';

function section(title: string, rank: number, amount: number): Section {
  return {
    title,
    rank,
    rows: Array.from({ length: amount }, (_, index) => ({ text: `${title} row ${index}`, short: `${title}${index}` })),
  };
}

describe('fitSections', () => {
  it('shows everything, apart from each other, where nothing limits it', () => {
    expect(fitSections([section('A', 0, 2), section('B', 1, 0), section('C', 2, 1)], noLimit)).toEqual([
      'A',
      '  A row 0',
      '  A row 1',
      '',
      'C',
      '  C row 0',
    ]);
  });

  it('gives up the blank lines before it folds rows', () => {
    const sections = [section('A', 0, 2), section('B', 1, 2)];
    expect(fitSections(sections, { columns: 80, rows: 7 })).toContain('');
    expect(fitSections(sections, { columns: 80, rows: 6 })).toEqual([
      'A',
      '  A row 0',
      '  A row 1',
      'B',
      '  B row 0',
      '  B row 1',
    ]);
  });

  it('folds what finds no room, in turn and by rank, and names what it folded', () => {
    expect(fitSections([section('A', 1, 4), section('B', 0, 3)], { columns: 80, rows: 7 })).toEqual([
      'A',
      '  A row 0',
      '  and 3 more: A1, A2, A3',
      'B',
      '  B row 0',
      '  B row 1',
      '  B row 2',
    ]);
  });

  it('keeps the titles when there is room for nothing else', () => {
    expect(fitSections([section('A', 1, 4), section('B', 0, 3)], { columns: 80, rows: 3 })).toEqual([
      'A',
      'B',
      '  B0, B1, B2',
    ]);
    expect(fitSections([section('A', 1, 4), section('B', 0, 3)], { columns: 80, rows: 1 })).toEqual(['A', 'B']);
  });

  it('cuts lines to the width, and makes visible what acts on a terminal', () => {
    const rows = [{ text: '\u001b[31m漢字'.repeat(9), short: '' }];
    const [, line = ''] = fitSections([{ title: 'A', rank: 0, rows }], { columns: 20, rows: 5 });
    expect(line).toBe('  \\x1b[31m漢字\\x1b…');
  });
});

const noLimit = { columns: undefined, rows: undefined };
