import { assemble, op, type, type Code, type Memory } from '../../machine-code.ts';

/** Counts line ends in a memory, sixteen bytes at a step; counting by hand in JavaScript would take longer than the search itself. */
export interface LineCounter {
  /** Counts in [from, to) of the memory, `from` being at least 1: line feeds, and bytes after a line feed that lie between `low` and `high`. */
  readonly count: (from: number, to: number, low: number, high: number) => Counts;
}

export interface Counts {
  readonly lines: number;
  readonly starts: number;
}

/** A loop over [local 0, local 1): `wide` counts in sixteen bytes at local 0, `narrow` tells whether the one byte there counts; sum in `sum`. */
function counting(sum: number, wide: Code, narrow: Code): Code {
  const step = (bytes: number, count: Code): Code => [
    ...count,
    op.get(sum),
    op.add,
    op.set(sum),
    op.get(0),
    op.const(bytes),
    op.add,
    op.set(0),
    op.br(0),
  ];
  return [
    op.block,
    op.loop,
    op.get(0),
    op.const(16),
    op.add,
    op.get(1),
    op.gtU,
    op.brIf(1),
    ...step(16, [...wide, op.vBitmask, op.popcnt]),
    op.end,
    op.end,
    op.block,
    op.loop,
    op.get(0),
    op.get(1),
    op.geU,
    op.brIf(1),
    ...step(1, narrow),
    op.end,
    op.end,
    op.get(sum),
    op.end,
  ];
}

const lineFeed = 10;
const isLineFeed: Code = [op.get(0), op.load8(0), op.const(lineFeed), op.eq];
const areLineFeeds: Code = [op.get(0), op.vLoad(0), op.const(lineFeed), op.vSplat, op.vEq];
const countLines = counting(2, areLineFeeds, isLineFeed);
// Local 0 points at the line feed, one before the byte that is compared with locals 2 and 3.
const isFirst: Code = [
  op.get(0),
  op.load8(1),
  op.get(2),
  op.geU,
  op.and,
  op.get(0),
  op.load8(1),
  op.get(3),
  op.leU,
  op.and,
];
const notBelow: Code = [op.get(0), op.vLoad(1), op.get(2), op.vSplat, op.vGeU, op.vAnd];
const notAbove: Code = [op.get(0), op.vLoad(1), op.get(3), op.vSplat, op.vLeU, op.vAnd];
const countStarts = counting(4, [...areLineFeeds, ...notBelow, ...notAbove], [...isLineFeed, ...isFirst]);

/** Makes a counter of lines in `memory`. */
export function createLineCounter(memory: Memory): LineCounter {
  const { lines, starts } = assemble(memory, {
    lines: { parameters: 2, locals: [type.i32], code: countLines },
    starts: { parameters: 4, locals: [type.i32], code: countStarts },
  });
  const content = new Uint8Array(memory.buffer);
  const endsAt = (at: number): number => (content[at] === lineFeed ? 1 : 0);
  return {
    count(from, to, low, high) {
      const found = lines(from, to);
      // Where every byte may follow, the line feeds are those counted already, one place further.
      if (low === 0 && high === 255)
        return { lines: found, starts: to > from ? found + endsAt(from - 1) - endsAt(to - 1) : 0 };
      return { lines: found, starts: starts(from - 1, to - 1, low, high) };
    },
  };
}
