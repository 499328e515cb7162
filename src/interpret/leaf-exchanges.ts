import { remembered } from '../text/remembered.ts';
import { statusOfLeaf, isQuoted } from './leaf-statuses.ts';
import { distance, halfOf, type Leaf } from './leaves.ts';
import { bodiesOfLeaves, headersOfLeaves, isBodyKey } from './leaf-messages.ts';
import { emptyExchange, type Exchange } from './reading.ts';
import { statusFor } from './text-answers.ts';
import { durationOfLeaf } from './text-durations.ts';
import { findFailure } from './text-failures.ts';
import { findRequests, splitUrl } from './text-requests.ts';
import { findStatuses } from './text-statuses.ts';

const urlKey =
  /^(?:https?)?(?:client)?(?:request|req|full|original|target|response|effective|api|service|begini)?(?:url|uri|urlfull|urloriginal|urlpath|target|endpoint|href|path|pathname|rawpath|resourcepath|route|csuristem|resource|requesttarget|requesturi|requestpath|httptarget|httproute|httppath)$/;
const methodKey = /^(?:http|request|req|httprequest|clientrequest|cs)?(?:method|verb)$/;
const hostKey =
  /^(?:http|server|clientrequest|net|peer|request|x?forwarded|remote|upstream|cs)?(?:host|hostname|serveraddress|servername|peername|domain|authority|baseurl|hostheader|netpeername)$/;

/** What a field of this name may hold of a request; null when nothing of it. */
const roleOf = remembered((key: string) =>
  urlKey.test(key) ? 'url' : methodKey.test(key) ? 'method' : hostKey.test(key) ? 'host' : null,
);

const requestsIn = remembered(findRequests);
const statusesIn = remembered(findStatuses);

function looksLikeUrl(leaf: Leaf): boolean {
  if (typeof leaf.value !== 'string' || leaf.value.length > 4_000) return false;
  return /^(?:https?:\/\/\S+|\/\S*)$/.test(leaf.value) && (roleOf(leaf.key) === 'url' || leaf.value.startsWith('http'));
}

interface Mention {
  readonly leaf: Leaf;
  readonly url: string;
  readonly method: string | null;
  /** The URL stands inside a longer text. */
  readonly isInText: boolean;
}

function mentionsOf(leaves: readonly Leaf[]): readonly Mention[] {
  const mentions: Mention[] = [];
  for (const leaf of leaves) {
    if (typeof leaf.value !== 'string') continue;
    if (looksLikeUrl(leaf)) mentions.push({ leaf, url: leaf.value, method: null, isInText: false });
    else if (leaf.value.length > 8) {
      for (const { url, method } of requestsIn(leaf.value)) mentions.push({ leaf, url, method, isInText: true });
    }
  }
  return mentions;
}

function nearestLeaf<T>(
  leaves: readonly Leaf[],
  to: Leaf,
  read: (leaf: Leaf) => T | null,
): { readonly leaf: Leaf; readonly value: T; readonly steps: number } | null {
  let best: { readonly leaf: Leaf; readonly value: T; readonly steps: number } | null = null;
  for (const leaf of leaves) {
    const value = read(leaf);
    if (value === null) continue;
    const steps = distance(leaf, to);
    if (best === null || steps < best.steps) best = { leaf, value, steps };
  }
  return best;
}

/** The status of one URL: in its own text, else in the nearest field that no other URL is nearer to, else in another text. */
function statusOf(mention: Mention, mentions: readonly Mention[], leaves: readonly Leaf[]): number | null {
  if (mention.isInText && typeof mention.leaf.value === 'string') {
    const all = requestsIn(mention.leaf.value);
    const own = all.filter(({ url }) => pathOf(url) === pathOf(mention.url));
    const status = statusFor(
      mention.leaf.value,
      own,
      all.filter((one) => !own.includes(one)),
    );
    if (status !== null) return status;
  }
  const others = mentions.filter(({ leaf, url }) => leaf !== mention.leaf && pathOf(url) !== pathOf(mention.url));
  const field = nearestLeaf(leaves, mention.leaf, (leaf) => {
    if (isQuoted(leaf) || (halfOf(leaf) === 'request' && leaf.key === 'code')) return null;
    const status = statusOfLeaf(leaf);
    const mine = distance(leaf, mention.leaf);
    return status === null || others.some((other) => distance(leaf, other.leaf) < mine) ? null : status;
  });
  if (field !== null) return field.value;
  for (const leaf of leaves) {
    if (typeof leaf.value !== 'string' || leaf.value.length < 8 || others.some((other) => other.leaf === leaf))
      continue;
    if (isBodyKey(leaf.key) || isQuoted(leaf)) continue;
    const status = statusesIn(leaf.value).find(({ strength }) => strength >= 2)?.status;
    if (status !== undefined) return status;
  }
  return null;
}

function pathOf(url: string): string {
  return splitUrl(url).path.replace(/[?#].*$/s, '');
}

/** Records with more URLs than that are lists; which part of one belongs to which URL is not asked. */
const maxSorted = 8;

/** The leaves that are nearer to no URL but this: the headers and bodies of its own exchange. */
function ownLeaves(mention: Mention, mentions: readonly Mention[], leaves: readonly Leaf[]): readonly Leaf[] {
  const others = mentions.filter(
    ({ leaf, url }) => roleOf(leaf.key) === 'url' && leaf !== mention.leaf && pathOf(url) !== pathOf(mention.url),
  );
  if (others.length === 0 || mentions.length > maxSorted) return leaves;
  return leaves.filter((leaf) => {
    const mine = distance(leaf, mention.leaf);
    return others.every((other) => distance(leaf, other.leaf) >= mine);
  });
}

/** Exchanges that a structured record tells of: one for each path it names. */
export function exchangesOfLeaves(leaves: readonly Leaf[]): readonly Exchange[] {
  const mentions = mentionsOf(leaves);
  const seen = new Set<string>();
  const text = leaves.map(({ value }) => String(value)).join('\n');
  const exchanges: Exchange[] = [];
  for (const mention of mentions) {
    const { host, path } = splitUrl(mention.url);
    const bare = pathOf(mention.url);
    if (seen.has(bare)) continue;
    seen.add(bare);
    const method = nearestLeaf(leaves, mention.leaf, (leaf) =>
      roleOf(leaf.key) === 'method' && /^[a-z]{3,7}$/i.test(String(leaf.value))
        ? String(leaf.value).toUpperCase()
        : null,
    );
    const named = nearestLeaf(leaves, mention.leaf, (leaf) =>
      roleOf(leaf.key) === 'host' && /^(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}/i.test(String(leaf.value))
        ? String(leaf.value)
        : null,
    );
    const duration = nearestLeaf(leaves, mention.leaf, durationOfLeaf);
    const status = statusOf(mention, mentions, leaves);
    const near = ownLeaves(mention, mentions, leaves);
    const base = host ?? (named === null ? null : splitUrl(named.value).host);
    exchanges.push({
      ...emptyExchange,
      method: mention.method ?? method?.value ?? null,
      host: base,
      path,
      status,
      failure: status === null ? findFailure(text) : null,
      ...headersOfLeaves(near, ''),
      ...bodiesOfLeaves(near),
      durationMs: duration?.value ?? null,
      text: mention.isInText ? String(mention.leaf.value) : text,
    });
  }
  return exchanges;
}
