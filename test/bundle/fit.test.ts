import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { evidenceText } from '../../src/bundle/evidence-text.ts';
import { fitEvidence } from '../../src/bundle/fit.ts';
import type { EvidenceItem, EvidenceRecord, EvidenceSource, Relevance } from '../../src/model/evidence.ts';
import { evidence, evidenceSource, record } from './evidence.ts';

const signal = new AbortController().signal;

/** Text that hardly compresses, the same on every run. */
function noise(seed: number, length: number): string {
  let state = seed * 2654435761 + 1;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += state.toString(36);
  }
  return text.slice(0, length);
}

function records(why: Relevance, count: number, seed: number): EvidenceRecord[] {
  return Array.from({ length: count }, (_, i) =>
    record({ why, index: i, timeMs: Date.UTC(2026, 3, 20, 10, 0, i), text: `${why} ${i} ${noise(seed + i, 180)}` }),
  );
}

async function itemsOf(source: EvidenceSource | undefined): Promise<EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for await (const batch of source?.batches() ?? []) items.push(...batch);
  return items;
}

async function zippedBytes(sources: readonly EvidenceSource[]): Promise<number> {
  let bytes = 0;
  for (const source of sources) {
    let text = '';
    for await (const part of evidenceText(source)) text += part;
    bytes += deflateRawSync(text).length;
  }
  return bytes;
}

function countByRelevance(items: readonly EvidenceItem[]): Partial<Record<Relevance, number>> {
  const counts: Partial<Record<Relevance, number>> = {};
  for (const item of items) if (item.kind === 'record') counts[item.why] = (counts[item.why] ?? 0) + 1;
  return counts;
}

describe('fitEvidence', () => {
  it('leaves evidence alone that fits', async () => {
    const source = evidenceSource({ items: records('uid', 10, 1) });
    const fitted = await fitEvidence(evidence([source]), 100_000, signal);
    expect(fitted.sources).toEqual([source]);
    expect(fitted.recordsCut.size).toBe(0);
  });

  it('leaves evidence alone that fits only when compressed', async () => {
    const source = evidenceSource({
      items: Array.from({ length: 500 }, () => record({ text: 'the same again and again' })),
    });
    const fitted = await fitEvidence(evidence([source]), 2000, signal);
    expect(fitted.sources).toEqual([source]);
  });

  it.each([45_000, 30_000, 9000, 3000])('stays within %i bytes and cuts the least relevant first', async (budget) => {
    const mixed = [
      ...records('window', 200, 1),
      ...records('uid', 20, 1000),
      ...records('context', 50, 2000),
      ...records('error', 20, 3000),
      ...records('begini', 50, 4000),
      ...records('correlated', 50, 5000),
    ];
    const fitted = await fitEvidence(evidence([evidenceSource({ items: mixed, batchSize: 37 })]), budget, signal);
    const bytes = await zippedBytes(fitted.sources);
    expect(bytes).toBeLessThanOrEqual(budget);
    expect(bytes).toBeGreaterThan(budget * 0.7);
    const all = countByRelevance(mixed);
    const kept = countByRelevance(await itemsOf(fitted.sources[0]));
    const order: readonly Relevance[] = ['uid', 'error', 'correlated', 'begini', 'context', 'window'];
    const firstCut = order.findIndex((why) => (kept[why] ?? 0) < (all[why] ?? 0));
    for (const why of order.slice(firstCut + 1)) expect(kept[why] ?? 0).toBe(0);
  });

  it('marks what it cut with count and span, merged with cuts that were there', async () => {
    const before: EvidenceItem = { kind: 'cut', records: 7, fromMs: 1000, untilMs: 2000, reason: 'selection' };
    const items = [record({ text: 'the one', timeMs: 500 }), before, ...records('window', 300, 1)];
    const fitted = await fitEvidence(evidence([evidenceSource({ items, batchSize: 10 })]), 300, signal);
    const [source] = fitted.sources;
    expect(await itemsOf(source)).toEqual([
      items[0],
      { kind: 'cut', records: 307, fromMs: 1000, untilMs: Date.UTC(2026, 3, 20, 10, 4, 59), reason: 'size' },
    ]);
    expect(fitted.recordsCut).toEqual(new Map([['app.log', 300]]));
    expect(source).toMatchObject({ recordsKept: 1, firstMs: 500, lastMs: 500 });
  });

  it('keeps how it began and how it ended, and bystanders near a hit', async () => {
    const items = [...records('window', 200, 1), record({ text: 'hit' }), ...records('window', 200, 500)];
    const near = await fitEvidence(evidence([evidenceSource({ items })]), 5000, signal);
    const kept = await itemsOf(near.sources[0]);
    const hit = kept.findIndex((item) => item.kind === 'record' && item.text === 'hit');
    expect(kept[hit - 1]).toEqual(items[199]);
    expect(kept[hit + 1]).toEqual(items[201]);
    const many = records('uid', 400, 1);
    const ends = await itemsOf(
      (await fitEvidence(evidence([evidenceSource({ items: many })]), 5000, signal)).sources[0],
    );
    expect(ends[0]).toEqual(many[0]);
    expect(ends.at(-1)).toEqual(many.at(-1));
  });

  it('shares alike among sources and gives each of many small ones a chance', async () => {
    const large = evidenceSource({ name: 'a.log', items: records('begini', 400, 1) });
    const small = evidenceSource({ name: 'b.log', items: records('begini', 5, 900) });
    const fitted = await fitEvidence(evidence([large, small]), 6000, signal);
    expect(fitted.sources[1]).toEqual({ ...small, cut: 0 });
    const tiny = Array.from({ length: 60 }, (_, i) =>
      evidenceSource({ name: `${i}.log`, items: records('uid', 1, i * 7) }),
    );
    const half = await fitEvidence(evidence(tiny), 4000, signal);
    expect(half.sources.filter((source) => source.recordsKept === 1).length).toBeGreaterThan(15);
  });

  it('keeps nothing rather than break the limit', async () => {
    const fitted = await fitEvidence(evidence([evidenceSource({ items: records('uid', 3, 1) })]), 20, signal);
    expect(fitted.sources[0]?.recordsKept).toBe(0);
  });
});
