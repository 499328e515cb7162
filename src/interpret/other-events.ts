import type { SdkEvent, SdkSign, Statement, StatementEvent, VisitEvent, VisitPlace } from '../model/event.ts';
import { tokenFactsIn, type CallTools } from './call-events.ts';
import { baseOf } from './draft.ts';
import { caseSource } from './case-source.ts';
import type { Numbers } from './numbers.ts';
import type { Exchange, Reading } from './reading.ts';

/** Signs of the mobile SDKs. Sources: iOS SDK repository; Android SDK Integration; a public copy of an early Android SDK. */
const sdkSigns: readonly { readonly sign: SdkSign; readonly pattern: RegExp; readonly needs?: RegExp }[] = [
  { sign: 'IOS0001', pattern: /\bIOS0001\b/ },
  { sign: 'IOS0002', pattern: /\bIOS0002\b/ },
  { sign: 'IOS0003', pattern: /\bIOS0003\b/ },
  { sign: 'IOS0004', pattern: /\bIOS0004\b/ },
  { sign: 'IOS0005', pattern: /\bIOS0005\b/ },
  { sign: 'development-host', pattern: /\bdev-(?:session-service|android-data-service)\.begini\.co\b/i },
  {
    sign: 'not-initialised',
    pattern:
      /ClassNotFound|NoClassDefFound|ActivityNotFound|not (?:been )?(?:initiali[sz]ed|declared|registered)|UninitializedPropertyAccess|have you declared this activity|Unable to (?:find explicit|instantiate) (?:activity|application)|must (?:be )?(?:call|initiali[sz])/i,
    needs: /BeginiApp|BeginiCoreActivity|com\.begini\.androidsdk/i,
  },
  { sign: 'invalid-integration', pattern: /\binvalid_integration_id\b/ },
  { sign: 'invalid-token', pattern: /\binvalid_token\b/, needs: /begini[-_. ]?(?:ios|android)?[-_. ]?sdk/i },
  { sign: 'no-connection', pattern: /\b(?:cannot_connect_with_internet|no_internet_connection_please_try_again)\b/ },
];

/** The event that a line of a mobile SDK makes; null when it shows no known sign. */
export function sdkEvent(reading: Reading, { context, owners }: CallTools): SdkEvent | null {
  const { text } = reading.record;
  const found = sdkSigns.find(({ pattern, needs }) => pattern.test(text) && (needs === undefined || needs.test(text)));
  if (found === undefined) return null;
  const platform =
    found.sign.startsWith('IOS') || /\bios\b|swift|\.mm?:/i.test(text)
      ? 'ios'
      : /android|kotlin|java/i.test(text)
        ? 'android'
        : null;
  return {
    kind: 'sdk',
    ...baseOf(reading.record, owners.ofText(text), owners.integrationOfText(text), context.case),
    sign: found.sign,
    platform,
  };
}

/** `isPersonal`: only a person can say so, since no log shows what Beacon does. */
const statements: readonly { readonly says: Statement; readonly pattern: RegExp; readonly isPersonal?: true }[] = [
  {
    says: 'key-rotated',
    pattern:
      /\b(?:api[-_ ]?key|begini[-_ ]?key|BEGINI_API_KEY\w*|key|credentials?|secret)\b[^\n]{0,50}\brotat(?:ed|ion)|\brotat(?:ed|ing|ion)\b[^\n]{0,50}\b(?:api[-_ ]?key|begini|credentials?)\b/i,
  },
  {
    says: 'polling',
    pattern:
      /\bpoll(?:ing|ed|er|s)?\b[^\n]{0,60}\b(?:begini|score|result|assessment)|\b(?:begini|score|result|assessment)\w*[^\n]{0,60}\bpoll(?:ing|ed|er|s)?\b/i,
  },
  {
    says: 'blocked-address',
    pattern:
      /\b(?:blocked|denied|deny|reject(?:ed)?|block)\b[^\n]{0,80}\b(?:allow-?list|white-?list|waf|firewall|acl|security group|ip (?:not|range|address)|geo|policy)\b|\b(?:allow-?list|white-?list|waf|firewall|acl|mod_?security)\b[^\n]{0,80}\b(?:blocked|denied|deny|block(?:ed)?|reject(?:ed)?|not (?:in|on))\b/i,
  },
  {
    says: 'test-works',
    pattern:
      /\b(?:works?|worked|working|fine|ok|succe\w+)\b[^\n.]{0,30}\b(?:in|on|with) (?:the )?(?:test|sandbox|staging)\b/i,
  },
  // Before the claim that Beacon has the score: it may name one to say that it is not there.
  {
    says: 'scoring-failed',
    isPersonal: true,
    pattern:
      /\bscor(?:e|ing)\b[^\n.]{0,30}\b(?:failed|in error)\b|\bbeacon\b[^\n.]{0,60}\b(?:no|without(?: a)?|missing) (?:score|result)|\bcompleted?\b[^\n.]{0,40}\b(?:but|and|with)\b[^\n.]{0,20}\b(?:no|without(?: a)?) score\b[^\n.]{0,30}\bbeacon\b/i,
  },
  {
    says: 'score-in-beacon',
    pattern:
      /\bscore\b[^\n.]{0,60}\b(?:visible|shown|shows|appears|present|there|exists|is)\b[^\n.]{0,30}\bbeacon\b|\bbeacon\b[^\n.]{0,30}\b(?:shows?|has|displays?)\b[^\n.]{0,30}\bscore\b/i,
  },
  {
    says: 'low-confidence',
    pattern:
      /\b(?:low|insufficient|poor)\b[^\n.]{0,20}\b(?:confidence|trust)\b|(?:confidence|trust)(?:[_ ](?:score|rating|level))?["']?\s*(?:[=:]|\bis\b|\bwas\b)\s*["']?low\b/i,
  },
];
const begini = /begini|psychometric|assessment|web-?hook|score/i;

/** The event that a statement in a log or of a person makes; null when it states nothing known. */
export function statementEvent(reading: Reading, { context, owners }: CallTools): StatementEvent | null {
  const { text } = reading.record;
  const isSaid = reading.record.source === caseSource;
  if (!isSaid && !begini.test(text)) return null;
  const found = statements.find(({ pattern, isPersonal }) => (isSaid || isPersonal !== true) && pattern.test(text));
  if (found === undefined) return null;
  return {
    kind: 'statement',
    ...baseOf(reading.record, owners.ofText(text), owners.integrationOfText(text), context.case),
    says: found.says,
  };
}

/** The event that an error about Begini makes of which nothing more is known. */
export function errorEvent({ record }: Reading, { context, owners }: CallTools): StatementEvent {
  const { text } = record;
  return {
    kind: 'statement',
    ...baseOf(record, owners.ofText(text), owners.integrationOfText(text), context.case),
    says: 'error',
  };
}

/** Kind of device behind a user agent; null when it does not say. */
function deviceOf(agent: string): VisitEvent['device'] {
  if (/MSIE |Trident\/|Android [1-6]\.|iPhone OS (?:[5-9]|1[01])_|Chrome\/[1-5]\d\.|Opera Mini|UCBrowser/i.test(agent))
    return 'outdated';
  if (/Mobile|Android|iPhone|iPad/i.test(agent)) return 'mobile';
  return /Windows NT|Macintosh|X11; |CrOS/.test(agent) ? 'desktop' : null;
}

/** Marks that mail and message tools add to a link. */
const tagged = /[?&]utm_|=$/i;
/** Fewest characters of a token's signature that is whole: HMAC SHA-256 in base64url. */
const signatureCharacters = 43;
/** Shorteners, tracking and protection wrappers around the link. */
const wrapped =
  /\b(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|cutt\.ly|rebrand\.ly|rb\.gy|short\.io|t\.ly)\/|safelinks\.protection|urldefense|linkprotect|(?:click|track|trk|links?|email)\.[\w.-]+\/(?:ls|click|track|c|f|wf)\//i;

/** Whether a link carries a session token that is not whole. */
function isCutOff(path: string): boolean {
  const token = /eyJ[\w-]{1,4000}(?:\.[\w-]{0,4000}){0,4}/.exec(path)?.[0];
  if (token === undefined) return false;
  const parts = token.split('.');
  return parts.length < 3 || (parts[2] ?? '').length < signatureCharacters;
}

/** The visitor's browser at the assessment or at a redirect URL. */
export function visitEvent(
  exchange: Exchange,
  place: VisitPlace,
  reading: Reading,
  tools: CallTools & { readonly visitors: Numbers },
): VisitEvent {
  const { text } = reading.record;
  const agent = exchange.requestHeaders?.get('user-agent') ?? /"(Mozilla\/[^"]+)"/.exec(text)?.[1] ?? '';
  const address = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/.exec(text)?.[0] ?? '';
  const ownText = [exchange.path, text].join('\n');
  const isBroken =
    isCutOff(exchange.path ?? '') || tagged.test(exchange.path ?? '') || (place !== 'completion' && wrapped.test(text));
  return {
    kind: 'visit',
    ...baseOf(
      reading.record,
      tools.owners.ofText(ownText),
      tools.owners.integrationOfText(ownText),
      tools.context.case,
    ),
    place,
    status: exchange.status,
    device: deviceOf(agent),
    token: tokenFactsIn(exchange.path, tools.owners),
    visitor: agent === '' && address === '' ? null : tools.visitors.of(`${address}\n${agent}`),
    isAltered: isBroken,
  };
}
