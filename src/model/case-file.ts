import * as v from 'valibot';
import { components, environments, reproductions } from './case.ts';

/** The case file (`--case`, `--save-case`), key by key: what the flags of a case say, to be kept and edited. */
const text = (description: string) => v.optional(v.pipe(v.string(), v.description(description)));
const texts = (description: string) =>
  v.optional(v.pipe(v.union([v.string(), v.array(v.string())]), v.description(`${description}; one or a list`)));

export const caseFileSchema = v.strictObject({
  $schema: text('JSON Schema that an editor checks this file with'),
  title: text('One line that names the incident'),
  uids: texts('Affected applicant references, as sent to Begini'),
  integrationId: text('Integration ID of the deployment'),
  environment: v.optional(
    v.pipe(
      // Any letter case is taken; editors propose the usual one.
      v.union([v.picklist(environments), v.string()]),
      v.description('test or production'),
      v.transform((text) => text.toLowerCase()),
      v.picklist(environments),
    ),
  ),
  at: texts('When it happened: 2026-04-20T10:05:11Z, "2026-04-20 10:05", an epoch, or "2h ago"'),
  since: text('Nothing before this time is read into the bundle'),
  until: text('Nothing after this time is read into the bundle'),
  timezone: text('IANA zone for times and log lines without an offset, such as Africa/Lagos (default UTC)'),
  steps: texts('Steps to reproduce'),
  stepsFile: text('File with the steps to reproduce, one a line; relative to this file'),
  errors: texts('Error codes and messages seen'),
  tried: texts('What was already tried'),
  reproducedInTest: v.optional(
    v.pipe(v.picklist(reproductions), v.description('Whether it happens in Test too (default not-tried)')),
  ),
  expected: text('What should have happened'),
  actual: text('What happened instead'),
  impact: text('Who is affected and how badly'),
  contact: text('Whom Begini should ask back'),
  component: v.optional(
    v.pipe(v.picklist(components), v.description('Component that fails (default what the diagnosis finds)')),
  ),
  logs: texts('Files, folders and globs to search; relative to this file'),
  includes: texts('Files to carry whole; relative to this file'),
  context: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(0),
      v.maxValue(1000),
      v.description('Records kept before and after each hit (default 5)'),
    ),
  ),
  all: v.optional(v.pipe(v.boolean(), v.description('Keep every record inside the window'))),
  redact: texts('Extra things to hide: exact texts, or /regex/flags'),
  keep: texts('Personal data to leave: exact texts, or kinds such as ip'),
});

export type CaseFile = v.InferOutput<typeof caseFileSchema>;
