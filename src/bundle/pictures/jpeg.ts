import { DamagedPicture } from './damaged-picture.ts';

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const comment = 0xfe;
const app0 = 0xe0;
const app14 = 0xee;
const app15 = 0xef;

/** Source: ITU-T T.81, annex B; JFIF 1.02. Of the application segments only the two stay that say how colours are stored. */
export function stripJpeg(picture: Buffer): Buffer {
  const parts = [picture.subarray(0, 2)];
  for (let at = 2; at + 2 <= picture.length;) {
    if (picture[at] !== 0xff) throw new DamagedPicture('the JPEG has data between its segments');
    const marker = picture[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return Buffer.concat([...parts, picture.subarray(at, at + 2)]);
    if (marker === startOfImage || marker < 0xc0) throw new DamagedPicture('the JPEG has a marker out of place');
    const end = at + 2 + picture.readUInt16BE(at + 2);
    if (end > picture.length) break;
    const segment = picture.subarray(at, end);
    const next = marker === startOfScan ? endOfScan(picture, end) : end;
    parts.push(keptOf(segment, marker), picture.subarray(end, next));
    at = next;
  }
  throw new DamagedPicture('the JPEG has no end');
}

function keptOf(segment: Buffer, marker: number): Buffer {
  const name = segment.toString('latin1', 4, 9);
  if (marker === app0 && name === 'JFIF\0' && segment.length >= 18) return withoutThumbnail(segment);
  if (marker === app14 && name === 'Adobe' && segment.length === 16) return segment;
  return (marker >= app0 && marker <= app15) || marker === comment ? Buffer.alloc(0) : segment;
}

function withoutThumbnail(segment: Buffer): Buffer {
  const bare = Buffer.from(segment.subarray(0, 18));
  bare.writeUInt16BE(16, 2);
  bare[16] = 0;
  bare[17] = 0;
  return bare;
}

/** The next marker that is neither a stuffed byte nor a restart: compressed data goes on over those. */
function endOfScan(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(0xff, from); at >= 0 && at + 1 < picture.length; at = picture.indexOf(0xff, at + 1)) {
    const marker = picture[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  throw new DamagedPicture('the JPEG ends within its data');
}
