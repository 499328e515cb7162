import { windowBytes } from './window-filter.ts';

/** Digits before a window that are decoded with it. */
const contextDigits = 24;

const base64Digits = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
const urlDigits = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_');
const hexDigits = Buffer.from('0123456789abcdef');
/** Bit of the value at which its first whole digit starts, for each of the three places a byte has in base64. */
const firstWholeBit = [0, 4, 2] as const;

/**
 * Calls `visit` with the eight digits that a value of eight bytes or more shows within base64, at each of three alignments and in both alphabets,
 * and within hex. They do not depend on what stands before or behind the value. The window is reused.
 */
export function visitEncodedHeads(value: Uint8Array, visit: (window: Uint8Array) => void): void {
  for (const start of firstWholeBit) {
    for (let k = 0; k < windowBytes; k += 1) window[k] = base64Digits[sixBitsAt(value, start + 6 * k)] ?? 0;
    visit(window);
    if (!window.includes(0x2b) && !window.includes(0x2f)) continue;
    for (let k = 0; k < windowBytes; k += 1) window[k] = urlDigits[sixBitsAt(value, start + 6 * k)] ?? 0;
    visit(window);
  }
  for (let k = 0; k < windowBytes / 2; k += 1) {
    window[2 * k] = hexDigits[(value[k] ?? 0) >>> 4] ?? 0;
    window[2 * k + 1] = hexDigits[(value[k] ?? 0) & 15] ?? 0;
  }
  visit(window);
}

const window = new Uint8Array(windowBytes);

function sixBitsAt(value: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  return ((((value[at] ?? 0) << 8) | (value[at + 1] ?? 0)) >>> (10 - (bit & 7))) & 63;
}

/** What the digits around a place stand for, as base64 and hex at every alignment; `maxBytes` is the length of the longest value. */
export function decodeAround(view: Buffer, at: number, maxBytes: number): readonly Buffer[] {
  const before = /[A-Za-z0-9+/_-]*$/.exec(view.toString('latin1', Math.max(0, at - contextDigits), at))?.[0] ?? '';
  const after = /^[A-Za-z0-9+/_-]*/.exec(view.toString('latin1', at, at + 2 * maxBytes + contextDigits))?.[0] ?? '';
  const digits = before + after;
  const hex = `${/[0-9A-Fa-f]*$/.exec(before)?.[0] ?? ''}${/^[0-9A-Fa-f]*/.exec(after)?.[0] ?? ''}`;
  return [
    ...[0, 1, 2, 3].map((skipped) => Buffer.from(digits.slice(skipped), 'base64')),
    ...[0, 1].map((skipped) => Buffer.from(hex.slice(skipped), 'hex')),
  ];
}
