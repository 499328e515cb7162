import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Host } from '../../host.ts';
import type { FoundFile } from './discover.ts';

/** Writes standard input to a file (mode 0600) in `folder`, so that it can be read twice. Whoever made the folder removes it. */
export async function spoolStdin(host: Host, folder: string): Promise<FoundFile> {
  const path = join(folder, 'stdin.tmp');
  await pipeline(host.stdin, createWriteStream(path, { mode: 0o600, flags: 'wx' }), { signal: host.signal });
  return { path, origin: '-' };
}
