import type { Compression } from '../content/compression.ts';

/** Commands that unpack what Node can't, to their standard output, when the path is added. */
export const unpackers: Partial<Record<Compression, readonly [command: string, ...flags: string[]]>> = {
  zstd: ['zstd', '-dc', '-q', '--'],
  xz: ['xz', '-dc', '-q', '--'],
  bzip2: ['bzip2', '-dc', '-q', '--'],
};
