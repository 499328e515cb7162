import { remembered } from '../text/remembered.ts';
import type { Leaf } from './leaves.ts';

const unit = '(ns|µs|us|ms|msec|millis(?:econds)?|s|sec(?:onds)?|m|min)';
const named = new RegExp(
  `\\b(duration|elapsed|took|time[-_ ]?taken|response[-_ ]?time|request[-_ ]?time|upstream[-_ ]?(?:response[-_ ]?)?time|latency|total[-_ ]?time|processing[-_ ]?time|rt|urt|uht|time|dur)(?:[-_ ]?(ms|millis|seconds|secs|s|us|ns))?["']?\\s{0,3}[=:]?\\s{0,3}["']?(\\d{1,12}(?:\\.\\d{1,12})?)\\s{0,2}${unit}?(?![\\w:-])`,
  'i',
);
const trailing = new RegExp(
  `(?:\\bin|\\bafter|[(\\s,-])\\s{0,2}(\\d{1,12}(?:\\.\\d{1,12})?)\\s{0,2}(ms|msec|millis(?:econds)?|sec(?:onds)?|s)\\b`,
  'i',
);

/** Proxies write seconds where they name no unit, applications milliseconds. */
const proxied = /^(?:rt|urt|uht|request[-_]?time|upstream\w*(?:[-_]\w+)*|target\w*)$/i;

function decimals(number: string): number {
  return number.split('.')[1]?.length ?? 0;
}

function toMs(amount: number, unit: string | undefined, isFraction: boolean): number {
  const name = (unit ?? '').toLowerCase();
  if (name.startsWith('n')) return amount / 1e6;
  if (/^(?:µ|u)/.test(name)) return amount / 1e3;
  if (/^(?:ms|milli)/.test(name)) return amount;
  if (name.startsWith('s')) return amount * 1000;
  if (name.startsWith('m')) return amount * 60_000;
  return isFraction ? amount * 1000 : amount;
}

/** CloudFront's columns: protocol, bytes, seconds. */
const tabbed = /\t(?:https?|wss?)\t\d+\t(\d+\.\d+)(?=\t|$)/;

/** How long something took by its text, in milliseconds; null when it does not say. */
export function findDurationMs(text: string): number | null {
  const match = named.exec(text);
  if (match !== null) return toMs(Number(match[3]), match[4] ?? match[2], isSeconds(match[1] ?? '', match[3] ?? ''));
  const column = tabbed.exec(text);
  if (column !== null) return toMs(Number(column[1]), 's', false);
  const after = trailing.exec(text);
  return after === null ? null : toMs(Number(after[1]), after[2], false);
}

const keyed =
  /^(?:duration|elapsed|elapsedtime|took|timetaken|responsetime|requesttime|upstreamresponsetime|upstreamtime|latency|totaltime|processingtime|requestduration|responseduration|httpduration|durationms|time|originduration|targetprocessingtime|rt|urt|dur)(ms|millis|milliseconds|s|sec|secs|seconds|us|micros|ns|nanos)?$/;

/** What a field of this name counts in, empty when it does not say; null when it is no duration. */
const unitIn = remembered((key: string) => {
  const match = keyed.exec(key);
  return match === null ? null : (match[1] ?? '');
});

/** A duration that a field holds, in milliseconds; null when the field is no duration. */
export function durationOfLeaf(leaf: Leaf): number | null {
  const keyUnit = unitIn(leaf.key);
  if (keyUnit === null || typeof leaf.value === 'boolean') return null;
  const text = String(leaf.value).trim();
  const value = /^(\d+(?:\.\d+)?)\s*(ns|µs|us|ms|s|sec|m|min)?$/i.exec(text);
  if (value === null) return null;
  const name = value[2] ?? (keyUnit === '' ? undefined : keyUnit);
  const amount = Number(value[1]);
  // Ten digits are a time of day, no duration.
  if (amount > 1e12 || (leaf.key === 'time' && amount > 1e8)) return null;
  if (name === undefined && leaf.key === 'duration' && amount > 1e6 && decimals(value[1] ?? '') === 0)
    return amount / 1e6;
  return toMs(amount, name, isSeconds(leaf.path.at(-1) ?? '', value[1] ?? ''));
}

/** Whether a number without a unit counts seconds: a proxy wrote it with a fraction, or it has the many decimals of a float in seconds. */
function isSeconds(name: string, number: string): boolean {
  const places = decimals(number);
  return places > 0 && (proxied.test(name) || places > 3 || Number(number) < 1);
}
