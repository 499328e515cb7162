import { appendFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { TimeWindow } from '../../src/model/case.ts';
import type { EvidenceItem } from '../../src/model/evidence.ts';
import { collectFrom, collectIn, inShort, recordsOf, uid, writeFiles } from './collecting.ts';
import { selectSlowly } from './reference.ts';

const start = Date.UTC(2026, 3, 20);
const hour = 3_600_000;
/** A day of one line in ten seconds, about 2 MB. Every 1000th line carries the uid, some are out of order by seconds. */
const day = Array.from({ length: 8_640 }, (_, at) => {
  const ms = start + at * 10_000 - (at % 70 === 0 ? 20_000 : 0);
  const text =
    at % 1000 === 500
      ? `request_id=r-${at}-x uid=${uid}`
      : at % 1000 === 510
        ? `request_id=r-${at - 10}-x done`
        : 'nothing of interest';
  return `${new Date(ms).toISOString()} INFO ${text} ${'.'.repeat(200)}\n`;
}).join('');
const window = (from: number, to: number, isHard: boolean): TimeWindow => ({
  sinceMs: start + from * hour,
  untilMs: start + to * hour,
  isHard,
});

function withoutLines(items: readonly EvidenceItem[] | undefined): readonly unknown[] {
  return (items ?? []).flatMap((item) => (item.kind === 'record' ? [[item.why, item.text]] : []));
}

describe('a file in time order', () => {
  it('with a hard window is read in the window alone, and keeps the same', async () => {
    const { evidence, items } = await collectFrom(
      { 'day.log': day },
      { window: window(9.5, 12.6, true), contextRecords: 1 },
    );
    const [source] = evidence.sources;
    expect(source?.bytesScanned).toBeLessThan(day.length / 6);
    const expected = selectSlowly(day, window(9.5, 12.6, true), 1, false).flatMap((one) =>
      typeof one === 'number' ? [] : [[one.why, one.text]],
    );
    expect(withoutLines(items['day.log'])).toEqual(expected);
    expect(expected).toHaveLength(12);
    const [first] = recordsOf(items['day.log']);
    expect(first?.line).toBeNull();
    expect(day.slice(first?.offset, (first?.offset ?? 0) + (first?.text.length ?? 0))).toBe(first?.text);
    expect(items['day.log']?.[0]).toMatchObject({ kind: 'cut', records: null });
    expect(items['day.log']?.at(-1)).toMatchObject({ kind: 'cut', records: null });
    expect(evidence.assumptions).toEqual([
      expect.stringMatching(/^day\.log: in time order, so only the window was read/),
    ]);
    expect(source?.coverage).toEqual({ fromMs: start - 20_000, untilMs: start + 8_639 * 10_000 });
  });

  it('with a soft window keeps what carries the uid everywhere, with lines and counts', async () => {
    const wanted = window(9.5, 12.6, false);
    const { items } = await collectFrom(
      { 'day.log': day, 'packed.log.gz': gzipSync(day) },
      { window: wanted, contextRecords: 1 },
    );
    const expected = selectSlowly(day, wanted, 1, false).map((one) =>
      typeof one === 'number' ? `cut ${one}` : `${one.line} ${one.why}`,
    );
    expect(inShort(items['day.log'])).toEqual(expected);
    expect(inShort(items['packed.log'])).toEqual(expected);
  });

  it('without any time in the window keeps nothing of a hard one', async () => {
    const { evidence, items } = await collectFrom({ 'day.log': day }, { window: window(30, 31, true) });
    expect(recordsOf(items['day.log'])).toEqual([]);
    expect(evidence.gaps).toEqual([expect.objectContaining({ source: 'evidence' })]);
  });
});

it('reads all of a file that is not in time order', async () => {
  const middle = day.indexOf('\n', day.length / 2) + 1;
  const whole = day.slice(middle) + day.slice(0, middle);
  const { evidence, items } = await collectFrom({ 'day.log': whole }, { window: window(9.5, 12.6, true) });
  const expected = selectSlowly(whole, window(9.5, 12.6, true), 0, false).map((one) =>
    typeof one === 'number' ? `cut ${one}` : `${one.line} ${one.why}`,
  );
  expect(inShort(items['day.log'])).toEqual(expected);
  expect(evidence.sources[0]?.bytesScanned).toBe(whole.length);
});

it('skips packed parts of a rotated set that are outside a hard window, and says so', async () => {
  const part = (from: number): string => day.slice(day.indexOf('\n', from) + 1, day.indexOf('\n', from + 400_000) + 1);
  const parts = Object.fromEntries([0, 1, 2, 3, 4].map((at) => [`app.log.${5 - at}.gz`, gzipSync(part(at * 400_000))]));
  const { evidence, items } = await collectFrom(parts, { window: window(6.5, 8, true) });
  expect(evidence.sources).toHaveLength(1);
  expect(evidence.sources[0]?.bytesScanned).toBeLessThan(900_000);
  expect(recordsOf(items['app.log.1']).map(({ text, line }) => [text.slice(0, 13), line])).toEqual([
    ['2026-04-20T06', null],
    ['2026-04-20T06', null],
  ]);
  expect(evidence.assumptions).toEqual([
    expect.stringMatching(/^app\.log\.1: \d rotated files outside the window not read\.$/),
  ]);
});

describe('a file that changes while it is read', () => {
  it('is read as long as it was at the start; that it grew is said', async () => {
    const folder = writeFiles({ 'a.log': day });
    const { evidence, items } = await collectIn(folder, {
      onProgress: () => appendFileSync(join(folder, 'a.log'), `2026-04-21T00:00:00Z uid=${uid} late\n`),
    });
    expect(recordsOf(items['a.log']).filter(({ text }) => text.includes('late'))).toEqual([]);
    expect(evidence.assumptions).toEqual([expect.stringContaining('still being written to')]);
    expect(evidence.gaps).toEqual([]);
  });

  it('is a gap when it shrinks', async () => {
    const folder = writeFiles({ 'a.log': day });
    const { evidence, items } = await collectIn(folder, {
      onProgress: () => truncateSync(join(folder, 'a.log'), 1_000_000),
    });
    expect(evidence.gaps).toEqual([{ source: 'a.log', reason: expect.stringContaining('became shorter') }]);
    expect(recordsOf(items['a.log']).length).toBeGreaterThan(0);
  });
});
