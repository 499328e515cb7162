/** Bytes of the records of each rank, by source in order of the evidence. */
export interface Survey {
  readonly totalBytes: number;
  readonly sources: readonly ReadonlyMap<number, number>[];
}

/** Which records stay: all below `rank`, none above, and of `rank` itself each source's `shares` in bytes. */
export interface Selection {
  readonly rank: number;
  readonly shares: readonly number[];
}

/** Selects about `rawBytes` of records, in order of rank. In the rank that fits only in part, small sources keep all and large ones share alike. */
export function selectBytes(survey: Survey, rawBytes: number): Selection {
  let left = rawBytes;
  for (const [rank, bytes] of rankTotals(survey)) {
    if (bytes > left)
      return {
        rank,
        shares: shareOut(
          survey.sources.map((ranks) => ranks.get(rank) ?? 0),
          left,
        ),
      };
    left -= bytes;
  }
  return { rank: Number.POSITIVE_INFINITY, shares: [] };
}

function rankTotals(survey: Survey): readonly (readonly [rank: number, bytes: number])[] {
  const totals = new Map<number, number>();
  for (const ranks of survey.sources) {
    for (const [rank, bytes] of ranks) totals.set(rank, (totals.get(rank) ?? 0) + bytes);
  }
  return [...totals].sort(([a], [b]) => a - b);
}

/** Splits `available` so that nobody gets more than asked for and whoever gets less gets as much as any other. */
function shareOut(wanted: readonly number[], available: number): readonly number[] {
  let left = available;
  let claimants = wanted.filter((bytes) => bytes > 0).length;
  let level = 0;
  for (const bytes of [...wanted].filter((size) => size > 0).sort((a, b) => a - b)) {
    level = left / claimants;
    if (bytes > level) break;
    left -= bytes;
    claimants -= 1;
  }
  return wanted.map((bytes) => Math.min(bytes, level));
}

/** Says of the records of one source, in order, whether they stay. */
export interface Keeper {
  readonly keeps: (rank: number, bytes: number) => boolean;
  /** Bytes it kept of the rank that fits only in part. */
  readonly keptBytes: () => number;
}

/**
 * A fresh keeper for a source: of the rank that fits only in part, of which the source has `totalBytes`, the first and the last records stay
 * within `share` bytes, so that how it began and how it ended can be seen.
 */
export function keeperFor(partialRank: number, share: number, totalBytes: number): Keeper {
  let seen = 0;
  let kept = 0;
  return {
    keeps(rank, bytes) {
      if (rank !== partialRank) return rank < partialRank;
      const start = seen;
      seen += bytes;
      const isKept = share >= totalBytes || seen <= share / 2 || start >= totalBytes - share / 2;
      if (isKept) kept += bytes;
      return isKept;
    },
    keptBytes: () => kept,
  };
}
