import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { withBundle, type OpenBundle } from './bundle/open-bundle.ts';
import { sha256OfFile } from './bundle/output.ts';
import type { ZipEntry } from './bundle/read-zip.ts';
import { InputError } from './errors.ts';
import type { Host } from './host.ts';
import { caseFile, diagnosisFile, type Overview } from './model/bundle.ts';
import { fitSections, type Room } from './text/fit-sections.ts';
import { makeVisible, makeVisibleLine } from './text/visible.ts';
import { fitWidth } from './text/width.ts';
import { formatSize } from './text/size.ts';

export interface InspectRequest {
  readonly zipPath: string;
}

/**
 * What a bundle holds. Nothing is unpacked.
 * @throws {InputError} when the file can't be read or is no bundle
 */
export async function inspectBundle({ zipPath }: InspectRequest, host: Host): Promise<Overview> {
  return withBundle(zipPath, host.cwd, async (bundle) => {
    const path = resolve(host.cwd, zipPath);
    const incident = await readJson(bundle, 'case.json', caseFile);
    const diagnosis = await readJson(bundle, 'diagnosis.json', diagnosisFile);
    const { schema: _caseSchema, ...described } = incident ?? { schema: null };
    return {
      schema: 'begini-escalate/overview@1',
      bundle: path,
      bytes: bundle.zip.bytes,
      sha256: await sha256OfFile(path),
      entries: await listEntries(bundle, host.signal),
      case: 'uids' in described ? described : null,
      component: diagnosis?.component ?? null,
      gaps: diagnosis?.gaps ?? [],
    };
  });
}

async function listEntries(bundle: OpenBundle, signal: AbortSignal): Promise<Overview['entries']> {
  const entries: Overview['entries'] = [];
  for (const [name, entry] of bundle.entries) {
    const hash = createHash('sha256');
    for await (const piece of bundle.zip.read(entry)) {
      signal.throwIfAborted();
      hash.update(piece);
    }
    entries.push({ name, bytes: entry.bytes, sha256: hash.digest('hex') });
  }
  return entries;
}

/** A JSON file of the bundle; undefined when it is missing or not what its schema says, which is for `verify` to tell. */
async function readJson<T>(
  bundle: OpenBundle,
  name: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T | undefined> {
  if (!bundle.entries.has(name)) return undefined;
  try {
    const result = v.safeParse(schema, JSON.parse(await bundle.readText(name)));
    return result.success ? result.output : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof InputError) return undefined;
    throw error;
  }
}

/** The overview on one screen: what finds no room on a terminal is folded into counts. */
export function formatOverview(overview: Overview, room: Room): string {
  const columns = room.columns ?? 100;
  const head = [overview.bundle, `${formatSize(overview.bytes)}, sha256 ${overview.sha256}`, '', ...facts(overview)];
  const entries = overview.entries.map(({ name, bytes }) => ({
    text: `${formatSize(bytes).padStart(8)}  ${name}`,
    short: name,
  }));
  const gaps = overview.gaps.map(({ source, reason }) => ({ text: `${source}: ${reason}`, short: source }));
  const sections = fitSections(
    [
      { title: `Entries: ${entries.length}`, rank: 1, rows: entries },
      { title: `Gaps: ${gaps.length}`, rank: 0, rows: gaps },
    ],
    { columns, rows: room.rows === undefined ? undefined : room.rows - head.length - 2 },
  );
  return [...head.map((line) => clip(makeVisibleLine(line), columns)), '', ...sections]
    .map((line) => `${line}\n`)
    .join('');
}

function facts({ case: incident, component }: Overview): readonly string[] {
  if (incident === null) return ['it holds no case'];
  const rows: readonly (readonly [label: string, value: string])[] = [
    ['uid', incident.uids.join(', ') || 'not given'],
    ['integration id', incident.integrationId ?? 'not given'],
    ['environment', incident.environment ?? 'not given'],
    ['when', incident.occurredAt.map(({ timeUtc }) => timeUtc).join(', ') || describeWindow(incident.window)],
    ['component', component ?? 'unknown'],
    ['missing', incident.missing.join(', ')],
  ];
  return rows.flatMap(([label, value]) => (value === '' ? [] : [`${label.padEnd(15)}${value}`]));
}

function describeWindow(window: { readonly sinceUtc: string; readonly untilUtc: string } | null): string {
  return window === null ? 'not given' : `${window.sinceUtc} to ${window.untilUtc}`;
}

/** Shortens a line; the first two hold path and digest, which are worth their length. */
function clip(line: string, columns: number): string {
  return line.includes('sha256 ') || line.endsWith('.zip') ? line : fitWidth(line, columns - 1);
}

/**
 * Prints one entry with everything that acts on a terminal made visible: escape sequences, control characters, bidirectional overrides.
 * @throws {InputError} when there is no such entry or it is a picture
 */
export async function printEntry(request: InspectRequest & { readonly entry: string }, host: Host): Promise<void> {
  await withBundle(request.zipPath, host.cwd, async (bundle) => {
    const entry = bundle.find(request.entry);
    for await (const text of visibleText(bundle, entry)) {
      host.signal.throwIfAborted();
      if (!host.stdout.write(text)) await once(host.stdout, 'drain', { signal: host.signal });
    }
  });
}

async function* visibleText(bundle: OpenBundle, entry: ZipEntry): AsyncGenerator<string, void, undefined> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for await (const piece of bundle.zip.read(entry)) yield makeVisible(decoder.decode(piece, { stream: true }));
    yield makeVisible(decoder.decode());
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new InputError(`${entry.name} is not text`, { cause, hint: 'Unpack the bundle to look at a picture' });
  }
}
