import type { Cut, EvidenceSource } from '../model/evidence.ts';
import type { Manifest, ManifestCut, ManifestFile } from '../model/manifest.ts';
import type { BuildOptions, BundleContent } from './content.ts';
import { inKindOrder, isoOf } from './json-files.ts';
import { sweepRulesVersion } from './sweep/secret-rules.ts';
import type { WrittenEntry } from './zip-writer.ts';

const maxNames = 100;

/** `manifest.json` over the entries written so far. `cuts` as they were met while the evidence was written. */
export function manifestOf(
  content: BundleContent,
  options: Pick<BuildOptions, 'createdAt' | 'sweep'>,
  version: string,
  entries: readonly WrittenEntry[],
  cuts: readonly ManifestCut[],
): Manifest {
  const sources = new Map(content.evidence.sources.map((source) => [`evidence/${source.name}`, source]));
  const { unlisted } = content.evidence;
  const empty = content.evidence.sources.filter((source) => source.recordsKept === 0);
  return {
    schema: 'begini-escalate/manifest@1',
    tool: 'begini-escalate',
    version,
    createdAt: isoOf(options.createdAt.getTime()),
    files: entries.map((entry) => describeFile(entry, sources.get(entry.name))),
    sourcesWithoutRecords: {
      count: empty.length + (unlisted?.count ?? 0),
      bytesScanned: empty.reduce((sum, source) => sum + source.bytesScanned, unlisted?.bytesScanned ?? 0),
      names: empty.slice(0, maxNames).map((source) => source.name),
    },
    gaps: [...content.gaps],
    assumptions: [...content.assumptions],
    cuts: [...cuts],
    kept: {
      texts: content.totals.kept.map(({ text, count }) => ({ text, count })),
      kinds: [...content.keepKinds],
    },
    redactions: inKindOrder(content.totals.kinds),
    sweep: {
      rulesVersion: sweepRulesVersion,
      learnedValues: options.sweep.learned.filter((value) => value.isSweepable).length,
    },
  };
}

function describeFile({ name, bytes, sha256 }: WrittenEntry, source: EvidenceSource | undefined): ManifestFile {
  if (source === undefined) return { name, bytes, sha256 };
  return {
    name,
    bytes,
    sha256,
    evidence: {
      source: source.name,
      origin: source.origin,
      format: source.format,
      bytesScanned: source.bytesScanned,
      recordsScanned: source.recordsScanned,
      recordsKept: source.recordsKept,
      firstUtc: source.firstMs === null ? null : isoOf(source.firstMs),
      lastUtc: source.lastMs === null ? null : isoOf(source.lastMs),
      assumedZone: source.assumedZone,
    },
  };
}

/** Adds up the cuts of one source, one row for each reason. */
export function createCutTotals(source: string): {
  readonly add: (cut: Cut) => void;
  readonly rows: () => readonly ManifestCut[];
} {
  const totals = new Map<Cut['reason'], { records: number | null; fromMs: number | null; untilMs: number | null }>();
  return {
    add({ reason, records, fromMs, untilMs }) {
      const total = totals.get(reason) ?? { records: 0, fromMs: null, untilMs: null };
      total.records = total.records === null || records === null ? null : total.records + records;
      if (fromMs !== null) total.fromMs = Math.min(total.fromMs ?? fromMs, fromMs);
      if (untilMs !== null) total.untilMs = Math.max(total.untilMs ?? untilMs, untilMs);
      totals.set(reason, total);
    },
    rows: () =>
      [...totals].map(([reason, { records, fromMs, untilMs }]) => ({
        source,
        records,
        fromUtc: fromMs === null ? null : isoOf(fromMs),
        untilUtc: untilMs === null ? null : isoOf(untilMs),
        reason,
      })),
  };
}
