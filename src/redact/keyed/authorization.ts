import { CharKind } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isPlaceholder, isStatement, looksLikeCredential, looksLikeWord } from './credential-look.ts';
import { lineEndFrom } from './line-end.ts';
import { runEnd } from './bare-end.ts';
import type { Located } from './located.ts';
import { addValue, hidePlain } from './credential-forms.ts';
import { tokenEndAt } from '../token-at.ts';

const scheme =
  /(?:(bearer|basic|token|apikey|api-key|jwt|key|oauth|hoba|mac|negotiate|ntlm|kerberos|sso-key|splunk|geniekey|genie-key|bot|client|klaviyo-api-key|zoho-oauthtoken|ssws|app)|(digest|aws4-hmac-sha256|aws4-ecdsa-p256-sha256|hmac-?\w*|signature|sharedkey(?:lite)?|aws|awsv4|hawk|x-\w+))(?:[ \t]{1,4}|%20|\+|:[ ]?|\\s|=(?!$))/iy;
/** Where the next header of a line begins that has no line ends. */
const nextHeader = /(?:\||\.\.)[A-Za-z][\w-]{1,40}:/;
const credential = /[A-Za-z0-9._~+/=:$!*@|%-]{1,16384}/y;

/** Hides what follows the scheme of an Authorization header, in any dump; the scheme stays. */
export function hideAuthorization(scan: Scan, meaning: NameMeaning, located: Located): void {
  if (hideScheme(scan, located.start) || hideAnyScheme(scan, located)) return;
  const value = scan.text.slice(located.start, located.end);
  // `Authorization header loaded: exp=…`
  if (located.tie === 'spoken' && /^[A-Za-z_][\w.-]{1,40}[=:][^=]/.test(value)) return;
  if (isPlaceholder(value) || isStatement(value.trimEnd()) || value.length < 6 || isNoCredential(scan, value, located))
    return;
  if (located.tie === 'listed' && !looksLikeCredential(value)) return;
  if (located.quote !== undefined || located.tie === 'assigned' || looksLikeCredential(value))
    addValue(scan, meaning, located, value);
  else hidePlain(scan, { ...meaning, trust: 'likely' }, located);
}

/** Behind a longer credential no scheme is looked for inside it. */
const longestJudged = 256;
/** A shorter one must decode to a user with a password. */
const shortestBasic = 16;

/** In a URL-encoded dump the quote or bracket behind a credential is no part of it. */
function beforeEscape(value: string): string {
  const at = value.search(/%(?:25){0,3}(?:22|27|7D|5D|2C|3B|26|0D|0A)/i);
  return at < 0 ? value : value.slice(0, at);
}

/** Apache's forensic log and ngrep set the next header right behind a bar or two dots. */
function beforeNeighbour(value: string): string {
  const at = value.search(nextHeader);
  return at < 0 ? value : value.slice(0, at);
}

function withoutStops(value: string): string {
  let end = value.length;
  while (end > 0 && '.,:;'.includes(value[end - 1] ?? '')) end -= 1;
  return value.slice(0, end);
}

/** Longest name, variable or member of code that may stand where a credential would. */
const longestOther = 256;

/** The name of another header, a template to be filled in, or code that fetches the credential. */
function isNoCredential(scan: Scan, value: string, located: Located): boolean {
  if (value.length > longestOther) return false;
  if (scan.context.isSecretName(value) || /[$#]\{|\{\{/.test(value)) return true;
  return located.quote === undefined && /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$]+)+$/.test(value) && !/\d/.test(value);
}

const anyScheme = /[A-Za-z][\w-]{1,31}[ \t]{1,4}(?:[a-z]+=)?"?(?=[\w+/.~:-]{8}|\[[a-z])/y;

/** A scheme that nobody knows, before one credential: `App 85bb…`. */
function hideAnyScheme(scan: Scan, located: Located): boolean {
  const { text } = scan;
  anyScheme.lastIndex = located.start;
  // In a sentence any word would be one.
  if (located.tie === 'spoken' || !anyScheme.test(text)) return false;
  const start = anyScheme.lastIndex;
  if (text[start] === '[') return tokenEndAt(text, start) !== undefined;
  credential.lastIndex = start;
  if (!credential.test(text)) return false;
  const value = withoutStops(text.slice(start, credential.lastIndex));
  if (/^\/|^https?:/.test(value) || isStatement(/^[\w-]*/.exec(text.slice(located.start, start))?.[0] ?? ''))
    return false;
  if (!looksLikeCredential(value) && !/\d.*[A-Za-z]|[A-Za-z].*\d/.test(value)) return false;
  scan.add({ start, end: start + value.length, kind: 'bearer', rule: 'authorization-scheme' });
  return true;
}

/** Hides the credential behind a scheme that stands at `start`; false when none stands there or nothing follows. */
export function hideScheme(scan: Scan, start: number): boolean {
  const { text } = scan;
  if (start < scan.memory.schemeEnd) return true;
  scheme.lastIndex = start;
  const match = scheme.exec(text);
  if (match === null) return false;
  const at = scheme.lastIndex;
  if (match[2] !== undefined) return hideParameters(scan, at);
  if (tokenEndAt(text, at) !== undefined) return true;
  credential.lastIndex = at;
  if (!credential.test(text)) return false;
  const name = (match[1] ?? '').toLowerCase();
  const value = withoutStops(beforeNeighbour(beforeEscape(text.slice(at, credential.lastIndex))));
  if (value.length > longestJudged) scan.memory.schemeEnd = at + value.length;
  if (value.length < 4 || isPlaceholder(value) || isStatement(value)) return isPlaceholder(value);
  // `curl --basic https://…`, `tipc bearer --help`
  if (/^https?:\/\/|^--[a-z]/.test(value)) return false;
  const isUser = name === 'basic' && Buffer.from(value, 'base64').includes(':');
  // Go's `TokenType:Bearer RefreshToken:…`: the next field.
  if (text.charCodeAt(start - 1) === 58 && /^[A-Z]\w{1,40}:/.test(value)) return false;
  if (!isUser && /^[\w:.-]{2,32}=$/.test(value) && /["'\\]/.test(text[at + value.length] ?? '')) return false;
  if (
    (looksLikeWord(value) && value.length < 20) ||
    (/^\w{2,24}=["\d]?/.test(value) && !/^[\w+/-]+={1,2}$/.test(value))
  )
    return false;
  const isBasic = name === 'basic';
  if (isBasic && value.length < shortestBasic && !isUser) return false;
  scan.add({
    start: at,
    end: at + value.length,
    kind: isBasic ? 'basic-auth' : name.includes('key') ? 'api-key' : 'bearer',
    rule: isBasic ? 'basic-auth' : 'authorization-scheme',
  });
  if (isBasic) learnBasic(scan, at, value);
  return true;
}

/** The password inside a Basic credential is a secret of its own. */
function learnBasic(scan: Scan, at: number, value: string): void {
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon < 0 || decoded.includes('\uFFFD') || colon === decoded.length - 1) return;
  scan.add({
    start: at,
    end: at + value.length,
    kind: 'password',
    rule: 'basic-auth',
    value: decoded.slice(colon + 1),
    isAside: true,
  });
}

/** `Credential=…, Signature=…`, `username="…", response="…"`: every value that is no address or name of an algorithm. */
function hideParameters(scan: Scan, start: number): boolean {
  const end = Math.min(lineEndFrom(scan, start), start + 4096);
  const text = scan.text.slice(start, end);
  const parameter =
    /\b(credential|signature|response|nonce|cnonce|opaque|id|mac|sig|ts|hash|keyid|accesskeyid)=\\*"{0,2}([^\s",;\\'&}\]]{8,})/gi;
  let isFound = false;
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const value = match[2] ?? '';
    const at = start + match.index + match[0].length - value.length;
    const name = (match[1] ?? '').toLowerCase();
    const kind =
      name === 'signature' || name === 'response' || name === 'mac' || name === 'sig' ? 'signature' : 'secret';
    // The time that the request was signed at.
    if ((name === 'ts' || name === 'nonce') && /^\d+$/.test(value)) continue;
    const slash = name === 'credential' ? value.indexOf('/') : -1;
    scan.add({ start: at, end: at + (slash > 0 ? slash : value.length), kind, rule: 'authorization-parameter' });
    isFound = true;
  }
  if (isFound) return true;
  const bare = runEnd(scan, start, CharKind.Stop);
  const value = scan.text.slice(start, bare);
  if (!looksLikeCredential(value) && !/^[\w-]{4,64}:[\w+/=]{16,}$/.test(value)) return false;
  scan.add({ start, end: bare, kind: 'bearer', rule: 'authorization-scheme' });
  return true;
}
