import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripPictureMetadata } from '../../src/bundle/strip-picture-metadata.ts';
import { InputError } from '../../src/errors.ts';

/** The same picture saved by one program twice: plain, and with texts, Exif, a place, XMP, comments, a profile and data behind its end. */
const pictures = ['%.png', '%.jpg', '%-progressive.jpg', '%.gif', '%.webp', '%-animated.webp'];

function read(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/pictures/${name}`, import.meta.url));
}

describe('stripPictureMetadata', () => {
  it.each(pictures)('leaves of a tagged picture what a plain one has: %s', (name) => {
    const tagged = read(name.replace('%', 'tagged'));
    const plain = read(name.replace('%', 'plain'));
    expect(tagged.includes('PLANTED')).toBe(true);
    const stripped = Buffer.from(stripPictureMetadata(name, tagged));
    expect(stripped.includes('PLANTED')).toBe(false);
    // The extended header of WebP stays, saying that there is nothing.
    const shown =
      name === '%.webp' ? (picture: Buffer) => picture.subarray(picture.indexOf('VP8L')) : (picture: Buffer) => picture;
    expect(shown(stripped).equals(shown(Buffer.from(stripPictureMetadata(name, plain))))).toBe(true);
    // What a plain picture loses is at most the name of the program.
    expect(plain.length - stripped.length).toBeLessThan(60);
    expect(Buffer.from(stripPictureMetadata(name, stripped)).equals(stripped)).toBe(true);
  });

  it('removes the thumbnail that a JFIF header carries', () => {
    const plain = read('plain.jpg');
    const thumbnail = Buffer.from('PLANTED-pixels-in-it');
    const header = Buffer.concat([plain.subarray(0, 18), Buffer.from([4, 5]), thumbnail]);
    header.writeUInt16BE(18 - 2 + thumbnail.length, 4);
    const withThumbnail = Buffer.concat([header.subarray(0, 20), thumbnail, plain.subarray(20)]);
    expect(Buffer.from(stripPictureMetadata('a.jpg', withThumbnail)).equals(plain)).toBe(true);
  });

  it.each(pictures)('refuses a picture that is cut short, and never crashes on a damaged one: %s', (name) => {
    const whole = read(name.replace('%', 'plain'));
    for (const share of [0.3, 0.6, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(() => stripPictureMetadata(name, cut)).toThrow(InputError);
    }
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, value) => {
        const damaged = Buffer.from(whole);
        damaged[at] = value;
        try {
          stripPictureMetadata(name, damaged);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('leaves what is no picture', () => {
    const text = Buffer.from('GIF is a format');
    expect(stripPictureMetadata('a.txt', text)).toBe(text);
  });
});
