import type { Evidence, EvidenceItem, EvidenceRecord, EvidenceSource } from '../../src/model/evidence.ts';

/** A record of a plain log; give what matters to the test. */
export function record(change: Partial<EvidenceRecord> = {}): EvidenceRecord {
  return {
    kind: 'record',
    source: 'app.log',
    line: 1,
    offset: 0,
    index: 0,
    timeMs: null,
    originalTime: null,
    assumedZone: null,
    why: 'uid',
    text: 'line',
    ...change,
  };
}

/** A source over items in memory, in batches of `batchSize` items. */
export function evidenceSource(
  change: Partial<EvidenceSource> & { readonly items: readonly EvidenceItem[]; readonly batchSize?: number },
): EvidenceSource {
  const { items, batchSize = 1000, ...rest } = change;
  const records = items.filter((item) => item.kind === 'record');
  return {
    name: 'app.log',
    origin: 'logs/app.log',
    format: 'text',
    lineEnd: '\n',
    frame: { before: '', between: '', after: '' },
    bytesScanned: 1_000_000,
    recordsScanned: 10_000,
    recordsKept: records.length,
    firstMs: records[0]?.timeMs ?? null,
    lastMs: records.at(-1)?.timeMs ?? null,
    coverage: null,
    assumedZone: null,
    async *batches() {
      await Promise.resolve();
      for (let i = 0; i < items.length; i += batchSize) yield items.slice(i, i + batchSize);
    },
    ...rest,
  };
}

export function evidence(sources: readonly EvidenceSource[]): Evidence {
  return { sources, gaps: [], assumptions: [], correlations: [], dispose: () => Promise.resolve() };
}
