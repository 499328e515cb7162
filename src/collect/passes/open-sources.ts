import type { EvidenceSource, Gap } from '../../model/evidence.ts';
import { describeFailure } from '../find/discover.ts';
import type { EntryNamer } from '../find/entry-names.ts';
import type { FileSet } from '../find/rotation.ts';
import { describeSource, type Description } from '../read/describe.ts';
import { headBytes, openPart, type OpenedPart, type Part } from '../read/part.ts';
import type { NeedleScanner } from '../scan/needle-scanner.ts';
import type { CollectRequest } from '../request.ts';
import { createTimeReader, type TimeReader } from '../time/record-time.ts';

/** A file of a source as its first bytes show it. */
export interface FoundPart {
  readonly part: Part;
  /** First and last time as far as seen: of small files all, of others the head alone. */
  readonly coverage: EvidenceSource['coverage'];
  /** Null for a small file that holds nothing of the case so far: then all there is to know is known. */
  readonly description: Description | null;
}

/** One source with the files that can be read, oldest first. */
export interface FoundSource {
  readonly name: string;
  readonly origin: string;
  readonly parts: readonly FoundPart[];
}

/** Opens files, tells what they are, and sorts out small ones without any hit. */
export interface SourceOpener {
  /** Null when none of its files can be read; why is among the gaps. */
  readonly open: (set: FileSet) => FoundSource | null;
  /** Looks at a file again that was sorted out. */
  readonly describe: (part: Part) => Description | null;
}

/** Makes the opener of one run. `quiet`, made for `headBytes`, finds what could make a small file matter; null when every file does. */
export function createOpener(
  { timezone, window }: CollectRequest,
  namer: EntryNamer,
  quiet: NeedleScanner | null,
  gaps: Gap[],
): SourceOpener {
  const room = quiet?.bytes.subarray(quiet.overlap) ?? Buffer.allocUnsafeSlow(headBytes);
  const undated = { local: createTimeReader(timezone, 0), utc: createTimeReader(timezone, 0, null, true) };

  function read(file: Part['file']): OpenedPart | null {
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

  function readerOf({ file, isInUtc }: Part): TimeReader {
    return createTimeReader(timezone, file.writtenMs, window, isInUtc);
  }

  function found(opened: OpenedPart, isAlone: boolean): FoundPart {
    const { part, head, isWhole } = opened;
    const isQuiet =
      isAlone && isWhole && !part.isStream && quiet !== null && isFree(quiet, part.markBytes, head.length);
    // Files are dated one by one, but a reader is made only where something needs the year.
    const readTime: TimeReader = (text, maxColumn) => {
      const time = undated[part.isInUtc ? 'utc' : 'local'](text, maxColumn);
      return time?.isYearAssumed === true ? readerOf(part)(text, maxColumn) : time;
    };
    return {
      part,
      coverage: coverageOf(head, isWhole, readTime),
      description: isQuiet ? null : describeSource(opened, readTime),
    };
  }

  return {
    open({ files, newest }) {
      const opened = files.flatMap((file) => {
        const one = read(file);
        return one === null ? [] : [found(one, files.length === 1)];
      });
      const parts = inTimeOrder(opened);
      return parts.length === 0 ? null : { name: namer(newest.origin), origin: newest.origin, parts };
    },
    describe(part) {
      const opened = read(part.file);
      return opened === null ? null : describeSource(opened, readerOf(part));
    },
  };
}

/** Whether the file just read holds none of the needles. */
function isFree({ overlap, scan }: NeedleScanner, start: number, length: number): boolean {
  return scan(overlap + start, overlap + start + length).ends.length === 0;
}

/** Rotated files by their first times, where all have one; else by their names. */
function inTimeOrder(parts: FoundPart[]): readonly FoundPart[] {
  if (parts.some(({ coverage }) => coverage === null)) return parts;
  return parts.sort((a, b) => (a.coverage?.fromMs ?? 0) - (b.coverage?.fromMs ?? 0));
}

const linesLooked = 20;
const edgeBytes = 2048;

function coverageOf(head: Buffer, isWhole: boolean, readTime: TimeReader): EvidenceSource['coverage'] {
  const first = firstTime(head.toString('latin1', 0, edgeBytes).split('\n', linesLooked), readTime);
  if (first === null) return null;
  if (!isWhole) return { fromMs: first, untilMs: first };
  const from = Math.max(0, head.length - edgeBytes);
  const tail = head.toString('latin1', from).split('\n');
  const last =
    firstTime(
      tail
        .slice(from === 0 ? 0 : 1)
        .slice(-linesLooked)
        .reverse(),
      readTime,
    ) ?? first;
  return { fromMs: Math.min(first, last), untilMs: Math.max(first, last) };
}

function firstTime(lines: readonly string[], readTime: TimeReader): number | null {
  for (const line of lines) {
    const time = line === '' ? null : readTime(line);
    if (time !== null) return time.epochMs;
  }
  return null;
}
