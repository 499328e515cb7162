import type { Scan } from '../finding.ts';
import { lineEndFrom } from '../keyed/line-end.ts';

const opening = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----/y;
const closing = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- END SSH2 ENCRYPTED PRIVATE KEY ----/g;
/** Longest block, markers included. */
const longestBlock = 65_536;
const identityChars = 640;
/** The last stretch of key material on a line of a block, also behind a log prefix or inside quotes. */
const material = /(?:[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9+/]{1,76}={0,2})(?=(?:\\+[nr]|["'`,;+).\s])*$)/;

/** A block whose end has not come yet: what tells it apart, and how many characters it may still have. */
export interface OpenBlock {
  readonly identity: string;
  readonly left: number;
}

/** Hides a private key in PEM form from its first to its last marker. Returns the open block when the text ends before the marker comes. */
export function findPrivateKey(scan: Scan, start: number): OpenBlock | undefined {
  const { text } = scan;
  opening.lastIndex = start;
  if (start < scan.memory.pemEnd || !opening.test(text)) return undefined;
  const bodyStart = opening.lastIndex;
  const limit = Math.min(text.length, start + longestBlock);
  const within = text.slice(bodyStart, limit);
  closing.lastIndex = 0;
  const end = closing.exec(within);
  if (end !== null) {
    scan.memory.pemEnd = bodyStart + end.index + end[0].length;
    addBlock(scan, start, bodyStart + end.index, scan.memory.pemEnd);
    return undefined;
  }
  const bodyEnd = lastLineOfMaterial(scan, bodyStart, limit);
  scan.memory.pemEnd = bodyEnd;
  const identity = addBlock(scan, start, bodyEnd, bodyEnd);
  return text.slice(bodyEnd).trim() === '' ? { identity, left: longestBlock - (bodyEnd - start) } : undefined;
}

/** Hides what belongs to a block that was opened in an earlier text. */
export function continuePrivateKey(scan: Scan, open: OpenBlock): OpenBlock | undefined {
  const { text } = scan;
  const limit = Math.min(text.length, open.left);
  closing.lastIndex = 0;
  const end = closing.exec(text.slice(0, limit));
  const bodyEnd = end === null ? lastLineOfMaterial(scan, 0, limit) : end.index + end[0].length;
  scan.memory.pemEnd = bodyEnd;
  const identity = open.identity === '' ? materialIn(text.slice(0, bodyEnd)) : open.identity;
  addLines(scan, 0, bodyEnd, identity);
  return end === null && text.slice(bodyEnd).trim() === '' && open.left > bodyEnd
    ? { identity, left: open.left - bodyEnd }
    : undefined;
}

function addBlock(scan: Scan, start: number, bodyEnd: number, end: number): string {
  const body = scan.text.slice(start, bodyEnd).replace(/^-+ ?BEGIN [A-Z0-9 ]+-+/, '');
  const identity = materialIn(body);
  addLines(scan, start, end, identity);
  return identity;
}

function materialIn(body: string): string {
  const lines = body.split(/\r?\n|\\r\\n|\\n/);
  return lines
    .map((line) => material.exec(line)?.[0] ?? '')
    .join('')
    .slice(0, identityChars);
}

/** One token a line; what stands before the material on a line (a log's prefix) stays. */
function addLines(scan: Scan, start: number, end: number, identity: string): void {
  const { text } = scan;
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline > end ? end : newline;
    const stop = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    const span = materialOf(text.slice(at, stop), at === start);
    if (span !== undefined)
      scan.add({
        start: at + span.start,
        end: at + span.end,
        kind: 'private-key',
        rule: 'pem-block',
        identity,
        value: identity,
      });
    at = lineEnd + 1;
  }
}

function materialOf(line: string, isFirst: boolean): { readonly start: number; readonly end: number } | undefined {
  if (line.trim() === '') return undefined;
  if (isFirst && line.includes('BEGIN')) return { start: line.search(/-{4,5} ?BEGIN/), end: line.length };
  const marker = /-{4,5} ?END [A-Z0-9 ]+-{4,5}/.exec(line);
  if (marker !== null) return { start: line.search(/\S/), end: marker.index + marker[0].length };
  const found = material.exec(line);
  if (found === null) return { start: line.search(/\S/), end: line.trimEnd().length };
  return { start: found.index, end: found.index + found[0].length };
}

/** Where the lines that can be key material end, when no marker says so. */
function lastLineOfMaterial(scan: Scan, start: number, limit: number): number {
  const { text } = scan;
  let end = Math.min(lineEndFrom(scan, start), limit);
  while (end < limit) {
    const from = text.indexOf('\n', end);
    if (from === -1 || from >= limit) break;
    const newline = text.indexOf('\n', from + 1);
    const lineEnd = Math.min(newline === -1 ? limit : newline, limit);
    const line = text.slice(from + 1, lineEnd).trimEnd();
    if (
      line !== '' &&
      !/[A-Za-z0-9+/]{20,}={0,2}(?:\\+[nr]|[\"'`,;+).\s])*$|^[\s\"'`]*[A-Za-z0-9+/]{1,76}={0,2}(?:\\+[nr]|[\"'`,;+).\s])*$|^(?:Proc-Type|DEK-Info|Comment|Version): /.test(
        line,
      )
    )
      break;
    end = lineEnd;
  }
  return end;
}
