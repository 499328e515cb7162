import { fullCheckCost, type HitList, type Needle, type Search, type SearchPlan } from './hits.ts';
import { assemble, op, type, type Code, type Memory } from '../../machine-code.ts';

/** More needles than this take another way. */
export const mostPairs = 8;

const sampledBytes = 16 * 1024;
const candidates = 10;
/** A pair and the group stand within so many bytes of a needle's beginning. */
const reach = 64;
const width = 16;
const comparisonCost = 24;

/** What a needle is told by: two bytes that seldom stand so far apart, then up to eight bytes in a row. */
interface Key {
  readonly needle: Needle;
  readonly first: number;
  readonly second: number;
  readonly group: { readonly offset: number; readonly bytes: 1 | 2 | 4 | 8 };
  /** Places in the sample, of each, where the pair and where the group stands. */
  readonly pairs: number;
  readonly groups: number;
}

/** Plans a search that compares two bytes of each of a few needles at sixteen places at once. */
export function planPairs(needles: readonly Needle[], sample: Uint8Array, memory: Memory): SearchPlan {
  const text = Buffer.from(sample.subarray(0, sampledBytes));
  const counts = new Uint32Array(256);
  for (const byte of text) counts[byte] = (counts[byte] ?? 0) + 1;
  const keys = needles.map((needle) => chooseKey(needle, text, counts));
  const total = (value: (key: Key) => number): number => keys.reduce((sum, key) => sum + value(key), 0);
  const checks = total((key) => key.pairs) * comparisonCost + total((key) => key.groups) * fullCheckCost;
  // With more keys their bytes no longer fit into registers.
  const cost = (0.7 + 0.9 * keys.length + 0.16 * keys.length ** 2) / width + checks / Math.max(1, text.length);
  return { cost, open: () => openSearch(keys, memory) };
}

function chooseKey(needle: Needle, sample: Buffer, counts: Uint32Array): Key {
  const bytes = Buffer.from(needle.bytes.subarray(0, reach));
  const places = Array.from(bytes, (_, at) => at).sort(
    (a, b) => (counts[bytes[a] ?? 0] ?? 0) - (counts[bytes[b] ?? 0] ?? 0) || a - b,
  );
  let best = { first: 0, second: bytes.length - 1, pairs: Number.POSITIVE_INFINITY };
  const rare = places.slice(0, candidates);
  for (const [index, first] of rare.entries()) {
    for (const second of rare.slice(index + 1)) {
      const pairs = countPairs(sample, bytes, first, second, best.pairs);
      if (pairs < best.pairs) best = { first, second, pairs };
    }
    // Bytes that the sample does not have at all can't be bettered.
    if (best.pairs === 0) break;
  }
  const size = ([8, 4, 2] as const).find((width) => width <= bytes.length) ?? 1;
  let group = { offset: 0, groups: Number.POSITIVE_INFINITY };
  for (let offset = 0; offset + size <= bytes.length && group.groups > 0; offset += 1) {
    const groups = countOccurrences(sample, bytes.subarray(offset, offset + size), group.groups);
    if (groups < group.groups) group = { offset, groups };
  }
  const pairs = Number.isFinite(best.pairs) ? best.pairs : (counts[bytes[0] ?? 0] ?? 0);
  return {
    needle,
    first: best.first,
    second: best.second,
    group: { offset: group.offset, bytes: size },
    pairs,
    groups: group.groups,
  };
}

/** How often two bytes of a needle stand as far apart in the sample; no further than `enough`. */
function countPairs(sample: Buffer, needle: Buffer, first: number, second: number, enough: number): number {
  const [one = 0, other] = [needle[first], needle[second]];
  let count = 0;
  for (let at = sample.indexOf(one); at >= 0 && count < enough; at = sample.indexOf(one, at + 1))
    if (sample[at + second - first] === other) count += 1;
  return count;
}

function countOccurrences(sample: Buffer, bytes: Buffer, enough: number): number {
  let count = 0;
  for (let at = sample.indexOf(bytes); at >= 0 && count < enough; at = sample.indexOf(bytes, at + 1)) count += 1;
  return count;
}

function openSearch(keys: readonly Key[], memory: Memory): Search {
  const { next } = assemble(memory, {
    next: { parameters: 2, locals: [type.i32, type.i32, ...keys.map(() => type.v128)], code: searching(keys) },
  });
  const content = Buffer.from(memory.buffer);
  const longest = Math.max(...keys.map(({ needle }) => needle.bytes.length));

  function check(at: number, floor: number, from: number, to: number, hits: HitList): void {
    for (const { needle } of keys) {
      const { bytes, number } = needle;
      for (let start = Math.max(floor, at); start < at + width; start += 1) {
        const end = start + bytes.length;
        if (content[start] !== bytes[0] || end <= from || end > to) continue;
        if (content.compare(bytes, 0, bytes.length, start, end) !== 0) continue;
        hits.offsets.push(start);
        hits.ends.push(end);
        hits.needles.push(number);
      }
    }
  }

  return {
    find(floor, from, to, hits) {
      for (let at = next(Math.max(floor, from - longest), to); at < to; at = next(at + width, to))
        check(at, floor, from, to, hits);
    },
  };
}

const [at, end, mask, limit] = [0, 1, 2, 3];
const firstMask = 4;
/** Steps of sixteen bytes for which it is asked once whether there is anything. */
const together = 4;

/** The first place in [at, end) from which on sixteen bytes hold the beginning of what looks like a needle; `end` or more when none does. */
function searching(keys: readonly Key[]): Code {
  const masks = keys.map((_, index) => firstMask + index);
  const standsAt = (offset: number, byte: number | undefined): Code => [
    op.get(at),
    op.vLoad(offset),
    op.vConst(byte ?? 0),
    op.vEq,
  ];
  const pairAt = ({ needle, first, second }: Key, offset: number): Code => [
    standsAt(offset + first, needle.bytes[first]),
    standsAt(offset + second, needle.bytes[second]),
    op.vAnd,
  ];
  const any = (places: readonly Code[]): Code => places.map((place, index) => (index === 0 ? place : [place, op.vOr]));
  const ahead = Array.from({ length: together }, (_, step) => keys.map((key) => pairAt(key, step * width))).flat();
  const here = keys.map((key, index) => [pairAt(key, 0), op.tee(masks[index] ?? 0)]);
  const verify = keys.map(({ needle, group }, index) => [
    op.get(masks[index] ?? 0),
    op.vBitmask,
    op.set(mask),
    op.block,
    op.loop,
    [op.get(mask), op.eqz, op.brIf(1)],
    [op.get(at), op.get(mask), op.ctz, op.add, op.loadWide(group.bytes, group.offset)],
    [op.wideConst(groupOf(needle.bytes, group.offset, group.bytes)), op.wideEq],
    [op.if, op.get(at), op.return, op.end],
    [op.get(mask), op.get(mask), op.const(1), op.sub, op.and, op.set(mask)],
    op.br(0),
    op.end,
    op.end,
  ]);
  const step = (bytes: number): Code => [op.get(at), op.const(bytes), op.add];
  return [
    op.block,
    op.loop,
    [op.get(at), op.get(end), op.geU, op.brIf(1)],
    // Past what holds nothing, in long steps.
    [op.block, op.loop, step(together * width), op.tee(limit), op.get(end), op.gtU, op.brIf(1)],
    [any(ahead), op.vAnyTrue, op.brIf(1), op.get(limit), op.set(at), op.br(0), op.end, op.end],
    // Then the one that stopped it, or the last, in short ones.
    [op.get(limit), op.get(end), op.get(limit), op.get(end), op.ltU, op.select, op.set(limit)],
    op.loop,
    [any(here), op.vAnyTrue, op.if, verify, op.end],
    [step(width), op.tee(at), op.get(limit), op.ltU, op.brIf(0)],
    op.end,
    [op.br(0), op.end, op.end],
    [op.get(at), op.end],
  ];
}

/** Bytes as one number, the lowest first, signed where it has 64 bits. */
function groupOf(bytes: Uint8Array, offset: number, size: number): bigint {
  let value = 0n;
  for (let index = size - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[offset + index] ?? 0);
  return BigInt.asIntN(64, value);
}
