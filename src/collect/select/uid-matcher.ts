import { carriesValue } from './carries-value.ts';
import { jwtUids } from './jwt.ts';
import { base64Cores, spellingsOf } from './spellings.ts';

/** Tells whether a record carries one of the affected uids. */
export interface UidMatcher {
  /** Raw, URL-encoded, JSON-escaped, or as the `uid` claim of a JWT. */
  readonly isIn: (text: string) => boolean;
  readonly isAffected: (uid: string) => boolean;
  /** Strings of which every text that carries a uid holds at least one: what a scan over bytes looks for. */
  readonly needles: readonly string[];
}

/** Makes the matcher of a case. An empty list matches nothing. */
export function createUidMatcher(uids: readonly string[]): UidMatcher {
  const spellings = [...new Set(uids.flatMap(spellingsOf))];
  const cores = [...new Set(uids.flatMap(base64Cores))];
  const affected = new Set(uids);
  return {
    needles: [...spellings, ...cores],
    isAffected: (uid) => affected.has(uid),
    isIn: (text) =>
      spellings.some((spelling) => carriesValue(text, spelling)) ||
      (cores.some((core) => text.includes(core)) && jwtUids(text).some((uid) => affected.has(uid))),
  };
}
