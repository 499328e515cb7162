import type { Environment, KnownKey } from './model/case.ts';
import type { SignatureMistake, SignatureVerdict } from './model/event.ts';
import type { Host } from './host.ts';

export interface SignatureRequest {
  /** A capture: raw HTTP message, webhook capture in JSON, or HAR. */
  readonly capturePath?: string;
  /** The exact bytes of a body; needs `signature`. */
  readonly bodyPath?: string;
  readonly signature?: string;
  readonly keys: readonly KnownKey[];
  /** Environment the webhook belongs to, when known. */
  readonly environment?: Environment;
}

export interface SignatureResult {
  readonly verdict: SignatureVerdict;
  /** The documented mistake that reproduces the signature; null when none does, or none is needed. */
  readonly mistake: SignatureMistake | null;
  /** One line for people: what was found, or why it cannot be verified. */
  readonly explanation: string;
  /** Characters of the signature that was compared; null when there was none. */
  readonly length: number | null;
}

/**
 * Tells whether `X-Signature` matches the captured body, and if not, which documented mistake reproduces it.
 *
 * @throws {InputError} when a file can't be read or holds no webhook
 */
export async function checkSignature(request: SignatureRequest, host: Host): Promise<SignatureResult> {
  void request;
  void host;
  return Promise.resolve({ verdict: 'cannot-verify', mistake: null, explanation: 'not built yet', length: null });
}
