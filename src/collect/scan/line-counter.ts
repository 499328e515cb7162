import { assemble, op, type, type Code, type MachineFunction, type Memory } from '../../machine-code.ts';

/** Counts line ends in a memory, sixteen bytes at a step; counting by hand in JavaScript would take longer than the search itself. */
export interface LineCounter {
  /** Counts in [from, to) of the memory, `from` being at least 1: line feeds, and bytes after a line feed that lie between `low` and `high`. */
  readonly count: (from: number, to: number, low: number, high: number) => Counts;
}

export interface Counts {
  readonly lines: number;
  readonly starts: number;
}

const lineFeed = 10;
const width = 16;
/** Steps after which a sum of bytes may be full. */
const mostSteps = 255;
/** Both counts of so many bytes fit into one number. */
const countedAtOnce = 32 * 1024;
const countBits = 16;

/** Makes a counter of lines in `memory`. */
export function createLineCounter(memory: Memory): LineCounter {
  const { lines, both } = assemble(memory, { lines: countLines(), both: countBoth() });
  const content = new Uint8Array(memory.buffer);
  const endsAt = (at: number): number => (content[at] === lineFeed ? 1 : 0);
  return {
    count(from, to, low, high) {
      if (to <= from) return { lines: 0, starts: 0 };
      // Where every byte may follow, the line feeds are those counted already, one place further.
      if (low === 0 && high === 255) {
        const found = lines(from, to);
        return { lines: found, starts: found + endsAt(from - 1) - endsAt(to - 1) };
      }
      let [found, starts] = [0, 0];
      // From one place before, where a line feed may stand in front of the first byte, up to the one in front of the last.
      for (let at = from - 1; at < to - 1; at += countedAtOnce) {
        const packed = both(at, Math.min(to - 1, at + countedAtOnce), low, high);
        found += packed & (2 ** countBits - 1);
        starts += packed >>> countBits;
      }
      return { lines: found - endsAt(from - 1) + endsAt(to - 1), starts };
    },
  };
}

const [at, end] = [0, 1];

/** Line feeds in [local 0, local 1). */
function countLines(): MachineFunction {
  const [limit, sum, sums] = [2, 3, 4];
  return {
    parameters: 2,
    locals: [type.i32, type.i32, type.v128],
    code: [
      inSteps(limit, [sums], addWhere(sums, areFeeds), addUp(sum, sums)),
      inBytes(add(sum, isFeed)),
      [op.get(sum), op.end],
    ],
  };
}

/** Line feeds in [local 0, local 1) in the lower bits, and above them those before a byte between locals 2 and 3. */
function countBoth(): MachineFunction {
  const [low, range, limit, feeds, starts] = [2, 3, 4, 5, 6];
  const [feedSums, startSums, found, lows, ranges, distance] = [7, 8, 9, 10, 11, 12];
  // Whether the next byte is no more than `range` above `low`.
  const areBetween: Code = [
    [op.get(at), op.vLoad(1), op.get(lows), op.vSub, op.tee(distance)],
    [op.get(distance), op.get(ranges), op.vMinU, op.vEq],
  ];
  const isBetween: Code = [op.get(at), op.load8(1), op.get(low), op.sub, op.get(range), op.leU];
  return {
    parameters: 4,
    locals: [...[limit, feeds, starts].map(() => type.i32), ...Array.from({ length: 6 }, () => type.v128)],
    code: [
      [op.get(range), op.get(low), op.sub, op.set(range)],
      [op.get(low), op.vSplat, op.set(lows), op.get(range), op.vSplat, op.set(ranges)],
      inSteps(
        limit,
        [feedSums, startSums],
        [addWhere(feedSums, [areFeeds, op.tee(found)]), addWhere(startSums, [areBetween, op.get(found), op.vAnd])],
        [addUp(feeds, feedSums), addUp(starts, startSums)],
      ),
      inBytes([add(feeds, isFeed), add(starts, [isFeed, isBetween, op.and])]),
      [op.get(starts), op.const(countBits), op.shl, op.get(feeds), op.or, op.end],
    ],
  };
}

const areFeeds: Code = [op.get(at), op.vLoad(0), op.vConst(lineFeed), op.vEq];
const isFeed: Code = [op.get(at), op.load8(0), op.const(lineFeed), op.eq];

function add(sum: number, count: Code): Code {
  return [count, op.get(sum), op.add, op.set(sum)];
}

/** A comparison of sixteen bytes says -1 where it holds. */
function addWhere(sums: number, comparison: Code): Code {
  return [op.get(sums), comparison, op.vSub, op.set(sums)];
}

/** Adds sixteen sums to one. */
function addUp(sum: number, sums: number): Code {
  const lanes = [0, 1, 2, 3].map((lane) => add(sum, [op.get(sums), op.vLane32(lane)]));
  return [op.get(sums), op.vPairs16, op.vPairs32, op.set(sums), lanes];
}

/** Sixteen bytes a step as far as they go, with sums that begin at nothing and are taken over before they are full. */
function inSteps(limit: number, sums: readonly number[], step: Code, takeOver: Code): Code {
  return [
    [op.block, op.loop],
    [op.get(at), op.const(width), op.add, op.get(end), op.gtU, op.brIf(1)],
    [op.get(at), op.const(mostSteps * width), op.add, op.tee(limit)],
    [op.get(end), op.const(width - 1), op.sub, op.get(limit), op.get(end), op.ltU, op.select, op.set(limit)],
    sums.map((local) => [op.vConst(0), op.set(local)]),
    op.loop,
    step,
    [op.get(at), op.const(width), op.add, op.tee(at), op.get(limit), op.ltU, op.brIf(0)],
    op.end,
    takeOver,
    [op.br(0), op.end, op.end],
  ];
}

function inBytes(step: Code): Code {
  return [
    [op.block, op.loop],
    [op.get(at), op.get(end), op.geU, op.brIf(1)],
    step,
    [op.get(at), op.const(1), op.add, op.set(at)],
    [op.br(0), op.end, op.end],
  ];
}
