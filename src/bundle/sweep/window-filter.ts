/** Bytes of a text that the filter looks at. */
export const windowBytes = 8;

/** Bytes with the same bytes seen as 32-bit words. */
export interface AlignedView {
  readonly bytes: Buffer;
  readonly words: Int32Array;
}

export function alignedView(bytes: Buffer): AlignedView {
  const own = bytes.byteOffset % 4 === 0 ? bytes : Buffer.from(new Uint8Array(bytes).buffer);
  return { bytes: own, words: new Int32Array(own.buffer, own.byteOffset, own.length >>> 2) };
}

/** Says where in a view one of many windows of eight bytes stands, letters folded: never misses one, hardly ever errs. */
export interface WindowFilter {
  /** `tag` is a bit that `tagsAt` gives back. Adding windows beyond the promised number makes it slow. */
  readonly add: (window: Uint8Array, tag: number) => void;
  /** Least offset at or after `from` at which a window stands; -1 when there is none. */
  readonly next: (view: AlignedView, from: number) => number;
  /** Tags of the window that stands there; 0 when none does. */
  readonly tagsAt: (bytes: Uint8Array, at: number) => number;
}

/** Sets a bit in every byte that tells capital letters from small ones: other bytes may meet, but letters of either case always do. */
const fold = 0x20202020;
const golden = 0x9e3779b1;

/**
 * An empty filter for about `expected` windows. Wherever a window stands, one of its first four positions is divisible by four in the view; so
 * only every fourth position is looked up, in a table of bits for all groups of four bytes that may stand there.
 */
export function createWindowFilter(expected: number): WindowFilter {
  const markBits = clamp(Math.ceil(Math.log2(expected * 4 * 32 + 1)), 15, 27);
  const markShift = 32 - markBits;
  const marks = new Uint8Array(2 ** (markBits - 3));
  const slotBits = clamp(Math.ceil(Math.log2(expected * 2 + 1)), 10, 24);
  const slots = 2 ** slotBits;
  const firsts = new Int32Array(slots);
  const seconds = new Int32Array(slots);
  const tags = new Uint8Array(slots);
  const slotOf = (first: number, second: number): number => {
    let slot = (Math.imul(first, golden) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - slotBits);
    while (tags[slot] !== 0 && (firsts[slot] !== first || seconds[slot] !== second)) slot = (slot + 1) & (slots - 1);
    return slot;
  };
  const tagsAt = (bytes: Uint8Array, at: number): number =>
    at < 0 || at + windowBytes > bytes.length
      ? 0
      : (tags[slotOf(foldedWord(bytes, at), foldedWord(bytes, at + 4))] ?? 0);
  const nextMarkedWord = (words: Int32Array, from: number): number => {
    for (let i = from; i < words.length; i += 1) {
      const hash = Math.imul((words[i] ?? 0) | fold, golden) >>> markShift;
      if (((marks[hash >>> 3] ?? 0) & (1 << (hash & 7))) !== 0) return i;
    }
    return -1;
  };
  return {
    add(window, tag) {
      const slot = slotOf(foldedWord(window, 0), foldedWord(window, 4));
      if (tags[slot] === 0) {
        firsts[slot] = foldedWord(window, 0);
        seconds[slot] = foldedWord(window, 4);
        for (let offset = 0; offset < 4; offset += 1) {
          const hash = Math.imul(foldedWord(window, offset), golden) >>> markShift;
          marks[hash >>> 3] = (marks[hash >>> 3] ?? 0) | (1 << (hash & 7));
        }
      }
      tags[slot] = (tags[slot] ?? 0) | tag;
    },
    next({ bytes, words }, from) {
      for (let i = nextMarkedWord(words, from >>> 2); i >= 0; i = nextMarkedWord(words, i + 1)) {
        for (let at = Math.max(from, i * 4 - 3); at <= i * 4; at += 1) if (tagsAt(bytes, at) !== 0) return at;
      }
      return -1;
    },
    tagsAt,
  };
}

/** Four bytes as a folded word, in the byte order of every machine Node runs on. */
function foldedWord(bytes: Uint8Array, at: number): number {
  const word =
    (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
  return word | fold;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
