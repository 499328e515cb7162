import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '../errors.ts';

/**
 * Writes a file (mode 0600) that is there whole or not at all, and gives its absolute path.
 * @throws {InputError} when it can't be written.
 */
export async function writeFileWhole(path: string, content: string, cwd: string): Promise<string> {
  const target = resolve(cwd, path);
  const temporary = join(dirname(target), `.begini-escalate-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, content, { mode: 0o600, flag: 'wx' });
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new InputError(
      `${path} can't be written: ${cause instanceof Error ? cause.message.replace(/,.*/, '') : String(cause)}`,
      { cause },
    );
  }
  return target;
}
