import type { EvidenceRecord, EvidenceSource, RecordOrigin } from '../model/evidence.ts';
import { originOf } from './draft.ts';

/** A record, or several lines of a transcript as one. */
export interface SourceRecord extends EvidenceRecord {
  /** Further records of the same transcript that show its outcome. */
  readonly parts?: readonly RecordOrigin[];
}

/** Longest exchange that is put together from lines, in characters. */
const maxText = 256 * 1024;
/** Where the next exchange of a transcript begins: a command, or a request line. */
const starts =
  /^PS [^>\n]*> ?\S|^(?:[$%#>] ?)?(?:curl|http|https|xh|wget|httpie)\s+[-\w]|^### |^(?:> )?(?:GET|POST|PUT|PATCH|DELETE|HEAD) \S+ HTTP\/[\d.]+\s*$/;
const command = /^PS [^>\n]*> ?\S|^(?:[$%#>] ?)?(?:curl|http|https|xh|wget|httpie)\s+[-\w]/;
const startLine = /^(?:[<>] )?(?:HTTP\/[\d.]+ \d{3}|[A-Z]{3,7} \S+ HTTP\/[\d.]+\s*$)/m;
/** A start line that is a record of its own: its headers became records, too. */
const loneStart = /^(?:[<>] )?(?:HTTP\/[\d.]+ \d{3}[^\n"]*|[A-Z]{3,7} \S+ HTTP\/[\d.]+)\s*$/;
const outcome = /^(?:< )?HTTP\/[\d.]+ \d{3}|^\s*[[{]/;

/** Whether a source is a transcript whose lines came as records of their own: HTTP start lines stand alone in it. */
export function isTranscript(
  source: Pick<EvidenceSource, 'format' | 'firstMs'>,
  first: readonly EvidenceRecord[],
): boolean {
  if (source.format !== 'curl' && source.format !== 'http' && source.format !== 'text') return false;
  return first.some(({ text }) => loneStart.test(text) || (source.firstMs === null && command.test(text)));
}

function joined(records: readonly EvidenceRecord[]): SourceRecord {
  const [first, ...rest] = records;
  if (first === undefined) throw new Error('a transcript without records');
  const timed = records.find(({ timeMs }) => timeMs !== null);
  const told = rest.filter(({ text }) => outcome.test(text)).slice(0, 3);
  return {
    ...first,
    ...(timed === undefined
      ? {}
      : { timeMs: timed.timeMs, originalTime: timed.originalTime, assumedZone: timed.assumedZone }),
    text: records
      .map(({ text }) => text)
      .join('\n')
      .slice(0, maxText),
    parts: told.map(originOf),
  };
}

/** The lines of a transcript as one record for each exchange. */
export function joinTranscript(records: readonly EvidenceRecord[]): readonly SourceRecord[] {
  const exchanges: EvidenceRecord[][] = [];
  for (const record of records) {
    const open = exchanges.at(-1);
    const isCommandOnly = open !== undefined && open.length > 0 && open.every(({ text }) => !startLine.test(text));
    const isNext = starts.test(record.text) && !(isCommandOnly && !command.test(record.text));
    if (open === undefined || isNext) exchanges.push([record]);
    else open.push(record);
  }
  return exchanges.map(joined);
}
