import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, link, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { makeFolder } from '../make-folder.ts';
import { removeLeftovers, temporaryPathIn } from '../temporary-file.ts';

/** Where a bundle goes, and the temporary file beside it that becomes the bundle. */
export interface Output {
  /** Absolute. */
  readonly folder: string;
  readonly temporaryPath: string;
  /** Absolute path of the bundle, given its canonical file name. */
  readonly finalPath: (canonicalName: string) => string;
  /** Removes the temporary file and the folders made for it. Safe to call twice. */
  readonly discard: () => Promise<void>;
}

/**
 * Prepares the place `out` names: makes its folder if missing and removes what dead runs left there.
 * @throws {InputError} when the folder can't be made or written to
 */
export async function openOutput(out: string, host: Host): Promise<Output> {
  const isFile = /\.zip$/i.test(out);
  const target = resolve(host.cwd, out);
  const folder = isFile ? dirname(target) : target;
  const firstMade = await makeFolder(folder).catch((cause: unknown) => {
    throw outputError(folder, cause);
  });
  if (isFile && (await isFolder(target)))
    throw new InputError(`${out} is a folder, not a file`, { hint: 'Name another file' });
  await removeLeftovers(folder, host);
  const temporaryPath = temporaryPathIn(folder, host);
  return {
    folder,
    temporaryPath,
    finalPath: (canonicalName) => (isFile ? target : join(folder, canonicalName)),
    async discard() {
      await rm(temporaryPath, { force: true }).catch(() => undefined);
      if (firstMade !== undefined) await removeEmptyFolders(folder, firstMade);
    },
  };
}

/**
 * Gives the temporary file its name in one step. The same bytes already there are success.
 * @throws {InputError} when another file is there, or the folder is gone or not writable
 */
export async function publish(temporaryPath: string, finalPath: string, sha256: string): Promise<void> {
  try {
    await linkOrRename(temporaryPath, finalPath);
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') throw outputError(dirname(finalPath), cause);
    const existing = await sha256OfFile(finalPath).catch(() => undefined);
    if (existing !== sha256) {
      throw new InputError(`${finalPath} is there already, with other contents`, {
        cause,
        hint: 'Name another file with --out, or move that one away',
      });
    }
  }
  await rm(temporaryPath, { force: true });
}

/** A hard link never replaces a file. Where the file system has none, a rename after a look is the best there is. */
async function linkOrRename(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (cause) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'].includes(codeOf(cause))) throw cause;
    const isTaken = await access(to).then(
      () => true,
      () => false,
    );
    if (isTaken) throw Object.assign(new Error('file exists', { cause }), { code: 'EEXIST' });
    await rename(from, to);
  }
}

async function removeEmptyFolders(deepest: string, topmost: string): Promise<void> {
  for (let folder = deepest; folder.length >= topmost.length; folder = dirname(folder)) {
    const isGone = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!isGone) return;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/** SHA-256 of a file, in hex. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  ENOENT: 'the folder is gone',
  ENOTDIR: 'a part of the path is not a folder',
  EEXIST: 'a file of that name is in the way',
  ENAMETOOLONG: 'the path is too long',
  EFBIG: 'the file is too large for the file system',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
};

/** A failed write below `folder` as the user's error; any other error is passed through. */
export function outputError(folder: string, cause: unknown): unknown {
  const reason = reasons[codeOf(cause)];
  if (reason === undefined || !concerns(folder, cause)) return cause;
  return new InputError(`the bundle can't be written to ${folder}: ${reason}`, {
    cause,
    hint: 'Name another place with --out',
  });
}

/** Whether a file system's error is about a path in the folder, or about writing to a file that is open already. */
function concerns(folder: string, cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { path, dest, syscall }: NodeJS.ErrnoException & { readonly dest?: unknown } = cause;
  const paths = [path, dest].filter((candidate) => typeof candidate === 'string');
  if (paths.length === 0) return syscall === 'write' || syscall === 'fsync' || syscall === 'close';
  return paths.some(
    (candidate) => candidate === folder || candidate.startsWith(join(folder, sep)) || folder.startsWith(candidate),
  );
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}
