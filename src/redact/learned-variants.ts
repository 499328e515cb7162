import type { KnownText } from './folded-match.ts';
import type { Entry } from './registry.ts';
import { textCodes } from './text-codes.ts';

/** What counts as one writing of a value in a text. */
export interface Variant extends KnownText {
  /** Whether it counts only between token boundaries. */
  readonly isAlone: boolean;
  /** Whether it does not count as a part of a longer hex number. */
  readonly isNumber: boolean;
}

/** How a value may be written; percent, backslash and HTML escapes are undone before looking, so they need no writing of their own. */
export const writingKinds = [
  'plain',
  'json',
  'json-in-json',
  'base64-0',
  'base64-1',
  'base64-2',
  'hex',
  'digits',
] as const;
export type WritingKind = (typeof writingKinds)[number];

/** Encoded forms of personal data are looked for from this many bytes on. */
const shortestEncodedBytes = 12;
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const hexDigits = Buffer.from('0123456789abcdef');
const shifts = { 'base64-0': 0, 'base64-1': 1, 'base64-2': 2 } as const;
const encodings = ['base64-0', 'base64-1', 'base64-2', 'hex'] as const;

/** Takes one writing with the number of its characters; `bytes` are for `writeCodes`. */
export type TakeWriting = (kind: WritingKind, bytes: Uint8Array, length: number) => void;

/** Passes on every writing under which a value is to be looked for, none of them written out. */
export function eachWriting(entry: Entry, take: TakeWriting): void {
  const { value } = entry;
  const codes = textCodes(value);
  take('plain', codes, codes.length);
  const digits = otherDigits(entry);
  if (digits !== undefined) take('digits', textCodes(digits), digits.length);
  if (mayBeEscaped.test(value))
    for (const kind of ['json', 'json-in-json'] as const) {
      const text = escaped(value, kind);
      if (text !== value) take(kind, textCodes(text), text.length);
    }
  const bytes = isAscii(codes) ? codes : Buffer.from(value);
  if (entry.reach !== 'anywhere' && bytes.length < shortestEncodedBytes) return;
  for (const kind of encodings) take(kind, bytes, lengthOf(kind, bytes));
}

/** Writes the codes of a writing from its character `from` on, as many as there is room for. */
export function writeCodes(kind: WritingKind, bytes: Uint8Array, from: number, codes: Uint8Array): void {
  if (kind === 'hex') writeHex(bytes, from, codes);
  else if (kind === 'base64-0' || kind === 'base64-1' || kind === 'base64-2')
    writeBase64(bytes, shifts[kind], from, codes);
  else for (let index = 0; index < codes.length; index += 1) codes[index] = bytes[from + index] ?? 0;
}

/** One writing of a value, whole. */
export function variantOf(entry: Entry, kind: WritingKind, isAlone: boolean, isAnyCase: boolean): Variant {
  switch (kind) {
    case 'plain':
      return { text: entry.value, isAnyCase, isBase64: false, isAlone, isNumber: shortNumber.test(entry.value) };
    case 'json':
    case 'json-in-json':
      return { text: escaped(entry.value, kind), isAnyCase: false, isBase64: false, isAlone, isNumber: false };
    case 'digits':
      return { text: otherDigits(entry) ?? '', isAnyCase: false, isBase64: false, isAlone: true, isNumber: false };
    default: {
      const bytes = Buffer.from(entry.value);
      const codes = Buffer.alloc(lengthOf(kind, bytes));
      writeCodes(kind, bytes, 0, codes);
      const text = codes.toString('latin1');
      return { text, isAnyCase: kind === 'hex', isBase64: kind !== 'hex', isAlone: false, isNumber: false };
    }
  }
}

/** A password such as `12345678` stands in many an id. */
const shortNumber = /^\d{1,11}$/;

function isAscii(codes: Uint8Array): boolean {
  for (let at = 0; at < codes.length; at += 1) if (codes[at] === 0 || (codes[at] ?? 0) > 127) return false;
  return true;
}

/** Whether letter case makes no difference to a value. */
export function isCaseless(entry: Entry): boolean {
  return entry.kind === 'email' || /^[0-9A-Fa-f-]{16,}$/.test(entry.value);
}

/** What JSON may write otherwise: quotes, backslashes, control characters and halves of characters. */
const mayBeEscaped = /["\\\p{Cc}\p{Cs}]/u;

/** As it stands in a JSON string, or in one inside another. */
function escaped(value: string, kind: 'json' | 'json-in-json'): string {
  const once = JSON.stringify(value).slice(1, -1);
  return kind === 'json' ? once : JSON.stringify(once).slice(1, -1);
}

/** Of base64 only the characters count that the value alone decides, whatever stands before and behind it. */
function lengthOf(kind: (typeof encodings)[number], { length }: Uint8Array): number {
  if (kind === 'hex') return length * 2;
  const shift = shifts[kind];
  return Math.floor(((length + shift) * 8) / 6) - Math.ceil((shift * 8) / 6);
}

/** Base64 of a value that stands `shift` bytes behind a multiple of three. */
function writeBase64(bytes: Uint8Array, shift: number, from: number, codes: Uint8Array): void {
  let bit = (Math.ceil((shift * 8) / 6) + from) * 6 - shift * 8;
  for (let index = 0; index < codes.length; index += 1, bit += 6) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    codes[index] = alphabet[(pair >> (10 - (bit & 7))) & 63] ?? 0;
  }
}

function writeHex(bytes: Uint8Array, from: number, codes: Uint8Array): void {
  for (let index = 0; index < codes.length; index += 1) {
    const at = from + index;
    const byte = bytes[at >> 1] ?? 0;
    codes[index] = hexDigits[(at & 1) === 0 ? byte >> 4 : byte & 15] ?? 0;
  }
}

/** A phone in E.164 beside the writing it was found in. */
function otherDigits(entry: Entry): string | undefined {
  if (entry.kind !== 'phone') return undefined;
  const digits = entry.key.replaceAll(/\D/g, '');
  return digits.length < 8 || digits === entry.value ? undefined : digits;
}
