import { createNeedleScanner } from '../scan/needle-scanner.ts';
import { headBytes } from '../read/part.ts';
import type { RunContext } from './context.ts';
import type { FoundSource, SourceOpener } from './open-sources.ts';
import { readSmall, type QuietFile } from './quiet-files.ts';

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
  if (quiet.length === 0) return { found: [], quiet };
  const scanner = createNeedleScanner(ids, new Uint8Array(0), headBytes);
  const room = scanner.bytes.subarray(scanner.overlap);
  const found: FoundSource[] = [];
  /** A file that is gone or has grown is left to the ordinary way. */
  function isFree(path: string): boolean {
    try {
      const length = readSmall(path, room);
      return length !== null && scanner.scan(scanner.overlap, scanner.overlap + length).ends.length === 0;
    } catch {
      return false;
    }
  }

  const rest = quiet.filter(({ file, name, coverage }) => {
    if (!reachesWindow(run, coverage) || isFree(file.path)) return true;
    const source = opener.open([file], () => name);
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
