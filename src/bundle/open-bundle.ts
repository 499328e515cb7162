import { resolve } from 'node:path';
import { InputError } from '../errors.ts';
import { nearest } from '../text/nearest.ts';
import { makeVisibleLine } from '../text/visible.ts';
import { openZip, ZipProblem, type ZipEntry, type ZipReader } from './read-zip.ts';

/** JSON files and reports larger than this are not a bundle's. */
const maxTextBytes = 256 * 1024 * 1024;

/** A bundle opened for reading. Its zip is sound; whether its contents are is for `verify` to say. */
export interface OpenBundle {
  /** Name of the root folder. */
  readonly root: string;
  readonly zip: ZipReader;
  /** Entries by their names below the root, in the order of the zip. */
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** @throws {InputError} when there is no such entry */
  readonly find: (name: string) => ZipEntry;
  /** Text of an entry. @throws {InputError} when it is not there, too large or not UTF-8 */
  readonly readText: (name: string) => Promise<string>;
}

/**
 * Opens the bundle at `path` and closes it when `use` is over.
 * @throws {InputError} when it can't be read or is no bundle
 */
export async function withBundle<T>(path: string, cwd: string, use: (bundle: OpenBundle) => Promise<T>): Promise<T> {
  const zip = await openZip(resolve(cwd, path)).catch((cause: unknown) => {
    throw asInputError(path, cause);
  });
  try {
    return await use(bundleIn(zip));
  } catch (cause) {
    throw asInputError(path, cause);
  } finally {
    await zip.close();
  }
}

function asInputError(path: string, cause: unknown): unknown {
  if (!(cause instanceof ZipProblem)) return cause;
  const entry = cause.entry === '' ? '' : `${makeVisibleLine(cause.entry).slice(0, 200)}: `;
  return new InputError(`${path} is not a bundle: ${entry}${cause.message}`, { cause });
}

/** @throws {ZipProblem} when the entries do not share one root folder */
export function bundleIn(zip: ZipReader): OpenBundle {
  const root = zip.entries[0]?.name.split('/')[0] ?? '';
  const entries = new Map<string, ZipEntry>();
  for (const entry of zip.entries) {
    if (!entry.name.startsWith(`${root}/`)) throw new ZipProblem('name', entry.name, 'it is not in the root folder');
    entries.set(entry.name.slice(root.length + 1), entry);
  }
  if (entries.size === 0) throw new ZipProblem('zip', '', 'the zip is empty');
  const find = (name: string): ZipEntry => {
    const entry = entries.get(name) ?? entries.get(name.startsWith(`${root}/`) ? name.slice(root.length + 1) : '');
    if (entry !== undefined) return entry;
    const meant = nearest(name, [...entries.keys()]);
    throw new InputError(`the bundle has no entry ${makeVisibleLine(name)}`, {
      hint: meant === undefined ? 'List its entries with inspect' : `Did you mean ${meant}?`,
    });
  };
  return { root, zip, entries, find, readText: (name) => readText(zip, find(name)) };
}

async function readText(zip: ZipReader, entry: ZipEntry): Promise<string> {
  if (entry.bytes > maxTextBytes) throw new InputError(`${entry.name} is too large to be read as a whole`);
  const pieces: Buffer[] = [];
  for await (const piece of zip.read(entry)) pieces.push(piece);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch (cause) {
    throw new InputError(`${entry.name} is not UTF-8 text`, { cause });
  }
}
