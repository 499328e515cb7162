import * as v from 'valibot';
import { caseFile, diagnosisFile, redactionFile } from '../../model/bundle.ts';
import { environmentLabels } from '../../model/case.ts';
import type { DeliveryText } from '../../model/delivery.ts';

/** What delivery reads of the bundle's files; `verify` has held the whole of them against their schemas. */
export const caseEntry = v.object({
  uids: caseFile.entries.uids,
  integrationId: caseFile.entries.integrationId,
  environment: caseFile.entries.environment,
  occurredAt: caseFile.entries.occurredAt,
  window: caseFile.entries.window,
  steps: caseFile.entries.steps,
  errors: caseFile.entries.errors,
  title: caseFile.entries.title,
  actual: caseFile.entries.actual,
});
export const diagnosisEntry = v.object({
  component: diagnosisFile.entries.component,
  findings: diagnosisFile.entries.findings,
  errorCounts: diagnosisFile.entries.errorCounts,
});
export const redactionEntry = v.object({ kinds: redactionFile.entries.kinds });

type CaseEntry = v.InferOutput<typeof caseEntry>;
type DiagnosisEntry = v.InferOutput<typeof diagnosisEntry>;

export interface TextSources {
  readonly incident: CaseEntry;
  readonly diagnosis: DiagnosisEntry;
  readonly redactions: v.InferOutput<typeof redactionEntry>;
  readonly bundle: { readonly fileName: string; readonly sha256: string; readonly bytes: number };
}

/** Log lines of the best finding that stand in the text. */
const mostEvidence = 3;

/** What the ticket says, from the bundle's own files: redacted, and in the order in which support asks. */
export function deliveryText({ incident, diagnosis, redactions, bundle }: TextSources): DeliveryText {
  const { uids, integrationId, environment } = incident;
  const ids = [
    ...uids.map((uid) => `uid: ${uid}`),
    ...(integrationId === null ? [] : [`integration_id: ${integrationId}`]),
  ];
  return {
    title: titleOf(incident, diagnosis),
    items: [
      { label: 'uid and integration_id', values: ids, isVerbatim: false },
      { label: 'Environment', values: environment === null ? [] : [environmentLabels[environment]], isVerbatim: false },
      { label: 'Timestamp', values: timesOf(incident), isVerbatim: false },
      {
        label: 'Steps to reproduce',
        values: incident.steps.map((step, index) => `${index + 1}) ${step}`),
        isVerbatim: false,
      },
      { label: 'Error codes or log output', values: errorsOf(incident, diagnosis), isVerbatim: true },
    ],
    summary: summaryOf(incident, diagnosis),
    findings: foundOf(diagnosis),
    bundleName: bundle.fileName,
    sha256: bundle.sha256,
    bytes: bundle.bytes,
    redactions: Object.entries(redactions.kinds)
      .map(([kind, count]) => ({ kind, count: count ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort((left, right) => right.count - left.count),
  };
}

function titleOf({ title, environment }: CaseEntry, { component, findings }: DiagnosisEntry): string {
  if (title !== null && title.trim() !== '') return title;
  const what = findings[0]?.title ?? (component === null ? 'something fails' : `${component} fails`);
  return `Begini: ${what}${environment === null ? '' : ` (${environmentLabels[environment]})`}`;
}

function timesOf({ occurredAt, window }: CaseEntry): readonly string[] {
  if (occurredAt.length > 0) {
    return occurredAt.map(({ timeUtc, epoch, assumedZone }) => {
      const assumed = assumedZone === null ? '' : `, zone ${assumedZone} assumed`;
      return `${timeUtc} (epoch ${Math.floor(epoch)}${assumed})`;
    });
  }
  return window === null ? [] : [`${window.sinceUtc} to ${window.untilUtc}`];
}

function errorsOf({ errors }: CaseEntry, { errorCounts, findings }: DiagnosisEntry): readonly string[] {
  const counted = (errorCounts ?? [])
    .slice(0, 3)
    .map(({ label, count }) => `${label} (seen ${count === 1 ? 'once' : `${count} times`})`);
  const seen = (findings[0]?.evidence ?? []).slice(0, mostEvidence).map(({ source, line, timeUtc, text }) => {
    const where = line === null ? source : `${source}:${line}`;
    return `${where}${timeUtc === null ? '' : ` ${timeUtc}`}  ${text.split('\n')[0] ?? ''}`;
  });
  return [...errors, ...counted, ...seen];
}

/** What the evidence shows; only where that is nothing, what a person could check. */
function foundOf({ findings }: DiagnosisEntry): DiagnosisEntry['findings'] {
  const shown = findings.filter(({ confidence }) => confidence !== 'possible');
  return shown.length > 0 ? shown : findings;
}

function summaryOf({ actual, errors }: CaseEntry, { findings, component }: DiagnosisEntry): string {
  const what = actual ?? errors[0] ?? `A failure of ${component ?? 'an unknown component'}`;
  const [best] = findings;
  const verdict =
    best === undefined
      ? 'No documented failure was recognised in the evidence.'
      : `The diagnosis finds ${best.rule} (${best.confidence}): ${best.title.replace(/[.\s]+$/, '')}.`;
  return `${what.replace(/[.\s]+$/, '')}. ${verdict}`;
}
