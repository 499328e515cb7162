import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from './host.ts';
import { runIdPattern } from './run-id.ts';

const workspaceName = new RegExp(`^begini-escalate-(${runIdPattern})-\\w{6}$`);

/**
 * Runs `work` with a private folder (mode 0700) for spooled evidence and removes it afterwards, however `work` ends. Folders that killed runs
 * left behind are removed first: their names carry the run's id.
 */
export async function inWorkspace<T>(host: Host, work: (folder: string) => Promise<T>): Promise<T> {
  await removeLeftovers(tmpdir(), host);
  const folder = await mkdtemp(join(tmpdir(), `begini-escalate-${host.runId}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function removeLeftovers(parent: string, host: Host): Promise<void> {
  for (const name of await readdir(parent).catch(() => [])) {
    const runId = workspaceName.exec(name)?.[1];
    if (runId === undefined || !host.isRunOver(runId)) continue;
    const path = join(parent, name);
    const isOurs = await stat(path).then(
      (found) => found.isDirectory() && (found.mode & 0o077) === 0,
      () => false,
    );
    if (isOurs) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}
