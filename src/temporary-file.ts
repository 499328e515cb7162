import { randomBytes } from 'node:crypto';
import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { runIdPattern } from './run-id.ts';

const temporaryName = new RegExp(`^\\.begini-escalate-(${runIdPattern})-[0-9a-f]{16}\\.tmp$`);

/** A new path in `folder` for a file that gets its own name when it is whole. Says whose run it is, so that a later one can clear it away. */
export function temporaryPathIn(folder: string, { runId }: Pick<Host, 'runId'>): string {
  return join(folder, `.begini-escalate-${runId}-${randomBytes(8).toString('hex')}.tmp`);
}

/** Removes what killed runs left half-written in `folder`. */
export async function removeLeftovers(folder: string, { isRunOver }: Pick<Host, 'isRunOver'>): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const runId = temporaryName.exec(name)?.[1];
    if (runId === undefined || !isRunOver(runId)) continue;
    const path = join(folder, name);
    const isFile = await lstat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (isFile) await rm(path, { force: true }).catch(() => undefined);
  }
}
