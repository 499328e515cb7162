import type { Scan } from '../finding.ts';
import { isPlaceholder, looksLikeCredential } from '../keyed/credential-look.ts';

const userinfo = /([^\s/@:"'<>?#\\,(){}]{0,256}):([^\s"'<>\\]{1,512}?)@(?=[\w[.-]+(?:[:/?,\s"'`\\<>;)\]}&#|]|$))/y;
const tokenOnly = /([^\s/@:"'<>?#\\,]{8,512})@(?=[\w.-]+\.[\w-]+|localhost)/y;
const databases =
  /(?:postgres(?:ql)?|mysql2?|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|oracle|cockroachdb|clickhouse|cassandra|neo4j|bolt|couchdb|db2|snowflake|ldaps?|kafka|nats|mqtts?|memcached|elasticsearch|influxdb|jdbc:[a-z0-9:]+)(?:\+\w+)?$/i;

/** `host:1433;databaseName=…`: behind the port of SQL Server stand settings, whose password may hold an `@`. */
const portAndSettings = /^\d{1,5};\w/;

/** Hides the password of `scheme://user:password@host`, whose `://` ends at `start`. User and host stay. */
export function findUserinfo(scan: Scan, start: number, anchorStart: number): void {
  const { text, memory } = scan;
  if (start < memory.userinfoEnd) return;
  userinfo.lastIndex = start;
  const match = userinfo.exec(text);
  if (match !== null) {
    let value = match[2] ?? '';
    const passwordStart = start + (match[1] ?? '').length + 1;
    if ((value.includes('/') && /^\d+\//.test(value)) || portAndSettings.test(value)) return;
    value = longerPassword(text, passwordStart, value);
    memory.userinfoEnd = passwordStart + value.length + 1;
    if (isPlaceholder(value) || scan.context.isSecretName(value)) return;
    const isDatabase = databases.test(text.slice(Math.max(0, anchorStart - 24), anchorStart));
    scan.add({
      start: passwordStart,
      end: passwordStart + value.length,
      kind: isDatabase ? 'connection-string' : 'password',
      rule: 'url-userinfo',
      ...decoded(value),
    });
    return;
  }
  tokenOnly.lastIndex = start;
  const token = tokenOnly.exec(text)?.[1];
  if (token === undefined) return;
  memory.userinfoEnd = start + token.length + 1;
  if (looksLikeCredential(token)) scan.add({ start, end: start + token.length, kind: 'secret', rule: 'url-userinfo' });
}

/** A password may hold an `@` of its own: the last one before the host counts. */
function longerPassword(text: string, start: number, value: string): string {
  const more = /@[^\s"'<>\\/?@]{0,128}(?=@[\w.-]+(?::\d+)?(?:[/?\s"'\\]|$))/y;
  more.lastIndex = start + value.length;
  const rest = more.exec(text);
  return rest === null ? value : value + rest[0];
}

function decoded(value: string): { readonly value?: string } {
  if (!value.includes('%')) return {};
  try {
    return { value: decodeURIComponent(value) };
  } catch {
    return {};
  }
}

/** `user:password`, quoted as a whole or each half, also on the next line; either half may be empty where quotes show where it ends. */
const commandUser =
  /[ \t]{0,8}(?:\\?\r?\n[ \t]{0,40})?(?:(["'])([^\s:"']{0,128}):([^\s"']{0,256})\1|["']?([^\s:"'\\]{1,128})["']?:["']?([^\s"']{1,256}))/dy;
/** Words that stand for a user and a password in a manual. */
const wordsForUser = /^(?:user(?:name)?|usr|login|me|xxx|\[\w+\])$/i;
const wordsForPassword = /^(?:pass(?:word)?|passwd|pwd|token|secret|api[-_]?key|yyy|\*+)$/i;

/** Hides the password of `curl -u user:password`, whose flag ends at `start`; where there is none, the user is a token. */
export function findCommandUser(scan: Scan, start: number): void {
  commandUser.lastIndex = start;
  const match = commandUser.exec(scan.text);
  const [user = '', password = ''] = [match?.[2] ?? match?.[4], match?.[3] ?? match?.[5]];
  const isToken = password === '';
  const value = isToken ? user : password;
  const span = match?.indices?.[(match[1] === undefined ? 4 : 2) + (isToken ? 0 : 1)];
  if (
    span === undefined ||
    isPlaceholder(value) ||
    /^(?:[a-z\d]{1,16}:){0,2}\/\//.test(value) ||
    /^\d{1,6}$/.test(value) ||
    /^[[<{(].*[\]>})]$|^<|>$/.test(value) ||
    (isToken && !looksLikeCredential(value)) ||
    (wordsForUser.test(user) && wordsForPassword.test(password))
  )
    return;
  scan.add({ start: span[0], end: span[1], kind: 'basic-auth', rule: 'command-user' });
}

const oracle = /[\w.$-]{1,64}\/([^@\s"'/]{1,128})@/y;

/** Hides the password of `jdbc:oracle:thin:user/password@host`. */
export function findOracle(scan: Scan, start: number): void {
  oracle.lastIndex = start;
  const password = oracle.exec(scan.text)?.[1];
  if (password === undefined || isPlaceholder(password)) return;
  const end = oracle.lastIndex - 1;
  scan.add({ start: end - password.length, end, kind: 'connection-string', rule: 'url-userinfo' });
}

const segment =
  /(?:\/(?:reset|confirm|verify|token|accept|new|edit|t|v\d|\d{1,12}|[MNO][A-Za-z][A-Za-z0-9]{0,3}))?\/([A-Za-z0-9_~.%=-]{16,512})/y;
const parameter =
  /(?:\/[a-z]{1,12})?\?(?:[\w-]{1,20}=[\w.%-]{0,64}&){0,3}(?:code|token|key|hash|c|t|k|u)=([A-Za-z0-9_~.%=-]{6,512})/y;

/** Hides the token in `/reset-password/<token>`, `/invite/<token>` and other links that let their bearer in. */
export function findLinkToken(scan: Scan, start: number): void {
  for (const pattern of [segment, parameter]) {
    pattern.lastIndex = start;
    const token = pattern.exec(scan.text)?.[1];
    if (token === undefined || !(looksLikeCredential(token) || (pattern === parameter && /^\d{6,8}$/.test(token))))
      continue;
    scan.add({ start: pattern.lastIndex - token.length, end: pattern.lastIndex, kind: 'secret', rule: 'link-token' });
  }
}

const longestLink = 1024;
const opaqueParameter = /[?&#][\w-]{1,24}=([\w-]{24,512})(?=[&#]|$)/dg;

/** Hides what a link to Begini carries in its query, under whatever name: the page of an assessment is opened with a token. `end` is behind the host. */
export function findLinkOfBegini(scan: Scan, end: number): void {
  if (end < scan.memory.linkEnd) return;
  const link = /^[^\s"'<>\\]*/.exec(scan.text.slice(end, end + longestLink))?.[0] ?? '';
  scan.memory.steps += link.length;
  scan.memory.linkEnd = end + link.length;
  for (const match of link.matchAll(opaqueParameter)) {
    const value = match[1] ?? '';
    const [from, to] = match.indices?.[1] ?? [0, 0];
    if (/[a-z]/.test(value) && /[A-Z]/.test(value) && looksLikeCredential(value))
      scan.add({ start: end + from, end: end + to, kind: 'secret', rule: 'begini-link' });
  }
}

const longestUserBefore = 256;
const userName = /[\w.$-]{1,64}$/;
const userEnd = /[\w.$-]$/;
const beforeHost = /^@(?:\/\/)?[\w.-]*$/;
const noPassword = new Set([...'@"\'`/,;(){}<> \t\r\n'].map((char) => char.charCodeAt(0)));

/** Hides the password of `user:password@tcp(host)` and `user/password@host:1521`, which no scheme announces. */
export function findCredentialsBefore(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  const from = Math.max(0, start - longestUserBefore);
  const lead = text.slice(from, text[start] === '@' ? start + 1 : end - 5);
  const at = lead.lastIndexOf('@');
  if (at < 0 || !beforeHost.test(lead.slice(at))) return;
  let first = at;
  while (first > 0 && !noPassword.has(lead.charCodeAt(first - 1))) first -= 1;
  const colon = lead.slice(first, at).indexOf(':');
  const isSlashed = lead[first - 1] === '/' && userEnd.test(lead.slice(0, first - 1));
  const begin = isSlashed
    ? first
    : colon > 0 && userName.test(lead.slice(first, first + colon))
      ? first + colon + 1
      : at;
  if (at - begin < 3 || at - begin > 128 || isPlaceholder(lead.slice(begin, at))) return;
  scan.add({ start: from + begin, end: from + at, kind: 'connection-string', rule: 'url-userinfo' });
}
