import { transparentEnd } from './folded-match.ts';

/**
 * Where patterns may end: each is entered under the hash of one window of its characters, and one look-up a character of the text tells
 * whether some pattern has its window end there. Line ends inside a value and terminal escapes are looked through. Letter case makes no
 * difference to a window, nor which alphabet base64 is written in.
 */
export interface Windows {
  /** Enters a pattern under that window of its characters which fewest others share. Returns the pattern's number, counted from 0. */
  readonly add: (codes: Uint8Array, patternLength: number) => number;
  /** Calls `visit` with each pattern whose window may end at a character of the text, and the place of that character. */
  readonly scan: (text: string, codes: Uint8Array, visit: (pattern: number, at: number) => void) => void;
  /** Index of the pattern's character on which its window ends. */
  readonly windowEnd: (pattern: number) => number;
  readonly count: () => number;
}

/** Windows that this many patterns share already are passed over for another one of the pattern. */
const crowded = 8;
/** Where windows are tried, as shares of the pattern's length. */
const places = [1, 0, 0.5, 0.75, 0.25];
const filterBits = { fewest: 16, most: 24 };

/** A value for each character, the same for both letter cases and for both alphabets of base64; the sequence is fixed and means nothing. */
const gear = new Int32Array(256);
for (let code = 0, state = 0x2545f491; code < 256; code += 1) {
  state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0;
  gear[code] = state ^ (state >>> 13);
}
for (let letter = 97; letter <= 122; letter += 1) gear[letter - 32] = gear[letter] ?? 0;
gear[45] = gear[43] ?? 0;
gear[95] = gear[47] ?? 0;

/** Characters that may begin something to look through. */
const pauses = new Uint8Array(256);
pauses.fill(1, 0, 32);
pauses[61] = 1;
pauses[92] = 1;

/**
 * Windows of so many characters, 5 or 8. The hash of 32 bits moves on by `32 / length` bits a character, so that what is older than the window
 * has left it.
 */
export function createWindows(length: 5 | 8): Windows {
  const shift = Math.ceil(32 / length);
  const ends: number[] = [];
  let headBits = 10;
  let heads = new Int32Array(1 << headBits).fill(-1);
  /** Of each pattern the hash of its window, and the pattern entered before it under the same head. */
  let links = new Int32Array(2 << headBits);
  let slotBits = filterBits.fewest;
  let filter = new Uint8Array(1 << (slotBits - 3));
  /** Of the characters before the one that the scan stands at. */
  let hash = 0;

  function next(before: number, code: number): number {
    return ((before << shift) + (gear[code] ?? 0)) | 0;
  }

  function mark(slot: number): void {
    filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
  }

  function isMarked(slot: number): boolean {
    return ((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0;
  }

  function enter(pattern: number, windowHash: number): void {
    const head = windowHash >>> (32 - headBits);
    links[pattern * 2] = windowHash;
    links[pattern * 2 + 1] = heads[head] ?? -1;
    heads[head] = pattern;
    mark(windowHash >>> (32 - slotBits));
    mark(secondSlot(windowHash, slotBits));
  }

  function grow(): void {
    const before = links;
    headBits += 2;
    heads = new Int32Array(1 << headBits).fill(-1);
    links = new Int32Array(2 << headBits);
    slotBits = Math.min(filterBits.most, Math.max(slotBits, headBits + 3));
    filter = new Uint8Array(1 << (slotBits - 3));
    for (let pattern = 0; pattern * 2 < before.length; pattern += 1) enter(pattern, before[pattern * 2] ?? 0);
  }

  function crowdAt(windowHash: number): number {
    if (!isMarked(windowHash >>> (32 - slotBits))) return 0;
    let crowd = 0;
    for (let id = heads[windowHash >>> (32 - headBits)] ?? -1; id >= 0 && crowd < crowded; id = links[id * 2 + 1] ?? -1)
      if (links[id * 2] === windowHash) crowd += 1;
    return crowd;
  }

  /**
   * Moves on to the first character from `from` that may begin something to look through, or at which a window may end; `hash` then stands in front of
   * it. A loop of its own, called often: as part of a long one the engine compiles it to code that is half as fast.
   */
  function advance(codes: Uint8Array, from: number): number {
    const likely = filter;
    const down = 32 - slotBits;
    let moving = hash;
    let at = from;
    for (; at < codes.length; at += 1) {
      const code = codes[at] ?? 0;
      if (pauses[code] === 1) break;
      const after = ((moving << shift) + (gear[code] ?? 0)) | 0;
      const slot = after >>> down;
      if (((likely[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0 && isMarked(secondSlot(after, slotBits))) break;
      moving = after;
    }
    hash = moving;
    return at;
  }

  return {
    add(codes, patternLength) {
      let best = { end: 0, hash: 0, crowd: Number.POSITIVE_INFINITY };
      for (const share of places) {
        const end = Math.max(length - 1, Math.round((patternLength - 1) * share));
        let windowHash = 0;
        for (let at = end - length + 1; at <= end; at += 1) windowHash = next(windowHash, codes[at] ?? 0);
        const crowd = crowdAt(windowHash);
        if (crowd < best.crowd) best = { end, hash: windowHash, crowd };
        if (crowd === 0) break;
      }
      const pattern = ends.length;
      ends.push(best.end);
      if (pattern >= heads.length) grow();
      enter(pattern, best.hash);
      return pattern;
    },
    scan(text, codes, visit) {
      const visitAll = (at: number): void => {
        for (let id = heads[hash >>> (32 - headBits)] ?? -1; id >= 0; id = links[id * 2 + 1] ?? -1)
          if (links[id * 2] === hash) visit(id, at);
      };
      hash = 0;
      for (let at = advance(codes, 0); at < codes.length; at = advance(codes, at)) {
        const skipped = pauses[codes[at] ?? 0] === 1 ? transparentEnd(text, at) : at;
        const before = hash;
        hash = next(hash, codes[at] ?? 0);
        visitAll(at);
        if (skipped === at) at += 1;
        else [at, hash] = [skipped, before];
      }
    },
    windowEnd: (pattern) => ends[pattern] ?? 0,
    count: () => ends.length,
  };
}

/** A second place in the filter, which has nothing to do with the first: both must be marked. */
function secondSlot(hash: number, bits: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> (32 - bits);
}
