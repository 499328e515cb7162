import type { Cut, EvidenceItem, EvidenceRecord, EvidenceSource } from '../../model/evidence.ts';
import { rankedBatches } from './rank.ts';
import type { Keeper } from './select.ts';

/** The items of a source with the records that `keeper` lets go turned into cuts, merged with the cuts beside them. */
export async function* cutBatches(
  source: EvidenceSource,
  keeper: Keeper,
): AsyncGenerator<readonly EvidenceItem[], void, undefined> {
  let pending: Cut | undefined;
  for await (const ranked of rankedBatches(source)) {
    const batch: EvidenceItem[] = [];
    for (const { item, rank, bytes } of ranked) {
      if (item.kind === 'record' && rank !== null && keeper.keeps(rank, bytes)) {
        if (pending !== undefined) batch.push(pending);
        pending = undefined;
        batch.push(item);
      } else {
        pending = mergeCuts(pending, item.kind === 'cut' ? item : cutOf(item));
      }
    }
    yield batch;
  }
  if (pending !== undefined) yield [pending];
}

function cutOf(record: EvidenceRecord): Cut {
  return { kind: 'cut', records: 1, fromMs: record.timeMs, untilMs: record.timeMs, reason: 'size' };
}

function mergeCuts(first: Cut | undefined, second: Cut): Cut {
  if (first === undefined) return second;
  return {
    kind: 'cut',
    records: first.records === null || second.records === null ? null : first.records + second.records,
    fromMs: earlier(first.fromMs, second.fromMs),
    untilMs: later(first.untilMs, second.untilMs),
    reason: first.reason === 'size' || second.reason === 'size' ? 'size' : 'selection',
  };
}

function earlier(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b);
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
