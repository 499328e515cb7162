import { createGramScanner, type GramScanner, type HitList, type Needle } from './gram-scanner.ts';

/** Where needles stand, in ascending order of their ends, `number` being the place in the list that the scanner was made from. */
export interface NeedleHits {
  readonly offsets: readonly number[];
  readonly ends: readonly number[];
  readonly needles: readonly number[];
}

export interface NeedleScanner {
  /** Every place in `bytes` where a needle ends in (from, to]. */
  readonly scan: (bytes: Uint8Array, from: number, to: number) => NeedleHits;
  /** Bytes before `from` that must still be there to find needles across two blocks. */
  readonly overlap: number;
}

/** Lengths, in bytes, that are looked for together: the shortest needle of a group sets its pace. */
const groups = [
  { least: 1, most: 2 },
  { least: 3, most: 6, unit: 2 },
  { least: 7, most: 13, unit: 4 },
  { least: 14, most: Number.POSITIVE_INFINITY, unit: 4 },
] as const;

/** Makes a scanner for all `needles` at once, tuned to text like `sample`. A needle that holds another one is found by it and left out. */
export function createNeedleScanner(needles: readonly Uint8Array[], sample: Uint8Array): NeedleScanner {
  const wanted = withoutContaining(
    needles.map((bytes, number) => ({ bytes, number })).filter(({ bytes }) => bytes.length > 0),
  );
  const scanners: GramScanner[] = [];
  for (const group of groups) {
    const members = wanted.filter(({ bytes }) => bytes.length >= group.least && bytes.length <= group.most);
    if (members.length === 0) continue;
    scanners.push('unit' in group ? createGramScanner(members, group.unit, sample) : plainScanner(members));
  }
  const overlap = Math.max(8, ...wanted.map(({ bytes }) => bytes.length + 8));
  return {
    overlap,
    scan(bytes, from, to) {
      const hits: HitList = { offsets: [], ends: [], needles: [] };
      for (const scanner of scanners) scanner.scan(bytes, from, to, hits);
      return inOrder(hits);
    },
  };
}

function inOrder(hits: HitList): NeedleHits {
  const { offsets, ends, needles } = hits;
  let isOrdered = true;
  for (let at = 1; at < ends.length; at += 1) isOrdered &&= (ends[at - 1] ?? 0) <= (ends[at] ?? 0);
  if (isOrdered) return hits;
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const pick = (list: readonly number[]): number[] => order.map((index) => list[index] ?? 0);
  return { offsets: pick(offsets), ends: pick(ends), needles: pick(needles) };
}

function withoutContaining(needles: readonly Needle[]): readonly Needle[] {
  if (needles.length > 500) return needles;
  const texts = needles.map(({ bytes }) => Buffer.from(bytes).toString('latin1'));
  return needles.filter(
    (_, index) =>
      !texts.some((text, other) => {
        const own = texts[index] ?? '';
        return other !== index && own.includes(text) && (own !== text || other < index);
      }),
  );
}

/** For needles of one or two bytes nothing can be skipped. */
function plainScanner(needles: readonly Needle[]): GramScanner {
  return {
    scan(bytes, from, to, hits) {
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, to);
      for (const { bytes: needle, number } of needles) {
        const first = Math.max(0, from - needle.length + 1);
        for (let at = view.indexOf(needle, first); at >= 0; at = view.indexOf(needle, at + 1)) {
          hits.offsets.push(at);
          hits.ends.push(at + needle.length);
          hits.needles.push(number);
        }
      }
    },
  };
}
