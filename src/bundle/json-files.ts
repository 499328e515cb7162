import type { CaseFile, DiagnosisFile, RedactionFile } from '../model/bundle.ts';
import { redactionKinds, type RedactionKind } from '../model/redaction.ts';
import type { BundleContent } from './content.ts';

/** `case.json`: the case as understood, times in UTC. */
export function caseFileOf({ case: incident, missing }: BundleContent): CaseFile {
  const { window } = incident;
  return {
    schema: 'begini-escalate/case@1',
    uids: [...incident.uids],
    integrationId: incident.integrationId,
    environment: incident.environment,
    occurredAt: incident.occurredAt.map(({ epochMs, original, assumedZone }) => ({
      timeUtc: new Date(epochMs).toISOString(),
      epoch: epochMs / 1000,
      original,
      assumedZone,
    })),
    window:
      window === null
        ? null
        : { sinceUtc: isoOf(window.sinceMs), untilUtc: isoOf(window.untilMs), isHard: window.isHard },
    timezone: incident.timezone,
    title: incident.title,
    steps: [...incident.steps],
    errors: [...incident.errors],
    tried: [...incident.tried],
    reproducedInTest: incident.reproducedInTest,
    expected: incident.expected,
    actual: incident.actual,
    impact: incident.impact,
    contact: incident.contact,
    component: incident.component,
    missing: missing.map(({ item }) => item),
  };
}

/** `diagnosis.json`; the timeline has a file of its own. */
export function diagnosisFileOf({ diagnosis, gaps }: BundleContent): DiagnosisFile {
  return {
    schema: 'begini-escalate/diagnosis@1',
    component: diagnosis.component,
    findings: diagnosis.findings.map((finding) => ({
      ...finding,
      evidence: [...finding.evidence],
      against: [...finding.against],
    })),
    errorCounts: [...diagnosis.errorCounts],
    parity: [...diagnosis.parity],
    notes: [...diagnosis.notes],
    gaps: [...gaps],
  };
}

/** `redaction.json`: how many values of each kind were replaced, where and by which rule. */
export function redactionFileOf({ totals }: BundleContent): RedactionFile {
  return {
    schema: 'begini-escalate/redaction@1',
    kinds: inKindOrder(totals.kinds),
    values: inKindOrder(totals.values),
    counts: [...totals.counts],
  };
}

export function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}

/** The same counts, always in the order of kinds. */
export function inKindOrder(
  counts: Readonly<Partial<Record<RedactionKind, number>>>,
): Partial<Record<RedactionKind, number>> {
  const ordered: Partial<Record<RedactionKind, number>> = {};
  for (const kind of redactionKinds) {
    const count = counts[kind];
    if (count !== undefined) ordered[kind] = count;
  }
  return ordered;
}

/** A JSON file as it stands in the bundle. */
export function jsonText(document: unknown): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

/** `timeline.jsonl` */
export function timelineText({ diagnosis }: BundleContent): string {
  return diagnosis.timeline.map((entry) => `${JSON.stringify(entry)}\n`).join('');
}
