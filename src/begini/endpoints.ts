import type { CallEndpoint, HostClass } from '../model/event.ts';

/** Host of Begini's API in both environments. Source: Creating a Session. */
export const apiHost = 'api.begini.co';

/** Paths of Begini's API, each with what it is. The last two stand in superseded pages only. Sources: S2, S8, S33, S22. */
const paths: readonly { readonly pattern: RegExp; readonly endpoint: CallEndpoint }[] = [
  { pattern: /\/sessions?-management\/tokens?(?=[/?#"'\s]|$|\W)/i, endpoint: 'session' },
  { pattern: /\/webhooks?-management\/test(?=[/?#"'\s]|$|\W)/i, endpoint: 'webhook-test' },
  { pattern: /\/master\/ios-data\/[a-z-]+/i, endpoint: 'device-data' },
  { pattern: /\/create-session(?=[/?#"'\s]|$|\W)/i, endpoint: 'superseded' },
];

/** Page that a session token leads to. Source: Creating a Session. */
export const assessmentPath = '/master/psychometrics';

/**
 * Whose host it is. Every name below begini.co is Begini's; begini.com stands in superseded pages only; the help centre and the web site are
 * `unknown`, since no call goes there.
 */
export function classifyHost(host: string): HostClass {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
  if (name === 'begini.helpjuice.com' || name === 'www.begini.co' || name === 'begini.co') return 'unknown';
  if (name === 'api.begini.com' || name.endsWith('.begini.com')) return 'begini-superseded';
  if (/^dev-[a-z-]+\.begini\.co$/.test(name)) return 'begini-development';
  return name.endsWith('.begini.co') ? 'begini' : 'unknown';
}

/** The Begini interface that a path belongs to, whatever host it was seen with; null when it belongs to none. */
export function endpointOfPath(path: string): CallEndpoint | null {
  return paths.find(({ pattern }) => pattern.test(path))?.endpoint ?? null;
}
