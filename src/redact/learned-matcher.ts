import { CharKind, endOfKind, isAlphanumeric, isDigit, startOfKind } from './characters.ts';
import { createCutValues } from './cut-values.ts';
import type { Finding } from './finding.ts';
import { foldedSpan } from './folded-match.ts';
import { jsonWrap } from './json-wrap.ts';
import { eachWriting, isCaseless, variantOf, writeCodes, writingKinds, type Variant } from './learned-variants.ts';
import { createWindows, type Windows } from './learned-windows.ts';
import type { Entry } from './registry.ts';
import { textCodes } from './text-codes.ts';

/** Finds values that are known to be secret, wherever they stand and however they are encoded. */
export interface LearnedMatcher {
  readonly add: (entry: Entry) => void;
  readonly find: (text: string, codes?: Uint8Array) => readonly Finding[];
}

const alphanumeric = CharKind.Digit | CharKind.Letter;
const longestHex = 128;
const longWindow = 8;
const shortWindow = 5;
/** Writings that are kept ready; others are made again when their window comes up. */
const mostRecent = 4096;

/** The patterns of one window length, by the number that `windows` gave them. */
interface Lane {
  readonly windows: Windows;
  /** What each pattern is a writing of. */
  origins: Uint32Array;
  /** Writings that were met last, each in the place that the lower bits of its pattern give. */
  readonly recent: { readonly pattern: number; readonly variant: Variant }[];
}

/** Of what a pattern is a writing, in one number: the entry by its index, the kind by its index, and two answers. */
const origin = { entry: 5, kind: 2, isAlone: 2, isAnyCase: 1 } as const;

/** Looks for short values by short windows, and for all others by long ones, which next to nothing else shares. */
export function createLearnedMatcher(): LearnedMatcher {
  const entries: Entry[] = [];
  const long = emptyLane(longWindow);
  const short = emptyLane(shortWindow);
  const cut = createCutValues();

  function variantAt(lane: Lane, pattern: number, entry: Entry): Variant {
    const slot = pattern % mostRecent;
    const known = lane.recent[slot];
    if (known?.pattern === pattern) return known.variant;
    const code = lane.origins[pattern] ?? 0;
    const kind = writingKinds[(code >>> origin.kind) & 7] ?? 'plain';
    const variant = variantOf(entry, kind, (code & origin.isAlone) !== 0, (code & origin.isAnyCase) !== 0);
    lane.recent[slot] = { pattern, variant };
    return variant;
  }

  function findIn(lane: Lane, text: string, codes: Uint8Array, found: Finding[]): void {
    if (lane.windows.count() === 0) return;
    lane.windows.scan(text, codes, (pattern, at) => {
      const entry = entries[(lane.origins[pattern] ?? 0) >>> origin.entry];
      if (entry === undefined) return;
      const variant = variantAt(lane, pattern, entry);
      const span = foldedSpan(text, at, variant, lane.windows.windowEnd(pattern));
      if (span === undefined || (variant.isAlone && !isAlone(text, span.start, span.end))) return;
      if (variant.isNumber && isInLongerNumber(text, span.start, span.end)) return;
      const { kind, key, value } = entry;
      const { start, end } = span;
      const wrapped = isDigit(text.charCodeAt(start)) ? jsonWrap(text, span) : undefined;
      found.push({ start, end, kind, rule: 'learned', identity: key, value, ...wrapped });
    });
  }

  return {
    add(entry) {
      const answers = (entry.reach === 'alone' ? origin.isAlone : 0) | (isCaseless(entry) ? origin.isAnyCase : 0);
      const code = (entries.length << origin.entry) | answers;
      entries.push(entry);
      cut.add(entry);
      eachWriting(entry, (kind, bytes, length) => {
        if (length < shortWindow) return;
        // What is encoded here never has padding.
        const body = bytes.length === length ? withoutPadding(bytes, length) : length;
        const lane = body < longWindow ? short : long;
        const pattern = lane.windows.add((from, window) => writeCodes(kind, bytes, from, window), body);
        if (pattern >= lane.origins.length) lane.origins = doubled(lane.origins);
        lane.origins[pattern] = code | (writingKinds.indexOf(kind) << origin.kind);
      });
    },
    find(text, known) {
      const found: Finding[] = [];
      if (long.windows.count() + short.windows.count() === 0) return found;
      const codes = known ?? textCodes(text);
      findIn(long, text, codes, found);
      findIn(short, text, codes, found);
      found.push(...cut.find(text));
      return found;
    },
  };
}

function doubled(numbers: Uint32Array): Uint32Array {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}

/** The padding of base64 may be escaped where the rest of a value is not, so it is no part of a window. */
function withoutPadding(codes: Uint8Array, length: number): number {
  let end = length;
  while (end > shortWindow && codes[end - 1] === 61) end -= 1;
  return end;
}

function emptyLane(length: 5 | 8): Lane {
  return { windows: createWindows(length), origins: new Uint32Array(1024), recent: [] };
}

function isAlone(text: string, start: number, end: number): boolean {
  return !isPartOfToken(text.charCodeAt(start - 1)) && !isPartOfToken(text.charCodeAt(end));
}

/** Whether the letters and digits around a number make a longer one, also in hex. */
function isInLongerNumber(text: string, start: number, end: number): boolean {
  if (isDigit(text.charCodeAt(start - 1)) || isDigit(text.charCodeAt(end))) return true;
  const from = startOfKind(text, start, alphanumeric, longestHex);
  const to = endOfKind(text, end, alphanumeric, longestHex);
  return to - from > end - start && /^(?:0x)?[\da-f]+$/i.test(text.slice(from, to));
}

function isPartOfToken(code: number): boolean {
  return isAlphanumeric(code) || code === 95;
}
