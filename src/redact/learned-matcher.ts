import { isAlphanumeric } from './characters.ts';
import type { Finding } from './finding.ts';
import { foldedSpan } from './folded-match.ts';
import { eachWriting, variantOf, type Variant, type WritingKind } from './learned-variants.ts';
import { createWindows, type Windows } from './learned-windows.ts';
import type { Entry } from './registry.ts';
import { textCodes } from './text-codes.ts';

/** Finds values that are known to be secret, wherever they stand and however they are encoded. */
export interface LearnedMatcher {
  readonly add: (entry: Entry) => void;
  readonly find: (text: string, codes?: Uint8Array) => readonly Finding[];
}

const longWindow = 8;
const shortWindow = 5;
/** Room for the encoded writings of nearly every value. */
const scratchBytes = 4096;
/** Encoded writings that are kept ready; others are made again when their window comes up. */
const mostRecent = 4096;

/** The patterns of one window length, by the number that `windows` gave them. */
interface Lane {
  readonly windows: Windows;
  readonly owners: Entry[];
  readonly kinds: WritingKind[];
  /** The writing of a pattern that is the value itself. */
  readonly plain: (Variant | undefined)[];
  /** Encoded writings that were met last. */
  readonly recent: Map<number, Variant>;
}

/** Looks for short values by short windows, and for all others by long ones, which next to nothing else shares. */
export function createLearnedMatcher(): LearnedMatcher {
  const long = emptyLane(longWindow);
  const short = emptyLane(shortWindow);
  const scratch = new Uint8Array(scratchBytes);

  function findIn(lane: Lane, text: string, codes: Uint8Array, found: Finding[]): void {
    if (lane.windows.count() === 0) return;
    lane.windows.scan(text, codes, (pattern, at) => {
      const entry = lane.owners[pattern];
      const variant = variantAt(lane, pattern);
      if (entry === undefined || variant === undefined) return;
      const span = foldedSpan(text, at, variant, lane.windows.windowEnd(pattern));
      if (span === undefined || (variant.isAlone && !isAlone(text, span.start, span.end))) return;
      const { kind, key, value } = entry;
      found.push({ start: span.start, end: span.end, kind, rule: 'learned', identity: key, value });
    });
  }

  return {
    add(entry) {
      eachWriting(entry, scratch, (kind, codes, length) => {
        if (length < shortWindow) return;
        const body = withoutPadding(codes, length);
        const lane = body < longWindow ? short : long;
        const pattern = lane.windows.add(codes, body);
        lane.owners[pattern] = entry;
        lane.kinds[pattern] = kind;
        lane.plain[pattern] = kind === 'plain' ? variantOf(entry, kind) : undefined;
      });
    },
    find(text, known) {
      const found: Finding[] = [];
      if (long.windows.count() + short.windows.count() === 0) return found;
      const codes = known ?? textCodes(text);
      findIn(long, text, codes, found);
      findIn(short, text, codes, found);
      return found;
    },
  };
}

/** The padding of base64 may be escaped where the rest of a value is not, so it is no part of a window. */
function withoutPadding(codes: Uint8Array, length: number): number {
  let end = length;
  while (end > shortWindow && codes[end - 1] === 61) end -= 1;
  return end;
}

function emptyLane(length: 5 | 8): Lane {
  return { windows: createWindows(length), owners: [], kinds: [], plain: [], recent: new Map() };
}

function variantAt(lane: Lane, pattern: number): Variant | undefined {
  const known = lane.plain[pattern] ?? lane.recent.get(pattern);
  if (known !== undefined) return known;
  const entry = lane.owners[pattern];
  const kind = lane.kinds[pattern];
  if (entry === undefined || kind === undefined) return undefined;
  const variant = variantOf(entry, kind);
  if (lane.recent.size >= mostRecent) lane.recent.clear();
  lane.recent.set(pattern, variant);
  return variant;
}

function isAlone(text: string, start: number, end: number): boolean {
  return !isPartOfToken(text.charCodeAt(start - 1)) && !isPartOfToken(text.charCodeAt(end));
}

function isPartOfToken(code: number): boolean {
  return isAlphanumeric(code) || code === 95;
}
