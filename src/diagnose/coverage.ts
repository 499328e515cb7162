import type { JourneyEvent } from '../model/event.ts';
import type { Facts } from './facts.ts';

/**
 * How far the evidence reaches of the sources that showed these events, milliseconds since the epoch; null when none says. Absence can only be
 * claimed up to there, and not past a hard window.
 */
export function coverageEnd({ context }: Pick<Facts, 'context'>, events: readonly JourneyEvent[]): number | null {
  const sources = new Set(events.map(({ origin }) => origin.source));
  const ends = context.sources.flatMap(({ name, coverage }) =>
    coverage !== null && sources.has(name) ? [coverage.untilMs] : [],
  );
  if (ends.length === 0) return null;
  const end = Math.max(...ends);
  const { window } = context.case;
  return window === null || !window.isHard ? end : Math.min(end, window.untilMs);
}
