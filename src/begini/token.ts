/** What a session token says when read without a key. Claims as in the sample token of Begini's API Integration page. */
export interface TokenClaims {
  readonly uid: string | null;
  readonly integrationId: string | null;
  /** From `exp`. */
  readonly expiresMs: number | null;
}

/** Finds JSON web tokens in text. Bounded, so that text which only looks like the beginning of one is read in linear time. */
export const tokenInText = /eyJ[A-Za-z0-9_-]{5,1000}\.eyJ[A-Za-z0-9_-]{5,4000}\.[A-Za-z0-9_-]{0,1000}/g;

/** Claims of a JSON web token; null when it can't be read. Nothing is verified. */
export function readToken(token: string): TokenClaims | null {
  const payload = token.split('.')[1];
  if (payload === undefined) return null;
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (typeof claims !== 'object' || claims === null) return null;
  const text = (key: string): string | null => {
    const value: unknown = Reflect.get(claims, key);
    return typeof value === 'string' ? value : null;
  };
  const expiry: unknown = Reflect.get(claims, 'exp');
  return {
    uid: text('uid'),
    integrationId: text('integration_id'),
    expiresMs: typeof expiry === 'number' && Number.isFinite(expiry) ? expiry * 1000 : null,
  };
}
