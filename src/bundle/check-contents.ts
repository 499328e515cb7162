import * as v from 'valibot';
import { caseFile, diagnosisFile, redactionFile, timelineEntry, type ProblemKind } from '../model/bundle.ts';
import { manifestFile } from '../model/manifest.ts';

export interface Problem {
  readonly entry: string;
  readonly kind: ProblemKind;
  readonly message: string;
}

/** Size and digest of an entry as read. */
export interface Fingerprint {
  readonly bytes: number;
  readonly sha256: string;
}

/** Files every bundle has. */
export const requiredFiles = [
  'REPORT.md',
  'case.json',
  'diagnosis.json',
  'timeline.jsonl',
  'manifest.json',
  'redaction.json',
  'SHA256SUMS',
] as const;

const folders = ['evidence/', 'attachments/'];
const forbiddenEnding = /\.(?:html?|m?js|gz|tgz|zip|7z|rar|tar)$/i;

/** What is missing, and what has no place in a bundle. */
export function* checkNames(names: readonly string[]): Generator<Problem, void, undefined> {
  const present = new Set(names);
  for (const name of requiredFiles) {
    if (!present.has(name)) yield { entry: name, kind: 'missing', message: 'the bundle lacks it' };
  }
  const known: readonly string[] = requiredFiles;
  for (const name of names) {
    const folder = folders.find((prefix) => name.startsWith(prefix));
    const isKnown = known.includes(name) || (folder !== undefined && !name.slice(folder.length).includes('/'));
    if (!isKnown) yield { entry: name, kind: 'unexpected', message: 'it has no place in a bundle' };
    else if (forbiddenEnding.test(name)) {
      yield { entry: name, kind: 'name', message: 'mail filters reject files with this ending' };
    }
  }
}

const lineOfSums = /^([0-9a-f]{64}) {2}(.+)$/;

/** Where SHA256SUMS and the entries differ. It lists every entry but itself. */
export function* checkSums(text: string, found: ReadonlyMap<string, Fingerprint>): Generator<Problem, void, undefined> {
  const listed = new Set<string>(['SHA256SUMS']);
  for (const [index, line] of text.replace(/\n$/, '').split('\n').entries()) {
    const [, sha256 = '', name = ''] = lineOfSums.exec(line) ?? [];
    if (name === '') {
      yield { entry: 'SHA256SUMS', kind: 'schema', message: `line ${index + 1} is not a checksum and a name` };
      continue;
    }
    if (listed.has(name)) yield { entry: name, kind: 'checksum', message: 'SHA256SUMS lists it twice' };
    listed.add(name);
    const actual = found.get(name);
    if (actual === undefined)
      yield { entry: name, kind: 'missing', message: 'SHA256SUMS lists it, and it is not there' };
    else if (actual.sha256 !== sha256) {
      yield { entry: name, kind: 'checksum', message: 'its contents do not match SHA256SUMS' };
    }
  }
  for (const name of found.keys()) {
    if (!listed.has(name)) yield { entry: name, kind: 'checksum', message: 'SHA256SUMS does not list it' };
  }
}

/** Where manifest and entries differ. It lists every entry but itself and SHA256SUMS. */
export function* checkManifest(
  manifest: { readonly files: readonly ({ readonly name: string } & Fingerprint)[] },
  found: ReadonlyMap<string, Fingerprint>,
): Generator<Problem, void, undefined> {
  const listed = new Set<string>(['manifest.json', 'SHA256SUMS']);
  for (const { name, bytes, sha256 } of manifest.files) {
    if (listed.has(name)) yield { entry: name, kind: 'checksum', message: 'the manifest lists it twice' };
    listed.add(name);
    const actual = found.get(name);
    if (actual === undefined)
      yield { entry: name, kind: 'missing', message: 'the manifest lists it, and it is not there' };
    else if (actual.sha256 !== sha256 || actual.bytes !== bytes) {
      yield { entry: name, kind: 'checksum', message: 'its contents do not match the manifest' };
    }
  }
  for (const name of found.keys()) {
    if (!listed.has(name)) yield { entry: name, kind: 'checksum', message: 'the manifest does not list it' };
  }
}

const schemas = {
  'case.json': caseFile,
  'diagnosis.json': diagnosisFile,
  'manifest.json': manifestFile,
  'redaction.json': redactionFile,
} as const;

/** Where a JSON file of the bundle is not what its schema says; at most one problem a file. */
export function* checkSchema(name: string, text: string): Generator<Problem, void, undefined> {
  if (name === 'timeline.jsonl') {
    const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n');
    for (const [index, line] of lines.entries()) {
      const message = schemaMessage(timelineEntry, line);
      if (message === undefined) continue;
      yield { entry: name, kind: 'schema', message: `line ${index + 1}: ${message}` };
      return;
    }
    return;
  }
  const schema = Object.entries(schemas).find(([file]) => file === name)?.[1];
  const message = schema === undefined ? undefined : schemaMessage(schema, text);
  if (message !== undefined) yield { entry: name, kind: 'schema', message };
}

function schemaMessage(schema: v.GenericSchema, text: string): string | undefined {
  const parsed = parseJson(text);
  if (parsed === undefined) return 'it is not JSON';
  const result = v.safeParse(schema, parsed.value, { abortEarly: true });
  if (result.success) return undefined;
  const [issue] = result.issues;
  const path = v.getDotPath(issue);
  return path === null ? 'it does not have the shape its schema says' : `${path} is not what its schema says`;
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
