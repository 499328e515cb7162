import type { RecordOrigin } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';
import { originOf } from './draft.ts';
import type { Exchange, Reading } from './reading.ts';
import { isOpen } from './together.ts';

/** A server logs a request's end about so long after its handler spoke of it, besides the time it took, milliseconds. */
const behindMs = 1_500;

/** Records between the two, at most. */
const behindRecords = 6;

/** Share of a path's requests that must end behind a webhook. */
const mostOfThem = 0.6;

/** A request's end right behind a webhook that its application named by type. */
export interface Pair {
  /** Place of the webhook among the joiner's events. */
  readonly place: number;
  readonly exchange: Exchange;
  readonly origin: RecordOrigin;
}

/** Learns which path is the webhook's where neither its name nor an id tells: most of its requests end right behind a webhook. */
export interface LearnedPaths {
  /** Counts an inbound request, and pairs it with `last`, its source's latest event, where that is a webhook without an answer. */
  readonly count: (
    exchange: Exchange,
    reading: Reading,
    last: { readonly place: number; readonly event: JourneyEvent } | undefined,
  ) => void;
  readonly finish: () => ReadonlyMap<string, readonly Pair[]>;
}

/** Whether a request's end can be that of a webhook named before it. */
function isEnd({ status, durationMs }: Exchange, { record }: Reading, event: JourneyEvent): boolean {
  if (status === null || event.kind !== 'webhook' || event.eventType === null || !isOpen(event)) return false;
  if (record.timeMs === null || event.timeMs === null) return false;
  const waitedMs = record.timeMs - event.timeMs;
  return (
    waitedMs >= -1_000 && waitedMs <= (durationMs ?? 0) + behindMs && record.index - event.origin.index <= behindRecords
  );
}

export function createLearnedPaths(): LearnedPaths {
  const paths = new Map<string, { requests: number; readonly pairs: Pair[] }>();
  const taken = new Set<number>();
  return {
    count(exchange, reading, last) {
      const path = (exchange.path ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
      const known = paths.get(path) ?? { requests: 0, pairs: [] };
      known.requests += 1;
      paths.set(path, known);
      if (last === undefined || taken.has(last.place) || !isEnd(exchange, reading, last.event)) return;
      taken.add(last.place);
      known.pairs.push({ place: last.place, exchange, origin: originOf(reading.record) });
    },
    finish() {
      const learned = [...paths].filter(
        ([, { requests, pairs }]) => pairs.length > 0 && pairs.length >= requests * mostOfThem,
      );
      return new Map(learned.map(([path, { pairs }]) => [path, pairs]));
    },
  };
}
