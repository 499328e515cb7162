import * as v from 'valibot';
import { components, environments, reproductions } from './case.ts';
import { bases, confidences } from './finding.ts';
import { redactionKinds } from './redaction.ts';

/** The JSON files of a bundle and what `verify` and `inspect` print, key by key. Checks and published JSON Schemas both come from here. */
const utcPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

export const utcTime = v.pipe(v.string(), v.regex(utcPattern, 'Expected a UTC time, 2026-04-20T10:05:11.000Z'));
export const sha256Hex = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected 64 lowercase hex digits'));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const gap = v.strictObject({ source: v.string(), reason: v.string() });
export const redactionKind = v.picklist(redactionKinds);

const caseEntries = {
  uids: v.pipe(v.array(v.string()), v.description('Affected applicant references, as sent to Begini')),
  integrationId: v.nullable(v.string()),
  environment: v.nullable(v.picklist(environments)),
  occurredAt: v.array(
    v.strictObject({
      timeUtc: utcTime,
      epoch: v.pipe(v.number(), v.description('Unix seconds')),
      original: v.pipe(v.string(), v.description('As it was given')),
      assumedZone: v.pipe(v.nullable(v.string()), v.description('IANA zone that was assumed, since the text has none')),
    }),
  ),
  window: v.nullable(v.strictObject({ sinceUtc: utcTime, untilUtc: utcTime, isHard: v.boolean() })),
  timezone: v.pipe(v.string(), v.description('IANA zone for times and log lines without an offset')),
  title: v.nullable(v.string()),
  steps: v.array(v.string()),
  errors: v.array(v.string()),
  tried: v.array(v.string()),
  reproducedInTest: v.picklist(reproductions),
  expected: v.nullable(v.string()),
  actual: v.nullable(v.string()),
  impact: v.nullable(v.string()),
  contact: v.nullable(v.string()),
  component: v.nullable(v.picklist(components)),
  missing: v.pipe(v.array(v.string()), v.description('Required items that were not given')),
};

/** `case.json` */
export const caseFile = v.strictObject({ schema: v.literal('begini-escalate/case@1'), ...caseEntries });
export type CaseFile = v.InferOutput<typeof caseFile>;

const evidenceLine = v.strictObject({
  source: v.string(),
  line: v.nullable(count),
  offset: v.exactOptional(v.pipe(count, v.description('Bytes, where no line is known'))),
  timeUtc: v.nullable(utcTime),
  text: v.string(),
});

export const finding = v.strictObject({
  rule: v.pipe(v.string(), v.regex(/^[A-Z]{2}-\d{2}$/)),
  component: v.picklist(components),
  confidence: v.picklist(confidences),
  basis: v.picklist(bases),
  title: v.string(),
  cause: v.string(),
  fix: v.string(),
  evidence: v.array(evidenceLine),
  against: v.array(evidenceLine),
  docs: v.string(),
  note: v.exactOptional(v.string()),
});

/** One line of `timeline.jsonl`. */
export const timelineEntry = v.strictObject({
  timeUtc: utcTime,
  epoch: v.pipe(v.number(), v.description('Unix seconds')),
  kind: v.string(),
  text: v.string(),
  source: v.pipe(v.nullable(v.string()), v.description('Null for a silence')),
  line: v.nullable(count),
  offset: v.exactOptional(count),
  originalTime: v.nullable(v.string()),
  assumedZone: v.exactOptional(v.string()),
});

/** `diagnosis.json`, and what `diagnose --json` prints. */
export const diagnosisFile = v.strictObject({
  schema: v.literal('begini-escalate/diagnosis@1'),
  component: v.nullable(v.picklist(components)),
  findings: v.array(finding),
  timeline: v.exactOptional(
    v.pipe(v.array(timelineEntry), v.description('Not in the bundle, where timeline.jsonl holds it')),
  ),
  errorCounts: v.exactOptional(v.array(v.strictObject({ label: v.string(), count }))),
  parity: v.exactOptional(
    v.array(
      v.strictObject({
        setting: v.string(),
        test: v.string(),
        production: v.string(),
        verdict: v.picklist(['same', 'differs', 'missing', 'unknown']),
      }),
    ),
  ),
  notes: v.exactOptional(v.array(v.string())),
  gaps: v.array(gap),
});
export type DiagnosisFile = v.InferOutput<typeof diagnosisFile>;

/** Counts by kind of value. */
export const kindCounts = v.strictObject(v.entriesFromList(redactionKinds, v.exactOptional(count)));

/** `redaction.json` */
export const redactionFile = v.strictObject({
  schema: v.literal('begini-escalate/redaction@1'),
  kinds: v.pipe(kindCounts, v.description('Places where a value of the kind was replaced')),
  values: v.pipe(kindCounts, v.description('Distinct values of the kind')),
  counts: v.array(v.strictObject({ entry: v.string(), kind: redactionKind, rule: v.string(), count })),
});
export type RedactionFile = v.InferOutput<typeof redactionFile>;

/** What is wrong with a bundle. */
export const problemKinds = ['zip', 'name', 'checksum', 'missing', 'unexpected', 'schema', 'leak'] as const;
export type ProblemKind = (typeof problemKinds)[number];

export const verification = v.strictObject({
  schema: v.literal('begini-escalate/verification@1'),
  bundle: v.string(),
  ok: v.boolean(),
  problems: v.array(
    v.strictObject({
      entry: v.pipe(v.string(), v.description('Empty when it concerns the zip as a whole')),
      kind: v.picklist(problemKinds),
      message: v.string(),
    }),
  ),
});
export type Verification = v.InferOutput<typeof verification>;

export const overview = v.strictObject({
  schema: v.literal('begini-escalate/overview@1'),
  bundle: v.string(),
  bytes: count,
  sha256: sha256Hex,
  entries: v.array(v.strictObject({ name: v.string(), bytes: count, sha256: sha256Hex })),
  case: v.nullable(v.strictObject(caseEntries)),
  component: v.nullable(v.picklist(components)),
  gaps: v.array(gap),
});
export type Overview = v.InferOutput<typeof overview>;
