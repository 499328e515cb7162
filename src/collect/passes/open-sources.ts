import type { EvidenceSource, Gap } from '../../model/evidence.ts';
import { describeFailure, type FoundFile } from '../find/discover.ts';
import type { EntryNamer } from '../find/entry-names.ts';
import type { FileSet } from '../find/rotation.ts';
import { coverageOf, createReaders } from '../read/coverage.ts';
import { describeSource, type Description } from '../read/describe.ts';
import { headBytes, openPart, type FileIdentity, type OpenedPart, type Part } from '../read/part.ts';
import type { CollectRequest } from '../request.ts';

/** A file of a source as its first bytes show it. */
export interface FoundPart {
  readonly part: Part;
  /** First and last time as far as seen: of small files all, of others the head alone. */
  readonly coverage: EvidenceSource['coverage'];
  readonly description: Description;
}

/** One source with the files that can be read, oldest first. */
export interface FoundSource {
  readonly name: string;
  readonly origin: string;
  readonly parts: readonly FoundPart[];
}

/** Opens files and tells what they are. */
export interface SourceOpener {
  /** Null when none of its files can be read, and why is among the gaps, or all were opened before under other names. */
  readonly open: (set: FileSet, namer: EntryNamer) => FoundSource | null;
}

/** Makes the opener of one run. */
export function createOpener({ timezone, window }: CollectRequest, gaps: Gap[]): SourceOpener {
  const room = Buffer.allocUnsafeSlow(headBytes);
  const readerOf = createReaders(timezone, window);
  const known = new Map<number, Set<number>>();

  /** Whether a file was opened before, under whatever name. */
  function isKnown({ device, node }: FileIdentity): boolean {
    let nodes = known.get(device);
    if (nodes === undefined) known.set(device, (nodes = new Set()));
    return nodes.size === nodes.add(node).size;
  }

  function read(file: FoundFile): OpenedPart | null {
    try {
      const opened = openPart(file, room);
      if (typeof opened !== 'string') return opened;
      gaps.push({ source: file.origin, reason: opened });
    } catch (error) {
      if (!(error instanceof Error && 'syscall' in error)) throw error;
      gaps.push({ source: file.origin, reason: describeFailure(error) });
    }
    return null;
  }

  function openOne(file: FoundFile): readonly FoundPart[] {
    const opened = read(file);
    if (opened === null || (opened.identity !== null && isKnown(opened.identity))) return [];
    const { part, head, isWhole } = opened;
    const readTime = readerOf(part.isInUtc, () => part.file.writtenMs);
    return [{ part, coverage: coverageOf(head, isWhole, readTime), description: describeSource(opened, readTime) }];
  }

  return {
    open(set, namer) {
      const parts = set.flatMap(openOne);
      if (parts.length === 0) return null;
      const { origin } = set.at(-1) ?? set[0];
      return { name: namer(origin), origin, parts: inTimeOrder(parts) };
    },
  };
}

/** Rotated files by their first times, where all have one; else by their names. */
function inTimeOrder(parts: FoundPart[]): readonly FoundPart[] {
  if (parts.some(({ coverage }) => coverage === null)) return parts;
  return parts.sort((a, b) => (a.coverage?.fromMs ?? 0) - (b.coverage?.fromMs ?? 0));
}
