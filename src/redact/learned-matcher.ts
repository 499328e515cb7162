import { isAlphanumeric } from './characters.ts';
import type { Finding } from './finding.ts';
import type { Entry } from './registry.ts';
import { variantCount, variantOf, type Variant } from './learned-variants.ts';

/** Finds values that are known to be secret, wherever they stand and however they are encoded. */
export interface LearnedMatcher {
  readonly add: (entry: Entry) => void;
  readonly find: (text: string) => readonly Finding[];
}

const windowChars = 5;
const windowMask = 0x1ffffff;
const filterMask = 0x1fffff;
const newline = 10;
const carriageReturn = 13;
const escapeCode = 27;
const backslash = 92;
const equals = 61;
/** Windows that this many patterns share already are passed over for another one of the pattern. */
const crowded = 8;
/** Writings that are kept ready; others are made again when their window comes up. */
const mostRecent = 4096;

/**
 * One table look-up a character tells whether any pattern may have its window of five characters end here; only then patterns are
 * compared. Line ends with the indentation behind them and terminal escapes are looked through, so that wrapped values are found too.
 */
export function createLearnedMatcher(): LearnedMatcher {
  const filter = new Uint8Array((filterMask + 1) >> 3);
  const heads = new Map<number, number>();
  const following: number[] = [];
  const crowds = new Map<number, number>();
  const owners: Entry[] = [];
  const variants: number[] = [];
  const windowEnds: number[] = [];
  const recent = new Map<number, Variant>();

  function plant(entry: Entry, index: number, variant: Variant): void {
    const { end, hash } = bestWindow(variant.text);
    const slot = slotOf(hash);
    filter[slot >> 3] = (filter[slot >> 3] ?? 0) | (1 << (slot & 7));
    following.push(heads.get(hash) ?? -1);
    heads.set(hash, owners.length);
    crowds.set(hash, (crowds.get(hash) ?? 0) + 1);
    owners.push(entry);
    variants.push(index);
    windowEnds.push(end);
  }

  /** A window that few patterns share, so that values with a common beginning or end do not pile up. */
  function bestWindow(text: string): { readonly end: number; readonly hash: number } {
    const last = text.length - 1;
    let best = { end: last, hash: hashAt(text, last), crowd: Number.POSITIVE_INFINITY };
    for (const share of [1, 0, 0.5, 0.75, 0.25]) {
      const end = Math.max(windowChars - 1, Math.round(last * share));
      const hash = hashAt(text, end);
      const crowd = crowds.get(hash) ?? 0;
      if (crowd < best.crowd) best = { end, hash, crowd };
      if (crowd < crowded) break;
    }
    return best;
  }

  function remember(id: number, entry: Entry): Variant | undefined {
    const known = recent.get(id);
    if (known !== undefined) return known;
    const variant = variantOf(entry, variants[id] ?? 0);
    if (recent.size >= mostRecent) recent.clear();
    if (variant !== undefined) recent.set(id, variant);
    return variant;
  }

  function collect(text: string, at: number, hash: number, found: Finding[]): void {
    for (let id = heads.get(hash) ?? -1; id >= 0; id = following[id] ?? -1) {
      const entry = owners[id];
      const variant = entry === undefined ? undefined : remember(id, entry);
      if (entry === undefined || variant === undefined) continue;
      const span = spanOf(text, at, variant, windowEnds[id] ?? 0);
      if (span !== undefined)
        found.push({ ...span, kind: entry.kind, rule: 'learned', identity: entry.key, value: entry.value });
    }
  }

  function probe(text: string, at: number, hash: number, found: Finding[]): void {
    const slot = slotOf(hash);
    if (((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0) collect(text, at, hash, found);
  }

  return {
    add(entry) {
      for (let index = 0; index < variantCount; index += 1) {
        const variant = variantOf(entry, index);
        if (variant !== undefined && variant.text.length >= windowChars) plant(entry, index, variant);
      }
    },
    find(text) {
      const found: Finding[] = [];
      if (owners.length === 0) return found;
      let hash = 0;
      for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code < 32 || code === 92 || code === 61) {
          const skipped = transparentEnd(text, at);
          if (skipped > at) {
            if (code >= 32) probe(text, at, ((hash << 5) | (code & 31)) & windowMask, found);
            at = skipped - 1;
            continue;
          }
        }
        hash = ((hash << 5) | (code & 31)) & windowMask;
        const slot = (hash ^ (hash >>> 11)) & filterMask;
        if (((filter[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0) collect(text, at, hash, found);
      }
      return found;
    },
  };
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 11)) & filterMask;
}

function hashAt(text: string, end: number): number {
  let hash = 0;
  for (let at = end - windowChars + 1; at <= end; at += 1)
    hash = ((hash << 5) | (text.charCodeAt(at) & 31)) & windowMask;
  return hash;
}

/** Where a line end with its indentation, or a terminal escape, that begins at `at` is over; `at` when none begins. */
function transparentEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === newline || code === carriageReturn) return indentationEnd(text, at + 1);
  if (code === backslash || code === equals) {
    const after = text.charCodeAt(at + 1);
    if (after === newline || after === carriageReturn) return indentationEnd(text, at + 2);
    return code === backslash && (after === 110 || after === 114) ? at + 2 : at;
  }
  if (code !== escapeCode || text.charCodeAt(at + 1) !== 91) return at;
  let end = at + 2;
  while (end - at < 24 && text.charCodeAt(end) >= 32 && text.charCodeAt(end) < 64) end += 1;
  return end + 1;
}

function indentationEnd(text: string, start: number): number {
  let end = start;
  while (
    end - start < 64 &&
    (text.charCodeAt(end) === 32 || text.charCodeAt(end) === 9 || text.charCodeAt(end) === newline)
  )
    end += 1;
  return end;
}

/** The span of a pattern whose window ends at `at`; undefined when the text around differs. */
function spanOf(
  text: string,
  at: number,
  variant: Variant,
  windowEnd: number,
): { readonly start: number; readonly end: number } | undefined {
  const pattern = variant.text;
  const start = matchBackward(text, at, variant, windowEnd);
  if (start < 0) return undefined;
  let position = at + 1;
  for (let index = windowEnd + 1; index < pattern.length; index += 1) {
    let code = text.charCodeAt(position);
    while ((code < 32 || code === backslash || code === equals) && !same(code, pattern.charCodeAt(index), variant)) {
      const next = transparentEnd(text, position);
      if (next === position) return undefined;
      position = next;
      code = text.charCodeAt(position);
    }
    if (!same(code, pattern.charCodeAt(index), variant)) return undefined;
    position += 1;
  }
  if (variant.isAlone && (isPartOfToken(text.charCodeAt(start - 1)) || isPartOfToken(text.charCodeAt(position))))
    return undefined;
  return { start, end: position };
}

function matchBackward(text: string, at: number, variant: Variant, windowEnd: number): number {
  let position = at;
  for (let index = windowEnd; index >= 0; index -= 1) {
    while (position >= 0 && !same(text.charCodeAt(position), variant.text.charCodeAt(index), variant)) {
      const before = transparentStart(text, position);
      if (before === position) return -1;
      position = before;
    }
    if (position < 0) return -1;
    position -= 1;
  }
  return position + 1;
}

/** Position before a line end with indentation or a terminal escape whose last character is at `at`; `at` when none ends there. */
function transparentStart(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === newline || code === carriageReturn) return beforeContinuation(text, at - 1);
  if (code === 32 || code === 9) {
    let start = at;
    while (at - start < 64 && (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9)) start -= 1;
    return text.charCodeAt(start) === newline ? beforeContinuation(text, start - 1) : at;
  }
  if ((code === 110 || code === 114) && text.charCodeAt(at - 1) === backslash) return at - 2;
  const match = code < 64 || code > 126 ? null : /\u001B\[[ -?]{0,20}$/.exec(text.slice(Math.max(0, at - 24), at));
  return match === null ? at : at - match[0].length - 1;
}

/** A backslash or `=` before a line end says that the line goes on. */
function beforeContinuation(text: string, at: number): number {
  const position = text.charCodeAt(at) === carriageReturn ? at - 1 : at;
  const code = text.charCodeAt(position);
  return code === backslash || code === equals ? position - 1 : position;
}

function same(code: number, wanted: number, variant: Variant): boolean {
  if (code === wanted) return true;
  return variant.isAnyCase && (code | 32) === (wanted | 32) && (wanted | 32) >= 97 && (wanted | 32) <= 122;
}

function isPartOfToken(code: number): boolean {
  return isAlphanumeric(code) || code === 95;
}
