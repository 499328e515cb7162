/** Counts line ends in a memory of its own, sixteen bytes at a step; counting by hand in JavaScript would take longer than the search itself. */
export interface LineCounter {
  /** The memory to read into. */
  readonly memory: ArrayBuffer;
  /** Counts in [from, to), `from` being at least 1: line feeds, and bytes after a line feed that lie between `low` and `high`. */
  readonly count: (from: number, to: number, low: number, high: number) => Counts;
}

export interface Counts {
  readonly lines: number;
  readonly starts: number;
}

// Node has WebAssembly, its typings for version 20 do not.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const pageBytes = 65_536;
const i32 = 0x7f;

// The few WebAssembly instructions that are needed, by their names in the specification.
const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  end: [0x0b],
  br: (depth: number) => [0x0c, depth],
  brIf: (depth: number) => [0x0d, depth],
  get: (local: number) => [0x20, local],
  set: (local: number) => [0x21, local],
  load8: (offset: number) => [0x2d, 0x00, offset],
  const: (value: number) => [0x41, value],
  eq: [0x46],
  gtU: [0x4b],
  geU: [0x4f],
  leU: [0x4d],
  popcnt: [0x69],
  add: [0x6a],
  sub: [0x6b],
  and: [0x71],
  vLoad: (offset: number) => [0xfd, 0x00, 0x00, offset],
  vSplat: [0xfd, 0x0f],
  vEq: [0xfd, 0x23],
  vLeU: [0xfd, 0x2a],
  vGeU: [0xfd, 0x2c],
  vAnd: [0xfd, 0x4e],
  vBitmask: [0xfd, 0x64],
} as const;

type Code = readonly (readonly number[])[];

/** A loop over [local 0, local 1): `wide` counts in sixteen bytes at local 0, `narrow` tells whether the one byte there counts; sum in `sum`. */
function counting(sum: number, wide: Code, narrow: Code): readonly number[] {
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
  ].flat();
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

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...leb(content.length), ...content];
}

function leb(value: number): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >> 7)];
}

function name(text: string): readonly number[] {
  return [text.length, ...Buffer.from(text)];
}

function body(code: readonly number[]): readonly number[] {
  const oneLocal = [1, 1, i32];
  return [...leb(oneLocal.length + code.length), ...oneLocal, ...code];
}

const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function moduleBytes(pages: number): Uint8Array<ArrayBuffer> {
  const functionType = (parameters: number): number[] => [
    0x60,
    parameters,
    ...Array.from({ length: parameters }, () => i32),
    1,
    i32,
  ];
  return Uint8Array.from([
    ...magic,
    ...section(1, [2, ...functionType(2), ...functionType(4)]),
    ...section(3, [2, 0, 1]),
    ...section(5, [1, 0, ...leb(pages)]),
    ...section(7, [3, ...name('memory'), 2, 0, ...name('lines'), 0, 0, ...name('starts'), 0, 1]),
    ...section(10, [2, ...body(countLines), ...body(countStarts)]),
  ]);
}

/** Makes a counter whose memory holds at least `bytes`. */
export function createLineCounter(bytes: number): LineCounter {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes(Math.ceil(bytes / pageBytes))), {});
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the exports are those of the module above
  const { memory, lines, starts } = exports as {
    memory: { readonly buffer: ArrayBuffer };
    lines: (from: number, to: number) => number;
    starts: (from: number, to: number, low: number, high: number) => number;
  };
  const content = new Uint8Array(memory.buffer);
  const endsAt = (at: number): number => (content[at] === lineFeed ? 1 : 0);
  return {
    memory: memory.buffer,
    count(from, to, low, high) {
      const found = lines(from, to);
      // Where every byte may follow, the line feeds are those counted already, one place further.
      if (low === 0 && high === 255)
        return { lines: found, starts: to > from ? found + endsAt(from - 1) - endsAt(to - 1) : 0 };
      return { lines: found, starts: starts(from - 1, to - 1, low, high) };
    },
  };
}
