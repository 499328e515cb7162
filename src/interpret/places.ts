import { assessmentPath, classifyHost, endpointOfPath } from '../begini/endpoints.ts';
import type { CallEndpoint, HostClass, VisitPlace } from '../model/event.ts';
import type { Deployment } from '../model/case.ts';

/** What a URL leads to. `foreign` is none of ours; `maybe-webhook` becomes one when a webhook was seen on the same path. */
export type Place =
  | { readonly kind: 'call'; readonly endpoint: CallEndpoint; readonly host: HostClass }
  | { readonly kind: 'webhook' }
  | { readonly kind: 'maybe-webhook' }
  | { readonly kind: 'visit'; readonly place: VisitPlace }
  | { readonly kind: 'foreign' };

const webhookWord = /(?:web[-_]?)?hook|callback|notif|event|ingest|inbound|listener|receive/i;
const ownWord = /begini|psychometric/i;
/** What is posted to a path that ends in Begini's name comes from Begini. */
const ownEnd = /\/[\w.-]*(?:begini|psychometrics?)[\w.-]*\/?(?:[?#]|$)/i;
const redirectWords: readonly { readonly place: VisitPlace; readonly pattern: RegExp }[] = [
  { place: 'expiry', pattern: /expir/i },
  { place: 'cancellation', pattern: /cancel|declin|reject/i },
  { place: 'completion', pattern: /complet|finish|done|thank|success/i },
];

/** What somebody who polls would ask for. Begini has no such interface. */
const asked = /\/(?:results?|scores?|reports?|assessments?|applications?|status)\b/i;

/** Sorts URLs by the config's addresses and by Begini's own. */
export interface Places {
  readonly of: (host: string | null, path: string, method: string | null) => Place;
}

interface Address {
  readonly host: string;
  readonly path: string;
}

function addressOf(url: string | null): Address | null {
  if (url === null) return null;
  try {
    const parsed = new URL(url);
    return { host: parsed.host.toLowerCase(), path: parsed.pathname.replace(/\/+$/, '') };
  } catch {
    return null;
  }
}

function isAt(address: Address, host: string | null, path: string): boolean {
  const bare = path.replace(/[?#].*$/s, '').replace(/\/+$/, '');
  if (address.path === '') return bare === '' && host?.toLowerCase() === address.host;
  // A proxy in front may have taken a prefix away or put one on.
  return bare === address.path || (bare.length > 6 && (bare.endsWith(address.path) || address.path.endsWith(bare)));
}

export function createPlaces(deployments: readonly Deployment[]): Places {
  const webhooks = deployments.map(({ webhookUrl }) => addressOf(webhookUrl)).filter((address) => address !== null);
  const redirects = deployments.flatMap(({ redirectUrls }) =>
    (['completion', 'cancellation', 'expiry'] as const).flatMap((place) => {
      const address = addressOf(redirectUrls[place]);
      return address === null ? [] : [{ place, address }];
    }),
  );

  function of(host: string | null, path: string, method: string | null): Place {
    const owner = host === null ? 'unknown' : classifyHost(host);
    const endpoint = endpointOfPath(path);
    if (owner !== 'unknown' && path.includes(assessmentPath)) return { kind: 'visit', place: 'assessment' };
    if (endpoint !== null && (endpoint !== 'superseded' || owner !== 'unknown' || host === null)) {
      return { kind: 'call', endpoint, host: owner };
    }
    if (owner === 'begini-superseded') return { kind: 'call', endpoint: 'superseded', host: owner };
    if (owner !== 'unknown')
      return { kind: 'call', endpoint: owner === 'begini' && asked.test(path) ? 'results' : 'unknown', host: owner };
    if (path.includes(assessmentPath)) return { kind: 'visit', place: 'assessment' };
    const isRead = method === 'GET' || method === 'HEAD';
    if (!isRead && webhooks.some((address) => isAt(address, host, path))) return { kind: 'webhook' };
    const redirect = redirects.find(({ address }) => isAt(address, host, path));
    if (redirect !== undefined && method !== 'POST') return { kind: 'visit', place: redirect.place };
    if (!isRead && (ownEnd.test(path) || (ownWord.test(path) && webhookWord.test(path)))) return { kind: 'webhook' };
    if (isRead && ownWord.test(path)) {
      const words = redirectWords.find(({ pattern }) => pattern.test(path.replace(/[?#].*$/s, '')));
      if (words !== undefined) return { kind: 'visit', place: words.place };
    }
    return !isRead && (webhookWord.test(path) || ownWord.test(path)) ? { kind: 'maybe-webhook' } : { kind: 'foreign' };
  }
  return { of };
}
