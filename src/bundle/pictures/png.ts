import { DamagedPicture } from './damaged-picture.ts';

/** Chunks that decide how the picture looks, animations included. Texts, Exif, dates and colour profiles are not among them. */
const kept = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '));
const signatureBytes = 8;
/** Length, type and checksum around the data of a chunk. */
const frameBytes = 12;

/** Source: W3C, Portable Network Graphics (PNG) Specification, section 5. */
export function stripPng(picture: Buffer): Buffer {
  const parts = [picture.subarray(0, signatureBytes)];
  for (let at = signatureBytes; at + frameBytes <= picture.length;) {
    const end = at + frameBytes + picture.readUInt32BE(at);
    if (end > picture.length) break;
    const type = picture.toString('latin1', at + 4, at + 8);
    if (kept.has(type)) parts.push(picture.subarray(at, end));
    if (type === 'IEND') return Buffer.concat(parts);
    at = end;
  }
  throw new DamagedPicture('the PNG has no end');
}
