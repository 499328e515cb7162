import type { Cut, Evidence, EvidenceItem, EvidenceRecord, EvidenceSource } from '../../model/evidence.ts';
import { compareNames } from '../find/discover.ts';
import { FilePartSearch } from './file-part-search.ts';
import type { FoundSource } from './open-sources.ts';
import type { PartSearch } from './part-search.ts';
import type { QuietFile } from './quiet-files.ts';

/** What came of one file: its search, or the cut that stands for it: outside a hard window, or small and without a hit. */
export type PartResult =
  | { readonly search: PartSearch }
  | { readonly cut: Cut; readonly bytes: number; readonly bytesScanned: number };

const noFrame = { before: '', between: '', after: '' };

/** The evidence of one source: what its parts kept, one after another. */
function keptSource(found: FoundSource, results: readonly PartResult[], zone: string): EvidenceSource {
  const searches = results.flatMap((result) => ('search' in result ? [result.search] : []));
  const sinks = searches.flatMap((search) => search.sinks);
  const [first] = searches;
  const framed = searches.find((search) => search instanceof FilePartSearch && search.document !== null);
  const frame = framed instanceof FilePartSearch ? framed.document?.frame : undefined;
  const coverages = [
    ...searches.map((search) => search.coverage),
    ...found.parts.filter((_, at) => !('search' in (results[at] ?? {}))).map((part) => part.coverage),
  ];
  const times = sinks.flatMap((sink) => [sink.firstMs, sink.lastMs]);
  return {
    name: found.name,
    origin: found.origin,
    format: first?.description.format ?? 'text',
    lineEnd: first?.description.lineEnd ?? '\n',
    frame: frame ?? noFrame,
    bytesScanned: results.reduce(
      (sum, result) => sum + ('search' in result ? result.search.bytesScanned : result.bytesScanned),
      0,
    ),
    recordsScanned:
      searches.length === results.length ? sumOrNull(searches.map((search) => search.total.records)) : null,
    recordsKept: sinks.reduce((sum, sink) => sum + sink.recordsKept, 0),
    firstMs: extreme(times, Math.min),
    lastMs: extreme(times, Math.max),
    coverage: union(coverages),
    assumedZone: sinks.some((sink) => sink.hasAssumedZone) ? zone : null,
    batches: () => joinedBatches(results),
  };
}

function sumOrNull(counts: readonly (number | null)[]): number | null {
  let sum = 0;
  for (const count of counts) {
    if (count === null) return null;
    sum += count;
  }
  return sum;
}

function extreme(times: readonly (number | null)[], pick: (a: number, b: number) => number): number | null {
  return times.reduce((best, time) => (best === null || time === null ? (best ?? time) : pick(best, time)), null);
}

function union(coverages: readonly EvidenceSource['coverage'][]): EvidenceSource['coverage'] {
  const fromMs = extreme(
    coverages.map((coverage) => coverage?.fromMs ?? null),
    Math.min,
  );
  const untilMs = extreme(
    coverages.map((coverage) => coverage?.untilMs ?? null),
    Math.max,
  );
  return fromMs === null || untilMs === null ? null : { fromMs, untilMs };
}

/** Places in the whole source of what a part kept: lines, bytes and records of the parts before it. */
interface Base {
  lines: number | null;
  offset: number;
  index: number;
}

async function* joinedBatches(
  results: readonly PartResult[],
): AsyncGenerator<readonly EvidenceItem[], void, undefined> {
  const base: Base = { lines: 0, offset: 0, index: 0 };
  let waiting: Cut | null = null;
  for (const result of results) {
    if ('cut' in result) waiting = joinCuts(waiting, result.cut);
    for (const sink of 'search' in result ? result.search.sinks : []) {
      for await (const batch of sink.spool?.batches() ?? []) {
        const joined: EvidenceItem[] = [];
        for (const item of batch) {
          if (item.kind === 'cut') {
            waiting = joinCuts(waiting, item);
            continue;
          }
          if (waiting !== null) joined.push(waiting);
          waiting = null;
          joined.push(placed(item, base));
          base.index += 1;
        }
        if (joined.length > 0) yield joined;
      }
    }
    advance(base, result);
  }
  if (waiting !== null) yield [waiting];
}

function placed(record: EvidenceRecord, base: Base): EvidenceRecord {
  if (base.offset === 0 && base.lines === 0 && record.index === base.index) return record;
  const line = record.line === null || base.lines === null ? null : record.line + base.lines;
  return { ...record, line, offset: record.offset + base.offset, index: base.index };
}

function advance(base: Base, result: PartResult): void {
  if ('search' in result) {
    const { total, bytes, part } = result.search;
    base.lines = base.lines === null || total.lines === null ? null : base.lines + total.lines;
    base.offset += bytes ?? part.file.bytes;
  } else {
    base.lines = null;
    base.offset += result.bytes;
  }
}

/** Two cuts without a record between them are one. */
function joinCuts(first: Cut | null, second: Cut): Cut {
  if (first === null) return second;
  return {
    ...second,
    records: first.records === null || second.records === null ? null : first.records + second.records,
    fromMs: first.fromMs ?? second.fromMs,
    untilMs: second.untilMs ?? first.untilMs,
  };
}

/** Small files without anything of the case that are sources each. */
const mostQuiet = 100;

/** The sources by name, in byte order; of many small files without anything of the case the first ones, the others counted. */
export function keptEvidence(
  found: readonly FoundSource[],
  results: readonly (readonly PartResult[])[],
  quiet: readonly QuietFile[],
  zone: string,
): Pick<Evidence, 'sources' | 'unlisted'> {
  const quietByName = [...quiet].sort((a, b) => compareNames(a.name, b.name));
  const unlisted = quietByName.splice(mostQuiet);
  const sources = [
    ...found.map((source, at) => keptSource(source, results[at] ?? [], zone)),
    ...quietByName.map((file) => quietSource(file, zone)),
  ].sort((a, b) => compareNames(a.name, b.name));
  if (unlisted.length === 0) return { sources };
  return {
    sources,
    unlisted: {
      count: unlisted.length,
      bytesScanned: unlisted.reduce((sum, { bytes }) => sum + bytes, 0),
      origins: unlisted.map(({ file }) => file.origin),
    },
  };
}

/** All of a quiet file is a cut. */
function quietSource({ name, file: { origin }, bytes, coverage }: QuietFile, zone: string): EvidenceSource {
  const { fromMs = null, untilMs = null } = coverage ?? {};
  const cut = { kind: 'cut', records: null, fromMs, untilMs, reason: 'selection' } as const;
  return { ...keptSource({ name, origin, parts: [] }, [{ cut, bytes, bytesScanned: bytes }], zone), coverage };
}
