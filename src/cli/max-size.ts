import { UsageError } from '../errors.ts';
import { parseSize } from '../text/size.ts';

/**
 * Bytes of `--max-size`.
 * @throws {UsageError} when it is no size.
 */
export function readMaxSize(text: string): number {
  const bytes = parseSize(text);
  if (bytes === undefined)
    throw new UsageError(`--max-size ${text} is not a size`, { hint: 'Write 7MB, 5MiB or 800kB' });
  return bytes;
}
