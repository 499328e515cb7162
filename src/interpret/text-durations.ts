import type { Leaf } from './leaves.ts';

const unit = '(ns|µs|us|ms|msec|millis(?:econds)?|s|sec(?:onds)?|m|min)';
const named = new RegExp(
  `\\b(?:duration|elapsed|took|time[-_ ]?taken|response[-_ ]?time|request[-_ ]?time|upstream[-_ ]?(?:response[-_ ]?)?time|latency|total[-_ ]?time|processing[-_ ]?time|rt|urt|uht|time|dur)(?:[-_ ]?(ms|millis|seconds|secs|s|us|ns))?["']?\\s*[=:]?\\s*["']?(\\d+(?:\\.\\d+)?)\\s*${unit}?(?![\\w:])`,
  'i',
);
const trailing = new RegExp(
  `(?:\\bin|\\bafter|[(\\s,-])\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|msec|millis(?:econds)?|sec(?:onds)?|s)\\b`,
  'i',
);

function toMs(amount: number, unit: string | undefined, isFraction: boolean): number {
  const name = (unit ?? '').toLowerCase();
  if (name.startsWith('n')) return amount / 1e6;
  if (/^(?:µ|u)/.test(name)) return amount / 1e3;
  if (/^(?:ms|milli)/.test(name)) return amount;
  if (name.startsWith('s')) return amount * 1000;
  if (name.startsWith('m')) return amount * 60_000;
  // Without a unit proxies write seconds with a fraction, applications whole milliseconds.
  return isFraction ? amount * 1000 : amount;
}

/** How long something took by its text, in milliseconds; null when it does not say. */
export function findDurationMs(text: string): number | null {
  const match = named.exec(text);
  if (match !== null) return toMs(Number(match[2]), match[3] ?? match[1], (match[2] ?? '').includes('.'));
  const after = trailing.exec(text);
  return after === null ? null : toMs(Number(after[1]), after[2], false);
}

const keyed =
  /^(?:duration|elapsed|elapsedtime|took|timetaken|responsetime|requesttime|upstreamresponsetime|upstreamtime|latency|totaltime|processingtime|requestduration|responseduration|httpduration|durationms|time|originduration|targetprocessingtime|rt|urt|dur)(ms|millis|milliseconds|s|sec|secs|seconds|us|micros|ns|nanos)?$/;

/** A duration that a field holds, in milliseconds; null when the field is no duration. */
export function durationOfLeaf(leaf: Leaf): number | null {
  const match = keyed.exec(leaf.key);
  if (match === null || typeof leaf.value === 'boolean') return null;
  const text = String(leaf.value).trim();
  const value = /^(\d+(?:\.\d+)?)\s*(ns|µs|us|ms|s|sec|m|min)?$/i.exec(text);
  if (value === null) return null;
  const isFraction = (value[1] ?? '').includes('.');
  const name = value[2] ?? match[1];
  // Ten digits are a time of day, no duration; Caddy writes seconds with many decimals, pino milliseconds with few.
  const amount = Number(value[1]);
  if (amount > 1e12 || (leaf.key === 'time' && amount > 1e8)) return null;
  if (name === undefined && leaf.key === 'duration' && amount > 1e6 && !isFraction) return amount / 1e6;
  const isSeconds =
    isFraction && (/^(?:requesttime|upstream|duration|rt|urt|targetprocessing)/.test(leaf.key) || amount < 1);
  return toMs(amount, name, isSeconds);
}
