import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { EscalateError, InputError } from '../errors.ts';

/**
 * Writes a file (mode 0600) that is there whole or not at all, and gives its absolute path.
 * @throws {InputError} when it can't be written.
 */
export async function writeFileWhole(path: string, content: string, cwd: string): Promise<string> {
  const target = resolve(cwd, path);
  await writeStreamWhole(target, (write) => write(Buffer.from(content)));
  return target;
}

/**
 * As `writeFileWhole`, for content that comes piece by piece. What `produce` throws goes through, and nothing is left.
 * @throws {InputError} when it can't be written.
 */
export async function writeStreamWhole(
  target: string,
  produce: (write: (bytes: Buffer) => Promise<void>) => Promise<void>,
): Promise<void> {
  const temporary = join(dirname(target), `.begini-escalate-${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await produce(async (bytes) => {
        await file.write(bytes);
      });
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
