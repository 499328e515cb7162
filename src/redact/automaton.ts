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

interface Node {
  readonly children: Map<number, Node>;
  anchor: number;
  fail: Node | undefined;
  id: number;
}

/**
 * Builds the dense table for these anchors, compared without regard to case and accents. The longest anchor wins where several end.
 *
 * @throws {Error} when an anchor holds a character outside the classes, or the table would not fit 16 bits: a mistake in a rule table
 */
export function buildAutomaton(anchors: readonly string[]): Automaton {
  const root = plant(anchors);
  const nodes = linkFailures(root);
  const plain = nodes.filter((node) => node.anchor < 0);
  const ordered = [...plain, ...nodes.filter((node) => node.anchor >= 0)];
  if (ordered.length > 0xffff >> 0) throw new Error('too many anchors for a 16-bit table');
  for (const [id, node] of ordered.entries()) node.id = id;
  const next = new Uint16Array(ordered.length << classBits);
  for (const node of nodes) {
    for (let cls = 0; cls < 1 << classBits; cls += 1) {
      const child = node.children.get(cls);
      const fallback = node.fail === undefined ? 0 : (next[(node.fail.id << classBits) | cls] ?? 0);
      next[(node.id << classBits) | cls] = child === undefined ? fallback : child.id;
    }
  }
  const anchorAt = Uint16Array.from(ordered.slice(plain.length), (node) => node.anchor);
  return { next, firstHit: plain.length, anchorAt };
}

function plant(anchors: readonly string[]): Node {
  const root = emptyNode();
  for (const [index, anchor] of anchors.entries()) {
    let node = root;
    for (let at = 0; at < anchor.length; at += 1) {
      const cls = classOf[anchor.charCodeAt(at)] ?? 0;
      if (cls === 0) throw new Error(`anchor with a character outside the classes: ${anchor}`);
      let child = node.children.get(cls);
      if (child === undefined) {
        child = emptyNode();
        node.children.set(cls, child);
      }
      node = child;
    }
    if (node.anchor < 0) node.anchor = index;
  }
  return root;
}

/** Breadth first, so that a node's failure target is complete before the node is. */
function linkFailures(root: Node): Node[] {
  const nodes = [root];
  for (const node of nodes) {
    for (const [cls, child] of node.children) {
      let fail = node.fail;
      while (fail !== undefined && !fail.children.has(cls)) fail = fail.fail;
      child.fail = fail === undefined ? root : (fail.children.get(cls) ?? root);
      if (child.anchor < 0) child.anchor = child.fail.anchor;
      nodes.push(child);
    }
  }
  return nodes;
}

function emptyNode(): Node {
  return { children: new Map(), anchor: -1, fail: undefined, id: 0 };
}
