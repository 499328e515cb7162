import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import * as v from 'valibot';
import { InputError } from '../errors.ts';
import type { DeliveryText } from '../model/delivery.ts';
import type { Parcel } from './order.ts';

/** The entries of a bundle that delivery reads. */
export interface BundleEntries {
  /** Name of the root folder: the bundle's name without digest and `.zip`. */
  readonly root: string;
  /** Text of an entry, by its name below the root. @throws {InputError} when it is not there. */
  readonly readEntry: (name: string) => Promise<string>;
}

const moment = v.object({
  timeUtc: v.optional(v.string()),
  epoch: v.optional(v.number()),
  epochMs: v.optional(v.number()),
});
const caseEntry = v.object({
  uids: v.array(v.string()),
  integrationId: v.nullable(v.string()),
  environment: v.nullable(v.string()),
  occurredAt: v.array(moment),
  steps: v.array(v.string()),
  errors: v.array(v.string()),
  title: v.optional(v.nullable(v.string())),
  actual: v.optional(v.nullable(v.string())),
});
const diagnosisEntry = v.object({
  component: v.nullable(v.string()),
  findings: v.array(v.object({ rule: v.string(), confidence: v.string(), title: v.string(), fix: v.string() })),
});
const manifestEntry = v.object({ createdAt: v.pipe(v.string(), v.isoTimestamp()) });
const redactionEntry = v.object({ kinds: v.record(v.string(), v.number()) });

type CaseEntry = v.InferOutput<typeof caseEntry>;
type DiagnosisEntry = v.InferOutput<typeof diagnosisEntry>;

/**
 * Opens a bundle for delivery. `verify` runs after the file is opened, so that what was verified is what is sent: a file that changes later
 * can't be read any more.
 */
export async function readParcel(
  zipPath: string,
  readBundle: (zipPath: string) => Promise<BundleEntries>,
  verify: () => Promise<void>,
): Promise<Parcel> {
  const file = await openFile(zipPath);
  const sha256 = await digest(file, zipPath);
  await verify();
  const { root, readEntry } = await readBundle(zipPath);
  const incident = parseEntry(caseEntry, await readEntry('case.json'), 'case.json');
  const diagnosis = parseEntry(diagnosisEntry, await readEntry('diagnosis.json'), 'diagnosis.json');
  const { createdAt } = parseEntry(manifestEntry, await readEntry('manifest.json'), 'manifest.json');
  const { kinds } = parseEntry(redactionEntry, await readEntry('redaction.json'), 'redaction.json');
  const fileName = `${root}-${sha256.slice(0, 12)}.zip`;
  return {
    fileName,
    file,
    bytes: file.size,
    sha256,
    createdAt: new Date(createdAt),
    text: writeText(incident, diagnosis, kinds, { fileName, sha256, bytes: file.size }),
    report: await readEntry('REPORT.md'),
  };
}

async function openFile(path: string): Promise<Blob> {
  try {
    return await openAsBlob(path);
  } catch (cause) {
    throw new InputError(`${path} could not be read`, { cause, hint: 'Give the path of a bundle' });
  }
}

async function digest(file: Blob, path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of file.stream()) hash.update(chunk);
  } catch (cause) {
    throw new InputError(`${path} could not be read, or changed meanwhile`, { cause });
  }
  return hash.digest('hex');
}

function parseEntry<T>(schema: v.GenericSchema<unknown, T>, text: string, name: string): T {
  try {
    return v.parse(schema, JSON.parse(text));
  } catch (cause) {
    throw new InputError(`${name} in the bundle is not as it should be`, { cause });
  }
}

function writeText(
  incident: CaseEntry,
  diagnosis: DiagnosisEntry,
  kinds: Readonly<Record<string, number>>,
  bundle: { readonly fileName: string; readonly sha256: string; readonly bytes: number },
): DeliveryText {
  const ids = [
    ...incident.uids.map((uid) => `uid: ${uid}`),
    ...(incident.integrationId === null ? [] : [`integration_id: ${incident.integrationId}`]),
  ];
  return {
    title: titleOf(incident, diagnosis),
    items: [
      { label: 'uid and integration_id', values: ids, isVerbatim: false },
      { label: 'Environment', values: incident.environment === null ? [] : [incident.environment], isVerbatim: false },
      { label: 'Timestamp', values: incident.occurredAt.map(writeMoment), isVerbatim: false },
      {
        label: 'Steps to reproduce',
        values: incident.steps.map((step, index) => `${index + 1}) ${step}`),
        isVerbatim: false,
      },
      {
        label: 'Error codes or log output',
        values: incident.errors.length > 0 ? incident.errors : ['see evidence/ in the bundle'],
        isVerbatim: true,
      },
    ],
    summary: summaryOf(incident, diagnosis),
    findings: diagnosis.findings,
    bundleName: bundle.fileName,
    sha256: bundle.sha256,
    bytes: bundle.bytes,
    redactions: Object.entries(kinds)
      .map(([kind, count]) => ({ kind, count }))
      .filter(({ count }) => count > 0)
      .sort((left, right) => right.count - left.count),
  };
}

function titleOf(incident: CaseEntry, diagnosis: DiagnosisEntry): string {
  if (incident.title != null && incident.title !== '') return incident.title;
  const where = incident.environment === null ? '' : ` (${incident.environment})`;
  return `Begini: ${diagnosis.component ?? 'something fails'}${where}`;
}

function summaryOf(incident: CaseEntry, { findings, component }: DiagnosisEntry): string {
  const what = incident.actual ?? incident.errors[0] ?? `a failure of ${component ?? 'an unknown component'}`;
  const best = findings[0];
  const verdict =
    best === undefined
      ? 'No documented failure was recognised in the evidence.'
      : `The diagnosis finds ${best.rule} (${best.confidence}): ${best.title}.`;
  return `${what.replace(/[.\s]+$/, '')}. ${verdict}`;
}

function writeMoment({ timeUtc, epoch, epochMs }: v.InferOutput<typeof moment>): string {
  const ms = epochMs ?? (epoch === undefined ? undefined : epoch * 1000);
  const utc = timeUtc ?? (ms === undefined ? 'unknown' : new Date(ms).toISOString());
  const seconds = ms ?? Date.parse(utc);
  return Number.isNaN(seconds) ? utc : `${utc} (epoch ${Math.floor(seconds / 1000)})`;
}
