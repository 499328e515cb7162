import type { Host } from '../host.ts';
import { readSettings } from '../intake/read-settings.ts';
import { verifyBundle } from '../verify.ts';

/** Verifies a bundle with the keys of this environment: Begini's variables and those that the config names. */
export async function verifyFile(request: { readonly zip: string; readonly config?: string | undefined }, host: Host) {
  const { keys } = await readSettings({ config: request.config }, host);
  return verifyBundle({ zipPath: request.zip, keys }, host);
}
