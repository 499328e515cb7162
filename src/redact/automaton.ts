/** Classes of the characters of Latin-1: letters folded to lower case and without accents, digits last, everything unused is 0. */
export const classOf = new Uint8Array(256);

/** Classes from here on are decimal digits. */
export const firstDigitClass = 54;

const classBits = 6;
const punctuation = '@:/=+-_.[<" \'%&$#!~,;\\\u001B(>';

for (let letter = 0; letter < 26; letter += 1) {
  classOf[97 + letter] = letter + 1;
  classOf[65 + letter] = letter + 1;
}
for (let digit = 0; digit < 10; digit += 1) classOf[48 + digit] = firstDigitClass + digit;
for (const [index, char] of [...punctuation].entries()) classOf[char.charCodeAt(0)] = 27 + index;
for (let code = 0xc0; code < 0x100; code += 1) {
  const base = String.fromCharCode(code).normalize('NFD').charCodeAt(0);
  if (base < 128) classOf[code] = classOf[base] ?? 0;
}

/** All anchors at once: one table step a character. A state of at least `firstHit` means that an anchor ends here. */
export interface Automaton {
  /** Next state of `(state << 6) | class`. State 0 is the start. */
  readonly next: Uint16Array;
  readonly firstHit: number;
  /** Index of the longest anchor that ends in a state, by state minus `firstHit`. */
  readonly anchorAt: Uint16Array;
}

/**
 * Builds the dense table for these anchors, compared without regard to case and accents. The longest anchor wins where several end.
 *
 * @throws {Error} when an anchor holds a character outside the classes, or the table would not fit 16 bits: a mistake in a rule table
 */
export function buildAutomaton(anchors: readonly string[]): Automaton {
  const trie = plant(anchors);
  const order = linkFailures(trie);
  const isHit = (node: number): boolean => (trie.anchors[node] ?? none) !== none;
  const ordered = [...order.filter((node) => !isHit(node)), ...order.filter(isHit)];
  if (ordered.length > 0xffff) throw new Error('too many anchors for a 16-bit table');
  const ids = new Uint16Array(ordered.length);
  for (const [id, node] of ordered.entries()) ids[node] = id;
  const next = new Uint16Array(ordered.length << classBits);
  for (const [id, node] of ordered.entries()) {
    for (let cls = 0; cls < 1 << classBits; cls += 1)
      next[(id << classBits) | cls] = ids[trie.next[(node << classBits) | cls] ?? 0] ?? 0;
  }
  const hits = ordered.filter(isHit);
  return {
    next,
    firstHit: ordered.length - hits.length,
    anchorAt: Uint16Array.from(hits, (node) => trie.anchors[node] ?? 0),
  };
}

const none = -1;

/** Nodes by number, the root is 0. */
interface Trie {
  /** Child of `(node << 6) | class`; 0 is none, until failures are linked and it is where to go from there. */
  readonly next: Int32Array;
  /** Index of the longest anchor that ends in a node, or -1. */
  readonly anchors: Int32Array;
}

function plant(anchors: readonly string[]): Trie {
  const most = 1 + anchors.reduce((sum, anchor) => sum + anchor.length, 0);
  const next = new Int32Array(most << classBits);
  const ends = new Int32Array(most).fill(none);
  let count = 1;
  for (const [index, anchor] of anchors.entries()) {
    let node = 0;
    for (let at = 0; at < anchor.length; at += 1) {
      const cls = classOf[anchor.charCodeAt(at)] ?? 0;
      if (cls === 0) throw new Error(`anchor with a character outside the classes: ${anchor}`);
      const edge = (node << classBits) | cls;
      if (next[edge] === 0) {
        next[edge] = count;
        count += 1;
      }
      node = next[edge] ?? 0;
    }
    if (ends[node] === none) ends[node] = index;
  }
  return { next, anchors: ends };
}

/** Breadth first, so that a node's failure target is complete before the node is. Returns the nodes in that order. */
function linkFailures({ next, anchors }: Trie): readonly number[] {
  const fails = new Int32Array(anchors.length);
  const order = [0];
  for (const node of order) {
    const fail = (fails[node] ?? 0) << classBits;
    for (let cls = 0; cls < 1 << classBits; cls += 1) {
      const edge = (node << classBits) | cls;
      const child = next[edge] ?? 0;
      const fallback = node === 0 ? 0 : (next[fail | cls] ?? 0);
      if (child === 0) next[edge] = fallback;
      else {
        fails[child] = fallback;
        if (anchors[child] === none) anchors[child] = anchors[fallback] ?? none;
        order.push(child);
      }
    }
  }
  return order;
}
