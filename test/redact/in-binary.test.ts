import { describe, expect, it } from 'vitest';
import { hidden } from './hidden.ts';

/** Bytes that are no text around a secret, as in a packed message: nothing can be read of them, and the secret is still to be found. */
const value = 'Zx81hs7shAQ9kWq2';
const binary = Buffer.from([0x08, 0xff, 0xfe, 0x80, 0x12, 0x9c, 0xff, 0x00, 0xc3, 0x28]);

describe('a learned secret inside encoded bytes', () => {
  it.each([0, 1, 2])('in base64, %i behind a multiple of three', (shift) => {
    const encoded = Buffer.concat([binary.subarray(0, 6 + shift), Buffer.from(value), binary]).toString('base64');
    const [before = '', after = ''] = hidden(`password=${value}\nblob ${encoded} end\n`).split('[password#1]').slice(1);
    expect(encoded).toContain(before.replace('\nblob ', ''));
    expect(before).toMatch(/^\nblob /);
    expect(after).toMatch(/ end\n$/);
  });

  it('in hex', () => {
    const encoded = Buffer.concat([binary, Buffer.from(value), binary]).toString('hex');
    expect(hidden(`password=${value}\nblob ${encoded} end\n`)).toBe(
      `password=[password#1]\nblob ${binary.toString('hex')}[password#1]${binary.toString('hex')} end\n`,
    );
  });
});
