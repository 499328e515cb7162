import type { JourneyEvent, Ownership } from '../model/event.ts';
import { TextHash } from '../text/text-hash.ts';
import { likeness } from './kept-events.ts';
import type { SourceRecord } from './transcripts.ts';

/** What a record says, whatever its ids and its time. */
export interface Said {
  readonly events: readonly JourneyEvent[];
  readonly owner: Ownership;
  readonly applicant: number | null;
}

/** The records of one source that differ in numbers and ids alone, and what those of them said that were read. */
export interface Alike {
  /** What all of them say; undefined until enough were read. */
  readonly known: () => Said | undefined;
  /** Learns from one that was read; null when it says more than its events. */
  readonly learn: (said: Said | null) => void;
}

export interface AlikeRecords {
  /** Undefined for a record that is read by itself. */
  readonly of: (record: SourceRecord) => Alike | undefined;
}

/** Of alike records so many are read. */
const enough = 64;
/** Longer records are seldom alike. */
const longest = 2_000;
/** Shapes that are told apart in a source; records of others are read by themselves. */
const mostShapes = 20_000;

/** `knownTexts` are those whose presence tells applicants, integrations and keys apart. */
export function createAlikeRecords(knownTexts: readonly string[]): AlikeRecords {
  const lowered = knownTexts.filter((text) => text !== '').map((text) => text.toLowerCase());
  const shapes = new Map<number, Alike>();
  let source: string | undefined;
  return {
    of(record) {
      const { text, why, parts } = record;
      // A token says more than its characters show.
      if (parts !== undefined || text.length > longest || text.includes('eyJ')) return undefined;
      if (record.source !== source) shapes.clear();
      ({ source } = record);
      const lower = text.toLowerCase();
      const shape = shapeOf(text, [why, ...lowered.map((known) => lower.includes(known))].join());
      const seen = shapes.get(shape);
      if (seen !== undefined || shapes.size >= mostShapes) return seen;
      const added = createAlike();
      shapes.set(shape, added);
      return added;
    },
  };
}

function createAlike(): Alike {
  let first: Said | undefined;
  let likenessOfFirst = 0;
  let read = 0;
  let isMixed = false;
  return {
    known: () => (read >= enough && !isMixed ? first : undefined),
    learn(said) {
      if (isMixed) return;
      isMixed = said === null || !said.events.every(saysNoMore);
      if (said === null || isMixed) return;
      const own = likeness({ ...said, events: said.events.map(anywhere) });
      if (first === undefined) likenessOfFirst = own;
      first ??= said;
      isMixed = own !== likenessOfFirst;
      read += 1;
    },
  };
}

/** The event without what its own record's time makes of it. */
function anywhere(event: JourneyEvent): JourneyEvent {
  return { ...event, isInWindow: true, assumedZone: null };
}

/** Whether an event holds nothing that its record's numbers and ids may have told. */
function saysNoMore(event: JourneyEvent): boolean {
  if (event.kind === 'call')
    return (
      event.durationMs === null && event.peerTimeMs === null && event.token === null && event.request.fields === null
    );
  if (event.kind === 'webhook') return event.durationMs === null && event.identity === null && event.body === null;
  return event.kind !== 'visit';
}

const [digit, hexLetter, letter] = [1, 2, 3];
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/\d/.test(char)) return digit;
  return /[a-f]/i.test(char) ? hexLetter : /[a-z]/i.test(char) ? letter : 0;
});

/** A number for the text in which numbers and ids count by their length alone. */
function shapeOf(text: string, seed: string): number {
  const hash = new TextHash();
  hash.addText(seed);
  for (let at = 0; at < text.length;) {
    const start = at;
    let digits = 0;
    let highest = 0;
    for (; at < text.length; at += 1) {
      const kind = classes[text.charCodeAt(at)] ?? 0;
      if (kind === 0) break;
      if (kind === digit) digits += 1;
      else if (kind > highest) highest = kind;
    }
    const length = at - start;
    if (length === 0) hash.add(text.charCodeAt(at++));
    else if (isOpaque(text, start, at, digits, highest)) hash.add(0x1_0000 + Math.max(length, 2));
    else for (let place = start; place < at; place += 1) hash.add(text.charCodeAt(place));
  }
  return hash.value();
}

/** Whether a word is a number or an id; three digits may be a status, short words with digits are names. */
function isOpaque(text: string, start: number, end: number, digits: number, highest: number): boolean {
  const length = end - start;
  if (digits === 0) return false;
  if (digits === length) return length !== 3 || !mayBeStatus(text, start, end);
  // `20T10` and `698Z` are parts of a time.
  if (digits === length - 1 && length >= 4) return /[TZ]/.test(text.slice(start, end));
  return length >= 16 || (length >= 8 && highest === hexLetter);
}

/** Three digits from 200 to 599 that are no part of a time, a version or an address. */
function mayBeStatus(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start) - 48;
  const isBehind = /[.,:]/.test(text.charAt(start - 1)) && isDigit(text, start - 2);
  const isBefore = /[.:/-]/.test(text.charAt(end)) && isDigit(text, end + 1);
  return first >= 2 && first <= 5 && !isBehind && !isBefore;
}

function isDigit(text: string, at: number): boolean {
  return classes[text.charCodeAt(at)] === digit;
}
