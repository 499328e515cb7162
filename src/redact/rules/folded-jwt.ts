import type { Line } from '../folded-lines.ts';
import { readClaims } from './jwt-claims.ts';

/** A token that stands over lines. */
export interface FoldedJwt {
  readonly pieces: readonly Line[];
  /** Whether the text ends before the token does. */
  readonly isOpen: boolean;
}

/** How many parts a token has, and how long its last one may be. */
interface Form {
  readonly parts: number;
  readonly lengths: readonly number[];
}

const signatures = new Map([
  ['none', 0],
  ['HS256', 43],
  ['HS384', 64],
  ['HS512', 86],
  ['ES256', 86],
  ['ES256K', 86],
  ['EdDSA', 86],
  ['ES384', 128],
  ['ES512', 176],
]);
/** For keys of 1,024 to 4,096 bits. */
const rsaSignatures = [171, 342, 512, 683];
/** How long the signatures are that there are. */
export const signatureLengths: ReadonlySet<number> = new Set(
  [...signatures.values(), ...rsaSignatures].filter((length) => length > 0),
);
const encrypted: Form = { parts: 5, lengths: [22, 32, 43] };
const mostLines = 128;
/** A header is over by then. */
const mostHeaderLines = 12;
const shortestStart = 8;
/** A signature of an unknown kind is this long at least. */
const shortestLast = 16;

const piece = /[\w.-]{1,1024}/y;
/** Between two lines: how shells, quoted-printable and strings go on, and what mails, diffs and comments put before each line. */
const joint =
  /(?:[ \t]{0,4}\\|=)?(?:\r?\n|\\r\\n|\\n)[ \t]{0,80}(?:(?:[>|#*+]|\/\/|-(?=[ \t]))[>|#*]{0,3}[ \t]{0,8})?(?=[\w.-])/y;
/** With these a line says that it goes on. */
const goesOn = new Set(['=', '\\', ' ']);
const textEnd = /(?:[ \t]{0,4}\\|=)?\s{0,4}$/y;
/** A line of base64 and nothing else: no word is so long, or written so. */
const lineOfBase64 =
  /(?=[^\d\s]{0,400}\d)(?=[^A-Z\s]{0,400}[A-Z])(?=[^a-z\s]{0,400}[a-z])[\w.-]{24,1024}(?=[ \t]{0,4}\\?(?:\r?\n|\\r|\\n|$)|=\r?\n)/y;

/**
 * The JWT or JWE that begins at `start`, when it is folded over lines, however long each: a header that can be read tells that they belong together,
 * the length of the last part where it ends. Where the text ends first, lines that look like nothing else are taken. Undefined for other tokens.
 */
export function foldedJwt(text: string, start: number): FoldedJwt | undefined {
  const pieces: Line[] = [];
  let token = '';
  let mayBeOver = false;
  let wasSaid = false;
  let at = start;
  while (pieces.length < mostLines) {
    const end = endOf(piece, text, at);
    if (end === undefined || (pieces.length === 0 && end - at < shortestStart)) return undefined;
    const next = endOf(joint, text, end);
    if (next === undefined && pieces.length === 0 && endOf(textEnd, text, end) === undefined) return undefined;
    pieces.push({ start: at, end });
    token += text.slice(at, end);
    const state = stateOf(token, next !== undefined && endOf(lineOfBase64, text, next) !== undefined);
    if (state === undefined || (state.parts === 1 && pieces.length > mostHeaderLines)) return undefined;
    if (state.isOver) return pieces.length > 1 ? { pieces: withoutDots(text, pieces), isOpen: false } : undefined;
    if (next === undefined) {
      if (endOf(textEnd, text, end) !== undefined) return areLines(text, pieces) ? { pieces, isOpen: true } : undefined;
      return state.isInLast && !mayBeOver && pieces.length > 1 ? { pieces, isOpen: false } : undefined;
    }
    const isSaid = goesOn.has(text[end] ?? '');
    if (state.isInLast && wasSaid && !isSaid) return { pieces, isOpen: false };
    mayBeOver = state.isInLast && !isSaid;
    wasSaid = isSaid;
    at = next;
  }
  return undefined;
}

interface State {
  readonly parts: number;
  /** Whether nothing of the token is missing. */
  readonly isOver: boolean;
  /** Whether some of its last part is there, as much as any signature has. */
  readonly isInLast: boolean;
}

/** What is there of a token; undefined when it is none. Where a line of base64 follows, it may be the rest of a longer signature. */
function stateOf(token: string, isFollowed: boolean): State | undefined {
  const [first = '', ...rest] = token.split('.', 7);
  const parts = rest.length + 1;
  if (parts === 1) return { parts, isOver: false, isInLast: false };
  const header = readClaims(first);
  if (header === undefined) return undefined;
  const form = formOf(header);
  if (parts < form.parts) return { parts, isOver: false, isInLast: false };
  if (form !== encrypted && readClaims(rest[0] ?? '') === undefined) return undefined;
  const { length } = rest[form.parts - 2] ?? '';
  const longest = Math.max(...form.lengths);
  const isOver = form.lengths.includes(length) && (!isFollowed || length === longest);
  return !isOver && (parts > form.parts || length > longest)
    ? undefined
    : { parts, isOver, isInLast: length >= shortestLast };
}

function formOf(header: Readonly<Record<string, unknown>>): Form {
  const { alg, enc } = header;
  if (enc !== undefined) return encrypted;
  const length = typeof alg === 'string' ? signatures.get(alg) : undefined;
  return { parts: 3, lengths: length === undefined ? rsaSignatures : [length] };
}

/** A token may end a sentence. */
function withoutDots(text: string, pieces: readonly Line[]): readonly Line[] {
  return pieces.map((line, place) => {
    let { end } = line;
    if (place === pieces.length - 1) while (end > line.start && text[end - 1] === '.') end -= 1;
    return { ...line, end };
  });
}

function areLines(text: string, [, ...rest]: readonly Line[]): boolean {
  return rest.every(({ start }) => endOf(lineOfBase64, text, start) !== undefined);
}

/** Where a match that begins at `at` ends. */
function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
