import type { EvidenceFormat } from '../../model/evidence.ts';
import type { TimeReader } from '../time/record-time.ts';

/** How lines of one source make records. */
export interface RecordRule {
  /** Whether a line (without its line end) begins a record. Looks at its first `startBytes` characters only. */
  readonly starts: (line: string) => boolean;
  /** Latest column at which the time of a record begins. */
  readonly maxTimeColumn: number;
}

/** Characters of a line that decide whether it begins a record. */
export const startBytes = 256;

/** Lines that belong to what stands above them, in logs where not every record begins with a time. */
const continuation =
  /^(?:\s|$|[}\])]|at |Caused by[: ]|Suppressed: |\.\.\. \d+ (?:more|common)|Traceback \(|During handling|The above exception|File "|goroutine \d|created by |main\.|exit status |#\d+ |--> |---> |--- End of |Stack trace:|stack backtrace:|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*(?:Error|Exception|Interrupt|Exit|Warning)(?::|$| \())/;

/**
 * Learns from the first lines of a source how its records begin: with a time, where most lines do; with a brace in JSON; else every line
 * that is not the evident continuation of another.
 */
export function learnRecordRule(lines: readonly string[], format: EvidenceFormat, readTime: TimeReader): RecordRule {
  if (format === 'json-lines')
    return { starts: (line) => line.startsWith('{') || !continuation.test(line), maxTimeColumn: 0 };
  const candidates = lines.filter((line) => !continuation.test(line));
  const columns = candidates.flatMap((line) => readTime(line)?.at ?? []).sort((a, b) => a - b);
  const typical = columns[Math.floor(columns.length * 0.9)] ?? 0;
  const maxTimeColumn = Math.min(200, typical + 60);
  const isTimeLed = columns.length >= 2 && columns.length >= candidates.length * 0.5;
  if (!isTimeLed) return { starts: (line) => !continuation.test(line), maxTimeColumn };
  const isAtStart = typical <= 2;
  return {
    starts: (line) => !/^\s/.test(line) && readTime(line, isAtStart ? 4 : maxTimeColumn) !== null,
    maxTimeColumn,
  };
}
