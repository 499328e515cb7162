import * as v from 'valibot';
import { count, gap, kindCounts, sha256Hex, utcTime } from './bundle.ts';
import { evidenceFormats } from './evidence.ts';
import { personalKinds } from './redaction.ts';

const file = v.strictObject({
  name: v.pipe(v.string(), v.description('Path below the root folder')),
  bytes: count,
  sha256: sha256Hex,
  evidence: v.exactOptional(
    v.strictObject({
      source: v.pipe(v.string(), v.description('What it is called in findings, timeline, gaps and cuts')),
      origin: v.pipe(v.string(), v.description('The path it was found under, redacted')),
      format: v.picklist(evidenceFormats),
      bytesScanned: count,
      recordsScanned: v.nullable(count),
      recordsKept: count,
      firstUtc: v.nullable(utcTime),
      lastUtc: v.nullable(utcTime),
      assumedZone: v.nullable(v.string()),
    }),
  ),
});
export type ManifestFile = v.InferOutput<typeof file>;

const cut = v.strictObject({
  source: v.string(),
  records: v.pipe(v.nullable(count), v.description('Null when they were not counted')),
  fromUtc: v.nullable(utcTime),
  untilUtc: v.nullable(utcTime),
  reason: v.pipe(
    v.picklist(['selection', 'size']),
    v.description('`selection`: did not belong to the case; `size`: cut to fit --max-size'),
  ),
});

/** `manifest.json`: what the bundle holds, where it came from and what is not in it. Lists every file but itself and SHA256SUMS. */
export const manifestFile = v.strictObject({
  schema: v.literal('begini-escalate/manifest@1'),
  tool: v.literal('begini-escalate'),
  version: v.string(),
  createdAt: utcTime,
  files: v.array(file),
  sourcesWithoutRecords: v.pipe(
    v.strictObject({ count, bytesScanned: count, names: v.array(v.string()) }),
    v.description('Sources that were searched and of which nothing was kept; the first hundred by name'),
  ),
  gaps: v.array(gap),
  assumptions: v.array(v.string()),
  cuts: v.pipe(v.array(cut), v.description('What was left out, one row for each source and reason')),
  kept: v.pipe(
    v.strictObject({
      texts: v.array(v.strictObject({ text: v.string(), count })),
      kinds: v.array(v.picklist(personalKinds)),
    }),
    v.description('Personal data that was left because --keep or --contact named it'),
  ),
  redactions: v.pipe(kindCounts, v.description('Places where a value of the kind was replaced')),
  sweep: v.strictObject({
    rulesVersion: v.string(),
    learnedValues: v.pipe(count, v.description('Number of values that were looked for in the finished zip')),
  }),
});
export type Manifest = v.InferOutput<typeof manifestFile>;
export type ManifestCut = v.InferOutput<typeof cut>;
