import { DamagedPicture } from './damaged-picture.ts';

const kept = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF']);
const riffBytes = 12;
const chunkHeaderBytes = 8;
/** Of an animation's frame, what stands before its own chunks. */
const frameHeaderBytes = 16;
/** Bits of VP8X that announce what was removed: colour profile, Exif, XMP. */
const announced = 0x20 | 0x08 | 0x04;

/** Source: Google, WebP Container Specification. */
export function stripWebp(picture: Buffer): Buffer {
  const end = chunkHeaderBytes + picture.readUInt32LE(4);
  if (end > picture.length) throw new DamagedPicture('the WebP is cut short');
  const body = stripChunks(picture.subarray(riffBytes, end));
  const header = Buffer.from(picture.subarray(0, riffBytes));
  header.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([header, body]);
}

function stripChunks(chunks: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + chunkHeaderBytes <= chunks.length;) {
    const type = chunks.toString('latin1', at, at + 4);
    const dataStart = at + chunkHeaderBytes;
    const dataEnd = dataStart + chunks.readUInt32LE(at + 4);
    if (dataEnd > chunks.length) throw new DamagedPicture('the WebP is cut short');
    if (kept.has(type)) parts.push(...rebuild(type, chunks.subarray(dataStart, dataEnd)));
    at = dataEnd + (dataEnd % 2 === dataStart % 2 ? 0 : 1);
  }
  return Buffer.concat(parts);
}

function rebuild(type: string, data: Buffer): readonly Buffer[] {
  const stripped = stripData(type, data);
  const header = Buffer.alloc(chunkHeaderBytes);
  header.write(type, 'latin1');
  header.writeUInt32LE(stripped.length, 4);
  return [header, stripped, Buffer.alloc(stripped.length % 2)];
}

function stripData(type: string, data: Buffer): Buffer {
  if (type === 'ANMF') {
    return Buffer.concat([data.subarray(0, frameHeaderBytes), stripChunks(data.subarray(frameHeaderBytes))]);
  }
  if (type !== 'VP8X') return data;
  const flags = Buffer.from(data);
  flags.writeUInt8(data.readUInt8(0) & ~announced, 0);
  return flags;
}
