import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../src/model/finding.ts';
import { tellingEntries } from '../../src/render/telling-entries.ts';

function entry(kind: string, text: string): TimelineEntry {
  return { timeUtc: '', epoch: 0, kind, text, source: 'a.log', line: 1, originalTime: null };
}

const repeated = Array.from({ length: 60 }, (_, index) => entry('webhook.received', `answered 401 after ${index} ms`));

describe('tellingEntries', () => {
  it('tells a short timeline whole', () => {
    const told = tellingEntries(repeated.slice(0, 24));
    expect(told).toHaveLength(24);
    expect(told.every(({ leftOutBefore }) => leftOutBefore === 0)).toBe(true);
  });

  it('tells of many that say the same the first ones and the last, and how many lie between', () => {
    const told = tellingEntries(repeated);
    expect(told.map(({ entry: shown }) => shown)).toEqual([...repeated.slice(0, 4), repeated[59]]);
    expect(told.at(-1)?.leftOutBefore).toBe(55);
  });

  it('tells of what may be of anyone only the first', () => {
    const others = repeated.map(({ kind, text }) => entry(kind, `${text}; no applicant named`));
    const refused = entry('session.refused', 'answered 422');
    const told = tellingEntries([refused, ...others, refused]);
    expect(told.map(({ entry: shown }) => shown)).toEqual([refused, others[0], refused]);
  });

  it('stays within two dozen rows', () => {
    const different = Array.from({ length: 60 }, (_, index) => entry(`kind.${'x'.repeat(index)}`, 'happened'));
    expect(tellingEntries(different)).toHaveLength(24);
  });

  it('leaves out nothing that is told once, wherever it stands', () => {
    const expired = entry('session.expired', 'session expired');
    const opened = entry('link.opened', 'link opened');
    const told = tellingEntries([...repeated.slice(0, 30), expired, ...repeated.slice(30, 45), opened, ...repeated]);
    const shown = told.map(({ entry: one }) => one);
    expect(shown).toContain(expired);
    expect(shown).toContain(opened);
    expect(told.reduce((sum, { leftOutBefore }) => sum + leftOutBefore, 0)).toBe(107 - shown.length);
  });
});
