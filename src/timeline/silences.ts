import type { JourneyEvent } from '../model/event.ts';
import type { Moment, TimelineContext } from './moment.ts';
import { spanText } from './wording.ts';

/** Shorter pauses are a person answering questions. Milliseconds. */
const leastMs = 10 * 60_000;

function silence(timeMs: number, text: string): Moment {
  return { timeMs, kind: 'silence', text, event: null, count: 1, untilMs: timeMs, alsoIn: [] };
}

function isEnd(event: JourneyEvent | null): boolean {
  return (
    event !== null &&
    (event.kind === 'webhook' || event.kind === 'receiver') &&
    (event.eventType?.endsWith('_score.complete') ?? false)
  );
}

/** What did not come in the silence at the end, by what came before it. */
function missing(moments: readonly Moment[]): string {
  const has = (fits: (event: JourneyEvent) => boolean): boolean =>
    moments.some(({ event }) => event !== null && fits(event));
  const isScored = moments.some(({ event }) => isEnd(event));
  const isComplete = has(
    (event) => (event.kind === 'webhook' || event.kind === 'receiver') && event.eventType === 'application.complete',
  );
  const hasWebhook = has(({ kind }) => kind === 'webhook');
  const isCreated = moments.some(({ kind }) => kind === 'session.created');
  if (isComplete && !isScored) return 'no score event';
  if (isCreated && !hasWebhook) return 'no webhook';
  return 'no further event';
}

/**
 * Pauses of ten minutes and more, between events and after the last. Each is claimed only as far as the sources that showed the events reach.
 */
export function findSilences(
  moments: readonly Moment[],
  events: readonly JourneyEvent[],
  { case: incident, sources }: TimelineContext,
): readonly Moment[] {
  const shown = new Set(events.map(({ origin }) => origin.source));
  const covered = sources
    .filter(({ name }) => shown.has(name))
    .flatMap(({ coverage }) => (coverage === null ? [] : [coverage]));
  if (covered.length === 0 || moments.length === 0) return [];
  const reach = Math.max(...covered.map(({ untilMs }) => untilMs));
  const end = incident.window?.isHard === true ? Math.min(reach, incident.window.untilMs) : reach;
  const silences: Moment[] = [];
  let reachedMs = moments[0]?.untilMs ?? 0;
  for (const { timeMs, untilMs: lastMs } of moments) {
    const beforeMs = reachedMs;
    reachedMs = Math.max(reachedMs, lastMs);
    if (timeMs - beforeMs < leastMs) continue;
    const isCovered = covered.some(({ fromMs, untilMs }) => fromMs <= beforeMs && untilMs >= timeMs);
    if (isCovered) silences.push(silence(beforeMs, `nothing for ${spanText(timeMs - beforeMs)}`));
  }
  const last = moments.at(-1);
  if (last !== undefined && end - reachedMs >= leastMs && !isEnd(last.event)) {
    silences.push(
      silence(reachedMs, `${missing(moments)} in the ${spanText(end - reachedMs)} until the evidence ends`),
    );
  }
  return silences;
}
