import { rm } from 'node:fs/promises';
import { InputError } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Evidence, Gap } from '../model/evidence.ts';
import { createSpoolStore } from '../spool.ts';
import { discoverFiles, type FoundFile } from './find/discover.ts';
import { createEntryNamer } from './find/entry-names.ts';
import { groupRotated } from './find/rotation.ts';
import { spoolStdin } from './find/spool-stdin.ts';
import { createProgress, type RunContext } from './passes/context.ts';
import { createOpener } from './passes/open-sources.ts';
import { needleBytes } from './passes/wanted.ts';
import { headBytes } from './read/part.ts';
import { searchSources } from './passes/run.ts';
import type { CollectRequest } from './request.ts';
import { createNeedleScanner } from './scan/needle-scanner.ts';
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
  const dispose = async (): Promise<void> => {
    await store.dispose();
    if (stdin !== null) await rm(stdin.path, { force: true });
  };
  try {
    const uids = createUidMatcher(request.uids);
    const { needles } = createJudge({ ...request, uids, ids: [] });
    const quiet = request.keepAll ? null : createNeedleScanner(needleBytes(needles), new Uint8Array(0), headBytes);
    const opener = createOpener(request, createEntryNamer(), quiet, gaps);
    const found = groupRotated(files).flatMap((set) => opener.open(set) ?? []);
    if (request.logs.length > 0 && found.length === 0) throw noneReadable(gaps);
    const progress = createProgress(request.onProgress);
    const onBytes = (bytes: number): void => {
      host.signal.throwIfAborted();
      progress.add(bytes);
    };
    const run: RunContext = { request, uids, store, gaps, assumptions: [], progress, onBytes };
    const { hasUid, ...evidence } = await searchSources(run, found, opener);
    const isMissed = !hasUid && request.uids.length > 0 && request.logs.length > 0;
    return { ...evidence, gaps: isMissed ? [...evidence.gaps, missedUid] : evidence.gaps, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
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
