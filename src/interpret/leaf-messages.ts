import { allMatches } from '../text/all-matches.ts';
import { remembered } from '../text/remembered.ts';
import { halfOf, plainKey, type Leaf } from './leaves.ts';
import type { Exchange, Headers } from './reading.ts';

const bodyKey =
  /^(?:request|req|response|resp|res|raw|post|http|webhook|message|parsed)?(?:body|data|payload|content|postdata|entity|json|bodytext|rawbody|text|bodycontent|requestbody|responsebody|responsebodytext|bodybase64|rawbodybase64)$/;
/** Whether a field of this plain name holds a body. */
export const isBodyKey = remembered((key: string) => bodyKey.test(key));
const isHeaderScope = remembered((name: string) => /headers?$/i.test(name));
/** Headers that matter although nothing calls them headers. */
const plainHeaders: ReadonlyMap<string, string> = new Map([
  ['apikey', 'api-key'],
  ['xsignature', 'x-signature'],
  ['xbeginisignature', 'x-begini-signature'],
  ['authorization', 'authorization'],
  ['contenttype', 'content-type'],
  ['useragent', 'user-agent'],
  ['origin', 'origin'],
]);

const headerInText =
  /\b(api-key|x-signature|x-begini-signature|content-type|user-agent|origin|authorization)["']?\s*[:=]\s*["']?([^\n"',}]*)/gi;

/** Headers of both halves as far as leaves or a text show them; null where they do not. */
export function headersOfLeaves(
  leaves: readonly Leaf[],
  text: string,
): Pick<Exchange, 'requestHeaders' | 'responseHeaders'> {
  const request = new Map<string, string>();
  const response = new Map<string, string>();
  let isRequestShown = false;
  for (const leaf of leaves) {
    const scope = leaf.path.findIndex((name, place) => place < leaf.path.length - 1 && isHeaderScope(name));
    if (scope === -1 && !plainHeaders.has(leaf.key)) continue;
    const isResponse =
      halfOf(leaf) === 'response' || /^(?:response|resp|res)[-_]?headers?$/i.test(leaf.path[scope] ?? '');
    const name = scope === -1 ? plainHeaders.get(leaf.key) : (leaf.path.at(-1) ?? '').toLowerCase();
    if (name === undefined) continue;
    if (scope !== -1 && !isResponse) isRequestShown = true;
    (isResponse ? response : request).set(name, String(leaf.value));
  }
  // Names in text show a header that is there; that others are missing they do not show.
  for (const match of allMatches(headerInText, text)) {
    const name = (match[1] ?? '').toLowerCase();
    if (!request.has(name) && !response.has(name))
      request.set(name, (match[2] ?? '').replace(/(?:\[\\[rn]\])+$/, '').trim());
  }
  if (isRequestShown) request.set(':shown', 'all');
  return {
    requestHeaders: request.size === 0 ? null : request,
    responseHeaders: response.size === 0 ? null : response,
  };
}

/** Whether all headers of a request were shown, so that a missing one was not sent. */
export function areAllShown(headers: Headers | null): boolean {
  return headers?.has(':shown') === true;
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
      (name, place) => isBodyKey(plainKey(name)) && !/^(?:text|content|message)$/i.test(leaf.path[place + 1] ?? ''),
    );
    if (at === -1) continue;
    // Structures inside a body's own strings are not the body's members.
    if (leaf.path.slice(at + 1).some((name) => name.startsWith('#'))) continue;
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
    return bodies[half] ?? (members === undefined ? null : JSON.stringify(nested(members), listed));
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

/** Members numbered from 0 were a list. */
function listed(_key: string, value: unknown): unknown {
  if (!isRecord(value) || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, place) => key === String(place)) ? Object.values(value) : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
