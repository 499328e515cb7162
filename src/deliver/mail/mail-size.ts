import { RemoteError } from '../../errors.ts';
import { formatSize, formatSizeFlag, parseSize } from '../../text/size.ts';
import type { BaseOrder } from '../order.ts';

/** What most mail systems take: a message of 10 MB, which carries a zip of about this size. */
const usualLimit = 7_000_000;

/** Holds the zip against the configured limit; without one, warns of what many mail systems refuse. @throws {RemoteError} when it is over. */
export function requireMailSize({ parcel, targetName, warn }: BaseOrder, maxSize: string | undefined): void {
  const limit = maxSize === undefined ? undefined : parseSize(maxSize);
  if (limit !== undefined && parcel.bytes > limit) {
    throw new RemoteError(
      `The bundle is too large for target ${targetName}: ${formatSize(parcel.bytes)}, and it takes ${formatSize(limit)}`,
      {
        hint: `Build a smaller one: begini-escalate create … --max-size ${formatSizeFlag(limit)}`,
      },
    );
  }
  if (limit === undefined && parcel.bytes > usualLimit) {
    warn(
      `The bundle has ${formatSize(parcel.bytes)}; many mail systems take no more than ${formatSize(usualLimit)} (create --max-size makes it smaller)`,
    );
  }
}
