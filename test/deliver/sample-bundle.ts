import { createCipheriv, createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AttachRequest } from '../../src/attach.ts';
import type { BundleEntries } from '../../src/deliver/read-parcel.ts';
import type { Pace } from '../../src/http.ts';
import type { DeliveryTarget } from '../../src/model/delivery.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export interface SampleBundle {
  readonly zipPath: string;
  readonly sha256: string;
  readonly bytes: Buffer;
  /** Canonical name, under which it must arrive. */
  readonly fileName: string;
  readonly readBundle: (zipPath: string) => Promise<BundleEntries>;
}

export interface SampleCase {
  readonly errors?: readonly string[];
  readonly steps?: readonly string[];
  readonly title?: string;
  readonly size?: number;
  /** Makes the bytes differ from those of other samples. */
  readonly seed?: string;
}

const root = 'begini-escalation-test-applicant-0042-20260420T120000Z';

/** A file that stands for a finished bundle, in a folder of its own, and what its entries hold. Delivery never looks into the zip itself. */
export function sampleBundle(changes: SampleCase = {}): SampleBundle {
  const bytes = fill(changes.size ?? 3000, changes.seed ?? 'sample');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const zipPath = join(temporaryFolder(), 'renamed by the user.zip');
  writeFileSync(zipPath, bytes, { mode: 0o600 });
  const entries: Record<string, unknown> = {
    'case.json': {
      uids: ['applicant-0042'],
      integrationId: 'int-7001',
      environment: 'test',
      occurredAt: [
        { timeUtc: '2026-04-20T10:05:11.000Z', epoch: 1776679511, original: '2026-04-20 10:05:11', assumedZone: null },
      ],
      window: null,
      title: changes.title ?? 'No webhook after the assessment',
      steps: changes.steps ?? ['Create a session', 'Finish the assessment'],
      errors: changes.errors ?? ['HTTP 502 from the receiver'],
      actual: 'No webhook arrives',
    },
    'diagnosis.json': {
      component: 'webhook-receipt',
      findings: [
        finding('WR-01', 'confirmed', 'The receiver answers with 502', 'Answer with 200'),
        finding('WV-02', 'possible', 'The URL is not the one tested', 'Compare both'),
      ],
      errorCounts: [{ label: 'HTTP 502', count: 4 }],
    },
    'manifest.json': { createdAt: '2026-04-20T12:00:00.000Z' },
    'redaction.json': { kinds: { email: 4, 'api-key': 9, phone: 0 } },
  };
  return {
    zipPath,
    sha256,
    bytes,
    fileName: `${root}-${sha256.slice(0, 12)}.zip`,
    readBundle: () =>
      Promise.resolve({
        root,
        readEntry: (name) => (name === 'REPORT.md' ? '# Report\n' : JSON.stringify(entries[name])),
      }),
  };
}

function finding(rule: string, confidence: string, title: string, fix: string) {
  const evidence = [
    { source: 'receiver.log', line: 120, timeUtc: '2026-04-20T10:05:11.000Z', text: 'upstream sent 502' },
  ];
  const component = 'webhook-receipt';
  return {
    rule,
    component,
    confidence,
    basis: 'documented',
    title,
    cause: 'A cause',
    fix,
    evidence,
    against: [],
    docs: 'https://docs.test',
  };
}

/** Bytes that look random and are the same in every run. */
function fill(size: number, seed: string): Buffer {
  const key = createHash('sha256').update(seed).digest();
  return createCipheriv('aes-256-ctr', key, Buffer.alloc(16)).update(Buffer.alloc(size));
}

export interface Spoken {
  readonly shown: string[];
  readonly warnings: string[];
}

/** A request to attach the sample to a target, with what it says collected. */
export function attachRequest(
  bundle: SampleBundle,
  target: DeliveryTarget,
  changes: Partial<AttachRequest> = {},
): AttachRequest & { readonly spoken: Spoken } {
  const spoken: Spoken = { shown: [], warnings: [] };
  return {
    zipPath: bundle.zipPath,
    target,
    targetName: 'ops',
    ticket: null,
    out: null,
    isPublic: false,
    allowInsecure: false,
    force: false,
    dryRun: false,
    verify: () => Promise.resolve({ ok: true, problems: [] }),
    readBundle: bundle.readBundle,
    show: (text) => spoken.shown.push(text),
    warn: (text) => spoken.warnings.push(text),
    ...changes,
    spoken,
  };
}

/** No real waiting; the waits asked for are noted. Time-outs never fire, unless a test gives its own. */
export function hurried(changes: Partial<Pace> = {}): Pace & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    timeout: () => new AbortController().signal,
    callMs: 60_000,
    totalMs: 300_000,
    longestWaitMs: 60_000,
    retryMs: [1000, 3000, 9000],
    ...changes,
    waits,
  };
}
