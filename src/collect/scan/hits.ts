/** A needle with the number it is reported under. */
export interface Needle {
  readonly bytes: Uint8Array;
  readonly number: number;
}

/** Where needles stand in a memory. The lists grow in step. */
export interface HitList {
  readonly offsets: number[];
  /** Offset after the last byte of each. */
  readonly ends: number[];
  readonly needles: number[];
}

/** Looks for strings of bytes in a memory. */
export interface Search {
  /** Adds every occurrence that ends in (from, to], in no particular order, some perhaps twice. Bytes before `from` count from `floor` on. */
  readonly find: (floor: number, from: number, to: number, hits: HitList) => void;
}

/** A way to search, with what it is expected to take. */
export interface SearchPlan {
  /** Processor cycles a byte, roughly. */
  readonly cost: number;
  readonly open: () => Search;
}

/** Cycles to leave the search and compare needles in full. */
export const fullCheckCost = 600;
