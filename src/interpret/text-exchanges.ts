import type { Leaf } from './leaves.ts';
import { bodiesOfLeaves, headersOfLeaves } from './leaf-messages.ts';
import { emptyExchange, type Exchange } from './reading.ts';
import { durationFor, statusFor } from './text-answers.ts';
import { findFailure, isWithheld } from './text-failures.ts';
import { findRequests, splitUrl, type RequestMention } from './text-requests.ts';

const hostInText =
  /(?:\bhost["']?\s*[=:]\s*["']?|https?:\\?\/\\?\/|HTTPS?ConnectionPool\(host=')([\w-]+(?:\.[\w-]+)+)/i;

/** Exchanges that a text tells of: one for each URL it names, with the status, headers and body that fit it. */
export function exchangesOfText(text: string, leaves: readonly Leaf[]): readonly Exchange[] {
  const all = findRequests(text);
  const isBase = ({ url }: RequestMention): boolean => /^(?:https?:\/\/)?[^/]+\/?$/i.test(url);
  // A host without a path only says where the path beside it leads.
  const mentions = all.some((mention) => !isBase(mention)) ? all.filter((mention) => !isBase(mention)) : all;
  const bases = all.filter(isBase);
  const groups = new Map<string, RequestMention[]>();
  for (const mention of mentions) {
    const { path } = splitUrl(mention.url);
    const bare = path.replace(/[?#].*$/s, '');
    groups.set(bare, [...(groups.get(bare) ?? []), mention]);
  }
  const headers = headersOfLeaves(leaves, text);
  const bodies = bodiesOfLeaves(leaves);
  return [...groups.values()].map((own): Exchange => {
    const foreign = mentions.filter((mention) => !own.includes(mention));
    const status = isWithheld(text) ? null : statusFor(text, own, foreign);
    const first = own.find(({ url }) => /^https?:/i.test(url)) ?? own[0];
    const { host, path } = splitUrl(first?.url ?? '/');
    return {
      ...emptyExchange,
      method: own.find(({ method }) => method !== null)?.method ?? null,
      host: host ?? hostFor(text, bases, foreign),
      path,
      status,
      failure: status === null ? findFailure(text) : null,
      ...headers,
      ...bodies,
      durationMs: durationFor(text),
      text,
    };
  });
}

/** The host that a path was asked of: the URL in front of it (`https://host:443 "POST /path"`), a bare host, or a field. */
function hostFor(text: string, bases: readonly RequestMention[], foreign: readonly RequestMention[]): string | null {
  const [base] = bases;
  if (base !== undefined) return splitUrl(base.url).host;
  const host = hostInText.exec(text)?.[1] ?? null;
  return host !== null && foreign.length === 0 ? host : null;
}
