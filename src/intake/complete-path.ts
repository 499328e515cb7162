import { readdirSync, type Dirent } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import type { Suggestion } from '../host.ts';

/** What a path means that a person typed where no shell expands `~`. */
export function expandHome(path: string, home: string | undefined): string {
  return home !== undefined && /^~(?=\/|$)/.test(path) ? home + path.slice(1) : path;
}

/** Paths that go on from what is typed, what looks like a log first, folders with a slash. Of an empty text, only what looks like a log. */
export function completePath(
  typed: string,
  { cwd, home }: { readonly cwd: string; readonly home: string | undefined },
): readonly Suggestion[] {
  const slash = typed.lastIndexOf('/') + 1;
  const [folder, start] = [typed.slice(0, slash), typed.slice(slash)];
  const path = expandHome(folder, home);
  const entries = entriesOf(isAbsolute(path) ? path : resolve(cwd, path)).filter(
    ({ name }) => name.startsWith(start) && name.startsWith('.') === start.startsWith('.'),
  );
  const isLog = (entry: Dirent): boolean => looksLikeLog(entry.name, entry.isDirectory());
  const logs = entries.filter(isLog);
  const others = typed === '' ? [] : entries.filter((entry) => !isLog(entry));
  return [...logs, ...others]
    .map((entry) => ({ value: folder + entry.name + (entry.isDirectory() ? '/' : '') }))
    .filter(({ value }) => value !== typed);
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(join(folder), { withFileTypes: true }).sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}

function looksLikeLog(name: string, isFolder: boolean): boolean {
  return isFolder ? /log/i.test(name) : /\.(?:log|jsonl|ndjson|har|http|txt|out)(?:\.\d+)?(?:\.gz)?$/i.test(name);
}
