import { statusOfLeaf, isQuoted } from './leaf-statuses.ts';
import { distance, halfOf, plainKey, type Leaf } from './leaves.ts';
import { emptyExchange, type Exchange, type Headers } from './reading.ts';
import { durationOfLeaf } from './text-durations.ts';
import { findFailure } from './text-failures.ts';
import { findRequests, splitUrl } from './text-requests.ts';
import { findStatuses } from './text-statuses.ts';

const urlKey =
  /^(?:https?)?(?:request|req|full|original|target|response|effective|api|service|begini)?(?:url|uri|urlfull|urloriginal|urlpath|target|endpoint|href|path|pathname|rawpath|route|csuristem|resource|requesttarget|requesturi|requestpath|httptarget|httproute|httppath)$/;
const methodKey = /^(?:http|request|req|httprequest|cs)?(?:method|verb)$/;
const hostKey =
  /^(?:http|server|net|peer|request|x?forwarded|remote|upstream|cs)?(?:host|hostname|serveraddress|servername|peername|domain|authority|baseurl|hostheader|netpeername)$/;
const bodyKey =
  /^(?:request|req|response|resp|res|raw|post|http|webhook|message|parsed)?(?:body|data|payload|content|postdata|entity|json|bodytext|rawbody|text|bodycontent|requestbody|responsebody|responsebodytext|bodybase64|rawbodybase64)$/;
const headerScope = /headers?$/i;
/** Headers that matter although nothing calls them headers. */
const plainHeaders: ReadonlyMap<string, string> = new Map([
  ['apikey', 'api-key'],
  ['xsignature', 'x-signature'],
  ['xbeginisignature', 'x-begini-signature'],
  ['authorization', 'authorization'],
  ['contenttype', 'content-type'],
  ['useragent', 'user-agent'],
  ['origin', 'origin'],
  ['host', 'host'],
]);

function looksLikeUrl(leaf: Leaf): boolean {
  if (typeof leaf.value !== 'string' || leaf.value.length > 4_000) return false;
  return /^(?:https?:\/\/\S+|\/\S*)$/.test(leaf.value) && (urlKey.test(leaf.key) || leaf.value.startsWith('http'));
}

/** Headers of both halves as far as leaves or a text show them; null where they do not. */
export function headersOfLeaves(
  leaves: readonly Leaf[],
  text: string,
): Pick<Exchange, 'requestHeaders' | 'responseHeaders'> {
  const request = new Map<string, string>();
  const response = new Map<string, string>();
  let isRequestShown = false;
  for (const leaf of leaves) {
    const scope = leaf.path.slice(0, -1).findIndex((name) => headerScope.test(name));
    const isResponse =
      halfOf(leaf) === 'response' || /^(?:response|resp|res)[-_]?headers?$/i.test(leaf.path[scope] ?? '');
    const name = scope === -1 ? plainHeaders.get(leaf.key) : (leaf.path.at(-1) ?? '').toLowerCase();
    if (name === undefined) continue;
    if (scope !== -1 && !isResponse) isRequestShown = true;
    (isResponse ? response : request).set(name, String(leaf.value));
  }
  // Names in text show a header that is there; that others are missing they do not show.
  for (const match of text.matchAll(
    /\b(api-key|x-signature|x-begini-signature|content-type|user-agent|origin|authorization)["']?\s*[:=]\s*["']?([^\n"',}]*)/gi,
  )) {
    const name = (match[1] ?? '').toLowerCase();
    if (!request.has(name) && !response.has(name)) request.set(name, (match[2] ?? '').trim());
  }
  if (isRequestShown) request.set(':shown', 'all');
  return {
    requestHeaders: request.size === 0 ? null : request,
    responseHeaders: response.size === 0 ? null : response,
  };
}

/** Whether all headers of a request were shown, so that a missing one was not sent. */
export function areAllShown(headers: Headers | null): boolean {
  return headers !== null && (headers.has(':shown') || headers.has('host') || headers.has('content-length'));
}

/** Bodies that fields hold as text, or as an object written again as JSON. */
export function bodiesOfLeaves(
  leaves: readonly Leaf[],
): Pick<Exchange, 'requestBody' | 'responseBody' | 'exactBodies'> {
  const isEncoded = leaves.some(
    ({ key, value }) => (key === 'isbase64encoded' && value === true) || (key === 'encoding' && value === 'base64'),
  );
  const bodies: { request: string | null; response: string | null } = { request: null, response: null };
  const objects = new Map<string, Map<string, unknown>>();
  for (const leaf of leaves) {
    const at = leaf.path.findIndex(
      (name, place) => bodyKey.test(plainKey(name)) && !/^(?:text|content|message)$/i.test(leaf.path[place + 1] ?? ''),
    );
    if (at === -1) continue;
    const half = halfOf(leaf) === 'response' || /^res/i.test(leaf.path[at] ?? '') ? 'response' : 'request';
    if (at === leaf.path.length - 1) {
      if (typeof leaf.value !== 'string' || leaf.value.length < 2) continue;
      const isBase64 =
        (isEncoded || plainKey(leaf.path.at(-1) ?? '').includes('base64')) && /^[\w+/=\s]+$/.test(leaf.value);
      bodies[half] ??= isBase64 ? Buffer.from(leaf.value, 'base64').toString('utf8') : leaf.value;
      continue;
    }
    const members = objects.get(half) ?? new Map<string, unknown>();
    objects.set(half, members.set(leaf.path.slice(at + 1).join('.'), leaf.value));
  }
  const written = (half: 'request' | 'response'): string | null => {
    const members = objects.get(half);
    return bodies[half] ?? (members === undefined ? null : JSON.stringify(nested(members)));
  };
  // Text that a field holds is taken for the bytes; an object has lost its spelling.
  const exactBodies = bodies.request === null ? [] : [Buffer.from(bodies.request)];
  return { requestBody: written('request'), responseBody: written('response'), exactBodies };
}

function nested(members: ReadonlyMap<string, unknown>): unknown {
  const root: Record<string, unknown> = {};
  for (const [path, value] of members) {
    const steps = path.split('.');
    let place = root;
    for (const step of steps.slice(0, -1)) {
      const next = Object.hasOwn(place, step) ? place[step] : undefined;
      if (isRecord(next)) {
        place = next;
      } else {
        const created: Record<string, unknown> = {};
        Object.defineProperty(place, step, { value: created, enumerable: true, writable: true, configurable: true });
        place = created;
      }
    }
    Object.defineProperty(place, steps.at(-1) ?? '', { value, enumerable: true, writable: true, configurable: true });
  }
  return root;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
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
      for (const { url, method } of findRequests(leaf.value)) mentions.push({ leaf, url, method, isInText: true });
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
    const own = findStatuses(mention.leaf.value).find(({ strength }) => strength >= 2);
    if (own !== undefined) return own.status;
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
    if (bodyKey.test(leaf.key) || isQuoted(leaf)) continue;
    const status = findStatuses(leaf.value).find(({ strength }) => strength >= 2)?.status;
    if (status !== undefined) return status;
  }
  return null;
}

function pathOf(url: string): string {
  return splitUrl(url).path.replace(/[?#].*$/s, '');
}

/** Exchanges that a structured record tells of: one for each path it names. */
export function exchangesOfLeaves(leaves: readonly Leaf[]): readonly Exchange[] {
  const mentions = mentionsOf(leaves);
  const seen = new Set<string>();
  const headers = headersOfLeaves(leaves, '');
  const bodies = bodiesOfLeaves(leaves);
  const text = leaves.map(({ value }) => String(value)).join('\n');
  const exchanges: Exchange[] = [];
  for (const mention of mentions) {
    const { host, path } = splitUrl(mention.url);
    const bare = pathOf(mention.url);
    if (seen.has(bare)) continue;
    seen.add(bare);
    const method = nearestLeaf(leaves, mention.leaf, (leaf) =>
      methodKey.test(leaf.key) && /^[a-z]{3,7}$/i.test(String(leaf.value)) ? String(leaf.value).toUpperCase() : null,
    );
    const named = nearestLeaf(leaves, mention.leaf, (leaf) =>
      hostKey.test(leaf.key) && /^(?:https?:\/\/)?[\w.-]+\.[a-z]{2,}/i.test(String(leaf.value))
        ? String(leaf.value)
        : null,
    );
    const duration = nearestLeaf(leaves, mention.leaf, durationOfLeaf);
    const status = statusOf(mention, mentions, leaves);
    const base = host ?? (named === null ? null : splitUrl(named.value).host);
    exchanges.push({
      ...emptyExchange,
      method: mention.method ?? method?.value ?? null,
      host: base,
      path,
      status,
      failure: status === null ? findFailure(text) : null,
      ...headers,
      ...bodies,
      durationMs: duration?.value ?? null,
      text: mention.isInText ? String(mention.leaf.value) : text,
    });
  }
  return exchanges;
}
