import { assemble, createMemory, op, type, type Code, type Memory } from '../machine-code.ts';
import { transparentEnd } from './folded-match.ts';

/**
 * Where patterns may end: each is entered under the hash of one window of its characters, and one look-up a character of the text tells
 * whether some pattern has its window end there. Line ends inside a value and terminal escapes are looked through. Letter case makes no
 * difference to a window, nor which alphabet base64 is written in.
 */
export interface Windows {
  /** Enters a pattern under that window of its characters which fewest others share. Returns the pattern's number, counted from 0. */
  readonly add: (write: WriteWindow, patternLength: number) => number;
  /** Calls `visit` with each pattern whose window may end at a character of the text, and the place of that character. */
  readonly scan: (text: string, codes: Uint8Array, visit: (pattern: number, at: number) => void) => void;
  /** Index of the pattern's character on which its window ends. */
  readonly windowEnd: (pattern: number) => number;
  readonly count: () => number;
}

/** Writes the codes of a pattern from one of its characters on, as many as `window` has room for. */
export type WriteWindow = (from: number, window: Uint8Array) => void;

/** Windows that this many patterns share already are passed over for another one of the pattern. */
const crowded = 8;
/** Where windows are tried, as shares of the pattern's length. */
const places = [1, 0, 0.5, 0.75, 0.25];
/** Numbers kept of each pattern. */
const row = 3;
const secondFactor = 0x9e3779b1;
const filterBits = { fewest: 16, most: 24 };

const stretch = 8192;
/** Layout of the memory that the code works on: the hash it stopped with, the tables, a stretch of text with one more character, the filter. */
const layout = { hash: 0, gear: 16, pauses: 1040, seconds: 1296, texts: 1552, filter: 1552 + stretch + 16 } as const;

/** A value for each character, the same for both letter cases and for both alphabets of base64; the sequence is fixed and means nothing. */
const gear = new Int32Array(256);
for (let code = 0, state = 0x2545f491; code < 256; code += 1) {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0;
  gear[code] = state ^ (state >>> 13);
}
for (let letter = 97; letter <= 122; letter += 1) gear[letter - 32] = gear[letter] ?? 0;
gear[45] = gear[43] ?? 0;
gear[95] = gear[47] ?? 0;

/** Characters that may begin something to look through: all by themselves, or a bit for those that must stand behind them. */
const pauses = new Uint8Array(256);
const seconds = new Uint8Array(256).fill(1);
const [soft, escaping, indented] = [2, 4, 8];
const lineFeed = 10;
for (const code of [13, 27]) pauses[code] = 1;
pauses[lineFeed] = indented;
pauses[61] = soft;
pauses[92] = escaping;
for (const char of ' \t\n') seconds[char.charCodeAt(0)] = 1 | indented;
for (const char of '\r\n') seconds[char.charCodeAt(0)] = (seconds[char.charCodeAt(0)] ?? 0) | soft | escaping;
for (const char of 'rn') seconds[char.charCodeAt(0)] = 1 | escaping;

/**
 * Windows of so many characters, 5 or 8. The hash of 32 bits moves on by `32 / length` bits a character, so that what is older than the window
 * has left it.
 */
export function createWindows(length: 5 | 8): Windows {
  const shift = Math.ceil(32 / length);
  let count = 0;
  let headBits = 10;
  let heads = new Int32Array(1 << headBits).fill(-1);
  /** Of each pattern the hash of its window, the pattern entered before it under the same head, and where its window ends. */
  let links = new Int32Array(row << headBits);
  const window = new Uint8Array(length);
  let slotBits = filterBits.fewest;
  let searcher = createSearcher(shift, slotBits);
  /** Of the characters before the one that the scan stands at. */
  let hash = 0;

  function next(before: number, code: number): number {
    return ((before << shift) + (gear[code] ?? 0)) | 0;
  }

  function mark(slot: number): void {
    const { filter } = searcher;
    filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
  }

  function isMarked(slot: number): boolean {
    return ((searcher.filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
  }

  function enter(pattern: number, windowHash: number, end: number): void {
    const head = windowHash >>> (32 - headBits);
    links[pattern * row] = windowHash;
    links[pattern * row + 1] = heads[head] ?? -1;
    links[pattern * row + 2] = end;
    heads[head] = pattern;
    mark(windowHash >>> (32 - slotBits));
    mark(secondSlot(windowHash, slotBits));
  }

  function grow(): void {
    const before = links;
    headBits += 2;
    heads = new Int32Array(1 << headBits).fill(-1);
    links = new Int32Array(row << headBits);
    slotBits = Math.min(filterBits.most, Math.max(slotBits, headBits + 5));
    searcher = createSearcher(shift, slotBits);
    for (let pattern = 0; pattern < count; pattern += 1)
      enter(pattern, before[pattern * row] ?? 0, before[pattern * row + 2] ?? 0);
  }

  function crowdAt(windowHash: number): number {
    if (!isMarked(windowHash >>> (32 - slotBits))) return 0;
    let crowd = 0;
    for (
      let id = heads[windowHash >>> (32 - headBits)] ?? -1;
      id >= 0 && crowd < crowded;
      id = links[id * row + 1] ?? -1
    )
      if (links[id * row] === windowHash) crowd += 1;
    return crowd;
  }

  return {
    add(write, patternLength) {
      let [bestEnd, bestHash, leastCrowd] = [0, 0, Number.POSITIVE_INFINITY];
      for (let turn = 0; turn < places.length && leastCrowd > 0; turn += 1) {
        const end = Math.max(length - 1, Math.round((patternLength - 1) * (places[turn] ?? 1)));
        write(end - length + 1, window);
        let windowHash = 0;
        for (let at = 0; at < length; at += 1) windowHash = next(windowHash, window[at] ?? 0);
        const crowd = crowdAt(windowHash);
        if (crowd < leastCrowd) [bestEnd, bestHash, leastCrowd] = [end, windowHash, crowd];
      }
      if (count >= heads.length) grow();
      enter(count, bestHash, bestEnd);
      count += 1;
      return count - 1;
    },
    scan(text, codes, visit) {
      const visitAll = (at: number): void => {
        for (let id = heads[hash >>> (32 - headBits)] ?? -1; id >= 0; id = links[id * row + 1] ?? -1)
          if (links[id * row] === hash) visit(id, at);
      };
      hash = 0;
      for (let from = 0, at = 0; from < codes.length; from = at) {
        const to = Math.min(from + stretch, codes.length);
        searcher.load(codes, from, to);
        while (at < to) {
          at = from + searcher.advance(at - from, to - from, hash);
          hash = searcher.hash();
          if (at === to) break;
          const skipped = pauses[codes[at] ?? 0] !== 0 ? transparentEnd(text, at) : at;
          const before = hash;
          hash = next(hash, codes[at] ?? 0);
          visitAll(at);
          if (skipped === at) at += 1;
          else [at, hash] = [skipped, before];
        }
      }
    },
    windowEnd: (pattern) => links[pattern * row + 2] ?? 0,
    count: () => count,
  };
}

/** A second place in the filter, which has nothing to do with the first: both must be marked. */
function secondSlot(hash: number, bits: number): number {
  return Math.imul(hash, secondFactor) >>> (32 - bits);
}

/** The search for places where windows may end, with the filter that tells them. */
interface Searcher {
  readonly filter: Uint8Array;
  /** Takes a stretch of a text, and the character behind it. */
  readonly load: (codes: Uint8Array, from: number, to: number) => void;
  /** Moves on from `from` to the first character before `to` that may begin something to look through, or at which a window may end. */
  readonly advance: (from: number, to: number, hash: number) => number;
  /** Of the characters before the one at which `advance` stopped. */
  readonly hash: () => number;
}

function createSearcher(shift: number, slotBits: number): Searcher {
  const memory: Memory = createMemory(layout.filter + (1 << (slotBits - 3)));
  new Int32Array(memory.buffer, layout.gear, gear.length).set(gear);
  new Uint8Array(memory.buffer, layout.pauses, pauses.length).set(pauses);
  new Uint8Array(memory.buffer, layout.seconds, seconds.length).set(seconds);
  const content = new Uint8Array(memory.buffer, layout.texts, stretch + 1);
  const stopped = new Int32Array(memory.buffer, layout.hash, 1);
  const { advance } = assemble(memory, {
    advance: { parameters: 3, locals: Array.from({ length: 3 }, () => type.i32), code: searching(shift, slotBits) },
  });
  return {
    filter: new Uint8Array(memory.buffer, layout.filter, 1 << (slotBits - 3)),
    load: (codes, from, to) => content.set(codes.subarray(from, to + 1)),
    advance,
    hash: () => stopped[0] ?? 0,
  };
}

/**
 * The loop over a stretch. A character that is marked in the filter in one place is looked up in the other too. A line feed with nothing to look
 * through behind it is passed over.
 */
function searching(shift: number, slotBits: number): Code {
  const [at, end, hash, code, after, slot] = [0, 1, 2, 3, 4, 5];
  const isMarkedAt: Code = [
    op.tee(slot),
    [op.const(3), op.shrU, op.load8(layout.filter)],
    [op.get(slot), op.const(7), op.and, op.shrU, op.const(1), op.and],
  ];
  const down = op.const(32 - slotBits);
  const hashAfter: Code = [
    [op.get(code), op.const(2), op.shl, op.load32(layout.gear)],
    [op.get(hash), op.const(shift), op.shl, op.add, op.tee(after)],
    [down, op.shrU],
  ];
  const stepOn: Code = [op.get(at), op.const(1), op.add, op.set(at)];
  return [
    op.block,
    op.loop,
    [op.get(at), op.get(end), op.geU, op.brIf(1)],
    [op.get(at), op.load8(layout.texts), op.tee(code), op.load8(layout.pauses), op.tee(slot), op.if],
    [op.get(at), op.load8(layout.texts + 1), op.load8(layout.seconds), op.get(slot), op.and, op.brIf(2)],
    [op.get(code), op.const(lineFeed), op.eq, op.if],
    [hashAfter, isMarkedAt, op.brIf(3), stepOn, op.br(2), op.end, op.end],
    [hashAfter, isMarkedAt],
    op.if,
    [op.get(after), op.const(secondFactor | 0), op.mul, down, op.shrU, isMarkedAt, op.brIf(2)],
    op.end,
    [op.get(after), op.set(hash)],
    [stepOn, op.br(0)],
    op.end,
    op.end,
    [op.const(layout.hash), op.get(hash), op.store32(0)],
    op.get(at),
    op.end,
  ];
}
