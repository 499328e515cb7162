const tokenPattern = /eyJ[A-Za-z0-9_-]{5,1000}\.([A-Za-z0-9_-]{4,4000})/g;

/** Values of the `uid` claim of every JSON Web Token in a text. Signatures are not looked at. */
export function jwtUids(text: string): readonly string[] {
  const uids: string[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    const uid = uidClaim(match[1] ?? '');
    if (uid !== null) uids.push(uid);
  }
  return uids;
}

function uidClaim(payload: string): string | null {
  const json = Buffer.from(payload, 'base64url').toString('utf8');
  try {
    const claims: unknown = JSON.parse(json);
    if (typeof claims !== 'object' || claims === null || !('uid' in claims)) return null;
    return typeof claims.uid === 'string' || typeof claims.uid === 'number' ? String(claims.uid) : null;
  } catch {
    // Cut off by a line limit: the claim may still be whole.
    return /"uid"\s*:\s*"([^"\\]+)"/.exec(json)?.[1] ?? null;
  }
}
