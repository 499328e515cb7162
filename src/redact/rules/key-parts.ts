import type { Scan } from '../finding.ts';

const farthest = 4096;
const privateMembers = /\\*"(?:d|p|q|dp|dq|qi|k)\\*"\s{0,4}:\s{0,4}\\*"([\w-]{16,2048})\\*"/g;
const privateElements = /<(?:D|P|Q|DP|DQ|InverseQ)>\s{0,8}([\w+/=\s]{16,2048}?)\s{0,8}<\//g;

/** Hides the private members of a JSON Web Key around its `"kty"`; `n`, `e`, `x` and `y` are public. */
export function findWebKey(scan: Scan, start: number): void {
  if (start < scan.memory.keyPartsEnd) return;
  const { text } = scan;
  const first = Math.max(scan.memory.keyPartsEnd, start - farthest);
  const close = text.slice(start, start + farthest).indexOf('}');
  hideAll(
    scan,
    privateMembers,
    first + Math.max(0, text.slice(first, start).lastIndexOf('{')),
    start + (close < 0 ? farthest : close),
  );
}

/** Hides the private elements of .NET's `<RSAKeyValue>`. */
export function findXmlKey(scan: Scan, start: number): void {
  if (start >= scan.memory.keyPartsEnd) hideAll(scan, privateElements, start, scan.text.length);
}

function hideAll(scan: Scan, pattern: RegExp, from: number, limit: number): void {
  const end = Math.min(limit, scan.text.length, from + 2 * farthest);
  scan.memory.keyPartsEnd = end;
  scan.memory.steps += end - from;
  for (const match of scan.text.slice(from, end).matchAll(pattern)) {
    const value = match[1] ?? '';
    const start = from + match.index + match[0].indexOf(value);
    scan.add({ start, end: start + value.length, kind: 'private-key', rule: 'key-part' });
  }
}
