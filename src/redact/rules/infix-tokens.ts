import { CharKind, endOfKind, pastEscape, startOfKind } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { SecretKind } from '../../model/redaction.ts';

/** Tokens that carry their provider's mark in the middle or at the end: the whole run around it is judged. */
interface InfixToken {
  readonly id: string;
  readonly kind: SecretKind;
  readonly mark: string;
  /** Fewest and most characters that stand before the mark. */
  readonly lead: readonly [number, number];
  readonly shape: RegExp;
}

const infixTokens: readonly InfixToken[] = [
  {
    id: 'azure-client-secret',
    kind: 'cloud-key',
    lead: [4, 4],
    mark: 'Q~',
    shape: /^[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{31,34}$/,
  },
  {
    id: 'azure-devops-token',
    kind: 'cloud-key',
    lead: [60, 80],
    mark: 'AZDO',
    shape: /^[A-Za-z0-9]{60,80}AZDO[A-Za-z0-9]{4}$/,
  },
  {
    id: 'azure-cognitive-key',
    kind: 'cloud-key',
    lead: [40, 60],
    mark: 'JQQJ99',
    shape: /^[A-Za-z0-9]{40,60}JQQJ99[A-Za-z0-9]{20,40}$/,
  },
  {
    id: 'azure-function-key',
    kind: 'cloud-key',
    lead: [40, 50],
    mark: 'AzFu',
    shape: /^[A-Za-z0-9_-]{40,50}AzFu[A-Za-z0-9_=-]{6,12}$/,
  },
  {
    id: 'salesforce-session',
    kind: 'secret',
    lead: [15, 18],
    mark: '!',
    shape: /^00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{60,130}$/,
  },
  {
    id: 'azure-redis-key',
    kind: 'cloud-key',
    lead: [33, 33],
    mark: 'AzCa',
    shape: /^[A-Za-z0-9+/]{33}AzCa[A-Za-z0-9+/]{6}=?$/,
  },
  {
    id: 'azure-search-key',
    kind: 'cloud-key',
    lead: [40, 46],
    mark: 'AzSe',
    shape: /^[A-Za-z0-9]{40,46}AzSe[A-Za-z0-9]{5,8}$/,
  },
  {
    id: 'azure-registry-key',
    kind: 'cloud-key',
    lead: [43, 43],
    mark: 'ACR',
    shape: /^[A-Za-z0-9+/]{42}\+ACR[A-Za-z0-9]{6}$/,
  },
  {
    id: 'azure-storage-key',
    kind: 'cloud-key',
    lead: [71, 79],
    mark: 'ASt',
    shape: /^[A-Za-z0-9+/]{70,78}\+ASt[A-Za-z0-9+/]{4,12}={0,2}$/,
  },
  {
    id: 'azure-cosmos-key',
    kind: 'cloud-key',
    lead: [70, 80],
    mark: 'ACDb',
    shape: /^[A-Za-z0-9+/]{70,80}ACDb[A-Za-z0-9+/]{4,10}={0,2}$/,
  },
  {
    id: 'terraform-token',
    kind: 'cloud-key',
    lead: [14, 14],
    mark: '.atlasv1.',
    shape: /^[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}$/,
  },
  { id: 'newrelic-license-key', kind: 'secret', lead: [36, 36], mark: 'NRAL', shape: /^[0-9a-fA-F]{36}NRAL$/ },
  {
    id: 'openai-legacy-key',
    kind: 'secret',
    lead: [23, 123],
    mark: 'T3BlbkFJ',
    shape: /^sk-[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}$/,
  },
  {
    id: 'rapidapi-key',
    kind: 'secret',
    lead: [35, 35],
    mark: 'jsn',
    shape: /^[0-9a-f]{10}msh[0-9a-f]{15}p1[0-9a-f]{5}jsn[0-9a-f]{12}$/,
  },
  { id: 'mailchimp-key', kind: 'secret', lead: [32, 32], mark: '-us', shape: /^[0-9a-f]{32}-us\d{1,2}$/ },
  { id: 'telegram-bot-token', kind: 'secret', lead: [6, 12], mark: ':AA', shape: /^\d{6,12}:AA[A-Za-z0-9_-]{32,36}$/ },
  {
    id: 'firebase-device-token',
    kind: 'secret',
    lead: [8, 30],
    mark: ':APA91b',
    shape: /^[A-Za-z0-9_-]{8,30}:APA91b[A-Za-z0-9_-]{60,180}$/,
  },
  {
    id: 'maxmind-license-key',
    kind: 'secret',
    lead: [36, 36],
    mark: '_mmk',
    shape: /^[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk$/,
  },
];

export const infixAnchors: readonly string[] = infixTokens.map((token) => token.mark);

const byMark = new Map(
  infixTokens.map((token) => [
    token.mark,
    { ...token, shape: new RegExp(token.shape.source.replace(/\$$/, '(?![A-Za-z0-9_-])')) },
  ]),
);
const longestSide = 160;
const joints = new Set([...'~:.+=/!'].map((char) => char.charCodeAt(0)));

/** Hides the token around a provider's mark that stands at `start`. */
export function findInfixToken(scan: Scan, mark: string, start: number): void {
  const token = byMark.get(mark);
  const { text } = scan;
  if (token === undefined || !text.startsWith(mark, start)) return;
  const [fewest, most] = token.lead;
  const first = runStart(text, start, most);
  if (start - first < fewest) return;
  let end = -1;
  for (let from = first; start - from >= fewest; from = nextStart(text, from, start)) {
    if (start - from > most) continue;
    if (end < 0) end = runEndOf(text, start + mark.length);
    const match = token.shape.exec(text.slice(from, end));
    if (match === null) continue;
    scan.add({ start: from, end: from + match[0].length, kind: token.kind, rule: `provider-${token.id}` });
    return;
  }
}

/** Where the run before a mark begins, or a joint in it that is farther away than any token reaches. */
function runStart(text: string, end: number, most: number): number {
  let at = end;
  while (end - at <= most) {
    const next = startOfKind(text, at, CharKind.Base64, longestSide);
    if (next === at && !joints.has(text.charCodeAt(at - 1))) break;
    at = next === at ? at - 1 : next;
  }
  return Math.min(pastEscape(text, at), end);
}

function runEndOf(text: string, start: number): number {
  let at = start;
  while (at - start < longestSide + 40) {
    const next = endOfKind(text, at, CharKind.Base64, longestSide);
    if (next === at && !joints.has(text.charCodeAt(at))) break;
    at = next === at ? at + 1 : next;
  }
  return at;
}

/** The token may begin behind each joint of the run: `key=…`, `user:…`. */
function nextStart(text: string, from: number, limit: number): number {
  let at = from + 1;
  while (at < limit && !joints.has(text.charCodeAt(at - 1))) at += 1;
  return at;
}
