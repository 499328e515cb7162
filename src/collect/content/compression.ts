/** How a file is packed, told by its first bytes. `zip` and the like are named so that the gap can say what to do. */
export type Compression = 'none' | 'gzip' | 'zstd' | 'xz' | 'bzip2' | 'zip' | 'lz4' | '7z' | 'compress';

const magics: readonly (readonly [Compression, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['compress', [0x1f, 0x9d]],
];

/** Recognises packed data by its magic bytes. */
export function detectCompression(head: Uint8Array): Compression {
  const match = magics.find(([, magic]) => magic.every((byte, index) => head[index] === byte));
  if (match?.[0] === 'bzip2' && !(head[3] !== undefined && head[3] >= 0x31 && head[3] <= 0x39)) return 'none';
  return match?.[0] ?? 'none';
}
