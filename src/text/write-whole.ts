import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EscalateError, InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { removeLeftovers, temporaryPathIn } from '../temporary-file.ts';
import { writeAll } from './write-all.ts';

/**
 * Writes a file (mode 0600) that is there whole or not at all, and gives its absolute path. What killed runs left half-written beside it goes.
 * @throws {InputError} when it can't be written.
 */
export async function writeFileWhole(
  path: string,
  content: string | Uint8Array,
  host: Pick<Host, 'cwd' | 'runId' | 'isRunOver'>,
): Promise<string> {
  const target = resolve(host.cwd, path);
  await removeLeftovers(dirname(target), host);
  await writeStreamWhole(target, (write) => write(Buffer.from(content)), host);
  return target;
}

/**
 * As `writeFileWhole`, for content that comes piece by piece; leftovers stay. What `produce` throws goes through, and nothing is left.
 * @throws {InputError} when it can't be written.
 */
export async function writeStreamWhole(
  target: string,
  produce: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  host: Pick<Host, 'runId'>,
): Promise<void> {
  const temporary = temporaryPathIn(dirname(target), host);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await produce((bytes) => writeAll(file, bytes));
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (cause instanceof EscalateError || !isFileProblem(cause)) throw cause;
    throw new InputError(`${target} can't be written: ${cause.message.replace(/,.*/, '')}`, { cause });
  }
}

function isFileProblem(cause: unknown): cause is Error {
  return cause instanceof Error && 'syscall' in cause;
}
