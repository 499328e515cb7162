import type { Relevance } from '../../model/evidence.ts';
import { findCorrelationIds } from './correlation-ids.ts';
import { jwtUids } from './jwt.ts';
import type { UidMatcher } from './uid-matcher.ts';
import { createWordFinder } from './word-finder.ts';

/** Words by which a record is recognised as being about Begini; letter case as usually written. */
const beginiNames = ['begini', 'Begini', 'BEGINI', 'psychometric'];
/** Parts of Begini's API and of its webhooks that tell on their own, even where a gateway hides the host. */
const beginiTraffic = [
  'begini.co',
  '/sessions-management/',
  '/webhooks-management/',
  // Texts that only Begini's answers have.
  'webhook_receiver_status_code',
  '"Webhooks not set for ',
  '"Cannot connect to host ',
  'No Api-key supplied',
  'Invalid Api-key',
  'psychometric_score.complete',
  'android_score.complete',
  'ios_score.complete',
  'application.complete',
  'application.expired',
  'application.incomplete',
  'application.cancelled',
];

const errorWords =
  /\b(?:error|err|fatal|critical|crit|severe|alert|emerg|panic|exception|traceback|fail(?:ed|ure|s)?|refused|timed ?out|timeout|denied|unauthori[sz]ed|forbidden|rejected|unreachable|mismatch|invalid)\b|[a-z](?:Exception|Error)\b|"level"\s*:\s*(?:5|6)0\b/i;
const errorStatus =
  /(?:status(?:_?code)?\\*["']?\s*[=:]\s*\\*["']?|HTTP\/[\d.]+"?\s+|returned |responded |answered |response |code[ =:]+|→ ?|-> ?)[45]\d\d\b/i;
/** Fields that say there was none. */
const emptyError = /\\*["']?\b\w*errors?\\*["']?\s*[=:]\s*(?:null|nil|none|false|0|\\*""|\\*''|\[\]|\{\}|-)(?![\w.])/gi;
const klogError = /^[EF]\d{4} /;
/** The status in an access log: behind the quoted request, where there is one; port 443 is none. */
const quotedStatus = /" (\d{3}) /;
const bareStatus = / (?!443 )[45]\d\d (?:\d+|-)(?: |$)/m;
const trafficWords =
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD)\b|https?:\/\/|\b(?:request|response|webhook|callback|status|session|token|signature|call(?:ed|ing)?)\b/i;

const claimedUid =
  /(?<![A-Za-z0-9])(?:uid|unique_?id|applicant_?(?:id|ref(?:erence)?|uid)|begini_?uid)\\*["']?\]?\s*(?:=>|[=:]|%3D)\s*\\*["']?([^\s"'\\,;&}\])<>]{1,200})/gi;

export interface RelevanceJudge {
  /** Why a record inside the window belongs to the case by itself; null when it does not. */
  readonly judge: (text: string) => Relevance | null;
  /** Strings of which every text that `judge` accepts holds at least one. */
  readonly needles: readonly string[];
}

export interface JudgeOptions {
  readonly uids: UidMatcher;
  /** Ids learned beside the uid. */
  readonly ids: readonly string[];
  readonly integrationIds: readonly string[];
  readonly webhookPaths: readonly string[];
}

/** Another applicant's ids, as far as Begini records named them: enough to recognise the other halves of those requests. */
const maxForeignIds = 20_000;

/** Makes the judge of what belongs to a case. Its memory of other applicants' requests makes it stateful: use one for one pass, in source order. */
export function createJudge({ uids, ids, integrationIds, webhookPaths }: JudgeOptions): RelevanceJudge {
  const traffic = [...beginiTraffic, ...webhookPaths.filter((path) => path.length > 3)];
  const names = [...beginiNames, ...integrationIds.filter((id) => id.length > 3)];
  const sharesId = createWordFinder(ids);
  const foreignIds = new Set<string>();

  function claimsOf(text: string): readonly string[] {
    const claims = [...text.matchAll(claimedUid)].map((match) => decodeClaim(match[1] ?? ''));
    return text.includes('eyJ') ? [...claims, ...jwtUids(text)] : claims;
  }

  function isClaimedByOther(text: string): boolean {
    const isClaimed = claimsOf(text).some((uid) => !isNothing(uid) && !uids.isAffected(uid));
    const related = findCorrelationIds(text);
    if (!isClaimed) return related.some(({ value }) => foreignIds.has(value));
    if (foreignIds.size < maxForeignIds)
      for (const { kind, value } of related) if (kind !== 'session') foreignIds.add(value);
    return true;
  }

  return {
    needles: [...uids.needles, ...ids, ...traffic, ...names],
    judge(text) {
      if (uids.isIn(text)) return 'uid';
      const isTraffic = traffic.some((word) => text.includes(word));
      const isNamed = isTraffic || names.some((name) => text.includes(name));
      if (isNamed && isError(text)) return 'error';
      if (sharesId(text)) return 'correlated';
      if (!isNamed || !(isTraffic || trafficWords.test(text))) return null;
      return isClaimedByOther(text) ? null : 'begini';
    },
  };
}

/** Whether a record tells of an error: by its level, its words or an HTTP status of 400 and above. */
export function isError(record: string): boolean {
  const text = record.includes('rror') ? record.replaceAll(emptyError, '') : record;
  return errorWords.test(text) || errorStatus.test(text) || klogError.test(text) || hasErrorStatus(text);
}

function hasErrorStatus(text: string): boolean {
  const quoted = quotedStatus.exec(text)?.[1];
  return quoted === undefined ? bareStatus.test(text) : /^[45]/.test(quoted);
}

function isNothing(uid: string): boolean {
  return /^(?:null|nil|none|undefined|-|\*+|\[[a-z-]+#\d+.*)$/i.test(uid);
}

function decodeClaim(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
