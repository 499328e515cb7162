import type { KnownText } from './folded-match.ts';
import type { Entry } from './registry.ts';

/** One writing of a learned value, which can be read character by character without being built. */
export interface Writing {
  readonly length: number;
  readonly codeAt: (index: number) => number;
}

/** What counts as one writing of a value in a text. */
export interface Variant extends KnownText {
  /** Whether it counts only between token boundaries. */
  readonly isAlone: boolean;
}

/** How a value may be written; percent, backslash and HTML escapes are undone before looking, so they need no writing of their own. */
export type WritingKind = 'plain' | 'json' | 'json-in-json' | 'base64-0' | 'base64-1' | 'base64-2' | 'hex' | 'digits';

/** Encoded forms of personal data are looked for from this many bytes on. */
const shortestEncodedBytes = 12;
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const hexDigits = Buffer.from('0123456789abcdef');
const shifts = { 'base64-0': 0, 'base64-1': 1, 'base64-2': 2 } as const;

/** The writings of a value under which it is to be looked for. */
export function* writingsOf(entry: Entry): Generator<readonly [WritingKind, Writing], void, undefined> {
  yield ['plain', ofText(entry.value)];
  for (const kind of ['json', 'json-in-json'] as const) {
    const text = escaped(entry.value, kind);
    if (text !== entry.value) yield [kind, ofText(text)];
  }
  const digits = otherDigits(entry);
  if (digits !== undefined) yield ['digits', ofText(digits)];
  const bytes = Buffer.from(entry.value);
  if (entry.reach !== 'anywhere' && bytes.length < shortestEncodedBytes) return;
  for (const kind of ['base64-0', 'base64-1', 'base64-2'] as const) yield [kind, inBase64(bytes, shifts[kind])];
  yield ['hex', { length: bytes.length * 2, codeAt: (index) => hexDigits[nibble(bytes, index)] ?? 0 }];
}

/** One writing of a value, whole. */
export function variantOf(entry: Entry, kind: WritingKind): Variant {
  const isAlone = entry.reach === 'alone';
  switch (kind) {
    case 'plain':
      return { text: entry.value, isAnyCase: isCaseless(entry), isBase64: false, isAlone };
    case 'json':
    case 'json-in-json':
      return { text: escaped(entry.value, kind), isAnyCase: false, isBase64: false, isAlone };
    case 'digits':
      return { text: otherDigits(entry) ?? '', isAnyCase: false, isBase64: false, isAlone: true };
    case 'hex':
      return { text: Buffer.from(entry.value).toString('hex'), isAnyCase: true, isBase64: false, isAlone: false };
    default: {
      const { length, codeAt } = inBase64(Buffer.from(entry.value), shifts[kind]);
      const text = String.fromCharCode(...Array.from({ length }, (_, index) => codeAt(index)));
      return { text, isAnyCase: false, isBase64: true, isAlone: false };
    }
  }
}

function ofText(text: string): Writing {
  return { length: text.length, codeAt: (index) => text.charCodeAt(index) };
}

function isCaseless(entry: Entry): boolean {
  return entry.kind === 'email' || /^[0-9A-Fa-f-]{16,}$/.test(entry.value);
}

/** As it stands in a JSON string, or in one inside another. */
function escaped(value: string, kind: 'json' | 'json-in-json'): string {
  if (!/["\\\p{Cc}\p{Cs}]/u.test(value)) return value;
  const once = JSON.stringify(value).slice(1, -1);
  return kind === 'json' ? once : JSON.stringify(once).slice(1, -1);
}

/** The characters of base64 that the value alone decides when it stands `shift` bytes behind a multiple of three. */
function inBase64(bytes: Buffer, shift: number): Writing {
  const first = Math.ceil((shift * 8) / 6);
  const length = Math.floor(((bytes.length + shift) * 8) / 6) - first;
  return {
    length,
    codeAt(index) {
      const bit = (first + index) * 6 - shift * 8;
      const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
      return alphabet[(pair >> (10 - (bit & 7))) & 63] ?? 0;
    },
  };
}

function nibble(bytes: Buffer, index: number): number {
  const byte = bytes[index >> 1] ?? 0;
  return (index & 1) === 0 ? byte >> 4 : byte & 15;
}

/** A phone in E.164 beside the writing it was found in. */
function otherDigits(entry: Entry): string | undefined {
  if (entry.kind !== 'phone') return undefined;
  const digits = entry.key.replaceAll(/\D/g, '');
  return digits.length < 8 || digits === entry.value ? undefined : digits;
}
