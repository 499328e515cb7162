import { closeSync, openSync, readSync } from 'node:fs';
import { createNeedleScanner } from '../scan/needle-scanner.ts';
import { headBytes } from '../read/part.ts';
import type { RunContext } from './context.ts';
import { FilePartSearch } from './file-part-search.ts';
import type { PartResult } from './kept-source.ts';
import type { FoundSource, SourceOpener } from './open-sources.ts';

/** Searches the small files that were sorted out for ids learned since, and starts the search of those that hold one. */
export function wakeQuiet(
  run: RunContext,
  found: readonly FoundSource[],
  results: PartResult[][],
  opener: SourceOpener,
  ids: readonly Uint8Array[],
): void {
  const scanner = createNeedleScanner(ids, new Uint8Array(0), headBytes);
  const room = scanner.bytes.subarray(scanner.overlap);
  for (const [at, source] of found.entries()) {
    const [quiet] = source.parts;
    if (quiet === undefined || quiet.description !== null || !reachesWindow(run, quiet.coverage)) continue;
    const length = readSmall(quiet.part.file.path, room);
    if (length === 0 || scanner.scan(scanner.overlap, scanner.overlap + length).ends.length === 0) continue;
    const description = opener.describe(quiet.part);
    if (description === null) continue;
    const search = new FilePartSearch(run, quiet.part, description, source.name, quiet.coverage);
    search.prepare();
    results[at] = [{ search }];
  }
}

function reachesWindow({ request }: RunContext, coverage: FoundSource['parts'][number]['coverage']): boolean {
  const { window } = request;
  return (
    window === null || coverage === null || (coverage.untilMs >= window.sinceMs && coverage.fromMs <= window.untilMs)
  );
}

/** Bytes read; 0 when the file is gone, which those that matter report themselves. */
function readSmall(path: string, room: Buffer): number {
  try {
    const descriptor = openSync(path, 'r');
    try {
      return readSync(descriptor, room, 0, room.length, 0);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return 0;
  }
}
