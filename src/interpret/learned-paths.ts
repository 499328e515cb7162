import { detached } from '../text/detached.ts';
import type { RecordOrigin } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';
import { originOf } from './draft.ts';
import type { Kept } from './kept-events.ts';
import type { Exchange, Reading } from './reading.ts';
import { isOpen } from './together.ts';

/** A server logs a request's end about so long after its handler spoke of it, besides the time it took, milliseconds. */
const behindMs = 1_500;

/** Records between the two, at most. */
const behindRecords = 6;

/** Share of a path's requests that must end behind a webhook. */
const mostOfThem = 0.6;

/** Paths that are counted; more are no webhook's but carry an id each. */
const maxPaths = 50_000;

/** A request's end right behind a webhook that its application named by type. */
export interface Pair {
  /** The webhook among the joiner's events. */
  readonly kept: Kept;
  readonly exchange: Exchange;
  readonly origin: RecordOrigin;
}

/** Learns which path is the webhook's where neither its name nor an id tells: most of its requests end right behind a webhook. */
export interface LearnedPaths {
  /** Counts an inbound request, and pairs it with `last`, its source's latest event, where that is a webhook without an answer. */
  readonly count: (exchange: Exchange, reading: Reading, last: Kept | undefined) => void;
  /** Lets go of these webhooks; that they had their requests still counts. */
  readonly release: (gone: ReadonlySet<Kept>) => void;
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
  const paths = new Map<string, { requests: number; paired: number; pairs: Pair[] }>();
  const taken = new WeakSet<Kept>();
  return {
    count(exchange, reading, last) {
      const path = (exchange.path ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
      const known = paths.get(path) ?? { requests: 0, paired: 0, pairs: [] };
      if (known.requests === 0 && paths.size >= maxPaths) return;
      if (known.requests === 0) paths.set(detached(path), known);
      known.requests += 1;
      if (last === undefined || taken.has(last) || !isEnd(exchange, reading, last.event)) return;
      taken.add(last);
      known.paired += 1;
      known.pairs.push({ kept: last, exchange, origin: originOf(reading.record) });
    },
    release(gone) {
      for (const known of paths.values()) known.pairs = known.pairs.filter(({ kept }) => !gone.has(kept));
    },
    finish() {
      const learned = [...paths].filter(([, { requests, paired }]) => paired > 0 && paired >= requests * mostOfThem);
      return new Map(learned.map(([path, { pairs }]) => [path, pairs]));
    },
  };
}
