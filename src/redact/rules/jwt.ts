import { CharKind, endOfKind, isAlphanumeric } from '../characters.ts';
import type { Scan, ScanContext } from '../finding.ts';
import { addLines, type Line } from '../folded-lines.ts';
import { findJoinedStrings } from '../views/joined-strings.ts';

const longestPart = 65_536;
const dot = 46;
const equals = 61;

/** Hides a JWT or JWE that begins with `eyJ` at `start`; one of Begini's tells algorithm, expiry, and whose it is. */
export function findJwt(scan: Scan, start: number): void {
  const { text, memory } = scan;
  if (start < memory.jwtEnd) return;
  const headerEnd = endOfKind(text, start, CharKind.Base64, longestPart);
  memory.jwtEnd = headerEnd;
  memory.steps += headerEnd - start;
  if (isSoftBreak(text, headerEnd)) {
    hideFolded(scan, start);
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
  if (isSoftBreak(text, end)) {
    hideFolded(scan, start);
    return;
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
  const pieces = foldedPieces(text, start, end);
  memory.jwtEnd = pieces.at(-1)?.end ?? end;
  memory.steps += memory.jwtEnd - end;
  const token = pieces.map((piece) => text.slice(piece.start, piece.end)).join('');
  const note = describeJwt(token, scan.context);
  const value = pieces.length === 1 ? {} : { value: token };
  for (const piece of pieces)
    scan.add({ ...piece, kind: 'jwt', rule: 'jwt', ...value, ...(note === '' ? {} : { note }) });
  // Code that is longer than a line is wide writes the rest in the string that follows.
  if (text[end] === "'" || text[end] === '"') findJoinedStrings(scan, end);
}

const softLine = /([\w.-]{1,1024})(=\r?\n)?/dy;

/** Whether a line of quoted-printable ends before `end`, or there, and goes on. */
function isSoftBreak(text: string, end: number): boolean {
  return text.charCodeAt(end) === equals && /^\r?\n[\w.-]/.test(text.slice(end + 1, end + 4));
}

/** Hides a token whose lines a mail has folded, each with an equals sign at its end. */
function hideFolded(scan: Scan, start: number): void {
  const { text, memory } = scan;
  const lines: Line[] = [];
  softLine.lastIndex = start;
  for (let match = softLine.exec(text); match !== null && lines.length < mostLines; match = softLine.exec(text)) {
    const [from, to] = match.indices?.[1] ?? [start, start];
    lines.push({ start: from, end: to });
    if (match[2] === undefined) break;
  }
  const token = lines.map((line) => text.slice(line.start, line.end)).join('');
  memory.jwtEnd = lines.at(-1)?.end ?? start;
  memory.steps += memory.jwtEnd - start;
  if (!/^[\w-]{12,}\.[\w-]{4,}\.[\w-]*$/.test(token) || !isHeader(token)) return;
  const note = describeJwt(token, scan.context);
  addLines(scan, lines, { kind: 'jwt', rule: 'jwt', ...(note === '' ? {} : { note }) }, token);
}

/** Lines are folded at this width or a larger one: PEM's, MIME's, a terminal's. */
const narrowestFold = 60;
const widestFold = 1024;
const mostLines = 200;
/** Lengths of the signatures that there are: HMAC, ECDSA, RSA. A token that ends in one goes on nowhere. */
const signatureLengths = new Set([43, 64, 86, 128, 176, 342, 512, 683]);

/** In a path a whole signature ends before a slash: `/assess/eyJ…/start`. */
function beforePath(text: string, end: number): number {
  const from = text.lastIndexOf('.', end - 1) + 1;
  const slash = text.slice(from, end).indexOf('/');
  return slash >= 0 && signatureLengths.has(slash) ? from + slash : end;
}

const foldedLine = /\r?\n([\w.-]{1,1024})(?=\r?\n|$)/dy;

/**
 * The token from `start` to `end`, and where it goes on when its line is folded: lines of its characters alone, as wide as the first, the last one
 * shorter, until the signature is as long as signatures are.
 */
function foldedPieces(text: string, start: number, end: number): readonly Line[] {
  const whole: readonly Line[] = [{ start, end }];
  const code = text.charCodeAt(end);
  if (code !== 10 && code !== 13) return whole;
  const lead = text.slice(Math.max(0, end - widestFold), end);
  const width = lead.length - lead.lastIndexOf('\n') - 1;
  const [, , ...rest] = text.slice(start, end).split('.', 4);
  if (width < narrowestFold || rest.length > 1 || signatureLengths.has(rest[0]?.length ?? 0)) return whole;
  const pieces = [...whole];
  let dots = rest.length + 1;
  let signature = rest[0]?.length ?? 0;
  for (let tail = end; pieces.length < mostLines;) {
    foldedLine.lastIndex = tail;
    const match = foldedLine.exec(text);
    const span = match?.indices?.[1];
    const line = match?.[1] ?? '';
    if (span === undefined || line.length > width) return whole;
    pieces.push({ start: span[0], end: span[1] });
    tail = span[1];
    dots += line.split('.').length - 1;
    if (dots === 2) signature = line.includes('.') ? line.length - line.lastIndexOf('.') - 1 : signature + line.length;
    if (dots > 2) return whole;
    if (dots === 2 && signatureLengths.has(signature)) return pieces;
    if (line.length < width) return whole;
  }
  return whole;
}

function isHeader(part: string): boolean {
  return /^\{\s*"|^\{$/.test(Buffer.from(part.slice(0, 24), 'base64').toString('latin1'));
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

function readClaims(part: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(part, 'base64').toString('utf8'));
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}
