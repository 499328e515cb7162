import { statSync } from 'node:fs';
import { FilePartSearch } from './file-part-search.ts';
import type { PartResult } from './kept-source.ts';
import type { FoundSource } from './open-sources.ts';

/** Sentences on what was assumed about sources with kept records, and on what was read in part only. */
export function statedAssumptions(
  found: readonly FoundSource[],
  results: readonly (readonly PartResult[])[],
  zone: string,
): readonly string[] {
  const sentences: string[] = [];
  for (const [at, source] of found.entries()) {
    const searches = (results[at] ?? []).flatMap((result) => ('search' in result ? [result.search] : []));
    const sinks = searches.flatMap((search) => search.sinks);
    if (sinks.some((sink) => sink.hasAssumedZone))
      sentences.push(`${source.name}: times without an offset were read as ${zone}.`);
    if (sinks.some((sink) => sink.recordsKept > 0) && searches.some((search) => search.hasAssumedYear)) {
      sentences.push(`${source.name}: times without a year were dated by when the file was last written.`);
    }
    const skipped = (results[at] ?? []).filter((result) => 'cut' in result).length;
    if (skipped > 0)
      sentences.push(
        `${source.name}: ${skipped} rotated ${skipped === 1 ? 'file' : 'files'} outside the window not read.`,
      );
    for (const search of searches) if (search instanceof FilePartSearch) sentences.push(...notes(search, source.name));
  }
  return sentences;
}

function notes(search: FilePartSearch, name: string): readonly string[] {
  const { plan, part } = search;
  const sentences: string[] = [];
  const total = part.file.bytes;
  if (plan?.isBisected === true && search.bytesScanned < total - part.markBytes) {
    sentences.push(
      `${name}: in time order, so only the window was read, ${search.bytesScanned} of ${total} bytes; byte offsets stand for line numbers.`,
    );
  }
  if (search.sinks.some((sink) => sink.recordsKept > 0) && hasGrown(part.file.path, total)) {
    sentences.push(`${name}: still being written to; what came after the search began is not included.`);
  }
  return sentences;
}

function hasGrown(path: string, bytes: number): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > bytes;
}
