import type { JourneyEvent, Repeats } from '../model/event.ts';
import { TextHash } from '../text/text-hash.ts';
import type { OwnerClues } from './joined-owners.ts';

/** Events held before alike ones are let go. */
const mostHeld = 20_000;

/** Of alike events so many at each end stay: no fewer than the diagnosis looks at and the timeline shows. */
const mostAtEachEnd = 1_000;

/** An event that later records may still add to. */
export interface Kept {
  event: JourneyEvent;
  /** The message that told of it last. */
  message: number;
  clues: OwnerClues;
  /** Alike events behind it that were let go. */
  repeats?: Repeats;
}

/** The events put together so far, in bounded memory: of thousands that are alike but for time and place, those in the middle are only counted. */
export interface KeptEvents {
  readonly add: (kept: Kept) => Kept;
  /** The event that is remembered under a key: an id, a thread, a message, a source. */
  readonly under: (key: string) => Kept | undefined;
  readonly remember: (key: string, kept: Kept) => void;
  readonly forget: (key: string) => void;
  /** In order of reading, each with its owner as far as all records told. */
  readonly all: () => readonly JourneyEvent[];
  /** How many were only counted. */
  readonly counted: () => number;
}

/** What differs among events that say the same. */
const varying: ReadonlySet<string> = new Set([
  'index',
  'line',
  'offset',
  'related',
  'timeMs',
  'originalTime',
  'durationMs',
  'peerTimeMs',
  'expiresMs',
  'identity',
  'body',
  'bodyOrigin',
  'startedMs',
  'completedMs',
  'scoredMs',
  'visitor',
]);

/** Equal for events that say the same of the same source. */
export function likeness(said: object): number {
  const hash = new TextHash();
  for (const [name, value] of Object.entries(said)) {
    if (varying.has(name)) continue;
    hash.addText(name);
    hash.add(separator);
    if (typeof value === 'object' && value !== null) {
      const part = name === 'origin' ? likeness(value) : likenessOfPart(value);
      hash.add(part % 2 ** 32);
      hash.add(Math.floor(part / 2 ** 32));
    } else if (typeof value === 'string') hash.addText(value);
    else hash.add(Number(value ?? -1));
    hash.add(separator);
  }
  return hash.value();
}

/** Alike events share their parts, which never change; only the origin is each event's own. */
const known = new WeakMap<object, number>();

function likenessOfPart(part: object): number {
  let value = known.get(part);
  if (value === undefined) known.set(part, (value = likeness(part)));
  return value;
}

/** A code that no character has. */
const separator = 0x1_0001;

/** The repeats of an event with one more event, and that one's own, behind them. */
function withOne(repeats: Repeats | undefined, { event, repeats: own }: Kept): Repeats {
  const until = [repeats?.untilMs, event.timeMs, own?.untilMs].filter((ms) => typeof ms === 'number');
  return {
    times: (repeats?.times ?? 0) + 1 + (own?.times ?? 0),
    untilMs: until.length === 0 ? null : Math.max(...until),
  };
}

/** `resolve` gives an event its owner; `release` is told which events are let go. */
export function createKeptEvents(
  resolve: (event: JourneyEvent, clues: OwnerClues) => JourneyEvent,
  release: (gone: ReadonlySet<Kept>) => void,
): KeptEvents {
  let held: Kept[] = [];
  let enough = mostHeld;
  let counted = 0;
  const places = new Map<string, Kept>();

  function thin(): void {
    const alike = new Map<number, Kept[]>();
    for (const kept of held) {
      const key = likeness(resolve(kept.event, kept.clues));
      const others = alike.get(key);
      if (others === undefined) alike.set(key, [kept]);
      else others.push(kept);
    }
    const gone = new Set<Kept>();
    for (const group of alike.values()) {
      const last = group[mostAtEachEnd - 1];
      if (last === undefined) continue;
      for (const kept of group.slice(mostAtEachEnd, -mostAtEachEnd)) {
        last.repeats = withOne(last.repeats, kept);
        gone.add(kept);
      }
    }
    held = held.filter((kept) => !gone.has(kept));
    for (const [key, kept] of places) if (gone.has(kept)) places.delete(key);
    counted += gone.size;
    enough = Math.max(mostHeld, 2 * held.length);
    release(gone);
  }

  return {
    add(kept) {
      if (held.length >= enough) thin();
      held.push(kept);
      return kept;
    },
    under: (key) => places.get(key),
    remember: (key, kept) => places.set(key, kept),
    forget: (key) => places.delete(key),
    all: () =>
      held.map(({ event, clues, repeats }) => {
        const resolved = resolve(event, clues);
        return repeats === undefined ? resolved : { ...resolved, repeats };
      }),
    counted: () => counted,
  };
}
