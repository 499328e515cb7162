import { writeFileSync } from 'node:fs';
import { buildBundle, type BuildOptions, type BundleContent, type PendingBundle } from '../../src/bundle/build.ts';
import type { Host } from '../../src/host.ts';
import type { Diagnosis } from '../../src/model/finding.ts';
import { fakeHost } from '../host.ts';
import { evidence, evidenceSource, record } from './evidence.ts';

const diagnosis: Diagnosis = {
  component: 'session-creation',
  findings: [
    {
      rule: 'SC-01',
      component: 'session-creation',
      confidence: 'confirmed',
      basis: 'documented',
      title: 'Key refused',
      cause: 'The api-key header is missing or invalid.',
      fix: 'Send the key of this deployment.',
      evidence: [{ source: 'app.log', line: 2, timeUtc: '2026-04-20T10:05:11.000Z', text: 'POST tokens 401' }],
      against: [],
      docs: 'https://begini.helpjuice.com/',
    },
  ],
  timeline: [
    {
      timeUtc: '2026-04-20T10:05:11.000Z',
      epoch: 1776679511,
      kind: 'session.refused',
      text: 'POST /v1/sessions-management/tokens answered 401',
      source: 'app.log',
      line: 2,
      originalTime: '2026-04-20T10:05:11Z',
    },
  ],
  errorCounts: [{ label: '401', count: 3 }],
  parity: [],
  notes: [],
};

/** Content of a small, clean bundle: two sources, one attachment. */
export function bundleContent(change: Partial<BundleContent> = {}): BundleContent {
  const cut = { kind: 'cut', records: 40, fromMs: null, untilMs: null, reason: 'selection' } as const;
  const app = evidenceSource({
    items: [
      cut,
      record({
        text: '2026-04-20T10:05:11Z uid=LOAN-2026-000481 POST tokens 401',
        timeMs: Date.UTC(2026, 3, 20, 10, 5, 11),
      }),
    ],
  });
  const gateway = evidenceSource({
    name: 'gateway.jsonl',
    format: 'json-lines',
    items: [record({ text: '{"uid":"LOAN-2026-000481","authorization":"[bearer#1]"}' }), cut],
  });
  return {
    case: {
      uids: ['LOAN-2026-000481'],
      integrationId: '65f0c0ffee0000000000abcd',
      environment: 'production',
      occurredAt: [{ epochMs: Date.UTC(2026, 3, 20, 10, 5, 11), original: '2026-04-20T10:05:11Z', assumedZone: null }],
      window: { sinceMs: Date.UTC(2026, 3, 20, 9, 5, 11), untilMs: Date.UTC(2026, 3, 20, 11, 5, 11), isHard: false },
      timezone: 'UTC',
      title: null,
      steps: ['Create a session'],
      errors: ['401'],
      tried: [],
      reproducedInTest: 'not-tried',
      expected: null,
      actual: null,
      impact: null,
      contact: null,
      component: null,
    },
    diagnosis,
    evidence: { ...evidence([app, gateway]), recordsCut: new Map() },
    attachments: [{ name: 'notes.txt', bytes: Buffer.from('seen by [email#1]\n') }],
    report: '# Escalation\n\nuid LOAN-2026-000481\n',
    gaps: [{ source: 'old.log', reason: 'permission denied' }],
    assumptions: [],
    missing: [],
    totals: { kinds: { bearer: 1, email: 1 }, values: { bearer: 1, email: 1 }, counts: [], kept: [] },
    keepKinds: [],
    ...change,
  };
}

/** Builds the content into `folder` and leaves the naming to the test. */
export function build(
  folder: string,
  content: BundleContent = bundleContent(),
  change: Partial<BuildOptions> = {},
  host: Partial<Host> = {},
): Promise<PendingBundle> {
  const options: BuildOptions = {
    out: folder,
    maxBytes: 7_000_000,
    createdAt: new Date('2026-04-20T12:00:00Z'),
    sweep: { learned: [], allowedTexts: ['LOAN-2026-000481'], allowedKinds: [] },
    ...change,
  };
  return buildBundle(content, options, fakeHost({ cwd: folder, ...host }).host);
}

/** Writes bytes as a file and returns its path. */
export function writeBytes(path: string, bytes: Uint8Array): string {
  writeFileSync(path, bytes);
  return path;
}
