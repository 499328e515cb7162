import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { signatureLength, verifySignature, type Verification } from './begini/signature.ts';
import { InputError } from './errors.ts';
import type { Host } from './host.ts';
import { readCaptures, type Capture } from './interpret/captures.ts';
import type { Deployment, Environment, KnownKey } from './model/case.ts';
import type { SignatureMistake, SignatureVerdict } from './model/event.ts';

export interface SignatureRequest {
  /** A capture: raw HTTP message, webhook capture in JSON, or HAR. */
  readonly capturePath?: string;
  /** The exact bytes of a body; needs `signature`. */
  readonly bodyPath?: string;
  readonly signature?: string;
  readonly keys: readonly KnownKey[];
  /** Environment the webhook belongs to. Without it the config may know it by the integration id. */
  readonly environment?: Environment;
  readonly deployments?: readonly Deployment[];
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

const explanations: Readonly<Record<SignatureMistake, string>> = {
  'other-environment-key': "it matches with the other environment's key",
  'key-whitespace': 'it matches once white space or quotes around the key are changed',
  sha256: 'it is an HMAC SHA-256 where Begini uses SHA-512',
  sha1: 'it is an HMAC SHA-1 where Begini uses SHA-512',
  base64: 'it is Base64 where Begini uses hex',
  'body-compact': 'it matches the same JSON written compactly: the body was parsed and written again',
  'body-spaced': 'it matches the same JSON with spaces after commas and colons: the body was parsed and written again',
  'body-sorted': 'it matches the same JSON with sorted keys: the body was parsed and written again',
  'body-pretty': 'it matches the same JSON pretty-printed: the body was parsed and written again',
  'trailing-newline': 'it matches once the line end after the body is changed',
  'byte-order-mark': 'it matches once the byte-order mark before the body is changed',
  'uppercase-hex': 'it matches in lower case',
  prefix: 'it matches without the prefix in front of the digest',
};

const lengths: Readonly<Record<number, string>> = {
  64: ' (64 characters are the length of SHA-256 in hex)',
  40: ' (40 characters are the length of SHA-1 in hex)',
  88: ' (88 characters are the length of SHA-512 in Base64)',
};

function cannot(explanation: string, length: number | null = null): SignatureResult {
  return { verdict: 'cannot-verify', mistake: null, explanation, length };
}

function resultOf({ verdict, mistakes }: Verification, length: number): SignatureResult {
  const [mistake] = mistakes;
  if (verdict === 'match') return { verdict, mistake: null, explanation: 'the signature matches the body', length };
  if (verdict === 'cannot-verify')
    return cannot('the raw bytes of the body are not there: the capture holds it parsed', length);
  const reasons = mistakes.map((one) => explanations[one]);
  const hint =
    length === signatureLength ? '' : (lengths[length] ?? ` (${length} characters; Begini's have ${signatureLength})`);
  const explanation = mistake === undefined ? `no documented mistake reproduces it${hint}` : reasons.join('; ');
  return { verdict, mistake: mistake ?? null, explanation, length };
}

/** The environment that ought to have signed: as given, or that of the body's integration id by the config. */
function environmentOf({ bodies }: Capture, { environment, deployments = [] }: SignatureRequest): Environment | null {
  if (environment !== undefined) return environment;
  const text = bodies[0]?.toString('utf8') ?? '';
  const id = /"integration_id"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  return deployments.find(({ integrationId }) => integrationId !== null && integrationId === id)?.environment ?? null;
}

function judge(capture: Capture, request: SignatureRequest): SignatureResult {
  const keys = request.keys.filter(({ isBeginiKey }) => isBeginiKey);
  const signature = capture.signature?.trim() ?? '';
  if (signature === '') return cannot('the capture has no X-Signature');
  const { length } = signature;
  if (capture.bodies.length === 0) return cannot('the capture has no body', length);
  if (keys.length === 0)
    return cannot(
      'no Begini key is in the environment (BEGINI_API_KEY, BEGINI_API_KEY_TEST, BEGINI_API_KEY_PRODUCTION)',
      length,
    );
  const verification = verifySignature({
    bodies: capture.bodies,
    isExact: capture.isExact,
    signature,
    keys,
    environment: environmentOf(capture, request),
  });
  const result = resultOf(verification, length);
  if (capture.header !== 'x-begini-signature') return result;
  return {
    ...result,
    explanation: `${result.explanation}; it came in X-Begini-Signature, where Begini sends X-Signature`,
  };
}

async function readBytes(path: string, host: Host): Promise<Buffer> {
  try {
    return await readFile(resolve(host.cwd, path));
  } catch (cause) {
    throw new InputError(`cannot read ${path}`, { cause, hint: 'Check the path and its permissions' });
  }
}

const worst: readonly SignatureVerdict[] = ['mismatch', 'cannot-verify', 'match'];

/**
 * Tells whether `X-Signature` matches the captured body, and if not, which documented mistake reproduces it. Of several captures in one file the
 * first that does not match is told. Compares in constant time; neither key, body nor a digest of them is in the result.
 *
 * @throws {InputError} when a file can't be read or holds no webhook
 */
export async function checkSignature(request: SignatureRequest, host: Host): Promise<SignatureResult> {
  const { capturePath, bodyPath, signature } = request;
  if (bodyPath !== undefined) {
    const body = await readBytes(bodyPath, host);
    return judge({ header: 'x-signature', signature: signature ?? null, bodies: [body], isExact: true }, request);
  }
  const path = capturePath ?? '';
  const captures = readCaptures(await readBytes(path, host));
  if (captures.length === 0) {
    throw new InputError(`${path} holds no captured request`, {
      hint: 'Give a raw HTTP message with its headers, a JSON capture or a HAR file',
    });
  }
  const signed = captures.filter((capture) => capture.signature !== null);
  const results = (signed.length > 0 ? signed : captures).map((capture) => judge(capture, request));
  const shown = worst
    .map((verdict) => results.find((result) => result.verdict === verdict))
    .find((result) => result !== undefined);
  if (shown === undefined) return cannot('the capture has no X-Signature');
  const count = results.filter(({ verdict }) => verdict === shown.verdict).length;
  return results.length === 1
    ? shown
    : { ...shown, explanation: `${shown.explanation} (${count} of ${results.length} captured webhooks)` };
}
