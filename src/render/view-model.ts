import * as v from 'valibot';
import { components, environments, reproductions } from '../model/case.ts';
import { bases, confidences } from '../model/finding.ts';

/**
 * What a template sees, field by field. Types, the check of templates against misspelt fields, and docs/templates.md all come from here.
 * Everything in it is redacted. Nothing in it depends on the clock, the machine or the finished zip, so that a preview equals the report.
 */
const text = (description: string) => v.pipe(v.string(), v.description(description));
const count = (description: string) => v.pipe(v.number(), v.description(description));
const flag = (description: string) => v.pipe(v.boolean(), v.description(description));
const maybe = (description: string) => v.pipe(v.nullable(v.string()), v.description(description));
const texts = (description: string) => v.pipe(v.array(v.string()), v.description(description));
const rows = <T extends v.ObjectEntries>(description: string, entries: T) =>
  v.pipe(v.array(v.object(entries)), v.description(description));

const evidenceLine = {
  where: text('Source and line, `receiver.log:120`; a byte offset where the line is unknown'),
  timeUtc: maybe('ISO 8601 UTC; null when the line carries no time'),
  text: text('The line, redacted'),
};

const finding = {
  number: count('Place in the list, from 1'),
  rule: text('Code of the failure catalogue, `WR-01`'),
  component: v.pipe(v.picklist(components), v.description('Component that fails')),
  confidence: v.pipe(v.picklist(confidences), v.description('`confirmed`, `likely` or `possible`')),
  basis: v.pipe(v.picklist(bases), v.description('`documented`, `rule-documented` or `inferred`')),
  title: text('What is wrong, one line; backticks mark code, see `prose`'),
  cause: text('Why it happens; backticks mark code'),
  fix: text('What to do; backticks mark code'),
  docs: text("Begini's page"),
  note: maybe('Where the documentation contradicts itself on this point'),
  evidence: rows('Lines that show it and that no finding before it shows', evidenceLine),
  sameEvidenceAs: v.pipe(
    v.nullable(v.number()),
    v.description('Number of an earlier finding that shows lines of this one, too'),
  ),
  against: rows('Lines that contradict it', evidenceLine),
};

export const reportView = v.object({
  title: text('One line that names the incident'),
  uids: texts('Affected applicant references'),
  integrationId: maybe('Integration ID; null when not given'),
  environment: v.pipe(
    v.nullable(v.picklist(environments)),
    v.description('`test` or `production`; null when not given'),
  ),
  environmentLabel: text('`Test`, `Production` or `not given`'),
  times: rows('When it happened', {
    utc: text('ISO 8601 UTC'),
    epoch: count('Unix seconds'),
    original: text('As it was given'),
    assumedZone: maybe('Zone assumed, when the text names none'),
  }),
  window: v.pipe(
    v.nullable(
      v.object({
        sinceUtc: text('Begin, ISO 8601 UTC'),
        untilUtc: text('End, ISO 8601 UTC'),
        isHard: flag('True when the user set it'),
      }),
    ),
    v.description('Span of time the evidence was taken from; null when not limited'),
  ),
  steps: texts('Steps to reproduce'),
  errors: texts('Error codes and messages, as the user gave them'),
  tried: texts('What was already tried'),
  reproducedInTest: v.pipe(v.picklist(reproductions), v.description('`yes`, `no` or `not-tried`')),
  expected: maybe('What should have happened'),
  actual: maybe('What happened instead'),
  impact: maybe('Who is affected and how badly'),
  contact: maybe('Whom to ask'),
  missing: rows('Required items that are not there', {
    item: text('What is missing'),
    flag: text('The flag that gives it'),
  }),
  isComplete: flag('True when nothing required is missing'),
  summary: text('The incident in one paragraph'),
  component: v.pipe(v.nullable(v.picklist(components)), v.description('Component that fails; null when unknown')),
  findings: rows('What the evidence shows, best first', finding),
  checks: rows('What only a person can check, best first', finding),
  timeline: rows('What happened in order; the most telling entries when there are many', {
    timeUtc: text('ISO 8601 UTC'),
    epoch: count('Unix seconds'),
    kind: text('`session.created`, `webhook.received`, `silence` …'),
    text: text('What happened'),
    where: maybe('Source and line; null for a silence'),
    originalTime: maybe('The time as it stands in the source'),
    assumedZone: maybe('Zone assumed for it'),
    findings: v.pipe(v.array(v.number()), v.description('Numbers of the findings that cite this line')),
    leftOutBefore: count('Entries between the one before and this one that are only in timeline.jsonl'),
  }),
  marks: rows('All events, in order, for `timelineChart`; some hundreds at the most', {
    timeUtc: text('ISO 8601 UTC'),
    untilUtc: maybe('End of a silence; null for all else'),
    kind: text('As in `timeline`'),
    text: text('What happened'),
    where: maybe('Source and line; null for a silence'),
    row: v.pipe(v.nullable(v.number()), v.description('Place in `timeline`, from 0; null when it is left out there')),
  }),
  timelineLeftOut: count('Entries that are only in timeline.jsonl'),
  errorCounts: rows('Error codes and statuses seen in the evidence', {
    label: text('Code or status'),
    count: count('How often'),
  }),
  parity: rows('Test beside Production; empty when only one side is known', {
    setting: text('What is compared'),
    test: text('Value or state in Test'),
    production: text('Value or state in Production'),
    verdict: text('`same`, `differs`, `missing` or `unknown`'),
  }),
  sources: rows('Evidence in the bundle', {
    name: text('File below evidence/'),
    format: text('`text`, `json-lines`, `har` …'),
    recordsKept: count('Records in the bundle'),
    recordsScanned: v.pipe(v.nullable(v.number()), v.description('Records read; null when not counted')),
    bytesScanned: count('Bytes read'),
    recordsCut: count('Records left out to fit the size'),
    firstUtc: maybe('Time of the first record kept'),
    lastUtc: maybe('Time of the last record kept'),
  }),
  attachments: rows('Files carried whole', { name: text('File below attachments/'), bytes: count('Size in bytes') }),
  gaps: rows('What could not be read or is not there', { source: text('Where'), reason: text('Why') }),
  assumptions: texts('What was assumed'),
  notes: texts('Clock skew and other observations'),
  redactions: rows('What was hidden', {
    kind: text('Kind of value, `api-key`'),
    values: count('Distinct values'),
    replacements: count('Places'),
  }),
  keptKinds: texts('Kinds of personal data that were left visible on purpose'),
  kept: rows('Texts that were left visible on purpose', { text: text('The text'), count: count('How often') }),
});

export type ReportView = v.InferOutput<typeof reportView>;
export type FindingView = ReportView['findings'][number];
