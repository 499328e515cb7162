import { findDurationMs } from './text-durations.ts';
import type { RequestMention } from './text-requests.ts';
import { findStatuses, type StatusMention } from './text-statuses.ts';

/** ALB: two statuses and three times stand before the request. HAProxy: times with slashes, then the status. */
const before = /(?:\s-?[\d.]+){3}\s([1-5]\d\d)\s(?:[1-5]\d\d|-)\s|\s[\d+/-]+\/\+?(\d+)\s([1-5]\d\d)\s\+?\d+\s/;
const albTimes = /\s(-?[\d.]+)\s(-?[\d.]+)\s(-?[\d.]+)\s[1-5]\d\d\s(?:[1-5]\d\d|-)\s/;
const webServer = /"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+ HTTP\/[\d.]+\\?"/;
/** IIS: method, path, query, port, user, client, agent, status, substatus, win32 status, milliseconds. */
const iis =
  /\s(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/\S* \S+ \d+ \S+ [\da-f.:]+ .*?\b([1-5]\d\d) \d+ \d+ (?:\d+ \d+ )?(\d+)\s*$/;

/** How well a status fits a request mention: near, behind it, on its line, plainly a status, and nothing else's. */
function fit(status: StatusMention, own: readonly number[], foreign: readonly number[], text: string): number {
  const nearest = own.reduce((best, index) =>
    Math.abs(index - status.index) < Math.abs(best - status.index) ? index : best,
  );
  const [from, to] = nearest < status.index ? [nearest, status.index] : [status.index, nearest];
  const between = foreign.filter((index) => index > from && index < to).length;
  const lines = text.slice(from, to).split('\n').length - 1;
  const isBehind = status.index > nearest;
  return (
    status.strength * 100 -
    (to - from) / (isBehind ? 8 : 5) -
    between * 250 -
    Math.min(lines, 4) * 15 -
    (isBehind ? 0 : 20)
  );
}

/** The status that a text tells of a request it names; `foreign` are the other requests in it. */
export function statusFor(
  text: string,
  own: readonly RequestMention[],
  foreign: readonly RequestMention[],
): number | null {
  const early = before.exec(text);
  if (early !== null && webServer.test(text)) return Number(early[1] ?? early[3]);
  const old = iis.exec(text);
  if (old !== null) return Number(old[1]);
  const ownPlaces = own.map(({ index }) => index);
  const foreignPlaces = foreign.map(({ index }) => index);
  let best: { readonly status: number; readonly score: number } | null = null;
  for (const mention of findStatuses(text)) {
    const quoted = /webhook_receiver_status_code\W{1,8}$/.test(
      text.slice(Math.max(0, mention.index - 40), mention.index),
    );
    const inside = own.some(({ index, url }) => mention.index >= index && mention.index < index + url.length);
    if (quoted || inside) continue;
    const score = fit(mention, ownPlaces, foreignPlaces, text);
    const least = mention.strength === 1 ? 55 : -60;
    if (score > least && (best === null || score > best.score)) best = { status: mention.status, score };
  }
  return best?.status ?? null;
}

/** How long the request of an access log's line took, milliseconds; null when it does not say. */
export function durationFor(text: string): number | null {
  const times = albTimes.exec(text);
  if (times !== null && webServer.test(text)) {
    return times.slice(1, 4).reduce((sum, time) => sum + Math.max(0, Number(time)) * 1000, 0);
  }
  const old = iis.exec(text);
  if (old !== null) return Number(old[2]);
  const early = before.exec(text);
  if (early?.[2] !== undefined) return Number(early[2]);
  // Envoy: response code, flags, bytes received, bytes sent, milliseconds.
  const envoy = /HTTP\/[\d.]+" \d{3} (?:-|[A-Z][A-Za-z,]*)(?: \S+)?(?: "[^"]*")?(?: "[^"]*")? \d+ \d+ (\d+) /.exec(
    text,
  )?.[1];
  return envoy === undefined ? findDurationMs(text) : Number(envoy);
}
