import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import * as v from 'valibot';
import { InputError } from '../errors.ts';
import { manifestFile } from '../model/manifest.ts';
import type { Parcel } from './order.ts';
import { caseEntry, deliveryText, diagnosisEntry, redactionEntry } from './text/delivery-text.ts';

/** The entries of a bundle that delivery reads. */
export interface BundleEntries {
  /** Name of the root folder: the bundle's name without digest and `.zip`. */
  readonly root: string;
  /** Text of an entry, by its name below the root. @throws {InputError} when it is not there. */
  readonly readEntry: (name: string) => string;
}

/** Entries that `readEntry` is asked for. */
export const deliveredEntries: ReadonlySet<string> = new Set([
  'case.json',
  'diagnosis.json',
  'manifest.json',
  'redaction.json',
  'REPORT.md',
]);

const manifestEntry = v.object({ createdAt: manifestFile.entries.createdAt });

/**
 * Opens a bundle for delivery. `verify` runs after the file is opened, so that what was verified is what is sent: a file that changes later
 * can't be read any more.
 * @throws {InputError} when the bundle can't be read.
 */
export async function readParcel(
  zipPath: string,
  readBundle: (zipPath: string) => Promise<BundleEntries>,
  verify: () => Promise<void>,
): Promise<Parcel> {
  const file = await openFile(zipPath);
  const sha256 = await digest(file, zipPath);
  await verify();
  const { root, readEntry } = await readBundle(zipPath);
  const read = <T>(schema: v.GenericSchema<unknown, T>, name: string): T => parseEntry(schema, readEntry(name), name);
  const bundle = { fileName: `${root}-${sha256.slice(0, 12)}.zip`, sha256, bytes: file.size };
  const { createdAt } = read(manifestEntry, 'manifest.json');
  return {
    ...bundle,
    file,
    createdAt: new Date(createdAt),
    text: deliveryText({
      incident: read(caseEntry, 'case.json'),
      diagnosis: read(diagnosisEntry, 'diagnosis.json'),
      redactions: read(redactionEntry, 'redaction.json'),
      bundle,
    }),
    report: readEntry('REPORT.md'),
  };
}

async function openFile(path: string): Promise<Blob> {
  try {
    // A FIFO or device would hang or never end.
    if (!(await stat(path)).isFile()) throw new Error('not a file');
    return await openAsBlob(path);
  } catch (cause) {
    throw new InputError(`${path} could not be read`, { cause, hint: 'Give the path of a bundle' });
  }
}

async function digest(file: Blob, path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of file.stream()) hash.update(chunk);
  } catch (cause) {
    throw new InputError(`${path} could not be read, or changed meanwhile`, { cause });
  }
  return hash.digest('hex');
}

function parseEntry<T>(schema: v.GenericSchema<unknown, T>, text: string, name: string): T {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new InputError(`${name} in the bundle is not as it should be`, { cause });
  }
}
