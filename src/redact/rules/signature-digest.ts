import type { Scan } from '../finding.ts';
import { withoutTokens } from '../token-at.ts';

/** HMAC-SHA-512 in hex, the length of `X-Signature`. Source: Securing Webhooks (HMAC). */
export const digestLength = 128;

const around = 400;
const speaksOfSignatures = /signature|hmac|x-sig|webhook/i;
const comparesDigests =
  /\b(?:expected|computed|calculated|got|want|wanted|actual|received|hexdigest|compare_digest|left|right|sign|verify|theirs|ours)\b/i;
const speaksOfFiles =
  /checksum|sha-?512|integrity|\bhash|\bfile|download|\.(?:tar|t?gz|zip|jar|rpm|deb|iso|whl)\b|sum\b/i;

/** The digest fills its line, as in the diff of an assertion or the output of `openssl dgst`: what it is stands above. */
const shownBelow = /^[ \t]*(?:[+-][ \t]*)?(?:[\w-]{0,16}\(stdin\)= )?["'`]?$/;

/**
 * A run of 128 hex digits in a line that speaks of signatures is one, whatever name stands before it: loggers of a mismatch write `received`,
 * `computed`, `expected`. Elsewhere it is a hash and stays.
 */
export function findSignatureDigest(scan: Scan, start: number, end: number): boolean {
  const { text } = scan;
  if (end - start !== digestLength || !/^[0-9a-fA-F]+$/.test(text.slice(start, end))) return false;
  const before = text.slice(Math.max(0, start - around), start);
  const after = text.slice(end, end + around);
  const lineStart = before.lastIndexOf('\n') + 1;
  const line =
    (shownBelow.test(before.slice(lineStart)) ? before : before.slice(lineStart)) +
    (after.includes('\n') ? after.slice(0, after.indexOf('\n')) : after);
  const said = withoutTokens(line);
  if (!speaksOfSignatures.test(said) && !(comparesDigests.test(said) && !speaksOfFiles.test(said))) return false;
  scan.add({ start, end, kind: 'signature', rule: 'signature-digest' });
  return true;
}
