import type { Scan } from '../finding.ts';
import { addLines, type Line } from '../folded-lines.ts';

const opening = /-{4,5} ?BEGIN[ +](?:[A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?|OpenVPN Static key V\d) ?-{4,5}/y;
const closing = /-{4,5} ?END[ +](?:[A-Z0-9 +]{0,40}PRIVATE[ +]KEY(?:[ +]BLOCK)?|OpenVPN Static key V\d) ?-{4,5}/y;
/** Longest block, markers included. */
const longestBlock = 65_536;
/** Key material on one line: its last stretch of base64, also behind a log's prefix, inside quotes, or with its line ends escaped. */
const material =
  /(?:[A-Za-z0-9+/]{2,}={0,2}(?:\\+[rn]){1,4})*(?:[A-Za-z0-9+/]{16,}={0,2}|[A-Za-z0-9+/]{1,76}={0,2})(?=(?:\\+[nr]|["'`,;+).\s]|\\$)*$)/;
/** Of the lines of a key all but the last are at least so long. */
const shortestLine = 32;
const header = /^(?:Proc-Type|DEK-Info|Comment|Version|Subject|x-\w+): /i;

/** A block whose end has not come yet. */
export interface OpenBlock {
  /** What tells the key apart; empty before its first line of material. */
  readonly identity: string;
  readonly firstLine: string;
  /** Characters that it may still have. */
  readonly left: number;
}

/**
 * Hides the key material of a PEM block between its markers, one token a line; the markers stay. Returns the block when the text ends before
 * the marker comes.
 */
export function findPrivateKey(scan: Scan, start: number): OpenBlock | undefined {
  opening.lastIndex = start;
  if (start < scan.memory.pemEnd || !opening.test(scan.text)) return undefined;
  return readBlock(scan, opening.lastIndex, { identity: '', firstLine: '', left: longestBlock });
}

/** Goes on with a block that was opened in an earlier text. */
export function continuePrivateKey(scan: Scan, open: OpenBlock): OpenBlock | undefined {
  return readBlock(scan, 0, open);
}

function readBlock(scan: Scan, start: number, open: OpenBlock): OpenBlock | undefined {
  const { text } = scan;
  const limit = Math.min(text.length, start + open.left);
  const found: Line[] = [];
  let at = start;
  let isOpen = true;
  while (at < limit && isOpen) {
    const newline = text.indexOf('\n', at);
    const lineEnd = newline === -1 || newline > limit ? limit : newline;
    const marker = markerIn(text, at, lineEnd);
    const end = marker ?? recordRest(text, at, lineEnd) ?? lineEnd;
    const listed = listedMaterial(text, at, end);
    const line = listed.length > 1 ? undefined : materialIn(text, at, end, at === start && start > 0);
    found.push(...(line === undefined ? listed : [line]));
    isOpen =
      marker === undefined &&
      (line !== undefined || listed.length > 1 || isBlank(text, at, end)) &&
      (end === lineEnd || !text.slice(at, end).includes('\\n'));
    // What is no part of the block may begin another one.
    const isPart = isOpen || line !== undefined || listed.length > 1;
    at = marker ?? (isPart ? lineEnd + 1 : at);
  }
  scan.memory.pemEnd = Math.min(at, limit);
  scan.memory.steps += scan.memory.pemEnd - start;
  const lines = found.map((line) => text.slice(line.start, line.end));
  const identity = identityOf(scan, open, lines);
  addLines(scan, found, { kind: 'private-key', rule: 'pem-block' }, identity);
  const left = open.left - (limit - start);
  return isOpen && left > 0
    ? { identity, firstLine: open.firstLine === '' ? (lines[0] ?? '') : open.firstLine, left }
    : undefined;
}

/** The first two lines tell keys apart: the first alone is the same for all OpenSSH keys of a size. */
function identityOf(scan: Scan, open: OpenBlock, lines: readonly string[]): string {
  const { keyBlocks } = scan.context;
  const [first = '', second] = open.firstLine === '' ? lines : [open.firstLine, ...lines];
  const whole = second === undefined ? undefined : first + second;
  if (first !== '' && whole !== undefined && !keyBlocks.has(first)) keyBlocks.set(first, whole);
  if (open.identity !== '') return open.identity;
  return whole ?? keyBlocks.get(first) ?? first;
}

/** Lines of a key as strings of a list, `["-----BEGIN …","MIIE…","…"]`, or with `<br>` between them. */
function listedMaterial(text: string, start: number, end: number): readonly Line[] {
  const line = text.slice(start, end);
  if (!/["'],\s?["']|<br/.test(line)) return [];
  const pieces = [...line.matchAll(/(?<=["'>])[A-Za-z0-9+/]{4,80}={0,2}(?=\\*["']|<|$)/g)];
  if (!pieces.some(([piece]) => piece.length >= shortestLine)) return [];
  return pieces.map((match) => ({ start: start + match.index, end: start + match.index + match[0].length }));
}

const restOfRecord = /(?:\\+[rn]){0,2}\\*["'](?:,\s?\\*["'][\w@.-]{1,40}\\*["']\s?:[^\n]*)?\}\s*$/;

/** Where the members begin that a record of JSON has behind its message: Docker writes each line of a key as one. */
function recordRest(text: string, start: number, end: number): number | undefined {
  if (!/\}\s*$/.test(text.slice(Math.max(start, end - 8), end))) return undefined;
  const at = text.slice(start, Math.min(end, start + longestBlock)).search(restOfRecord);
  return at < 0 ? undefined : start + at;
}

function markerIn(text: string, start: number, end: number): number | undefined {
  for (let at = text.indexOf('-', start); at !== -1 && at < end; at = text.indexOf('-', at + 1)) {
    closing.lastIndex = at;
    opening.lastIndex = at;
    if (closing.test(text) || opening.test(text)) return at;
  }
  return undefined;
}

function isBlank(text: string, start: number, end: number): boolean {
  const line = text.slice(start, end);
  return /^[\s"'`+\\nr,]*$/.test(line) || header.test(line.trim());
}

/** Key material between two places of a line; behind a marker it may follow an escaped line end. */
function materialIn(text: string, start: number, end: number, isBehindMarker: boolean): Line | undefined {
  const line = text.slice(start, end);
  if (header.test(line.trim()) || line.includes('[private-key#')) return undefined;
  const lead = isBehindMarker ? (/^(?:\\+[nr]|\s)*/.exec(line)?.[0].length ?? 0) : 0;
  const rest = line.slice(lead);
  // What a log sets before each line stands before the last marker, too.
  if (!isBehindMarker && /\S\s+\S/.test(rest) && !/[A-Za-z0-9+/]{16}/.test(rest)) return undefined;
  if (end < text.length && text.charCodeAt(end) === 45 && /^[A-Za-z0-9+/=\\nr\s:;,.-]+$/.test(rest)) {
    const tail = /(?:\\+[nr]|\s)*$/.exec(rest)?.index ?? rest.length;
    return /\w/.test(rest.slice(0, tail)) ? { start: start + lead, end: start + lead + tail } : undefined;
  }
  const match = material.exec(rest);
  if (
    match === null ||
    !/\w/.test(match[0]) ||
    (match[0].length < 16 &&
      match.index > 0 &&
      !/^(?:\{.*\\*"[\w@.-]{1,40}\\*":\s?)?[\s\\"'`|>+-]*$/.test(rest.slice(0, match.index)))
  )
    return undefined;
  const from = start + lead + match.index;
  return { start: from + (isAdded(match[0]) ? 1 : 0), end: from + match[0].length };
}

/** A diff sets a plus before each line that it adds; base64 has four characters for each three bytes. */
function isAdded(line: string): boolean {
  return line.startsWith('+') && line.length % 4 === 1;
}

const puttyLine = /\r?\n[ \t>|]{0,8}([A-Za-z0-9+/]{4,64}={0,2})(?=\s|$)/dy;
const mostPuttyLines = 256;

/** Hides as many lines of base64 as PuTTY says that the private part of its key has: `Private-Lines: 14`. */
export function findPuttyKey(scan: Scan, start: number): boolean {
  const count = /^\d{1,3}/.exec(scan.text.slice(start, start + 3))?.[0] ?? '';
  puttyLine.lastIndex = start + count.length;
  for (let line = 0; line < Math.min(Number(count), mostPuttyLines); line += 1) {
    const span = puttyLine.exec(scan.text)?.indices?.[1];
    if (span === undefined) return line > 0;
    scan.add({ start: span[0], end: span[1], kind: 'private-key', rule: 'putty-key' });
  }
  return true;
}
