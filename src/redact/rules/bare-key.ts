import type { Scan } from '../finding.ts';
import { addLines, linesBelow } from '../folded-lines.ts';

/**
 * How base64 of a private key begins: a sequence with the version first (PKCS #1, PKCS #8, SEC 1, and PKCS #12 around keys), where certificates
 * and public keys have a sequence in a sequence.
 */
export const bareKeyAnchors = [
  'MII',
  'MIGHAgEAMBMGByqG',
  'MIG2AgEAMBAGByqG',
  'MIGEAgEAMBAGByqG',
  'MIHuAgEAMBAGByqG',
  'MHcCAQEEI',
  'MHQCAQEEI',
  'MIGkAgEBBD',
  'MIHcAgEBBEI',
  'MC4CAQAwBQYDK2Vw',
] as const;

const longForm = /MII[A-Za-z0-9+/]{2}[AQgw]IBA[ADz]/y;
const firstLine = /[A-Za-z0-9+/]{24,16384}={0,2}/y;
const shortestKey = 60;
const publicMarker = /-----BEGIN (?:[A-Z0-9]+ ){0,3}(?:CERTIFICATE|PUBLIC KEY)-----[^-]*$/;

/** Hides a private key that stands without the lines that say so, also over several lines. */
export function findBareKey(scan: Scan, start: number): void {
  const { text } = scan;
  if (start < scan.memory.pemEnd || /[A-Za-z0-9+/]/.test(text[start - 1] ?? '')) return;
  if (publicMarker.test(text.slice(Math.max(0, start - 100), start))) return;
  longForm.lastIndex = start;
  if (text.startsWith('MII', start) && !longForm.test(text)) return;
  firstLine.lastIndex = start;
  if (!firstLine.test(text)) return;
  const first = { start, end: firstLine.lastIndex };
  const lines = [first, ...linesBelow(text, first.end, first.end - start)];
  const end = lines.at(-1)?.end ?? first.end;
  scan.memory.steps += end - start;
  scan.memory.pemEnd = end;
  const identity = lines.map((line) => text.slice(line.start, line.end)).join('');
  if (identity.length < shortestKey) return;
  addLines(scan, lines, { kind: 'private-key', rule: 'bare-key' }, identity);
}
