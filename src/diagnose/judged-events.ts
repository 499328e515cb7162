import { timesOf, type JourneyEvent } from '../model/event.ts';

/** Events of one kind at each end that the rules look at. A journey has dozens; rules compare them in pairs. */
const mostAtEachEnd = 500;

/** The events that the rules look at, and what is to be said when they are not all. */
export interface JudgedEvents {
  readonly events: readonly JourneyEvent[];
  readonly notes: readonly string[];
}

/** All events, but of a kind with thousands only the first and the last. Events keep their order. */
export function judgedEvents(events: readonly JourneyEvent[]): JudgedEvents {
  const kinds = new Map<JourneyEvent['kind'], JourneyEvent[]>();
  for (const event of events) {
    const alike = kinds.get(event.kind) ?? [];
    alike.push(event);
    kinds.set(event.kind, alike);
  }
  const crowded = [...kinds].filter(([, alike]) => alike.length > 2 * mostAtEachEnd);
  if (crowded.length === 0) return { events, notes: [] };
  const left = new Set(crowded.flatMap(([, alike]) => alike.slice(mostAtEachEnd, -mostAtEachEnd)));
  return {
    events: events.filter((event) => !left.has(event)),
    notes: crowded.map(
      ([kind, alike]) =>
        `The diagnosis looked at the first and the last ${String(mostAtEachEnd)} of ${String(alike.reduce((sum, event) => sum + timesOf(event), 0))} events of the kind ${kind}.`,
    ),
  };
}
