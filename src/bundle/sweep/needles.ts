import { secretKinds, type LearnedValue, type RedactionKind } from '../../model/redaction.ts';
import { decodeAround, visitEncodedHeads } from './spellings.ts';
import { alignedView, createWindowFilter, windowBytes, type WindowFilter } from './window-filter.ts';

/** A value is recognised by its first so many bytes: whoever sees these has the secret. */
export const maxNeedleBytes = 96;
const shortWindowBytes = 4;
/** Personal data shorter than this is not looked for in encodings. */
const minEncodedPersonalBytes = 12;

/** Where in a view a value was found. */
export interface NeedleHit {
  readonly kind: RedactionKind;
  readonly start: number;
  readonly end: number;
  /** Spelling that stands there, one character for each byte. */
  readonly text: string;
  /** What `start` and `end` count in: the view that was searched, or a decoded part of it. */
  readonly view: Buffer;
}

/** `raw`: the bytes as they stand · `decoded`: an encoding was undone · `joined`: lines were joined. */
export type ViewKind = 'raw' | 'decoded' | 'joined';

/** Many values, looked for together in one pass whose time does not grow with their number. */
export interface NeedleIndex {
  /** Values as they stand in the view, and in its runs of base64 and hex at every alignment. */
  readonly find: (view: Buffer, how: ViewKind) => Iterable<NeedleHit>;
}

interface Needle {
  readonly kind: RedactionKind;
  /** One character for each byte. */
  readonly text: string;
  /** Hex digits mean the same in either case, and so do the letters of a mail address. */
  readonly ignoresCase: boolean;
  readonly isSecret: boolean;
}

const secrets: ReadonlySet<RedactionKind> = new Set(secretKinds);

/**
 * Indexes values by their first eight bytes, shorter ones by their first four. A position that begins no value costs a fraction of an operation;
 * the others are looked up once for each length that values with this beginning have, so shared beginnings do no harm.
 */
export function indexNeedles(values: readonly LearnedValue[]): NeedleIndex {
  const needles = values.flatMap(({ value, kind, isSweepable }): readonly Needle[] => {
    const text = Buffer.from(value).toString('latin1').slice(0, maxNeedleBytes);
    if (!isSweepable || text.length < shortWindowBytes || !hasSubstance(text)) return [];
    const ignoresCase = kind === 'email' || /^[0-9a-f-]+$/i.test(text);
    return [{ kind, text, ignoresCase, isSecret: secrets.has(kind) }];
  });
  const long = tableOf(
    needles.filter((needle) => needle.text.length >= windowBytes),
    windowBytes,
  );
  const short = tableOf(
    needles.filter((needle) => needle.text.length < windowBytes),
    shortWindowBytes,
  );
  const filter = filterOf(needles.filter((needle) => needle.text.length >= windowBytes));
  const shortStarts = shortStartsOf(short);
  return {
    *find(bytes, how) {
      const view = alignedView(bytes);
      for (let at = filter.next(view, 0); at >= 0; at = filter.next(view, at + 1)) {
        const tags = filter.tagsAt(view.bytes, at);
        if ((tags & asItStands) !== 0) yield* hitsAt(long, view.bytes, at, how);
        if ((tags & inBase64OrHex) === 0) continue;
        for (const part of decodeAround(view.bytes, at, maxNeedleBytes)) {
          for (let inner = 0; inner < part.length; inner += 1) {
            if ((filter.tagsAt(part, inner) & asItStands) !== 0) yield* hitsAt(long, part, inner, 'decoded');
          }
        }
      }
      if (short.byText.size > 0) yield* shortHits(short, shortStarts, view.bytes, how);
    },
  };
}

/** Tags of the filter's windows. */
const asItStands = 1;
const inBase64OrHex = 2;
/** Windows of a value: itself, three alignments of base64, some of them in two alphabets, hex. */
const windowsPerNeedle = 6;

function filterOf(needles: readonly Needle[]): WindowFilter {
  const filter = createWindowFilter(needles.length * windowsPerNeedle);
  const head = Buffer.alloc(windowBytes);
  for (const needle of needles) {
    head.write(needle.text, 'latin1');
    filter.add(head, asItStands);
    if (!isLookedForEncoded(needle)) continue;
    for (const spelling of needle.ignoresCase
      ? [needle.text, needle.text.toLowerCase(), needle.text.toUpperCase()]
      : [needle.text]) {
      head.write(spelling, 'latin1');
      visitEncodedHeads(head, (window) => filter.add(window, inBase64OrHex));
    }
  }
  return filter;
}

/** A terminal's colour codes and rows of signs are no secrets, and stand everywhere. */
function hasSubstance(text: string): boolean {
  return text.replace(/\u001b\[[0-9;]*[A-Za-z]|[^A-Za-z0-9\x80-\xff]/g, '').length >= shortWindowBytes;
}

function isLookedForEncoded({ isSecret, text }: Needle): boolean {
  return isSecret || text.length >= minEncodedPersonalBytes;
}

/** Needles by their beginnings. */
interface Table {
  readonly window: number;
  /** Lengths of the needles that begin so, letters folded. */
  readonly lengths: ReadonlyMap<string, readonly number[]>;
  readonly byText: ReadonlyMap<string, readonly Needle[]>;
}

function tableOf(needles: readonly Needle[], window: number): Table {
  const lengths = new Map<string, number[]>();
  const byText = new Map<string, Needle[]>();
  for (const needle of needles) {
    const key = needle.text.toLowerCase();
    const same = byText.get(key);
    if (same === undefined) byText.set(key, [needle]);
    else if (!same.some(({ text, kind }) => text === needle.text && kind === needle.kind)) same.push(needle);
    const head = key.slice(0, window);
    const known = lengths.get(head);
    if (known === undefined) lengths.set(head, [key.length]);
    else if (!known.includes(key.length)) known.push(key.length);
  }
  return { window, lengths, byText };
}

/** Marks the first two bytes of short needles, in either case. */
function shortStartsOf({ byText }: Table): Uint8Array {
  const starts = new Uint8Array(2 ** 16);
  for (const key of byText.keys()) {
    for (const first of [key.charAt(0), key.charAt(0).toUpperCase()]) {
      for (const second of [key.charAt(1), key.charAt(1).toUpperCase()]) {
        starts[((first.charCodeAt(0) & 0xff) << 8) | (second.charCodeAt(0) & 0xff)] = 1;
      }
    }
  }
  return starts;
}

function* shortHits(
  table: Table,
  starts: Uint8Array,
  view: Buffer,
  how: ViewKind,
): Generator<NeedleHit, void, undefined> {
  for (let at = nextStart(starts, view, 0); at >= 0; at = nextStart(starts, view, at + 1))
    yield* hitsAt(table, view, at, how);
}

function nextStart(starts: Uint8Array, view: Buffer, from: number): number {
  let pair = view[from] ?? 0;
  for (let i = from + 1; i < view.length; i += 1) {
    pair = ((pair << 8) | (view[i] ?? 0)) & 0xffff;
    if (starts[pair] === 1 && !isWordByte(view[i - 2])) return i - 1;
  }
  return -1;
}

function* hitsAt(table: Table, view: Buffer, start: number, how: ViewKind): Generator<NeedleHit, void, undefined> {
  const head = view.toString('latin1', start, start + table.window).toLowerCase();
  for (const length of table.lengths.get(head) ?? []) {
    const end = start + length;
    if (end > view.length) continue;
    const text = view.toString('latin1', start, end);
    for (const needle of table.byText.get(text.toLowerCase()) ?? []) {
      const isSame = needle.ignoresCase || needle.text === text;
      if (isSame && counts(needle, view, start, end, how)) yield { kind: needle.kind, start, end, text, view };
    }
  }
}

/** Secrets count anywhere, short numbers but in longer ones, also of hex digits; personal data at token boundaries, in encodings only when it is long, and never across joined lines. */
function counts(needle: Needle, view: Buffer, start: number, end: number, how: ViewKind): boolean {
  if (how === 'joined') return needle.isSecret && needle.text.length >= minEncodedPersonalBytes;
  if (needle.isSecret) return !/^\d{1,11}$/.test(needle.text) || !isInLongerNumber(view, start, end);
  if (how === 'decoded' && !isLookedForEncoded(needle)) return false;
  if (isWordByte(view[start - 1]) || isNumberGoingOn(view, start, -1)) return false;
  return needle.text.length === maxNeedleBytes || (!isWordByte(view[end]) && !isNumberGoingOn(view, end - 1, 1));
}

const longestHexRun = 128;

/** Whether a digit stands beside a number, or the letters and digits from `start` to `end` and on both sides of it are all hex digits, and some are outside. */
function isInLongerNumber(view: Buffer, start: number, end: number): boolean {
  if (isDigit(view[start - 1]) || isDigit(view[end])) return true;
  let [from, to] = [start, end];
  while (start - from < longestHexRun && isLetterOrDigit(view[from - 1])) from -= 1;
  while (to - end < longestHexRun && isLetterOrDigit(view[to])) to += 1;
  return to - from > end - start && /^(?:0[Xx])?[0-9A-Fa-f]+$/.test(view.toString('latin1', from, to));
}

function isLetterOrDigit(byte: number | undefined): boolean {
  return byte !== 95 && byte !== 45 && byte !== undefined && byte < 0x80 && isWordByte(byte);
}

/** Whether a value that begins or ends in a digit is a part of a longer number, time or date: `09:26:`23.4913`-05:00`. */
function isNumberGoingOn(view: Buffer, at: number, step: -1 | 1): boolean {
  const sign = view[at + step];
  const isSign = sign === colon || sign === point || sign === slash;
  return isSign && isDigit(view[at]) && isDigit(view[at + 2 * step]);
}

const colon = 58;
const point = 46;
const slash = 47;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Letters, digits, `_`, `-` and the bytes of other scripts. */
function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const isLetter = (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
  return isLetter || (byte >= 48 && byte <= 57) || byte === 95 || byte === 45 || byte >= 0x80;
}
