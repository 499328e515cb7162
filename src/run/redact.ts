import { once } from 'node:events';
import type { Host } from '../host.ts';
import { readSettings } from '../intake/read-settings.ts';
import { checkUid } from '../intake/uid-warnings.ts';
import type { RedactionPolicy, RedactionTotals } from '../model/redaction.ts';
import { redactFiles, redactStream, type Sink } from '../redact-files.ts';
import { writeFileWhole } from '../text/write-whole.ts';

export interface RedactFlags {
  readonly file: readonly string[];
  readonly outDir?: string | undefined;
  readonly report?: string | undefined;
  readonly uid?: readonly string[] | undefined;
  readonly redact?: readonly string[] | undefined;
  readonly keep?: readonly string[] | undefined;
  readonly config?: string | undefined;
}

/** Redacts what the flags name, with the extra rules and keys of the config. */
export async function redactWithSettings(
  flags: RedactFlags,
  host: Host,
  onProgress: (bytesDone: number, bytesTotal: number) => void,
) {
  const policy = await policyOf(flags, host);
  const sink = sinkTo(host);
  const { files, gaps, totals } =
    flags.file.length === 0
      ? { files: [], gaps: [], totals: await redactStream(policy, sink, host) }
      : await redactFiles({ paths: flags.file, outDir: flags.outDir, policy, sink, onProgress }, host);
  if (flags.report !== undefined) {
    const { kinds, values, counts } = totals;
    const report = { schema: 'begini-escalate/redaction@1', kinds, values, counts };
    await writeFileWhole(flags.report, `${JSON.stringify(report, null, 2)}\n`, host);
  }
  return { document: { schema: 'begini-escalate/redacted@1', files, gaps }, summary: summarise(totals) };
}

async function policyOf(flags: RedactFlags, host: Host): Promise<RedactionPolicy> {
  for (const uid of flags.uid ?? []) checkUid(uid);
  const { deployments, keys, redact, keep } = await readSettings(
    { config: flags.config, redact: flags.redact, keep: flags.keep },
    host,
  );
  return {
    affectedUids: flags.uid ?? [],
    integrationIds: deployments.flatMap(({ integrationId }) => (integrationId === null ? [] : [integrationId])),
    hidesOtherUids: flags.uid !== undefined,
    knownSecrets: keys.map(({ value, isBeginiKey }) => ({ value, kind: isBeginiKey ? 'api-key' : 'secret' })),
    keepTexts: keep.texts,
    keepKinds: keep.kinds,
    custom: redact,
  };
}

function sinkTo(host: Host): Sink {
  return async (bytes) => {
    if (!host.stdout.write(bytes)) await once(host.stdout, 'drain', { signal: host.signal });
  };
}

function summarise(totals: RedactionTotals): string {
  const hidden = Object.entries(totals.kinds).map(([kind, places]) => `${kind} ${places}`);
  return `Redacted: ${hidden.length === 0 ? 'nothing had to be hidden' : hidden.join(', ')}`;
}
