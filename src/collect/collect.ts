import { rm } from 'node:fs/promises';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Evidence, Gap } from '../model/evidence.ts';
import { createSpoolStore } from '../spool.ts';
import { discoverFiles, type FoundFile } from './find/discover.ts';
import { createEntryNamer } from './find/entry-names.ts';
import { groupRotated, type FileSet } from './find/rotation.ts';
import { spoolStdin } from './find/spool-stdin.ts';
import { createProgress, type RunContext } from './passes/context.ts';
import { createOpener, type FoundSource, type SourceOpener } from './passes/open-sources.ts';
import { createUnpackedDocuments } from './passes/unpacked-documents.ts';
import { lookForQuiet, quietFacts, type QuietFile } from './passes/quiet-files.ts';
import { needleBytes } from './passes/wanted.ts';
import { searchSources } from './passes/run.ts';
import type { CollectRequest } from './request.ts';
import { createJudge } from './select/relevance.ts';
import { createUidMatcher } from './select/uid-matcher.ts';

export type { CollectRequest } from './request.ts';

/**
 * Searches the logs for what belongs to the case. Give up the result with `dispose`.
 * @throws {InputError} when a named log does not exist, or logs were given and none could be read.
 */
export async function collectEvidence(request: CollectRequest, host: Host): Promise<Evidence> {
  const gaps: Gap[] = [];
  const { files, stdin } = await findFiles(request, host, gaps);
  const store = createSpoolStore(request.tempFolder);
  const documents = createUnpackedDocuments(request.tempFolder, gaps, () => host.signal.throwIfAborted());
  const dispose = async (): Promise<void> => {
    await store.dispose();
    await documents.dispose();
    if (stdin !== null) await rm(stdin.path, { force: true });
  };
  try {
    const uids = createUidMatcher(request.uids);
    const opener = createOpener(request, gaps);
    const progress = createProgress(request.onProgress);
    const onBytes = (bytes: number): void => {
      host.signal.throwIfAborted();
      progress.add(bytes);
    };
    const run: RunContext = { request, uids, store, documents, gaps, assumptions: [], progress, onBytes };
    const { found, quiet } = await openSources(groupRotated(files), run, opener);
    if (request.logs.length > 0 && found.length + quiet.length === 0) throw noneReadable(gaps);
    const { hasUid, ...evidence } = await searchSources(run, found, quiet, opener);
    const isMissed = !hasUid && request.uids.length > 0 && request.logs.length > 0;
    return { ...evidence, gaps: isMissed ? [...evidence.gaps, missedUid] : evidence.gaps, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

interface Opened {
  readonly found: readonly FoundSource[];
  readonly quiet: readonly QuietFile[];
}

/** Opens all files but the small ones in which there is nothing that could matter. */
async function openSources(sets: readonly FileSet[], run: RunContext, opener: SourceOpener): Promise<Opened> {
  const { request, uids } = run;
  const { timezone, window } = request;
  const needles = needleBytes(createJudge({ ...request, uids, ids: [] }).needles);
  // Of a rotated set all files count, and none where everything is kept.
  const paths = request.keepAll ? [] : sets.map((set) => (set.length === 1 ? set[0].path : null));
  const table = await lookForQuiet(paths, { needles, timezone, window });
  const namer = createEntryNamer();
  const found: FoundSource[] = [];
  const quiet: QuietFile[] = [];
  for (const [at, set] of sets.entries()) {
    const facts = quietFacts(table, at);
    if (facts === null) {
      const source = opener.open(set, namer);
      if (source !== null) found.push(source);
    } else {
      const [file] = set;
      const { bytes, coverage } = facts;
      quiet.push({ file, name: namer(file.origin), bytes, coverage });
      run.onBytes(bytes);
    }
  }
  return { found: await run.documents.in(found), quiet };
}

async function findFiles(
  { logs, tempFolder }: CollectRequest,
  host: Host,
  gaps: Gap[],
): Promise<{ readonly files: readonly FoundFile[]; readonly stdin: FoundFile | null }> {
  const named = await discoverFiles(
    logs.filter((log) => log !== '-'),
    host.cwd,
  );
  gaps.push(...named.gaps);
  const stdin = logs.includes('-') ? await spoolStdin(host, tempFolder) : null;
  return { files: stdin === null ? named.files : [...named.files, stdin], stdin };
}

function noneReadable(gaps: readonly Gap[]): InputError {
  const [first] = gaps;
  const why = first === undefined ? '' : `: ${first.source}: ${first.reason}`;
  const more = gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : '';
  return new InputError(`none of the logs could be read${why}${more}`, {
    hint: 'Name at least one log that can be read.',
  });
}

/** The logs may be the wrong ones, or the uid may be. */
const missedUid: Gap = {
  source: 'evidence',
  reason: 'no record with an affected uid; check the uid, the logs and the time',
};
