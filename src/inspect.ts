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
import { makeVisible, makeVisibleLine } from './text/visible.ts';
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

const maxEntryLines = 14;
const maxGapLines = 5;

/** The overview on one screen, for a terminal of `columns` (default 80). */
export function formatOverview(overview: Overview, columns = 80): string {
  const lines = [overview.bundle, `${formatSize(overview.bytes)}, sha256 ${overview.sha256}`, ''];
  const { case: incident } = overview;
  const fact = (label: string, value: string) => lines.push(`${label.padEnd(15)}${value}`);
  if (incident !== null) {
    fact('uid', incident.uids.join(', ') || 'not given');
    fact('integration id', incident.integrationId ?? 'not given');
    fact('environment', incident.environment ?? 'not given');
    fact('when', incident.occurredAt.map(({ timeUtc }) => timeUtc).join(', ') || describeWindow(incident.window));
    fact('component', overview.component ?? 'unknown');
    if (incident.missing.length > 0) fact('missing', incident.missing.join(', '));
    lines.push('');
  }
  lines.push(
    ...listed(
      overview.entries,
      maxEntryLines,
      ({ name, bytes }) => `${formatSize(bytes).padStart(10)}  ${name}`,
      'entries',
    ),
  );
  if (overview.gaps.length > 0) {
    lines.push('', 'Gaps:');
    lines.push(...listed(overview.gaps, maxGapLines, ({ source, reason }) => `  ${source}: ${reason}`, 'gaps'));
  }
  return `${lines.map((line) => clip(makeVisibleLine(line), columns)).join('\n')}\n`;
}

function describeWindow(window: { readonly sinceUtc: string; readonly untilUtc: string } | null): string {
  return window === null ? 'not given' : `${window.sinceUtc} to ${window.untilUtc}`;
}

function listed<T>(items: readonly T[], most: number, describe: (item: T) => string, noun: string): readonly string[] {
  if (items.length <= most) return items.map(describe);
  return [...items.slice(0, most - 1).map(describe), `  and ${items.length - most + 1} more ${noun}; see --json`];
}

/** Shortens a line; the first two hold path and digest, which are worth their length. */
function clip(line: string, columns: number): string {
  if (line.length <= columns || line.includes('sha256 ') || line.endsWith('.zip')) return line;
  return `${line.slice(0, Math.max(1, columns - 1))}…`;
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
