import * as v from 'valibot';
import { count, finding, gap, kindCounts, sha256Hex } from './bundle.ts';
import { components } from './case.ts';

/** What commands print with `--json`, beside the documents that a bundle holds, too. */
const missing = v.array(v.strictObject({ item: v.string(), flag: v.string() }));

export const createdDocument = v.strictObject({
  schema: v.literal('begini-escalate/created@1'),
  bundle: v.pipe(v.nullable(v.string()), v.description('Absolute path; null with --dry-run')),
  bytes: v.nullable(count),
  sha256: v.nullable(sha256Hex),
  component: v.nullable(v.picklist(components)),
  findings: v.array(finding),
  redactions: v.pipe(kindCounts, v.description('Places where a value of the kind was replaced')),
  gaps: v.array(gap),
  missing,
});

export const previewDocument = v.strictObject({
  schema: v.literal('begini-escalate/preview@1'),
  markdown: v.string(),
  missing,
  gaps: v.array(gap),
});

export const signatureDocument = v.strictObject({
  schema: v.literal('begini-escalate/signature@1'),
  verdict: v.picklist(['match', 'mismatch', 'cannot-verify']),
  mistake: v.pipe(v.nullable(v.string()), v.description('The documented mistake that reproduces the signature')),
});

export const redactedDocument = v.strictObject({
  schema: v.literal('begini-escalate/redacted@1'),
  files: v.array(v.strictObject({ source: v.string(), output: v.string(), counts: kindCounts })),
  gaps: v.array(gap),
});
