import type { Entry } from './registry.ts';

/** One writing of a learned value. */
export interface Variant {
  readonly text: string;
  readonly isAnyCase: boolean;
  /** Whether it counts only between token boundaries. */
  readonly isAlone: boolean;
}

/** Encoded forms of personal data are looked for from this many bytes on. */
const shortestEncodedBytes = 12;
const base64Kinds = [0, 1, 2] as const;

/** Writings of a value by number; percent, backslash and HTML escapes are undone before looking, so they need no writing of their own. */
const writings: readonly ((entry: Entry) => Variant | undefined)[] = [
  (entry) => ({ text: entry.value, isAnyCase: isCaseless(entry), isAlone: entry.reach === 'alone' }),
  (entry) => escaped(entry, 1),
  (entry) => escaped(entry, 2),
  ...base64Kinds.map((shift) => (entry: Entry) => base64(entry, shift, false)),
  ...base64Kinds.map((shift) => (entry: Entry) => base64(entry, shift, true)),
  (entry) =>
    isEncodable(entry)
      ? { text: Buffer.from(entry.value).toString('hex'), isAnyCase: true, isAlone: false }
      : undefined,
  (entry) => otherWriting(entry),
];

export const variantCount = writings.length;

/** The writing with this number; undefined when the value has none of it. */
export function variantOf(entry: Entry, index: number): Variant | undefined {
  return writings[index]?.(entry);
}

function isCaseless(entry: Entry): boolean {
  return entry.kind === 'email' || /^[0-9A-Fa-f-]{16,}$/.test(entry.value);
}

function isEncodable(entry: Entry): boolean {
  return (
    entry.reach === 'anywhere' || (entry.reach === 'alone' && Buffer.byteLength(entry.value) >= shortestEncodedBytes)
  );
}

/** As it stands in a JSON string, or in one inside another. */
function escaped(entry: Entry, levels: number): Variant | undefined {
  let text = entry.value;
  for (let level = 0; level < levels; level += 1) text = JSON.stringify(text).slice(1, -1);
  return text === entry.value ? undefined : { text, isAnyCase: false, isAlone: entry.reach === 'alone' };
}

/** The characters of base64 that the value alone decides when it stands `shift` bytes behind a multiple of three. */
function base64(entry: Entry, shift: number, isUrlSafe: boolean): Variant | undefined {
  if (!isEncodable(entry)) return undefined;
  const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(entry.value)]);
  const whole = bytes.toString('base64');
  const core = whole.slice(Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6));
  if (!isUrlSafe) return { text: core, isAnyCase: false, isAlone: false };
  const safe = core.replaceAll('+', '-').replaceAll('/', '_');
  return safe === core ? undefined : { text: safe, isAnyCase: false, isAlone: false };
}

/** A phone in E.164 beside the writing it was found in. */
function otherWriting(entry: Entry): Variant | undefined {
  if (entry.kind !== 'phone') return undefined;
  const digits = entry.key.replaceAll(/\D/g, '');
  return digits.length < 8 || digits === entry.value ? undefined : { text: digits, isAnyCase: false, isAlone: true };
}
