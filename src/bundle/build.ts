import { createHash } from 'node:crypto';
import { UnsafeError } from '../errors.ts';
import type { Host } from '../host.ts';
import { readVersion } from '../paths.ts';
import { formatSize } from '../text/size.ts';
import { bundleNameOf, rootNameOf } from './bundle-name.ts';
import type { BuildOptions, BundleContent, PendingBundle } from './content.ts';
import { deflatedSize } from './deflated-size.ts';
import { writeEntries } from './entries.ts';
import { openOutput, outputError, publish, type Output } from './output.ts';
import { sweepBundle } from './sweep.ts';
import { createZip, type WrittenEntry } from './zip-writer.ts';

export type { BuildOptions, BundleContent, FittedEvidence, PendingBundle, SweepInput } from './content.ts';

/**
 * Builds the bundle under a temporary name beside its final one and sweeps it.
 * @throws {UnsafeError} when a hidden value or a recognisable secret is found in it, or when it is larger than `maxBytes`
 * @throws {InputError} when it can't be written where `out` says
 */
export async function buildBundle(content: BundleContent, options: BuildOptions, host: Host): Promise<PendingBundle> {
  const output = await openOutput(options.out, host);
  try {
    const root = rootNameOf(content.case.environment, content.case.uids[0], options.createdAt);
    const { entries, bytes, sha256 } = await writeZip(output, root, content, options, host);
    if (bytes > options.maxBytes) throw tooLarge(bytes, options.maxBytes);
    await sweepBundle(output.temporaryPath, options.sweep, host.signal);
    return pendingBundle(output, bundleNameOf(root, sha256), { entries, bytes, sha256 });
  } catch (error) {
    await output.discard();
    throw outputError(output.folder, error);
  }
}

async function writeZip(output: Output, root: string, content: BundleContent, options: BuildOptions, host: Host) {
  const zip = await createZip(output.temporaryPath, options.createdAt, host.signal);
  try {
    const entries = await writeEntries(zip, root, content, options, readVersion());
    return { entries, ...(await zip.close()) };
  } catch (error) {
    await zip.abort();
    throw error;
  }
}

function pendingBundle(
  output: Output,
  canonicalName: string,
  facts: Pick<PendingBundle, 'entries' | 'bytes' | 'sha256'>,
): PendingBundle {
  const finalPath = output.finalPath(canonicalName);
  let isApproved = false;
  const discard = async () => {
    if (!isApproved) await output.discard();
  };
  return {
    ...facts,
    temporaryPath: output.temporaryPath,
    finalPath,
    async approve() {
      try {
        await publish(output.temporaryPath, finalPath, facts.sha256);
      } catch (error) {
        await discard();
        throw error;
      }
      isApproved = true;
      return finalPath;
    },
    discard,
  };
}

/** Headers, descriptor and central directory of an entry take this and twice its name. */
const entryOverheadBytes = 110;
/** What the manifest's row of a source takes beside its digest, once records were cut from it. */
const cutRowBytes = 90;
/** Room for the sentences by which the report grows when it tells of cuts. */
const reportGrowthBytes = 3000;
/** What a report that is not rendered yet takes beside the case, diagnosis and timeline it is made of. */
const reportFrameBytes = 16_000;

/**
 * Bytes of zip left for evidence in a bundle of at most `maxBytes`: what is left when everything but the evidence is in it. An empty `report`
 * means that it is not rendered yet; then room for it is estimated.
 */
export async function evidenceBudget(content: BundleContent, maxBytes: number): Promise<number> {
  const createdAt = new Date(0);
  const root = rootNameOf(content.case.environment, content.case.uids[0], createdAt);
  const sweep = { learned: [], allowedTexts: [], allowedKinds: [] };
  const sizes = new Map<string, number>();
  const gauge = {
    async add(name: string, body: string | Uint8Array | AsyncIterable<string>): Promise<WrittenEntry> {
      const isKnown = typeof body === 'string' || body instanceof Uint8Array;
      const bytes = isKnown ? await deflatedSize(body) : 0;
      sizes.set(name.slice(root.length + 1), bytes + entryOverheadBytes + 2 * Buffer.byteLength(name));
      return { name, bytes: 1_000_000, sha256: createHash('sha256').update(name).digest('hex') };
    },
  };
  await writeEntries(gauge, root, content, { createdAt, sweep }, readVersion());
  const sizeOf = (name: string) => sizes.get(name) ?? 0;
  const report =
    content.report === ''
      ? sizeOf('case.json') + sizeOf('diagnosis.json') + sizeOf('timeline.jsonl') + reportFrameBytes
      : reportGrowthBytes;
  const taken = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  return Math.max(0, maxBytes - taken - report - content.evidence.sources.length * cutRowBytes);
}

function tooLarge(bytes: number, maxBytes: number): UnsafeError {
  return new UnsafeError(
    `the report and what must go with it take ${formatSize(bytes)}, more than --max-size ${formatSize(maxBytes)}`,
    { hint: 'Raise --max-size, or include fewer files' },
  );
}
