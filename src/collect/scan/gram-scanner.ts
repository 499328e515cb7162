/** Where needles stand in a block. Both lists grow in step. */
export interface HitList {
  readonly offsets: number[];
  /** Offset after the last byte of each. */
  readonly ends: number[];
  readonly needles: number[];
}

/** Looks for strings of bytes in a block that is also seen as words. */
export interface GramScanner {
  /** Adds every occurrence that ends in (from, to], in no particular order, some perhaps twice. The block is that of `bytes.buffer`. */
  readonly scan: (bytes: Uint8Array, from: number, to: number, hits: HitList) => void;
}

/** A needle with the number it is reported under. */
export interface Needle {
  readonly bytes: Uint8Array;
  readonly number: number;
}

interface Entry {
  readonly needle: Needle;
  readonly offset: number;
}

const maxSample = 64 * 1024;
const exactCheckCost = 20;

/**
 * Makes a scanner that looks at every n-th aligned word of a block only. With words of `unit` bytes, read `stride` words apart, every occurrence
 * of a needle covers one of them at one of `unit × stride` alignments; for each alignment the group of bytes that is rarest in `sample`
 * goes into a small table, and only a word found there is compared in full. Almost every look misses.
 * Needs needles of at least `2 × unit - 1` bytes. Measured against other designs in docs/performance.md.
 */
export function createGramScanner(needles: readonly Needle[], unit: 2 | 4, sample: Uint8Array): GramScanner {
  const shortest = Math.min(...needles.map((needle) => needle.bytes.length));
  const longest = Math.max(...needles.map((needle) => needle.bytes.length));
  const frequency = countGrams(needles, unit, sample);
  let best = { cost: Number.POSITIVE_INFINITY, stride: 1, entries: new Map<number, Entry[]>() };
  for (let stride = Math.floor((shortest - unit + 1) / unit); stride >= 1; stride -= 1) {
    const entries = chooseGrams(needles, unit, stride, frequency);
    const chance =
      [...entries.keys()].reduce((sum, gram) => sum + (frequency.get(gram) ?? 0), 0) / Math.max(1, sample.length);
    const cost = (1 + exactCheckCost * (chance + entries.size / 2 ** tableBits(entries.size))) / stride;
    if (cost < best.cost) best = { cost, stride, entries };
  }
  return unit === 4
    ? wideScanner(best.entries, best.stride, longest)
    : narrowScanner(best.entries, best.stride, longest);
}

/** Size of the table of hashes: a small one stays in the first cache, a large one still in the second. */
function tableBits(grams: number): number {
  return grams > 1024 ? 18 : 15;
}

function gramAt(bytes: Uint8Array, at: number, unit: 2 | 4): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  return unit === 2 ? low : low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function countGrams(needles: readonly Needle[], unit: 2 | 4, sample: Uint8Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { bytes } of needles) {
    for (let at = 0; at + unit <= bytes.length; at += 1) counts.set(gramAt(bytes, at, unit), 0);
  }
  const end = Math.min(sample.length, maxSample);
  for (let at = 0; at + unit <= end; at += 1) {
    const gram = gramAt(sample, at, unit);
    const count = counts.get(gram);
    if (count !== undefined) counts.set(gram, count + 1);
  }
  return counts;
}

function chooseGrams(
  needles: readonly Needle[],
  unit: 2 | 4,
  stride: number,
  frequency: ReadonlyMap<number, number>,
): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>();
  const step = unit * stride;
  for (const needle of needles) {
    for (let alignment = 0; alignment < step; alignment += 1) {
      let chosen = alignment;
      let rarest = Number.POSITIVE_INFINITY;
      for (let offset = alignment; offset + unit <= needle.bytes.length; offset += step) {
        const count = frequency.get(gramAt(needle.bytes, offset, unit)) ?? 0;
        if (count < rarest) [rarest, chosen] = [count, offset];
      }
      const gram = gramAt(needle.bytes, chosen, unit);
      const same = entries.get(gram);
      if (same === undefined) entries.set(gram, [{ needle, offset: chosen }]);
      else same.push({ needle, offset: chosen });
    }
  }
  return entries;
}

/** The groups of bytes that were chosen, by a hash, with the needles to compare where one of them is found. */
interface GramTable {
  /** Not 0 where a hash has entries. Bytes, so that the table stays in the processor's cache. */
  readonly slots: Uint8Array;
  /** Compares the needles that have `gram`, found at `at`, and notes those that stand there. */
  readonly check: (
    gram: number,
    slot: number,
    bytes: Uint8Array,
    at: number,
    from: number,
    to: number,
    hits: HitList,
  ) => void;
}

const lastSlot = 255;
/** Chains of so many entries are as quick to walk as a map is to ask. */
const shortChain = 8;
const none: readonly Entry[] = [];

function createTable(
  entries: ReadonlyMap<number, readonly Entry[]>,
  bits: number,
  hashOf: (gram: number) => number,
): GramTable {
  const slots = new Uint8Array(2 ** bits);
  const chains: { readonly gram: number; readonly same: readonly Entry[] }[][] = Array.from(
    { length: lastSlot + 1 },
    () => [],
  );
  let next = 0;
  for (const [gram, same] of entries) {
    const hash = hashOf(gram);
    slots[hash] ||= (next % lastSlot) + 1;
    chains[slots[hash] ?? 0]?.push({ gram, same });
    next += 1;
  }

  function entriesOf(gram: number, slot: number): readonly Entry[] {
    const chain = chains[slot];
    if (chain === undefined || chain.length > shortChain) return entries.get(gram) ?? none;
    for (let index = 0; index < chain.length; index += 1) {
      const link = chain[index];
      if (link?.gram === gram) return link.same;
    }
    return none;
  }

  return {
    slots,
    check(gram, slot, bytes, at, from, to, hits) {
      const found = entriesOf(gram, slot);
      for (let index = 0; index < found.length; index += 1) {
        const entry = found[index];
        if (entry === undefined) continue;
        const needle = entry.needle.bytes;
        const start = at - entry.offset;
        const end = start + needle.length;
        // Values of one kind begin alike and differ at their end.
        let rest = needle.length;
        while (rest > 0 && needle[rest - 1] === bytes[start + rest - 1]) rest -= 1;
        if (rest > 0 || start < 0 || end <= from || end > to) continue;
        hits.offsets.push(start);
        hits.ends.push(end);
        hits.needles.push(entry.needle.number);
      }
    },
  };
}

const multiplier = 0x9e37_79b1;

function wideScanner(entries: ReadonlyMap<number, Entry[]>, stride: number, longest: number): GramScanner {
  const bits = tableBits(entries.size);
  const shift = 32 - bits;
  const { slots, check } = createTable(entries, bits, (gram) => Math.imul(gram, multiplier) >>> shift);

  return {
    scan(bytes, from, to, hits) {
      const words = new Int32Array(bytes.buffer, 0, bytes.buffer.byteLength >> 2);
      const base = bytes.byteOffset;
      const end = (base + to) >> 2;
      const last = end - 3 * stride;
      let at = Math.max(0, base + from - longest) >> 2;
      for (; at < end; at += stride) {
        // Four looks a turn while nothing is found.
        while (
          at < last &&
          slots[Math.imul(words[at] ?? 0, multiplier) >>> shift] === 0 &&
          slots[Math.imul(words[at + stride] ?? 0, multiplier) >>> shift] === 0 &&
          slots[Math.imul(words[at + 2 * stride] ?? 0, multiplier) >>> shift] === 0 &&
          slots[Math.imul(words[at + 3 * stride] ?? 0, multiplier) >>> shift] === 0
        ) {
          at += 4 * stride;
        }
        if (at >= end) break;
        const gram = words[at] ?? 0;
        const slot = slots[Math.imul(gram, multiplier) >>> shift] ?? 0;
        if (slot !== 0) check(gram, slot, bytes, at * 4 - base, from, to, hits);
      }
    },
  };
}

function narrowScanner(entries: ReadonlyMap<number, Entry[]>, stride: number, longest: number): GramScanner {
  const { slots, check } = createTable(entries, 16, (gram) => gram);

  return {
    scan(bytes, from, to, hits) {
      const words = new Uint16Array(bytes.buffer, 0, bytes.buffer.byteLength >> 1);
      const base = bytes.byteOffset;
      const end = (base + to) >> 1;
      for (let at = Math.max(0, base + from - longest) >> 1; at < end; at += stride) {
        const word = words[at] ?? 0;
        const slot = slots[word] ?? 0;
        if (slot !== 0) check(word, slot, bytes, at * 2 - base, from, to, hits);
      }
    },
  };
}
