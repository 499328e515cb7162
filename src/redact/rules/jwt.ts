import { CharKind, endOfKind, isAlphanumeric } from '../characters.ts';
import type { Scan, ScanContext } from '../finding.ts';
import type { Line } from '../folded-lines.ts';
import { lineStartBefore } from '../keyed/line-end.ts';
import { findJoinedStrings } from '../views/joined-strings.ts';
import { foldedJwt, signatureLengths } from './folded-jwt.ts';
import { readClaims } from './jwt-claims.ts';

const longestPart = 65_536;
/** Of a line before a token in it. */
const longestLead = 1024;
const dot = 46;

/** Hides a JWT or JWE that begins with `eyJ` at `start`; one of Begini's tells algorithm, expiry, and whose it is. */
export function findJwt(scan: Scan, start: number): void {
  const { text, memory } = scan;
  if (start < memory.jwtEnd) return;
  const headerEnd = endOfKind(text, start, CharKind.Base64, longestPart);
  memory.jwtEnd = headerEnd;
  memory.steps += headerEnd - start;
  const folded = foldedJwt(text, start);
  if (folded?.isOpen === true) memory.openPart = text.slice(lineStartBefore(text, start, longestLead));
  if (folded !== undefined && (folded.pieces.length > 1 || beginsHeader(text.slice(start, headerEnd)))) {
    hidePieces(scan, folded.pieces);
    return;
  }
  if (headerEnd - start < 12 || text.charCodeAt(headerEnd) !== dot) return;
  let end = headerEnd;
  let parts = 1;
  while (parts < 5 && text.charCodeAt(end) === dot) {
    const next = endOfKind(text, end + 1, CharKind.Base64, longestPart);
    if (next === end + 1 && parts < 2 && text.charCodeAt(next) !== dot) break;
    end = next;
    parts += 1;
  }
  if (parts === 3) end = beforePath(text, end);
  while (text.charCodeAt(end - 1) === dot) end -= 1;
  if (parts < 2 || end - headerEnd < 5 || !isHeader(text.slice(start, headerEnd))) return;
  if (
    isAlphanumeric(text.charCodeAt(start - 1)) &&
    !/(?:%[0-9A-Fa-f]{2}|\\[nrt]|\\u[0-9A-Fa-f]{4})$/.test(text.slice(Math.max(0, start - 6), start)) &&
    !namesAlgorithm(text.slice(start, headerEnd))
  )
    return;
  hidePieces(scan, [{ start, end }]);
  // Code that is longer than a line is wide writes the rest in the string that follows.
  if (text[end] === "'" || text[end] === '"') findJoinedStrings(scan, end);
}

/** One token, over as many lines as it has pieces. */
function hidePieces(scan: Scan, pieces: readonly Line[]): void {
  const { text, memory } = scan;
  const token = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
  memory.jwtEnd = pieces.at(-1)?.end ?? memory.jwtEnd;
  memory.steps += token.length;
  const note = describeJwt(token, scan.context);
  for (const piece of pieces)
    scan.add({ ...piece, kind: 'jwt', rule: 'jwt', value: token, ...(note === '' ? {} : { note }) });
}

/** In a path a whole signature ends before a slash: `/assess/eyJ…/start`. */
function beforePath(text: string, end: number): number {
  const from = text.lastIndexOf('.', end - 1) + 1;
  const slash = text.slice(from, end).indexOf('/');
  return slash >= 0 && signatureLengths.has(slash) ? from + slash : end;
}

function isHeader(part: string): boolean {
  return /^\{\s*"|^\{$/.test(Buffer.from(part.slice(0, 24), 'base64').toString('latin1'));
}

/** What may be the first line of a token that goes on where no text is yet. */
function beginsHeader(part: string): boolean {
  return /^\{\s*"(?:alg|enc|typ|cty|kid|jku|x5t|x5c)"/.test(Buffer.from(part, 'base64').toString('latin1'));
}

/** Whatever stands right before it, a header that names its algorithm begins a token. */
function namesAlgorithm(header: string): boolean {
  return readClaims(header)?.['alg'] !== undefined;
}

/** `alg=HS256 exp=1775030400 uid=affected integration=same` of a session token of Begini's; empty for other tokens. */
function describeJwt(token: string, context: ScanContext): string {
  const [header, payload] = token.split('.', 2).map((part) => readClaims(part));
  if (
    payload === undefined ||
    !['uid', 'integration_id', 'company_id'].some((claim) => typeof payload[claim] === 'string')
  )
    return '';
  const notes: string[] = [];
  const alg = header?.['alg'];
  if (typeof alg === 'string' && /^[A-Za-z0-9-]{1,16}$/.test(alg)) notes.push(`alg=${alg}`);
  const { exp, uid } = payload;
  if (typeof exp === 'number' && Number.isSafeInteger(exp)) notes.push(`exp=${String(exp)}`);
  if (typeof uid === 'string' && context.affectedUids.size > 0)
    notes.push(`uid=${context.affectedUids.has(uid) ? 'affected' : 'other'}`);
  const integration = payload['integration_id'];
  const own = context.integrationIds[0];
  if (typeof integration === 'string' && own !== undefined)
    notes.push(`integration=${integration === own ? 'same' : 'other'}`);
  return notes.join(' ');
}
