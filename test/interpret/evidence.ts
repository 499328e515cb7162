import type { Case, Deployment, KnownKey } from '../../src/model/case.ts';
import type { Evidence, EvidenceRecord, EvidenceSource, Relevance } from '../../src/model/evidence.ts';
import type { Interpretation, JourneyEvent } from '../../src/model/event.ts';
import { interpretEvidence } from '../../src/interpret/interpret.ts';

export const uid = 'LOAN-2026-000481';
export const integrationId = '65f0c0ffee0000000000abcd';
export const testIntegrationId = '65f0c0ffee0000000000ffff';
export const sessionUrl = 'https://api.begini.co/v1/sessions-management/tokens';
export const testUrl = 'https://api.begini.co/v1/webhooks-management/test';
/** 2026-04-20T10:00:00Z */
export const start = 1_776_679_200_000;

const noUrls = { completion: null, cancellation: null, expiry: null } as const;

export function deployment(changes: Partial<Deployment> = {}): Deployment {
  return {
    environment: 'production',
    integrationId,
    webhookUrl: 'https://lender.example/hooks/begini',
    redirectUrls: noUrls,
    handledEvents: null,
    ...changes,
  };
}

export const testDeployment = deployment({ environment: 'test', integrationId: testIntegrationId, webhookUrl: null });

export function caseOf(changes: Partial<Case> = {}): Case {
  return {
    uids: [uid],
    integrationId,
    environment: 'production',
    occurredAt: [],
    window: null,
    timezone: 'UTC',
    title: null,
    steps: [],
    errors: [],
    tried: [],
    reproducedInTest: 'not-tried',
    expected: null,
    actual: null,
    impact: null,
    contact: null,
    component: null,
    ...changes,
  };
}

/** A record's text, or the text with what differs from one a second after the last. */
export type Line = string | { readonly text: string; readonly atMs?: number | null; readonly why?: Relevance };

export function sourceOf(name: string, lines: readonly Line[], changes: Partial<EvidenceSource> = {}): EvidenceSource {
  const records = lines.map((line, index): EvidenceRecord => {
    const { text, atMs = start + index * 1_000, why = 'uid' } = typeof line === 'string' ? { text: line } : line;
    const originalTime = atMs === null ? null : new Date(atMs).toISOString();
    return {
      kind: 'record',
      source: name,
      line: index + 1,
      offset: 0,
      index,
      timeMs: atMs,
      originalTime,
      assumedZone: null,
      why,
      text,
    };
  });
  const times = records.map(({ timeMs }) => timeMs).filter((time) => time !== null);
  return {
    name,
    origin: name,
    format: 'text',
    lineEnd: '\n',
    frame: { before: '', between: '', after: '' },
    bytesScanned: 0,
    recordsScanned: records.length,
    recordsKept: records.length,
    firstMs: times[0] ?? null,
    lastMs: times.at(-1) ?? null,
    coverage: times.length === 0 ? null : { fromMs: Math.min(...times), untilMs: Math.max(...times) },
    assumedZone: null,
    batches: async function* () {
      yield await Promise.resolve(records);
    },
    ...changes,
  };
}

export function evidenceOf(...sources: readonly EvidenceSource[]): Evidence {
  return { sources, gaps: [], assumptions: [], correlations: [], dispose: () => Promise.resolve() };
}

export interface Setting {
  readonly case?: Partial<Case>;
  readonly deployments?: readonly Deployment[];
  readonly keys?: readonly KnownKey[];
}

export async function interpret(
  evidence: Evidence,
  { case: changes = {}, deployments = [deployment(), testDeployment], keys = [] }: Setting = {},
): Promise<Interpretation> {
  return interpretEvidence(evidence, { case: caseOf(changes), deployments, keys }, new AbortController().signal);
}

/** The events of one application log. */
export async function eventsOf(lines: readonly Line[], setting: Setting = {}): Promise<readonly JourneyEvent[]> {
  return (await interpret(evidenceOf(sourceOf('app.log', lines)), setting)).events;
}
