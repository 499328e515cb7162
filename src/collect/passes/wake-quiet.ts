import { closeSync, openSync, readSync } from 'node:fs';
import { createNeedleScanner } from '../scan/needle-scanner.ts';
import { headBytes } from '../read/part.ts';
import type { RunContext } from './context.ts';
import type { FoundSource, SourceOpener } from './open-sources.ts';
import type { QuietFile } from './quiet-files.ts';

export interface Woken {
  readonly found: readonly FoundSource[];
  /** Those that stay quiet. */
  readonly quiet: readonly QuietFile[];
}

/** Searches the small files that were sorted out for ids learned since: those that hold one are sources after all. */
export function wakeQuiet(
  run: RunContext,
  quiet: readonly QuietFile[],
  opener: SourceOpener,
  ids: readonly Uint8Array[],
): Woken {
  const scanner = createNeedleScanner(ids, new Uint8Array(0), headBytes);
  const room = scanner.bytes.subarray(scanner.overlap);
  const found: FoundSource[] = [];
  const rest = quiet.filter((file) => {
    if (!reachesWindow(run, file.coverage)) return true;
    const length = readSmall(file.path, room);
    if (length === 0 || scanner.scan(scanner.overlap, scanner.overlap + length).ends.length === 0) return true;
    const source = opener.open({ files: [file], newest: file }, () => file.name);
    if (source !== null) found.push(source);
    return source === null;
  });
  return { found, quiet: rest };
}

function reachesWindow({ request }: RunContext, coverage: QuietFile['coverage']): boolean {
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
