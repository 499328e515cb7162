import { readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { makeFolder } from '../make-folder.ts';
import { temporaryPathIn } from '../temporary-file.ts';
import { writeFileWhole } from '../text/write-whole.ts';

/**
 * Writes a file of mode 0600, whole or not at all. False when it is there already with the same bytes.
 * @throws {InputError} when another file has its name and `force` is not set, or it can't be written.
 */
export async function placeFile(path: string, bytes: Uint8Array, force: boolean, host: Host): Promise<boolean> {
  const existing = await readIfThere(path);
  if (existing !== null && existing.equals(bytes)) return false;
  if (existing !== null && !force) {
    throw new InputError(`${path} is there already and holds something else`, {
      hint: 'Choose another --out, or pass --force',
    });
  }
  await makeFolder(dirname(path), 0o700).catch((cause: unknown) => {
    throw new InputError(`${path} could not be written (${codeOf(cause)})`, { cause, hint: 'Choose another --out' });
  });
  await writeFileWhole(path, bytes, host);
  return true;
}

/** Where a target that writes files puts them: `--out`, the config's folder, or the working folder. Absolute. */
export function outputFolder(out: string | null, configured: string | undefined, cwd: string): string {
  return resolve(cwd, out ?? configured ?? '.');
}

/** Checks that the folder can be written to, or made. @throws {InputError} when it can not. */
export async function requireWritable(folder: string, host: Host): Promise<void> {
  const probe = temporaryPathIn(folder, host);
  try {
    await makeFolder(folder, 0o700);
    await writeFile(probe, '', { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new InputError(`${folder} can not be written to (${codeOf(cause)})`, { cause });
  } finally {
    await rm(probe, { force: true });
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT') return null;
    if (code === 'ENOTDIR') throw new InputError(`${dirname(path)} is no folder`, { cause });
    throw new InputError(`${basename(path)} could not be read (${code})`, { cause });
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
}
