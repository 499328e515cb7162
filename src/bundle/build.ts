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

export type { BuildOptions, BundleContent, FindSecrets, FittedEvidence, PendingBundle, SweepInput } from './content.ts';

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
    throw outputError(options.out, error);
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
/** What a row of manifest and checksums takes for each source at most, beside its digest, once records were cut from it. */
const cutRowBytes = 90;
/** Room for the sentences by which the report grows when it tells of cuts. */
const reportGrowthBytes = 3000;

/**
 * Bytes of zip left for evidence in a bundle of at most `maxBytes`: what is left when everything but the evidence is in it.
 * @throws {UnsafeError} when that alone is larger
 */
export async function evidenceBudget(content: BundleContent, options: BuildOptions): Promise<number> {
  const root = rootNameOf(content.case.environment, content.case.uids[0], options.createdAt);
  let bytes = reportGrowthBytes + content.evidence.sources.length * cutRowBytes;
  const gauge = {
    async add(name: string, body: string | Uint8Array | AsyncIterable<string>): Promise<WrittenEntry> {
      bytes += entryOverheadBytes + 2 * Buffer.byteLength(name);
      if (typeof body === 'string' || body instanceof Uint8Array) bytes += await deflatedSize(body);
      return { name, bytes: 1_000_000, sha256: createHash('sha256').update(name).digest('hex') };
    },
  };
  await writeEntries(gauge, root, content, options, readVersion());
  if (bytes - reportGrowthBytes > options.maxBytes) throw tooLarge(bytes - reportGrowthBytes, options.maxBytes);
  return Math.max(0, options.maxBytes - bytes);
}

function tooLarge(bytes: number, maxBytes: number): UnsafeError {
  return new UnsafeError(
    `the report and what must go with it take ${formatSize(bytes)}, more than --max-size ${formatSize(maxBytes)}`,
    { hint: 'Raise --max-size, or include fewer files' },
  );
}
