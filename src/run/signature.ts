import type { Host } from '../host.ts';
import { readSettings } from '../intake/read-settings.ts';
import { checkSignature } from '../signature.ts';

export interface SignatureFlags {
  readonly capturePath?: string | undefined;
  readonly bodyPath?: string | undefined;
  readonly signature?: string | undefined;
  readonly config?: string | undefined;
}

/** Checks a signature with the keys of this environment: Begini's variables and those that the config names. */
export async function checkSignatureWithKeys(flags: SignatureFlags, host: Host) {
  const { keys, deployments } = await readSettings({ config: flags.config }, host);
  const { capturePath, bodyPath, signature } = flags;
  const given = Object.entries({ capturePath, bodyPath, signature }).filter(([, value]) => value !== undefined);
  const result = await checkSignature({ ...Object.fromEntries(given), keys, deployments }, host);
  const document = { schema: 'begini-escalate/signature@1', verdict: result.verdict, mistake: result.mistake };
  return { document, explanation: result.explanation };
}
