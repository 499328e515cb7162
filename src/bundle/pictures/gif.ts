import { DamagedPicture } from './damaged-picture.ts';

const extension = 0x21;
const image = 0x2c;
const trailer = 0x3b;
const graphicControl = 0xf9;
const application = 0xff;
/** Says how often an animation repeats. */
const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);
const headerBytes = 13;
const imageBytes = 10;

/** Source: CompuServe, GIF89a Specification. Comments, texts and the blocks of applications go. */
export function stripGif(picture: Buffer): Buffer {
  const start = headerBytes + tableBytes(picture[10] ?? 0);
  const parts = [picture.subarray(0, start)];
  for (let at = start; at < picture.length;) {
    const kind = picture[at];
    if (kind === trailer) return Buffer.concat([...parts, picture.subarray(at, at + 1)]);
    const end = kind === image ? endOfImage(picture, at) : endOfExtension(picture, at, kind);
    if (kind === image || isShown(picture, at)) parts.push(picture.subarray(at, end));
    at = end;
  }
  throw new DamagedPicture('the GIF has no end');
}

function endOfImage(picture: Buffer, at: number): number {
  return endOfBlocks(picture, at + imageBytes + tableBytes(picture[at + 9] ?? 0) + 1);
}

function endOfExtension(picture: Buffer, at: number, kind: number | undefined): number {
  if (kind !== extension) throw new DamagedPicture('the GIF has a block of no known kind');
  return endOfBlocks(picture, at + 2);
}

function isShown(picture: Buffer, at: number): boolean {
  const label = picture[at + 1];
  return label === graphicControl || (label === application && loops.has(picture.toString('latin1', at + 3, at + 14)));
}

function tableBytes(packed: number): number {
  return (packed & 0x80) === 0 ? 0 : 3 * 2 ** ((packed & 7) + 1);
}

function endOfBlocks(picture: Buffer, from: number): number {
  for (let at = from; at < picture.length;) {
    const bytes = picture[at] ?? 0;
    if (bytes === 0) return at + 1;
    at += bytes + 1;
  }
  throw new DamagedPicture('the GIF ends within a block');
}
