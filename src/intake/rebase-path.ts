import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * A path or glob that is relative to one folder, made relative to another. Absolute paths and `-` (stdin) stay as they are. Characters of the
 * way between the folders that would act in a glob are escaped where the path is one.
 */
export function rebasePath(path: string, from: string, to: string): string {
  if (path === '-' || isAbsolute(path) || from === to) return path;
  const way = relative(to, from);
  if (way === '') return path;
  const isGlob = /[*?[{]/.test(path);
  const start = isGlob && sep === '/' ? way.replaceAll(/[\\*?[\]{}()!]/g, String.raw`\$&`) : way;
  const joined = join(start, path);
  return isGlob ? joined.replaceAll(sep === '\\' ? '\\' : '/', '/') : joined;
}
