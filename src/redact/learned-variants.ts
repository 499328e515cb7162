import type { KnownText } from './folded-match.ts';
import type { Entry } from './registry.ts';
import { textCodes } from './text-codes.ts';

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

/** Takes one writing: its first `length` codes, which are overwritten by the next one. */
export type TakeWriting = (kind: WritingKind, codes: Uint8Array, length: number) => void;

/** Passes on every writing under which a value is to be looked for, as the codes of its characters. `scratch` is written over where it is long enough. */
export function eachWriting(entry: Entry, scratch: Uint8Array, take: TakeWriting): void {
  const { value } = entry;
  const codes = textCodes(value);
  take('plain', codes, codes.length);
  const digits = otherDigits(entry);
  if (digits !== undefined) take('digits', textCodes(digits), digits.length);
  for (const kind of ['json', 'json-in-json'] as const) {
    const text = escaped(value, kind);
    if (text !== value) take(kind, textCodes(text), text.length);
  }
  const bytes = isAscii(codes) ? codes : Buffer.from(value);
  if (entry.reach !== 'anywhere' && bytes.length < shortestEncodedBytes) return;
  const encoded = bytes.length * 2 <= scratch.length ? scratch : new Uint8Array(bytes.length * 2);
  for (const kind of ['base64-0', 'base64-1', 'base64-2'] as const)
    take(kind, encoded, writeBase64(bytes, shifts[kind], encoded));
  take('hex', encoded, writeHex(bytes, encoded));
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
      const bytes = Buffer.from(entry.value);
      const encoded = Buffer.alloc(bytes.length * 2);
      const text = encoded.toString('latin1', 0, writeBase64(bytes, shifts[kind], encoded));
      return { text, isAnyCase: false, isBase64: true, isAlone: false };
    }
  }
}

function isAscii(codes: Uint8Array): boolean {
  for (let at = 0; at < codes.length; at += 1) if (codes[at] === 0 || (codes[at] ?? 0) > 127) return false;
  return true;
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

/** Writes the characters of base64 that the value alone decides when it stands `shift` bytes behind a multiple of three. Returns their number. */
function writeBase64(bytes: Uint8Array, shift: number, encoded: Uint8Array): number {
  const first = Math.ceil((shift * 8) / 6);
  const length = Math.floor(((bytes.length + shift) * 8) / 6) - first;
  for (let index = 0, bit = first * 6 - shift * 8; index < length; index += 1, bit += 6) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    encoded[index] = alphabet[(pair >> (10 - (bit & 7))) & 63] ?? 0;
  }
  return length;
}

function writeHex(bytes: Uint8Array, encoded: Uint8Array): number {
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    encoded[at * 2] = hexDigits[byte >> 4] ?? 0;
    encoded[at * 2 + 1] = hexDigits[byte & 15] ?? 0;
  }
  return bytes.length * 2;
}

/** A phone in E.164 beside the writing it was found in. */
function otherDigits(entry: Entry): string | undefined {
  if (entry.kind !== 'phone') return undefined;
  const digits = entry.key.replaceAll(/\D/g, '');
  return digits.length < 8 || digits === entry.value ? undefined : digits;
}
