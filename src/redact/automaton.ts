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

/** Bits of the bytes that a row of the table takes: an entry of 2 bytes for each class. */
export const rowBits = classBits + 1;

/** All anchors at once: one table step a character. A state of at least `firstHit` means that an anchor ends here. */
export interface Automaton {
  /** In row `state` and column `class` the next state. State 0 is the start. */
  readonly next: Uint16Array;
  readonly firstHit: number;
  /** Index of the longest anchor that ends in a state, by state minus `firstHit`. */
  readonly anchorAt: Uint16Array;
  /** The quick look that all anchors of a state share, by state. */
  readonly lookAt: Uint8Array;
}

/**
 * Builds the dense table for these anchors, compared without regard to case and accents. The longest anchor wins where several end. `looks` has
 * the quick look of each anchor.
 *
 * @throws {Error} when an anchor holds a character outside the classes, or there are more states than 16 bits count: a mistake in a rule table
 */
export function buildAutomaton(anchors: readonly string[], looks: readonly number[] = []): Automaton {
  const trie = plant(anchors);
  const { order, fails, shared } = linkFailures(trie, looks);
  if (order.length > 0xffff) throw new Error('too many anchors for 16-bit states');
  const ids = new Uint16Array(order.length);
  let firstHit = 0;
  for (const node of order) {
    if (trie.anchors[node] !== none) continue;
    ids[node] = firstHit;
    firstHit += 1;
  }
  const anchorAt = new Uint16Array(order.length - firstHit);
  let hits = 0;
  for (const node of order) {
    const anchor = trie.anchors[node] ?? none;
    if (anchor === none) continue;
    ids[node] = firstHit + hits;
    anchorAt[hits] = anchor;
    hits += 1;
  }
  const next = new Uint16Array(order.length << classBits);
  // Breadth first: the row of where a node falls back to is complete. Its own children go over a copy of that row.
  for (const node of order) {
    const row = (ids[node] ?? 0) << classBits;
    const fallback = (ids[fails[node] ?? 0] ?? 0) << classBits;
    if (node !== 0) next.copyWithin(row, fallback, fallback + (1 << classBits));
    for (let child = trie.child[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0)
      next[row | (trie.classes[child] ?? 0)] = ids[child] ?? 0;
  }
  const lookAt = new Uint8Array(order.length);
  for (const node of order) lookAt[ids[node] ?? 0] = shared[node] ?? 0;
  return { next, firstHit, anchorAt, lookAt };
}

const none = -1;

/** Nodes by number, the root is 0, which also stands for no node. */
interface Trie {
  /** A node's last child, and of each child the one before it. */
  readonly child: Uint32Array;
  readonly sibling: Uint32Array;
  /** The class of the character that leads to a node. */
  readonly classes: Uint8Array;
  /** Index of the longest anchor that ends in a node, or -1. */
  readonly anchors: Int32Array;
}

function plant(anchors: readonly string[]): Trie {
  const most = 1 + anchors.reduce((sum, anchor) => sum + anchor.length, 0);
  const trie: Trie = {
    child: new Uint32Array(most),
    sibling: new Uint32Array(most),
    classes: new Uint8Array(most),
    anchors: new Int32Array(most).fill(none),
  };
  let count = 1;
  for (const [index, anchor] of anchors.entries()) {
    let node = 0;
    for (let at = 0; at < anchor.length; at += 1) {
      const cls = classOf[anchor.charCodeAt(at)] ?? 0;
      if (cls === 0) throw new Error(`anchor with a character outside the classes: ${anchor}`);
      let child = childOf(trie, node, cls);
      if (child === 0) {
        child = count;
        count += 1;
        trie.classes[child] = cls;
        trie.sibling[child] = trie.child[node] ?? 0;
        trie.child[node] = child;
      }
      node = child;
    }
    if (trie.anchors[node] === none) trie.anchors[node] = index;
  }
  return trie;
}

function childOf({ child, sibling, classes }: Trie, node: number, cls: number): number {
  let at = child[node] ?? 0;
  while (at !== 0 && classes[at] !== cls) at = sibling[at] ?? 0;
  return at;
}

/**
 * The nodes breadth first, where each falls back to, the node of its longest ending that is in the trie, and the look that all anchors which end in
 * a node share.
 */
function linkFailures(
  trie: Trie,
  looks: readonly number[],
): { readonly order: readonly number[]; readonly fails: Uint32Array; readonly shared: Uint8Array } {
  const { anchors } = trie;
  const fails = new Uint32Array(anchors.length);
  const shared = new Uint8Array(anchors.length);
  const order = [0];
  for (const node of order) {
    for (let child = trie.child[node] ?? 0; child !== 0; child = trie.sibling[child] ?? 0) {
      const cls = trie.classes[child] ?? 0;
      let from = node;
      let fallback = 0;
      while (from !== 0 && fallback === 0) {
        from = fails[from] ?? 0;
        fallback = childOf(trie, from, cls);
      }
      fails[child] = fallback;
      const shorter = anchors[fallback] ?? none;
      const look = looks[anchors[child] ?? none] ?? 0;
      shared[child] =
        anchors[child] === none ? (shared[fallback] ?? 0) : shorter === none || shared[fallback] === look ? look : 0;
      if (anchors[child] === none) anchors[child] = shorter;
      order.push(child);
    }
  }
  return { order, fails, shared };
}
