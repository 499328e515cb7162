/** WebAssembly code as nested lists of its bytes. */
export type Code = readonly (number | Code)[];

/** A function that takes whole numbers (`parameters` of them) and gives one. */
export interface MachineFunction {
  readonly parameters: number;
  /** Types of its further locals. */
  readonly locals: readonly number[];
  readonly code: Code;
}

/** Memory that functions work on, seen from both sides. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

// Node has WebAssembly, its typings for version 20 do not.
declare const WebAssembly: {
  readonly Memory: new (limits: { readonly initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
};

const pageBytes = 65_536;

export const type = { i32: 0x7f, v128: 0x7b, i64: 0x7e } as const;

/** The few WebAssembly instructions that are needed, by their names in the specification. */
export const op = {
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  if: [0x04, 0x40],
  end: [0x0b],
  return: [0x0f],
  select: [0x1b],
  /** Calls the function with this index among those of its module. */
  call: (index: number): Code => [0x10, leb(index)],
  br: (depth: number): Code => [0x0c, depth],
  brIf: (depth: number): Code => [0x0d, depth],
  get: (local: number): Code => [0x20, local],
  set: (local: number): Code => [0x21, local],
  tee: (local: number): Code => [0x22, local],
  load8: (offset: number): Code => [0x2d, 0x00, leb(offset)],
  load16: (offset: number): Code => [0x2f, 0x00, leb(offset)],
  load32: (offset: number): Code => [0x28, 0x00, leb(offset)],
  store8: (offset: number): Code => [0x3a, 0x00, leb(offset)],
  store32: (offset: number): Code => [0x36, 0x00, leb(offset)],
  /** Loads 1, 2, 4 or 8 bytes as a number of 64 bits. */
  loadWide: (bytes: number, offset: number): Code => [{ 1: 0x31, 2: 0x33, 4: 0x35 }[bytes] ?? 0x29, 0x00, leb(offset)],
  const: (value: number): Code => [0x41, signedLeb(BigInt(value))],
  wideConst: (value: bigint): Code => [0x42, signedLeb(value)],
  eqz: [0x45],
  eq: [0x46],
  ne: [0x47],
  ltU: [0x49],
  gtU: [0x4b],
  geS: [0x4e],
  geU: [0x4f],
  leU: [0x4d],
  ctz: [0x68],
  popcnt: [0x69],
  add: [0x6a],
  sub: [0x6b],
  mul: [0x6c],
  and: [0x71],
  or: [0x72],
  shl: [0x74],
  shrU: [0x76],
  wideEq: [0x51],
  wideMul: [0x7e],
  wideShrU: [0x88],
  narrow: [0xa7],
  vLoad: (offset: number): Code => [0xfd, 0x00, 0x00, leb(offset)],
  vConst: (byte: number): Code => [0xfd, 0x0c, Array.from({ length: 16 }, () => byte)],
  vSplat: [0xfd, 0x0f],
  vEq: [0xfd, 0x23],
  vAnd: [0xfd, 0x4e],
  vOr: [0xfd, 0x50],
  vAnyTrue: [0xfd, 0x53],
  vBitmask: [0xfd, 0x64],
  vSub: [0xfd, 0x71],
  vMinU: [0xfd, 0x77],
  /** Sums of two neighbours each: of bytes, and of numbers of 16 bits. */
  vPairs16: [0xfd, 0x7d],
  vPairs32: [0xfd, 0x7f],
  vLane32: (lane: number): Code => [0xfd, 0x1b, lane],
} as const;

/** Memory of at least so many bytes, all zero. */
export function createMemory(bytes: number): Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
}

/** Makes functions that work on `memory`. */
export function assemble<Name extends string>(
  memory: Memory,
  functions: Readonly<Record<Name, MachineFunction>>,
): Readonly<Record<Name, (...numbers: number[]) => number>> {
  const module = new WebAssembly.Module(moduleBytes(functions));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the exports are those of the module
  return new WebAssembly.Instance(module, { m: { m: memory } }).exports as Record<
    Name,
    (...numbers: number[]) => number
  >;
}

const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

function moduleBytes(functions: Readonly<Record<string, MachineFunction>>): Uint8Array {
  const all = Object.entries(functions);
  const types = all.map(([, { parameters }]) => [
    0x60,
    parameters,
    Array.from({ length: parameters }, () => type.i32),
    1,
    type.i32,
  ]);
  const exported = all.map(([name], index) => [text(name), 0, index]);
  const bodies = all.map(([, { locals, code }]) => {
    const bytes = flat([leb(locals.length), locals.map((local) => [1, local]), code]);
    return [leb(bytes.length), bytes];
  });
  return Uint8Array.from(
    flat([
      magic,
      section(1, [leb(all.length), types]),
      section(2, [1, text('m'), text('m'), 2, 0, 1]),
      section(3, [leb(all.length), all.map((_, index) => index)]),
      section(7, [leb(all.length), exported]),
      section(10, [leb(all.length), bodies]),
    ]),
  );
}

function section(id: number, content: Code): Code {
  const bytes = flat(content);
  return [id, leb(bytes.length), bytes];
}

function text(name: string): Code {
  return [leb(name.length), ...Buffer.from(name)];
}

function flat(code: Code): number[] {
  const bytes: number[] = [];
  for (const part of code) {
    if (typeof part === 'number') bytes.push(part);
    else for (const byte of flat(part)) bytes.push(byte);
  }
  return bytes;
}

function leb(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, leb(value >>> 7)];
}

function signedLeb(value: bigint): Code {
  const low = Number(value & 127n);
  const rest = value >> 7n;
  const isLast = (rest === 0n && low < 64) || (rest === -1n && low >= 64);
  return isLast ? [low] : [low | 128, signedLeb(rest)];
}
