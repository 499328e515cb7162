import type { Evidence, EvidenceItem, EvidenceSource } from '../model/evidence.ts';
import type { FittedEvidence } from './content.ts';
import { createDeflateGauge } from './deflated-size.ts';
import { itemWriter } from './evidence-text.ts';
import { cutBatches } from './fit/cut.ts';
import { rankedBatches } from './fit/rank.ts';
import { keeperFor, selectBytes, type Selection, type Survey } from './fit/select.ts';

/** Log compresses to about this part of its size; the first guess, corrected by measuring. */
const typicalRatio = 0.12;
/** A selection that uses this part of the budget is good enough. */
const enough = 0.85;
const maxAttempts = 6;

/**
 * Cuts evidence until it takes at most `budgetBytes` of zip, least relevant records first: see `relevances`. What is cut is marked in place,
 * merged with cuts beside it. Returns the evidence as it is when all of it fits.
 * @throws whatever `signal` carries as its reason when it aborts
 */
export async function fitEvidence(
  evidence: Evidence,
  budgetBytes: number,
  signal: AbortSignal,
): Promise<FittedEvidence> {
  const survey = await surveyEvidence(evidence, signal);
  if (survey.totalBytes <= budgetBytes || (await measure(evidence.sources, budgetBytes, signal)).fits) {
    return { ...evidence, recordsCut: new Map() };
  }
  let best: readonly FittedSource[] | undefined;
  let bestBytes = 0;
  let rawBytes = Math.min(survey.totalBytes, budgetBytes / typicalRatio);
  for (let attempt = 0; attempt < maxAttempts && bestBytes < budgetBytes * enough; attempt += 1) {
    const sources = await cutSources(evidence, selectBytes(survey, rawBytes), survey, signal);
    const { bytes, fits } = await measure(sources, budgetBytes, signal);
    if (fits && bytes >= bestBytes) {
      best = sources;
      bestBytes = bytes;
    } else if (best !== undefined) break;
    rawBytes *= Math.min(8, (budgetBytes / Math.max(bytes, 1)) * 0.96);
    if (rawBytes >= survey.totalBytes && fits) break;
  }
  best ??= await cutSources(evidence, { rank: -1, shares: [] }, survey, signal);
  const recordsCut = new Map(best.flatMap(({ name, cut }) => (cut > 0 ? [[name, cut] as const] : [])));
  return { ...evidence, sources: best, recordsCut };
}

async function surveyEvidence(evidence: Evidence, signal: AbortSignal): Promise<Survey> {
  let totalBytes = 0;
  const sources: Map<number, number>[] = [];
  for (const source of evidence.sources) {
    const ranks = new Map<number, number>();
    for await (const ranked of rankedBatches(source)) {
      signal.throwIfAborted();
      for (const { rank, bytes } of ranked) {
        if (rank === null) continue;
        totalBytes += bytes;
        ranks.set(rank, (ranks.get(rank) ?? 0) + bytes);
      }
    }
    totalBytes += Buffer.byteLength(source.frame.before) + Buffer.byteLength(source.frame.after);
    sources.push(ranks);
  }
  return { totalBytes, sources };
}

/** Compressed size of the files of these sources; stops early, with an estimate from what was left, when it is over `limitBytes`. */
async function measure(
  sources: readonly EvidenceSource[],
  limitBytes: number,
  signal: AbortSignal,
): Promise<{ readonly bytes: number; readonly fits: boolean }> {
  const recordsTotal = sources.reduce((sum, source) => sum + source.recordsKept, 0);
  let recordsDone = 0;
  let bytes = 0;
  for (const source of sources) {
    if (source.recordsKept === 0) continue;
    const gauge = createDeflateGauge();
    try {
      const write = itemWriter(source);
      await gauge.write(source.frame.before);
      for await (const items of source.batches()) {
        signal.throwIfAborted();
        await gauge.write(items.map(write).join(''));
        recordsDone += items.filter((item) => item.kind === 'record').length;
        const soFar = bytes + gauge.soFar();
        if (soFar > limitBytes) return { bytes: (soFar / Math.max(recordsDone, 1)) * recordsTotal, fits: false };
      }
      await gauge.write(source.frame.after);
      bytes += await gauge.finish();
    } finally {
      gauge.abandon();
    }
  }
  return { bytes, fits: bytes <= limitBytes };
}

interface FittedSource extends EvidenceSource {
  /** Number of records cut. */
  readonly cut: number;
}

/** The sources as the selection leaves them. What a source's share leaves unused, since records stay whole, goes to the next. */
async function cutSources(
  evidence: Evidence,
  selection: Selection,
  survey: Survey,
  signal: AbortSignal,
): Promise<readonly FittedSource[]> {
  const fitted: FittedSource[] = [];
  let unused = 0;
  for (const [index, source] of evidence.sources.entries()) {
    const wanted = survey.sources[index]?.get(selection.rank) ?? 0;
    const share = wanted === 0 ? 0 : Math.min(wanted, (selection.shares[index] ?? 0) + unused);
    const keeper = () => keeperFor(selection.rank, share, wanted);
    const deciding = keeper();
    const kept = await countKept(cutBatches(source, deciding), signal);
    if (wanted > 0) unused = Math.max(0, unused + (selection.shares[index] ?? 0) - deciding.keptBytes());
    const cut = source.recordsKept - kept.records;
    const batches = () => cutBatches(source, keeper());
    const { records: recordsKept, firstMs, lastMs } = kept;
    fitted.push(cut === 0 ? { ...source, cut } : { ...source, cut, recordsKept, firstMs, lastMs, batches });
  }
  return fitted;
}

async function countKept(batches: AsyncIterable<readonly EvidenceItem[]>, signal: AbortSignal) {
  let records = 0;
  let firstMs: number | null = null;
  let lastMs: number | null = null;
  for await (const items of batches) {
    signal.throwIfAborted();
    for (const item of items) {
      if (item.kind === 'cut') continue;
      records += 1;
      if (item.timeMs === null) continue;
      firstMs = Math.min(firstMs ?? item.timeMs, item.timeMs);
      lastMs = Math.max(lastMs ?? item.timeMs, item.timeMs);
    }
  }
  return { records, firstMs, lastMs };
}
