import { stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import { configSchema } from '../model/config.ts';
import type { LoadedConfig } from '../model/intake.ts';

/** Names that a config file may have, in the order they are looked for. */
export const configNames = [
  'begini-escalate.config.yaml',
  'begini-escalate.config.yml',
  'begini-escalate.config.json',
] as const;

/**
 * The config file at `path`, or the nearest one in the working folder or above; the empty config when there is none.
 * @throws {InputError} when it can't be read, when something in it is unknown or wrong, or when a folder holds two.
 */
export async function readConfig(path: string | undefined, host: Pick<Host, 'cwd'>): Promise<LoadedConfig> {
  const found = path === undefined ? await findConfig(host.cwd) : resolve(host.cwd, path);
  if (found === null) return { path: null, config: {} };
  const { readDocument } = await import('./read-document.ts');
  return { path: found, config: await readDocument(found, displayPath(found, host.cwd), configSchema) };
}

/** A path as messages show it: relative where it lies in the working folder, as it is elsewhere. */
export function displayPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') ? path : short;
}

async function findConfig(cwd: string): Promise<string | null> {
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const found: string[] = [];
    for (const name of configNames) {
      const isThere = await stat(join(folder, name)).then(
        (stats) => stats.isFile(),
        () => false,
      );
      if (isThere) found.push(name);
    }
    if (found.length > 1) {
      throw new InputError(`${folder} holds ${found.join(' and ')}`, { hint: 'Keep one, or name it with --config' });
    }
    if (found[0] !== undefined) return join(folder, found[0]);
    if (dirname(folder) === folder) return null;
  }
}
