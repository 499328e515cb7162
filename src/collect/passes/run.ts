import type { Evidence } from '../../model/evidence.ts';
import { statedAssumptions } from './assumptions.ts';
import { chooseIds, countKinds } from './choose-ids.ts';
import type { RunContext } from './context.ts';
import { FilePartSearch } from './file-part-search.ts';
import { keptEvidence, type PartResult } from './kept-source.ts';
import type { FoundSource, SourceOpener } from './open-sources.ts';
import type { QuietFile } from './quiet-files.ts';
import type { PartSearch } from './part-search.ts';
import { createPass, startThreads, takeSample, type Load, type PassThreads } from './pass.ts';
import { skipOutside } from './skip-outside.ts';
import type { CorrelationId } from '../select/correlation-ids.ts';
import { StreamPartSearch } from './stream-part-search.ts';
import { wakeQuiet } from './wake-quiet.ts';
import { needleBytes } from './wanted.ts';

/** Files searched at the same time: enough to keep two threads at work. */
const atOnce = 3;

/** Searches all sources, in two passes. Gives what `Evidence` says, without its `dispose`, and whether any record kept carries an affected uid. */
export async function searchSources(
  run: RunContext,
  opened: readonly FoundSource[],
  quiet: readonly QuietFile[],
  opener: SourceOpener,
): Promise<Omit<Evidence, 'dispose'> & { readonly hasUid: boolean }> {
  const started: Started = { found: [...opened], results: opened.map((source) => startSource(run, source)), quiet };
  const { found, results } = started;
  const threads = startThreads(loadOf(searchesIn(results), (search) => search.firstBytes));
  try {
    const ids = await searchTwice(run, started, opener, threads);
    return {
      ...keptEvidence(found, results, started.quiet, run.request.timezone),
      gaps: [...run.gaps, ...searchesIn(results).flatMap((search) => search.gaps)],
      assumptions: [...run.assumptions, ...statedAssumptions(found, results, run.request.timezone)],
      correlations: countKinds(ids),
      hasUid: searchesIn(results).some((search) => search.sinks.some((sink) => sink.hasUid)),
    };
  } finally {
    await threads.close();
  }
}

/** The sources with what comes of their parts, and the files that are none so far. */
interface Started {
  readonly found: FoundSource[];
  readonly results: (readonly PartResult[])[];
  quiet: readonly QuietFile[];
}

/** Runs both passes and gives the ids that were followed. */
async function searchTwice(
  run: RunContext,
  started: Started,
  opener: SourceOpener,
  threads: PassThreads,
): Promise<ReadonlyMap<string, CorrelationId['kind']>> {
  const { found, results } = started;
  const sample = takeSample(found.flatMap((source) => source.parts.map(({ part }) => part)));
  const first = searchesIn(results);
  const load = loadOf(first, (search) => search.firstBytes);
  run.progress.expect(
    run.progress.done() + load.fileBytes + load.streamBytes + sumOf(first, (search) => search.pendingBytes),
  );
  const learning = createPass(run, null, sample, load, threads);
  const learned = forEachLimited(first, (search) => search.learn(learning));
  run.request.onSearching?.();
  await learned;

  const ids = chooseIds(run, first);
  if (ids.size > 0) {
    const woken = wakeQuiet(run, started.quiet, opener, needleBytes([...ids.keys()]));
    const wokenFound = await run.documents.in(woken.found);
    found.push(...wokenFound);
    results.push(...wokenFound.map((source) => startSource(run, source)));
    started.quiet = woken.quiet;
  }
  const pending = searchesIn(results).filter((search) => search.pendingBytes > 0);
  const rest = loadOf(pending, (search) => search.pendingBytes);
  run.progress.expect(run.progress.done() + rest.fileBytes + rest.streamBytes);
  const selecting = createPass(run, [...ids.keys()], sample, rest, threads);
  await forEachLimited(pending, (search) => search.select(selecting));
  return ids;
}

function searchesIn(results: readonly (readonly PartResult[])[]): readonly PartSearch[] {
  return results.flat().flatMap((result) => ('search' in result ? [result.search] : []));
}

function loadOf(searches: readonly PartSearch[], bytesOf: (search: PartSearch) => number): Load {
  const streams = searches.filter((search) => search instanceof StreamPartSearch);
  const streamBytes = sumOf(streams, bytesOf);
  return { fileBytes: sumOf(searches, bytesOf) - streamBytes, streamBytes, streams: streams.length };
}

function startSource(run: RunContext, source: FoundSource): readonly PartResult[] {
  return source.parts.map((_, at) => startPart(run, source, at));
}

function startPart(run: RunContext, source: FoundSource, at: number): PartResult {
  const found = source.parts[at];
  if (found === undefined) throw new Error('no such part');
  const { part, coverage, description } = found;
  const skipped = skipOutside(source.parts, at, run.request.window);
  if (skipped !== null) return skipped;
  if (part.isStream) return { search: new StreamPartSearch(run, part, description, source.name, coverage) };
  const search = new FilePartSearch(run, part, description, source.name, coverage);
  search.prepare();
  return { search };
}

/** Runs `work` for all, a few at a time, begun in order. The first failure ends it. */
async function forEachLimited<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]();
  const runner = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, runner));
}

function sumOf<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}
