import { createAnchorWalk, type AnchorWalk } from './anchor-walk.ts';
import { buildAutomaton, type Automaton } from './automaton.ts';
import { keptBytes, readKeptAutomaton } from './kept-automaton.ts';
import { hideHtmlTable } from './keyed/html-table.ts';
import { findNamedValue } from './keyed/named-value.ts';
import { hideInsert } from './keyed/sql-insert.ts';
import { builtInNames, gluableNames, type NameClassifier } from './names/classify-name.ts';
import { Look } from './quick-look.ts';
import { ruleAnchors, type Anchor, type Handler } from './rule-anchors.ts';

/** A rule and the length of its anchor. */
export interface Placed {
  readonly handle: Handler;
  readonly length: number;
  readonly look: number;
}

/** All anchors with their rules, as one automaton. */
export interface Walker extends Pick<Automaton, 'firstHit' | 'anchorAt'> {
  readonly anchorWalk: AnchorWalk;
  /** The rules of an anchor by its index. */
  readonly rulesAt: (anchor: number) => readonly Placed[];
}

const named: Handler = (scan, start, end) => findNamedValue(scan, scan.names, start, end);
const gluable: Handler = (scan, start, end) => findNamedValue(scan, scan.names, start, end, true);
const nameAnchor = (text: string): Anchor => ({ text, handle: named, look: Look.Name });
const insertWords = ['insert ', 'replace into ', 'merge into ', 'copy '];

/** The rules that every scanner has. */
const builtIn: readonly Anchor[] = [
  ...ruleAnchors,
  ...insertWords.map((text): Anchor => ({ text, handle: (scan, _start, end) => hideInsert(scan, scan.names, end) })),
  ...['<th>', '<th '].map((text): Anchor => ({
    text,
    handle: (scan, start) => hideHtmlTable(scan, scan.names, start),
  })),
  ...builtInNames.anchors.map((text): Anchor =>
    gluableNames.has(text) ? { text, handle: gluable } : nameAnchor(text),
  ),
];
const builtInWalker = compileWalker(builtIn, readKeptAutomaton());

/** The walker over the built-in anchors and those of further names. */
export function walkerOf(names: NameClassifier): Walker {
  const known = new Set(builtInNames.anchors);
  const added = names.anchors.filter((anchor) => !known.has(anchor));
  return added.length === 0 ? builtInWalker : compileWalker([...builtIn, ...added.map(nameAnchor)]);
}

/** The automaton over the built-in anchors, as the build keeps it. */
export function builtInAutomatonBytes(): Uint8Array {
  return keptBytes(automatonOf(placesOf(builtIn)));
}

function compileWalker(anchors: readonly Anchor[], built?: Automaton): Walker {
  const own = placesOf(anchors);
  const texts = [...own.keys()];
  // Most anchors are never met: their rules are put together when they are. The automaton reports the longest anchor that ends in a place.
  const known = texts.map((): readonly Placed[] | undefined => undefined);
  function rulesAt(anchor: number): readonly Placed[] {
    const text = texts[anchor] ?? '';
    return (known[anchor] ??= Array.from(text, (_char, at) => own.get(text.slice(at)) ?? []).flat());
  }
  const automaton = built ?? automatonOf(own);
  const { firstHit, anchorAt } = automaton;
  return { firstHit, anchorAt, anchorWalk: createAnchorWalk(automaton), rulesAt };
}

/** Anchors of the same text share a look only when all of them have it. */
function automatonOf(places: ReadonlyMap<string, readonly Placed[]>): Automaton {
  const looks = Array.from(places.values(), (rules) =>
    rules.reduce((shared, { look }) => (look === shared ? shared : Look.None), rules[0]?.look ?? Look.None),
  );
  return buildAutomaton([...places.keys()], looks);
}

/** The rules by the texts of their anchors in small letters. */
function placesOf(anchors: readonly Anchor[]): ReadonlyMap<string, readonly Placed[]> {
  const places = new Map<string, Placed[]>();
  for (const { text, handle, look = Look.None } of anchors) {
    const key = text.toLowerCase();
    const others = places.get(key);
    if (others === undefined) places.set(key, [{ handle, length: text.length, look }]);
    else others.push({ handle, length: text.length, look });
  }
  return places;
}
