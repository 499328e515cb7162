import { isDigit } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { WorkingScan } from '../working-scan.ts';
import { openDump } from './open-dump.ts';

/** Bytes as numbers, the way Java, Go, Node and Erlang print them: `[97, 112]`, `[97 112]`, `"data":[97,112]`, `<<97,112>>`. */
const numbers = /\d{2,3}(, ?| )\d{2,3}(?:\1\d{1,3}){10,16384}(?![\d.])/y;
const step = 32;
const comma = 44;
const space = 32;

/** Where a list of numbers ends, and the text that they spell; empty where they are no bytes of readable text. */
interface ByteList {
  readonly end: number;
  readonly decoded: string;
  readonly separator: string;
}

/** The list of numbers that begins at a place. */
export function byteListAt(text: string, start: number): ByteList | undefined {
  numbers.lastIndex = start;
  const match = numbers.exec(text);
  if (match === null) return undefined;
  const [all, separator = ','] = match;
  const bytes = all.split(separator).map(Number);
  const isText = bytes.every((byte) => (byte >= space && byte < 127) || (byte >= 9 && byte <= 13));
  return { end: start + all.length, decoded: isText ? String.fromCharCode(...bytes) : '', separator };
}

const characters = /\S(?:, \S){5,255}(?=\])/y;

/** A list of single characters, as Java prints the `char[]` of a password: `[S, 3, c, r]`. */
export function characterListAt(text: string, start: number): Omit<ByteList, 'separator'> | undefined {
  characters.lastIndex = start;
  const all = characters.exec(text)?.[0];
  return all === undefined ? undefined : { end: start + all.length, decoded: all.split(', ').join('') };
}

/** Looks into lists of bytes: what is hidden inside is hidden in the text that they spell, and written as numbers again. */
export function findInDecimalBytes(scan: WorkingScan): void {
  const { text, codes } = scan;
  let looked = 0;
  for (let at = step; at < codes.length; at += step) {
    const code = codes[at] ?? 0;
    if (code > 57 || code < space || !isOfList(codes[at + 3] ?? 0) || !isInList(codes, at)) continue;
    let start = at;
    while (start > looked && isOfList(codes[start - 1] ?? 0)) start -= 1;
    while (start <= at && !isDigit(codes[start] ?? 0)) start += 1;
    const list = byteListAt(text, start);
    looked = Math.max(at, list?.end ?? 0);
    scan.memory.steps += looked - start;
    at = looked;
    if (list === undefined || list.decoded === '') continue;
    openList(scan, start, list);
    scan.dumps.push({ start, end: list.end, isHex: false });
  }
}

/** Looks into the list of bytes that begins at a place. */
export function openNumbers(scan: Scan, start: number): void {
  const list = byteListAt(scan.text, start);
  if (list !== undefined) openList(scan, start, list);
}

function openList(scan: Scan, start: number, { end, decoded, separator }: ByteList): void {
  openDump(scan, start, end, decoded, (inner) => [...Buffer.from(inner)].join(separator));
}

/** Whether two numbers of at most three digits, each with the same separator behind it, stand from here on. */
function isInList(codes: Uint8Array, at: number): boolean {
  const first = codes[at] === space && codes[at - 1] === comma ? at - 1 : separatorWithin(codes, at);
  if (first < 0) return false;
  const next = codes[first] === comma && codes[first + 1] === space ? first + 2 : first + 1;
  const second = separatorWithin(codes, next);
  return second > next && codes[second] === codes[first];
}

/** The comma or blank within four characters with nothing but digits before it; -1 when there is none. */
function separatorWithin(codes: Uint8Array, at: number): number {
  for (let offset = 0; offset < 4; offset += 1) {
    const code = codes[at + offset] ?? 0;
    if (code === comma || code === space) return at + offset;
    if (!isDigit(code)) return -1;
  }
  return -1;
}

function isOfList(code: number): boolean {
  return isDigit(code) || code === comma || code === space;
}
