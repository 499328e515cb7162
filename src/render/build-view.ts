import { environmentLabels, type Case } from '../model/case.ts';
import type { EvidenceSource, UnlistedFiles } from '../model/evidence.ts';
import type { EvidenceLine, Finding } from '../model/finding.ts';
import { redactionKinds, type RedactionTotals } from '../model/redaction.ts';
import { formatUtc } from '../time.ts';
import type { ReportContent } from './report-content.ts';
import { summarise, titleOf } from './summarise.ts';
import { tellingEntries, type ToldEntry } from './telling-entries.ts';
import { timelineMarks } from './timeline-marks.ts';
import type { FindingView, ReportView } from './view-model.ts';

const checkRows = 5;
const evidenceRows = 3;

/** The view that templates render, from redacted content. */
export function buildView(content: ReportContent): ReportView {
  const { case: incident, diagnosis } = content;
  const shown = diagnosis.findings.filter((finding) => !isCheck(finding));
  const checks = diagnosis.findings.filter(isCheck).slice(0, checkRows);
  const timeline = tellingEntries(diagnosis.timeline);
  return {
    ...caseView(incident),
    title: titleOf(content),
    missing: [...content.missing],
    isComplete: content.missing.length === 0,
    summary: summarise(content),
    component: incident.component ?? diagnosis.component,
    findings: findingViews(shown, 1),
    checks: findingViews(checks, shown.length + 1),
    timeline: timeline.map((told) => timelineView(told, shown)),
    marks: timelineMarks(diagnosis.timeline, timeline, endOf(content.evidence.sources), placeOf),
    timelineLeftOut: diagnosis.timeline.length - timeline.length,
    errorCounts: [...diagnosis.errorCounts],
    // One side alone says nothing about the other.
    parity: diagnosis.parity.some(({ verdict }) => verdict === 'same' || verdict === 'differs')
      ? [...diagnosis.parity]
      : [],
    sources: [
      ...content.evidence.sources.map((source) =>
        sourceView(source, content.evidence.recordsCut.get(source.name) ?? 0),
      ),
      ...unlistedView(content.evidence.unlisted),
    ],
    attachments: [...content.attachments],
    gaps: content.gaps.map(({ source, reason }) => ({ source, reason })),
    assumptions: [...content.assumptions],
    notes: [...diagnosis.notes],
    redactions: redactionRows(content.totals),
    keptKinds: [...content.keepKinds],
    kept: content.totals.kept.map(({ text, count }) => ({ text, count })),
  };
}

/** A finding without a line to show for it is a question to a person. */
function isCheck(finding: Finding): boolean {
  return finding.confidence === 'possible' && finding.evidence.length === 0;
}

function caseView(incident: Case) {
  return {
    uids: [...incident.uids],
    integrationId: incident.integrationId,
    environment: incident.environment,
    environmentLabel: incident.environment === null ? 'not given' : environmentLabels[incident.environment],
    times: incident.occurredAt.map((moment) => ({
      utc: formatUtc(moment.epochMs),
      epoch: Math.floor(moment.epochMs / 1000),
      original: moment.original,
      assumedZone: moment.assumedZone,
    })),
    window:
      incident.window === null
        ? null
        : {
            sinceUtc: formatUtc(incident.window.sinceMs),
            untilUtc: formatUtc(incident.window.untilMs),
            isHard: incident.window.isHard,
          },
    steps: [...incident.steps],
    errors: [...incident.errors],
    tried: [...incident.tried],
    reproducedInTest: incident.reproducedInTest,
    expected: incident.expected,
    actual: incident.actual,
    impact: incident.impact,
    contact: incident.contact,
  };
}

/** Numbers them, and shows each line of evidence once: under the first finding that cites it. */
function findingViews(findings: readonly Finding[], firstNumber: number): FindingView[] {
  const shownBy = new Map<string, number>();
  return findings.map((finding, index) => {
    const number = firstNumber + index;
    const fresh = finding.evidence.filter((line) => !shownBy.has(keyOf(line)));
    const earlier = finding.evidence.map((line) => shownBy.get(keyOf(line))).find((found) => found !== undefined);
    for (const line of fresh) shownBy.set(keyOf(line), number);
    const { rule, component, confidence, basis, title, cause, fix, docs } = finding;
    return {
      number,
      rule,
      component,
      confidence,
      basis,
      title,
      cause,
      fix,
      docs,
      note: finding.note ?? null,
      evidence: fresh.slice(0, evidenceRows).map(lineView),
      sameEvidenceAs: earlier ?? null,
      against: finding.against.slice(0, evidenceRows).map(lineView),
    };
  });
}

function keyOf(line: EvidenceLine): string {
  return `${line.source}:${line.line ?? `@${line.offset ?? 0}`}`;
}

function lineView(line: EvidenceLine): FindingView['evidence'][number] {
  return { where: placeOf(line) ?? '', timeUtc: line.timeUtc, text: line.text };
}

/** Where the last of the sources ends; null when none tells. */
function endOf(sources: readonly EvidenceSource[]): number | null {
  const ends = sources.flatMap(({ coverage, lastMs }) => coverage?.untilMs ?? lastMs ?? []);
  return ends.length === 0 ? null : Math.max(...ends);
}

function timelineView(told: ToldEntry, findings: readonly Finding[]): ReportView['timeline'][number] {
  const { entry, leftOutBefore } = told;
  const { timeUtc, epoch, kind, text, originalTime } = entry;
  const where = placeOf(entry);
  const citing = findings.flatMap((finding, index) =>
    where !== null && finding.evidence.some((line) => placeOf(line) === where) ? [index + 1] : [],
  );
  return {
    timeUtc,
    epoch,
    kind,
    text,
    where,
    originalTime,
    assumedZone: entry.assumedZone ?? null,
    findings: citing,
    leftOutBefore,
  };
}

/** `receiver.log:120`, or `receiver.log@10240` (bytes) where the line is not known. */
function placeOf(at: {
  readonly source: string | null;
  readonly line: number | null;
  readonly offset?: number;
}): string | null {
  if (at.source === null) return null;
  if (at.line !== null) return `${at.source}:${at.line}`;
  return at.offset === undefined ? at.source : `${at.source}@${at.offset}`;
}

function sourceView(source: EvidenceSource, recordsCut: number): ReportView['sources'][number] {
  return {
    name: source.name,
    format: source.format,
    recordsKept: source.recordsKept,
    recordsScanned: source.recordsScanned,
    bytesScanned: source.bytesScanned,
    recordsCut,
    firstUtc: source.firstMs === null ? null : formatUtc(source.firstMs),
    lastUtc: source.lastMs === null ? null : formatUtc(source.lastMs),
  };
}

/** Files that are not listed, in one row. */
function unlistedView(unlisted: UnlistedFiles | undefined): ReportView['sources'] {
  if (unlisted === undefined) return [];
  return [
    {
      name: `${unlisted.count} more files`,
      format: 'text',
      recordsKept: 0,
      recordsScanned: null,
      bytesScanned: unlisted.bytesScanned,
      recordsCut: 0,
      firstUtc: null,
      lastUtc: null,
    },
  ];
}

function redactionRows(totals: RedactionTotals): ReportView['redactions'] {
  return redactionKinds.flatMap((kind) => {
    const replacements = totals.kinds[kind] ?? 0;
    return replacements === 0 ? [] : [{ kind, values: totals.values[kind] ?? 0, replacements }];
  });
}
