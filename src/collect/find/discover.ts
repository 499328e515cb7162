import { lstatSync, readdirSync, realpathSync, statSync, type Dirent, type Stats } from 'node:fs';
import { basename, isAbsolute, join, resolve, sep } from 'node:path';
import { InputError } from '../../errors.ts';
import type { Gap } from '../../model/evidence.ts';

/** A file to search. */
export interface FoundFile {
  /** Absolute. */
  readonly path: string;
  /** As the user would recognise it, without the folders of the machine. */
  readonly origin: string;
}

export interface Discovery {
  /** In the order of the flags, folders and globs in name order; a path twice where two of them mean it. */
  readonly files: readonly FoundFile[];
  readonly gaps: readonly Gap[];
}

/**
 * Finds the files that paths, globs and folders mean. Folders are walked to the bottom; links inside them are not followed.
 * @throws {InputError} when a named path does not exist or a glob matches nothing.
 */
export async function discoverFiles(logs: readonly string[], cwd: string): Promise<Discovery> {
  const finder = new Finder();
  for (const log of logs) {
    if (exists(resolve(cwd, log))) finder.addNamed(log, cwd);
    else await finder.addMatches(log, cwd);
  }
  return { files: finder.files, gaps: finder.gaps };
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return isDenied(error);
  }
}

/** Looks without giving way to anything else: for tens of thousands of small files that is several times as fast. */
class Finder {
  readonly files: FoundFile[] = [];
  readonly gaps: Gap[] = [];

  /** A path that was named, itself or by a glob: a link is followed, because the user pointed at it. */
  addNamed(named: string, cwd: string): void {
    const path = resolve(cwd, named);
    const origin = isAbsolute(named) ? basename(named) : named;
    try {
      const stats = statSync(path);
      if (stats.isDirectory()) this.#addFolder(path, origin);
      else this.#add(path, origin, stats);
    } catch (error) {
      this.#gap(origin, describeFailure(error));
    }
  }

  async addMatches(pattern: string, cwd: string): Promise<void> {
    if (!/[*?[{]/.test(pattern)) {
      throw new InputError(`--log ${pattern} does not exist`, {
        hint: 'Check the path; the current folder is where it is looked up.',
      });
    }
    const { glob } = await import('tinyglobby');
    const found = await glob(pattern.replaceAll('\\', sep === '\\' ? '/' : '\\'), {
      cwd,
      dot: false,
      onlyFiles: false,
      followSymbolicLinks: false,
      expandDirectories: false,
    });
    const paths = found.map((path) => path.replace(/\/$/, '')).sort(compareNames);
    if (paths.length === 0)
      throw new InputError(`--log ${pattern} matches no file`, { hint: 'Quote the pattern and check the folder.' });
    for (const path of paths) this.addNamed(path, cwd);
  }

  #addFolder(folder: string, origin: string): void {
    const before = this.files.length + this.gaps.length;
    const root = realpathSync(folder);
    this.#walk(folder, origin, root);
    if (this.files.length + this.gaps.length === before) this.#gap(origin, 'the folder holds no file');
  }

  #walk(folder: string, origin: string, root: string): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#gap(origin, describeFailure(error));
      return;
    }
    const hidden = entries.filter((entry) => entry.name.startsWith('.'));
    if (hidden.length > 0)
      this.#gap(
        origin,
        `${hidden.length} hidden ${hidden.length === 1 ? 'entry was' : 'entries were'} not searched; name them to include them`,
      );
    const visible = entries.filter((entry) => !entry.name.startsWith('.')).sort((a, b) => compareNames(a.name, b.name));
    // What `join` puts before a name, asked once for all of them.
    const [inFolder, inOrigin] = [join(folder, 'x').slice(0, -1), join(origin, 'x').slice(0, -1)];
    for (const entry of visible) {
      const path = inFolder + entry.name;
      const shown = inOrigin + entry.name;
      if (entry.isDirectory()) this.#walk(path, shown, root);
      else if (entry.isSymbolicLink()) this.#noteLink(path, shown, root);
      else this.#add(path, shown, entry);
    }
  }

  /** A link to a file inside the folder names what is found anyway; one that leads out is not followed, and said so. */
  #noteLink(path: string, shown: string, root: string): void {
    try {
      const target = realpathSync(path);
      if (!target.startsWith(root + sep))
        this.#gap(shown, 'a link out of the folder was not followed; name its target to include it');
    } catch (error) {
      this.#gap(shown, describeFailure(error));
    }
  }

  /** What kind of thing a folder says an entry is spares asking for each. */
  #add(path: string, origin: string, kind: Stats | Dirent): void {
    if (!kind.isFile()) {
      this.#gap(origin, `not a file but ${kindOf(kind)}; save its content to a file first`);
      return;
    }
    this.files.push({ path, origin });
  }

  #gap(source: string, reason: string): void {
    this.gaps.push({ source, reason });
  }
}

/** Order of names: by code units, so that it is the same in every locale. */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function kindOf(kind: Stats | Dirent): string {
  if (kind.isFIFO()) return 'a pipe';
  if (kind.isSocket()) return 'a socket';
  return 'a device';
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function isDenied(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(errorCode(error));
}

/** One line for a gap: why a path could not be read. */
export function describeFailure(error: unknown): string {
  const code = errorCode(error);
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied; run as a user who may read it, or copy it';
  if (code === 'ENOENT') return 'vanished before it could be read';
  if (code === 'ELOOP') return 'a link that leads to itself';
  return `could not be read (${code === '' ? 'unknown error' : code})`;
}
