import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Environment, KnownKey } from '../model/case.ts';
import type { SignatureMistake, SignatureVerdict } from '../model/event.ts';
import { rewriteEnds, rewriteJson, type Rewrite } from './rewrites.ts';

/** Characters of Begini's signature: HMAC SHA-512 as hex. Source: Securing Webhooks (HMAC). */
export const signatureLength = 128;

export interface SignedBody {
  /** Bodies that may be the received bytes: usually one; two when a last line end may have been lost. */
  readonly bodies: readonly Buffer[];
  /** False when the bytes are gone and only the parsed value was captured. */
  readonly isExact: boolean;
  readonly signature: string;
  readonly keys: readonly Pick<KnownKey, 'value' | 'environment'>[];
  /**
   * Environment that ought to have signed. Null when nobody knows: then a key of no particular environment is the right one, and without such a
   * key every key is.
   */
  readonly environment: Environment | null;
}

export interface Verification {
  readonly verdict: SignatureVerdict;
  /** What must be changed together to reproduce the signature, most telling first; empty when nothing does. */
  readonly mistakes: readonly SignatureMistake[];
  /** Environment of the key that reproduces it. */
  readonly keyEnvironment: Environment | null;
}

interface Key {
  readonly value: string;
  readonly environment: Environment | null;
  readonly mistakes: readonly SignatureMistake[];
}

interface Digest {
  readonly mistakes: readonly SignatureMistake[];
  readonly matches: (key: string, body: Buffer, signature: string) => boolean;
}

function isEqual(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function hexDigest(algorithm: string, mistakes: readonly SignatureMistake[]): Digest {
  return {
    mistakes,
    matches: (key, body, signature) =>
      isEqual(createHmac(algorithm, key).update(body).digest('hex'), signature.toLowerCase()),
  };
}

function base64Digest(algorithm: string, mistakes: readonly SignatureMistake[]): Digest {
  const plain = (text: string): string => text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return {
    mistakes,
    matches: (key, body, signature) =>
      isEqual(plain(createHmac(algorithm, key).update(body).digest('base64')), plain(signature)),
  };
}

const right = hexDigest('sha512', []);
const digests: readonly Digest[] = [
  right,
  hexDigest('sha256', ['sha256']),
  hexDigest('sha1', ['sha1']),
  base64Digest('sha512', ['base64']),
  base64Digest('sha256', ['sha256', 'base64']),
  base64Digest('sha1', ['sha1', 'base64']),
];

/** The keys as they ought to be, then those of the other environment, then each with other white space at its ends. */
function variantsOf(keys: SignedBody['keys'], environment: Environment | null): readonly Key[] {
  const general = keys.filter((key) => key.environment === null);
  const base = keys.map(({ value, environment: owner }): Key => {
    const isElsewhere = environment === null ? general.length > 0 : owner !== environment;
    const isOther = owner !== null && isElsewhere && !general.some((key) => key.value === value);
    return { value, environment: owner, mistakes: isOther ? ['other-environment-key'] : [] };
  });
  const ordered = [...base].sort((a, b) => a.mistakes.length - b.mistakes.length);
  const spaced = ordered.flatMap((key) =>
    [key.value.trim(), ` ${key.value}`, `${key.value} `, `${key.value}\n`, `${key.value}\r\n`, `"${key.value}"`]
      .filter((value) => value !== key.value)
      .map((value): Key => ({ ...key, value, mistakes: [...key.mistakes, 'key-whitespace'] })),
  );
  return [...ordered, ...spaced];
}

function bodiesOf(
  bodies: readonly Buffer[],
): readonly { readonly bytes: Buffer; readonly mistakes: readonly SignatureMistake[] }[] {
  const rewrites: readonly Rewrite[] = bodies.flatMap((body) => [...rewriteEnds(body), ...rewriteJson(body)]);
  return [
    ...bodies.map((bytes) => ({ bytes, mistakes: [] })),
    ...rewrites.map(({ bytes, mistake }) => ({ bytes, mistakes: [mistake] })),
  ];
}

/** Tries the documented mistakes one at a time, then two together; the exact way first. Compares in constant time. */
export function verifySignature(signed: SignedBody): Verification {
  const given = signed.signature.trim();
  const prefix = /^(?:hmac-)?sha-?(?:512|256|1)=/i.exec(given)?.[0] ?? '';
  const signature = given.slice(prefix.length);
  const always: readonly SignatureMistake[] = prefix === '' ? [] : ['prefix'];
  const keys = variantsOf(signed.keys, signed.environment);
  const bodies = bodiesOf(signed.bodies);
  for (const allowed of [0, 1, 2]) {
    for (const key of keys) {
      for (const digest of digests) {
        for (const body of bodies) {
          // The parsed value written again is as good as the bytes once it reproduces the digest.
          const rewritten = signed.isExact ? body.mistakes : [];
          const mistakes = [...key.mistakes, ...digest.mistakes, ...rewritten];
          if (mistakes.length !== allowed || !digest.matches(key.value, body.bytes, signature)) continue;
          const all = [...mistakes, ...always];
          return { verdict: all.length === 0 ? 'match' : 'mismatch', mistakes: all, keyEnvironment: key.environment };
        }
      }
    }
  }
  const isJudged = signed.keys.length > 0 && signed.isExact;
  return { verdict: isJudged ? 'mismatch' : 'cannot-verify', mistakes: [], keyEnvironment: null };
}
