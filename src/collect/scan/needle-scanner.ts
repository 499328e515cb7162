import { planGrams, gramTableBytes, type Unit } from './gram-search.ts';
import type { HitList, Needle, Search } from './hits.ts';
import { createMemory, type Memory } from '../../machine-code.ts';
import { mostPairs, planPairs } from './pair-search.ts';

/** Where needles stand, in ascending order of their ends, `number` being the place in the list that the scanner was made from. */
export interface NeedleHits {
  readonly offsets: readonly number[];
  readonly ends: readonly number[];
  readonly needles: readonly number[];
}

export interface NeedleScanner {
  /** What is searched, to be filled by the caller: `overlap` bytes and as many as were asked for. */
  readonly bytes: Buffer;
  /** The memory in which `bytes` are. */
  readonly memory: Memory;
  /** Every place in `bytes` where a needle ends in (from, to]. */
  readonly scan: (from: number, to: number) => NeedleHits;
  /** Bytes before `from` that must still be there to find needles across two blocks. */
  readonly overlap: number;
}

/** Lengths, in bytes, that are looked for together: the shortest needle of a group sets its pace. */
const groups: readonly { readonly least: number; readonly most: number; readonly unit: Unit }[] = [
  { least: 2, most: 5, unit: 2 },
  { least: 6, most: 11, unit: 4 },
  { least: 12, most: Number.POSITIVE_INFINITY, unit: 8 },
];

/** A buffer that begins on a memory page is filled three times slower than one that begins so many bytes behind it. */
export const unaligned = 64;
/** Wide loads read beyond the end. */
const slack = 128;

/**
 * Makes a scanner for all `needles` at once, over at most `capacity` bytes at a time, tuned to text like `sample`. A needle that holds another
 * one is found by it and left out.
 */
export function createNeedleScanner(
  needles: readonly Uint8Array[],
  sample: Uint8Array,
  capacity: number,
): NeedleScanner {
  const wanted = withoutContaining(
    needles.map((bytes, number) => ({ bytes, number })).filter(({ bytes }) => bytes.length > 0),
  );
  const overlap = Math.ceil(Math.max(8, ...wanted.map(({ bytes }) => bytes.length + 8)) / 4) * 4;
  const sets = groups.map(({ least, most, unit }) => ({
    unit,
    members: wanted.filter(({ bytes }) => bytes.length >= least && bytes.length <= most),
  }));
  const tables = unaligned + overlap + capacity + slack;
  const tableBytes = sets.map(({ members, unit }) => (members.length === 0 ? 0 : gramTableBytes(members, unit)));
  const memory = createMemory(tables + tableBytes.reduce((sum, bytes) => sum + bytes, 0));
  const bytes = Buffer.from(memory.buffer, unaligned, overlap + capacity);
  const searches: Search[] = [];
  // Single bytes come with the pairs, whatever their number.
  const paired = wanted.filter(({ bytes: { length } }) => length === 1);
  let table = tables;
  for (const [index, { members, unit }] of sets.entries()) {
    if (members.length === 0) continue;
    const grams = planGrams(members, unit, sample, memory, table, bytes);
    const pairs = members.length > mostPairs ? null : planPairs(members, sample, memory);
    if (pairs === null || grams.cost < pairs.cost) searches.push(grams.open());
    else paired.push(...members);
    table += tableBytes[index] ?? 0;
  }
  for (let from = 0; from < paired.length; from += mostPairs)
    searches.push(planPairs(paired.slice(from, from + mostPairs), sample, memory).open());
  bytes.fill(0);
  return {
    bytes,
    memory,
    overlap,
    scan(from, to) {
      const hits: HitList = { offsets: [], ends: [], needles: [] };
      for (const search of searches) search.find(unaligned, unaligned + from, unaligned + to, hits);
      return hits.ends.length === 0 ? hits : inOrder(hits);
    },
  };
}

function inOrder({ offsets, ends, needles }: HitList): NeedleHits {
  let isOrdered = true;
  for (let at = 1; at < ends.length; at += 1) isOrdered &&= (ends[at - 1] ?? 0) <= (ends[at] ?? 0);
  const order = ends.map((_, index) => index);
  if (!isOrdered) order.sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  return {
    offsets: order.map((index) => (offsets[index] ?? 0) - unaligned),
    ends: order.map((index) => (ends[index] ?? 0) - unaligned),
    needles: order.map((index) => needles[index] ?? 0),
  };
}

/** Each text once, without those that hold a shorter one: where they stand, that one is found. */
function withoutContaining(needles: readonly Needle[]): readonly Needle[] {
  const byText = new Map<string, Needle>();
  for (const needle of needles) {
    const text = Buffer.from(needle.bytes).toString('latin1');
    if (!byText.has(text)) byText.set(text, needle);
  }
  const lengths = [...new Set(Array.from(byText.keys(), (text) => text.length))].sort((a, b) => a - b);
  return [...byText]
    .filter(([text]) => !lengths.some((length) => length < text.length && holdsOne(text, length, byText)))
    .map(([, needle]) => needle);
}

function holdsOne(text: string, length: number, all: ReadonlyMap<string, Needle>): boolean {
  for (let at = 0; at + length <= text.length; at += 1) if (all.has(text.slice(at, at + length))) return true;
  return false;
}
