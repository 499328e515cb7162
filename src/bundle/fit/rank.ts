import { relevances, type EvidenceItem, type EvidenceSource, type Relevance } from '../../model/evidence.ts';

/** Ranks one relevance takes: one for each power of two of the distance to the nearest hit. */
const ranksPerRelevance = 32;

/** Context and bystanders matter the more the closer they stand to a hit; hits matter by themselves. */
const isRankedByDistance: Readonly<Record<Relevance, boolean>> = {
  uid: false,
  error: false,
  correlated: false,
  begini: false,
  context: true,
  window: true,
};

/** A record with how much it matters: the lower the rank, the later it is cut. Null for cuts. */
export interface Ranked {
  readonly item: EvidenceItem;
  readonly rank: number | null;
  /** Bytes of its text, UTF-8. */
  readonly bytes: number;
}

/** The items of a source in order with their ranks, batch by batch. The same on every call. */
export async function* rankedBatches(source: EvidenceSource): AsyncGenerator<readonly Ranked[], void, undefined> {
  let sinceHit = Number.MAX_SAFE_INTEGER;
  for await (const items of source.batches()) {
    const distances = items.map((item) => {
      sinceHit = isHit(item) ? 0 : sinceHit + 1;
      return sinceHit;
    });
    let untilHit = Number.MAX_SAFE_INTEGER;
    const ranked: Ranked[] = [];
    for (let i = items.length - 1; i >= 0; i -= 1) {
      const item = items[i];
      if (item === undefined) continue;
      untilHit = isHit(item) ? 0 : untilHit + 1;
      ranked.push(rankItem(item, Math.min(untilHit, distances[i] ?? untilHit)));
    }
    yield ranked.reverse();
  }
}

function isHit(item: EvidenceItem): boolean {
  return item.kind === 'record' && !isRankedByDistance[item.why];
}

function rankItem(item: EvidenceItem, distance: number): Ranked {
  if (item.kind === 'cut') return { item, rank: null, bytes: 0 };
  const closeness = isRankedByDistance[item.why] ? Math.ceil(Math.log2(Math.min(distance, 2 ** 30) + 1)) : 0;
  const rank = relevances.indexOf(item.why) * ranksPerRelevance + closeness;
  return { item, rank, bytes: Buffer.byteLength(item.text) + 1 };
}
