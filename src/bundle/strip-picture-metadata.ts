import { InputError } from '../errors.ts';
import { DamagedPicture } from './pictures/damaged-picture.ts';
import { stripGif } from './pictures/gif.ts';
import { stripJpeg } from './pictures/jpeg.ts';
import { stripPng } from './pictures/png.ts';
import { stripWebp } from './pictures/webp.ts';

/** Formats by their first bytes. */
const formats = [
  { begins: /^\x89PNG\r\n\x1a\n/, strip: stripPng },
  { begins: /^\xff\xd8\xff/, strip: stripJpeg },
  { begins: /^GIF8[79]a/, strip: stripGif },
  { begins: /^RIFF[\s\S]{4}WEBP/, strip: stripWebp },
] as const;

/**
 * The same picture with nothing but what is needed to show it: no place, device, date, comment, thumbnail or colour profile, nothing behind its
 * end. Pixels are not decoded. Bytes that are no picture come back as they are.
 * @throws {InputError} when the picture is damaged, since what is in it can't be told then
 */
export function stripPictureMetadata(name: string, bytes: Uint8Array): Uint8Array {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const head = picture.toString('latin1', 0, 16);
  const format = formats.find(({ begins }) => begins.test(head));
  if (format === undefined) return bytes;
  try {
    return format.strip(picture);
  } catch (cause) {
    if (!(cause instanceof DamagedPicture) && !(cause instanceof RangeError)) throw cause;
    throw new InputError(`${name} is a damaged picture: its metadata can't be removed`, {
      cause,
      hint: 'Save it anew with a picture editor, or leave it out',
    });
  }
}
