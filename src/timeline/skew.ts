import type { JourneyEvent } from '../model/event.ts';
import { spanText } from './wording.ts';

/** Differences under this are delivery, rounding and patience, no skew. Milliseconds. */
const leastMs = 5_000;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), 0);
}

function add(map: Map<string, number[]>, key: string, value: number): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

/** A skew of whole half hours is a time zone read wrongly rather than a clock that is off. */
function zoneHint(ms: number): string {
  const halfHours = ms / 1_800_000;
  return Math.abs(ms) >= 1_700_000 && Math.abs(halfHours - Math.round(halfHours)) < 0.02
    ? '; a whole number of half hours, so perhaps its time zone was assumed wrongly'
    : '';
}

/** Sentences on clocks that disagree: each source against Begini's clock, and sources against each other. Empty when none does. */
export function findSkew(events: readonly JourneyEvent[], nameOf: (source: string) => string): readonly string[] {
  const ahead = new Map<string, number[]>();
  const early = new Map<string, number[]>();
  const pairs = new Map<string, number[]>();
  const seen = new Map<string, JourneyEvent>();
  for (const event of events) {
    const { timeMs, origin } = event;
    if (timeMs === null || event.isStated) continue;
    if (event.kind === 'call' && event.peerTimeMs !== null) add(ahead, origin.source, timeMs - event.peerTimeMs);
    if (event.kind !== 'webhook') continue;
    const madeMs = event.scoredMs ?? event.completedMs;
    if (madeMs !== null && timeMs < madeMs - 2_000) add(early, origin.source, madeMs - timeMs);
    if (event.body === null) continue;
    const first = seen.get(`${event.body}`);
    if (first === undefined || first.timeMs === null) seen.set(`${event.body}`, event);
    else if (first.origin.source !== origin.source)
      add(pairs, `${first.origin.source}\n${origin.source}`, timeMs - first.timeMs);
  }
  const notes: string[] = [];
  for (const [source, values] of ahead) {
    const skew = median(values);
    if (Math.abs(skew) >= leastMs)
      notes.push(
        `The clock of ${nameOf(source)} is about ${spanText(Math.abs(skew))} ${skew > 0 ? 'ahead of' : 'behind'} Begini's (Date header, ${values.length} answers)${zoneHint(skew)}.`,
      );
  }
  for (const [source, values] of early) {
    if (!ahead.has(source))
      notes.push(
        `${nameOf(source)} shows webhooks up to ${spanText(most(values))} before Begini made them, so its clock is behind${zoneHint(median(values))}.`,
      );
  }
  for (const [key, values] of pairs) {
    const [a = '', b = ''] = key.split('\n');
    const skew = median(values);
    if (Math.abs(skew) >= leastMs && !ahead.has(a) && !ahead.has(b))
      notes.push(
        `${nameOf(b)} shows the same deliveries about ${spanText(Math.abs(skew))} ${skew > 0 ? 'after' : 'before'} ${nameOf(a)}${zoneHint(skew)}.`,
      );
  }
  return notes;
}
