import { fullCheckCost, type HitList, type Needle, type Search, type SearchPlan } from './hits.ts';
import { assemble, op, type, type Code, type Memory } from '../../machine-code.ts';

/** Bytes that are looked at together. */
export type Unit = 2 | 4 | 8;

interface Entry {
  readonly needle: Needle;
  readonly offset: number;
}

const lookCost = 2;
/** A table with so many times more places than groups, then another one where the first has a mark. */
const sparseness = 32;
const fewestBits = 15;
const mostBits = 20;

/** Bytes of memory that a search for so many needles works with. */
export function gramTableBytes(needles: readonly Needle[], unit: Unit): number {
  return scratchBytes + 2 * 2 ** tableBits(needles, unit);
}

const scratchBytes = 64;

function tableBits(needles: readonly Needle[], unit: Unit): number {
  const groups = needles.length * longestStep(needles, unit);
  return Math.min(mostBits, Math.max(fewestBits, Math.ceil(Math.log2(groups * sparseness))));
}

function longestStep(needles: readonly Needle[], unit: Unit): number {
  return Math.min(...needles.map(({ bytes }) => bytes.length)) - unit + 1;
}

/**
 * Plans a search that looks at every n-th place of the bytes only. With groups of `unit` bytes, read n bytes apart, every occurrence of a needle
 * of at least n + unit - 1 bytes covers one of them whole; for each of the n alignments the group that is rarest in `sample` goes into a table
 * of bits, and only where one is found are needles compared. Almost every look misses. Measured against other designs in docs/performance.md.
 * `tables` is where the `gramTableBytes` of memory begin, all zero; `block` may be written over.
 */
export function planGrams(
  needles: readonly Needle[],
  unit: Unit,
  sample: Uint8Array,
  memory: Memory,
  tables: number,
  block: Buffer,
): SearchPlan {
  const bits = tableBits(needles, unit);
  const [first, second] = [tables + scratchBytes, tables + scratchBytes + 2 ** bits];
  const { add, next } = assemble(memory, {
    add: { parameters: 1, locals: [type.i64], code: adding(unit, bits, first, second) },
    next: { parameters: 3, locals: [type.i64, type.i32], code: searching(unit, bits, first, second) },
  });
  const content = Buffer.from(memory.buffer);

  function enter(bytes: Uint8Array, offset: number): void {
    for (let index = 0; index < unit; index += 1) content[tables + index] = bytes[offset + index] ?? 0;
    add(tables);
  }
  const clear = (): void => void content.fill(0, first, second + 2 ** bits);

  /** How often each group of the needles stands in the sample. */
  function countGrams(): ReadonlyMap<number, number> {
    const counts = new Map<number, number>();
    const length = Math.min(sample.length, block.length);
    if (length < unit) return counts;
    for (const { bytes } of needles) for (let at = 0; at + unit <= bytes.length; at += 1) enter(bytes, at);
    block.set(sample.subarray(0, length));
    const start = block.byteOffset;
    const end = start + length - unit + 1;
    for (let at = next(start, end, 1); at < end; at = next(at + 1, end, 1)) {
      const gram = gramAt(content, at, unit);
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    clear();
    return counts;
  }

  const frequency = countGrams();
  let best = { cost: Number.POSITIVE_INFINITY, step: 1, entries: new Map<number, Entry[]>() };
  const longest = longestStep(needles, unit);
  for (let step = longest; step >= 1; step = Math.floor(step * 0.75)) {
    const entries = chooseGrams(needles, unit, step, frequency);
    let found = 0;
    for (const gram of entries.keys()) found += frequency.get(gram) ?? 0;
    const cost = (lookCost + (fullCheckCost * found) / Math.max(1, sample.length)) / step;
    if (cost < best.cost) best = { cost, step, entries };
    // Where the longest step meets nothing common, a shorter one is slower.
    if (found === 0) break;
  }

  return {
    cost: best.cost,
    open() {
      for (const same of best.entries.values()) for (const { needle, offset } of same) enter(needle.bytes, offset);
      return openSearch(best.entries, best.step, unit, content, next, needles);
    },
  };
}

function openSearch(
  entries: ReadonlyMap<number, readonly Entry[]>,
  step: number,
  unit: Unit,
  content: Buffer,
  next: (at: number, end: number, step: number) => number,
  needles: readonly Needle[],
): Search {
  const longest = Math.max(...needles.map(({ bytes }) => bytes.length));

  function check(at: number, floor: number, from: number, to: number, hits: HitList): void {
    const found = entries.get(gramAt(content, at, unit));
    if (found === undefined) return;
    for (const { needle, offset } of found) {
      const { bytes, number } = needle;
      const start = at - offset;
      const end = start + bytes.length;
      if (start < floor || end <= from || end > to) continue;
      // Values of one kind begin alike and differ at their end.
      let rest = bytes.length;
      while (rest > 0 && bytes[rest - 1] === content[start + rest - 1]) rest -= 1;
      if (rest > 0) continue;
      hits.offsets.push(start);
      hits.ends.push(end);
      hits.needles.push(number);
    }
  }

  return {
    find(floor, from, to, hits) {
      const end = to - unit + 1;
      for (let at = next(Math.max(floor, from - longest), end, step); at < end; at = next(at + step, end, step))
        check(at, floor, from, to, hits);
    },
  };
}

function chooseGrams(
  needles: readonly Needle[],
  unit: Unit,
  step: number,
  frequency: ReadonlyMap<number, number>,
): Map<number, Entry[]> {
  const entries = new Map<number, Entry[]>();
  for (const needle of needles) {
    const { bytes } = needle;
    for (let alignment = 0; alignment < step; alignment += 1) {
      let chosen = alignment;
      let rarest = Number.POSITIVE_INFINITY;
      for (let offset = alignment; offset + unit <= bytes.length && rarest > 0; offset += step) {
        const count = frequency.size === 0 ? 0 : (frequency.get(gramAt(bytes, offset, unit)) ?? 0);
        if (count < rarest) [rarest, chosen] = [count, offset];
      }
      const gram = gramAt(bytes, chosen, unit);
      const same = entries.get(gram);
      if (same === undefined) entries.set(gram, [{ needle, offset: chosen }]);
      else same.push({ needle, offset: chosen });
    }
  }
  return entries;
}

/** A group of bytes as a number; of eight, a mixture that is nearly always another one for another group. */
function gramAt(bytes: Uint8Array, at: number, unit: Unit): number {
  const low = (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
  if (unit === 2) return low;
  const four = low | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  if (unit === 4) return four;
  const rest =
    (bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8) | ((bytes[at + 6] ?? 0) << 16) | ((bytes[at + 7] ?? 0) << 24);
  return Math.imul(four, 0x9e37_79b1) ^ rest;
}

const multiplier = BigInt.asIntN(64, 0x9e37_79b9_7f4a_7c15n);
/** Where in the product the place in the second table begins. */
const secondShift = 12;
/** Looks for which the end is checked once. */
const together = 4;

/** The place for a product in a table of `bits`. */
function placeOf(bits: number, product: number, shift: number): Code {
  const isTop = shift + bits === 64;
  return [
    [op.get(product), op.wideConst(BigInt(shift)), op.wideShrU, op.narrow],
    isTop ? [] : [op.const(2 ** bits - 1), op.and],
  ];
}

function productOf(unit: Unit, at: number, product: number): Code {
  return [op.get(at), op.loadWide(unit, 0), op.wideConst(multiplier), op.wideMul, op.set(product)];
}

function adding(unit: Unit, bits: number, first: number, second: number): Code {
  const [at, product] = [0, 1];
  const mark = (table: number, shift: number): Code => [placeOf(bits, product, shift), op.const(1), op.store8(table)];
  return [productOf(unit, at, product), mark(first, 64 - bits), mark(second, secondShift), op.const(0), op.end];
}

/** The first of the places at, at + step, … before `end` whose group is in both tables; `end` or more when none is. */
function searching(unit: Unit, bits: number, first: number, second: number): Code {
  const [at, end, step, product, last] = [0, 1, 2, 3, 4];
  const look: Code = [
    [productOf(unit, at, product), placeOf(bits, product, 64 - bits), op.load8(first)],
    op.if,
    [placeOf(bits, product, secondShift), op.load8(second)],
    [op.if, op.get(at), op.return, op.end],
    op.end,
    [op.get(at), op.get(step), op.add, op.set(at)],
  ];
  const loop = (limit: number, looks: number): Code => [
    op.block,
    op.loop,
    [op.get(at), op.get(limit), op.geS, op.brIf(1)],
    Array.from({ length: looks }, () => look),
    op.br(0),
    op.end,
    op.end,
  ];
  return [
    [op.get(end), op.get(step), op.const(together - 1), op.mul, op.sub, op.set(last)],
    loop(last, together),
    loop(end, 1),
    [op.get(at), op.end],
  ];
}
