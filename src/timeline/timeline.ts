import { timesOf, type Interpretation, type JourneyEvent } from '../model/event.ts';
import type { TimelineEntry } from '../model/finding.ts';
import type { Moment, TimelineContext } from './moment.ts';
import { findSilences } from './silences.ts';
import { findSkew } from './skew.ts';
import { wordingOf } from './wording.ts';

export interface Timeline {
  /** In order of time. */
  readonly entries: readonly TimelineEntry[];
  /** Sentences on clocks and on what was folded. */
  readonly notes: readonly string[];
}

/** Most entries; a timeline that is longer helps nobody. */
const maxEntries = 2_000;

function timed(event: JourneyEvent): readonly Moment[] {
  if (event.timeMs === null || event.isStated) return [];
  const { kind, text } = wordingOf(event);
  const owner =
    event.uid === 'absent' && (event.kind === 'webhook' || (event.kind === 'call' && event.endpoint === 'session'))
      ? `${text}; no applicant named`
      : text;
  const alsoIn = event.related.map(({ source }) => source).filter((source) => source !== event.origin.source);
  const { timeMs, repeats } = event;
  const untilMs = Math.max(timeMs, repeats?.untilMs ?? timeMs);
  return [{ timeMs, kind, text: owner, event, count: timesOf(event), untilMs, alsoIn }];
}

/** What a webhook tells of the journey by Begini's own clock, once for each moment. */
function told(events: readonly JourneyEvent[]): readonly Moment[] {
  const seen = new Set<string>();
  return events.flatMap((event) => {
    if (event.kind !== 'webhook' || event.uid !== 'affected' || event.isStated) return [];
    const { bodyOrigin: origin } = event;
    const moments = [
      { timeMs: event.startedMs, kind: 'assessment.started', text: "assessment started, by Begini's clock" },
      { timeMs: event.completedMs, kind: 'assessment.completed', text: "assessment completed, by Begini's clock" },
      { timeMs: event.scoredMs, kind: 'score.made', text: "score made, by Begini's clock" },
    ];
    return moments.flatMap(({ timeMs, kind, text }): readonly Moment[] => {
      const key = `${kind} ${timeMs}`;
      if (timeMs === null || seen.has(key)) return [];
      seen.add(key);
      return [
        {
          timeMs,
          kind,
          text,
          event: origin === null ? event : { ...event, origin },
          count: 1,
          untilMs: timeMs,
          alsoIn: [],
        },
      ];
    });
  });
}

/** Neighbours that say the same of the same source, as one with a count. */
function fold(moments: readonly Moment[]): readonly Moment[] {
  const folded: Moment[] = [];
  for (const moment of moments) {
    const last = folded.at(-1);
    const isSame =
      last !== undefined &&
      last.kind === moment.kind &&
      last.event?.origin.source === moment.event?.origin.source &&
      (last.text === moment.text || withoutTimes(last.text) === withoutTimes(moment.text)) &&
      moment.event !== null;
    if (isSame) folded[folded.length - 1] = { ...last, count: last.count + moment.count, untilMs: moment.untilMs };
    else folded.push(moment);
  }
  return folded;
}

/** Durations differ from one delivery to the next; that is no reason to show each. */
function withoutTimes(text: string): string {
  return text.replace(/after \d+ (?:ms|s)\b/g, 'after …');
}

function entryOf(
  { timeMs, kind, text, event, count, untilMs, alsoIn }: Moment,
  nameOf: (source: string) => string,
): TimelineEntry {
  const until = new Date(untilMs).toISOString().slice(0, 19);
  const isTold = event !== null && event.timeMs !== timeMs && (kind.startsWith('assessment.') || kind === 'score.made');
  const others = alsoIn.length === 0 ? '' : `; also in ${[...new Set(alsoIn.map(nameOf))].sort().join(', ')}`;
  const told = `${text}${others}`;
  return {
    timeUtc: new Date(timeMs).toISOString(),
    epoch: Math.floor(timeMs / 1_000),
    kind,
    text: count > 1 ? `${told} (${count} times, until ${until}Z)` : told,
    source: event === null ? null : nameOf(event.origin.source),
    line: event?.origin.line ?? null,
    ...(event !== null && event.origin.line === null ? { offset: event.origin.offset } : {}),
    originalTime: isTold ? String(Math.floor(timeMs / 1_000)) : (event?.originalTime ?? null),
    ...(event === null || isTold || event.assumedZone === null ? {} : { assumedZone: event.assumedZone }),
  };
}

/** The affected applicants' events, and those in the window that name nobody; of webhooks only the failed where the applicants' own are known. */
function ownEvents(events: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const isKnown = events.some(({ kind, uid, isStated }) => kind === 'webhook' && uid === 'affected' && !isStated);
  return events.filter((event) => {
    if (event.uid === 'affected') return true;
    if (event.uid === 'other' || !event.isInWindow) return false;
    return (
      event.kind !== 'webhook' || !isKnown || event.failure !== null || (event.status !== null && event.status !== 200)
    );
  });
}

/** Two logs show one exchange within about so long of each other. */
const sameMs = 2_000;

/** Whether two moments are one exchange that two sources show. */
function areOneExchange(a: Moment, b: Moment): boolean {
  const [first, second] = [a.event, b.event];
  if (
    first === null ||
    second === null ||
    a.kind !== b.kind ||
    b.timeMs - a.timeMs > sameMs ||
    a.timeMs !== first.timeMs ||
    b.timeMs !== second.timeMs
  )
    return false;
  if (first.origin.source === second.origin.source || first.uid !== second.uid) return false;
  if (first.kind === 'call' && second.kind === 'call')
    return first.status === second.status && first.endpoint === second.endpoint;
  if (first.kind !== 'webhook' || second.kind !== 'webhook' || first.eventType !== second.eventType) return false;
  return (
    first.eventType !== null && (first.status === second.status || first.status === null || second.status === null)
  );
}

/** The two tellings of one exchange stand at most this many entries apart. */
const apart = 6;

/** Each exchange once, by the source that tells its outcome; the other sources are named beside it. */
function joinSources(moments: readonly Moment[]): readonly Moment[] {
  const joined: Moment[] = [];
  for (const moment of moments) {
    const recent = joined.slice(-apart);
    const back = recent.findLastIndex(
      (earlier) => areOneExchange(earlier, moment) && !earlier.alsoIn.includes(moment.event?.origin.source ?? ''),
    );
    const earlier = recent[back];
    if (earlier === undefined || earlier.event === null || moment.event === null) {
      joined.push(moment);
      continue;
    }
    const isTelling =
      'status' in moment.event &&
      moment.event.status !== null &&
      'status' in earlier.event &&
      earlier.event.status === null;
    const [shown, other] = isTelling ? [moment, earlier] : [earlier, moment];
    joined[joined.length - recent.length + back] = {
      ...shown,
      alsoIn: [...earlier.alsoIn, other.event?.origin.source ?? ''],
    };
  }
  return joined;
}

function isUnspecific({ event }: Moment): boolean {
  return event?.kind === 'statement' && event.says === 'error';
}

/** Without the errors that stand beside an event that tells more: stack traces and handlers repeat it. */
function withoutEchoes(moments: readonly Moment[]): readonly Moment[] {
  const telling = moments.filter((moment) => !isUnspecific(moment)).map(({ timeMs }) => timeMs);
  let next = 0;
  return moments.filter((moment) => {
    while ((telling[next] ?? Infinity) < moment.timeMs - sameMs) next += 1;
    return !isUnspecific(moment) || (telling[next] ?? Infinity) > moment.timeMs + sameMs;
  });
}

/** Merges the events of all sources on UTC: repeats folded with their count, silences as entries, clocks compared. */
export function buildTimeline({ events }: Pick<Interpretation, 'events'>, context: TimelineContext): Timeline {
  const own = ownEvents(events);
  const moments = withoutEchoes([...own.flatMap(timed), ...told(own)].sort((a, b) => a.timeMs - b.timeMs));
  const silences = findSilences(moments, events, context);
  const all = [...fold(joinSources(moments)), ...silences].sort(
    (a, b) => a.timeMs - b.timeMs || Number(a.event === null) - Number(b.event === null),
  );
  const cut = all.length - maxEntries;
  return {
    entries: (cut > 0 ? [...all.slice(0, maxEntries / 2), ...all.slice(-maxEntries / 2)] : all).map((moment) =>
      entryOf(moment, context.nameOf),
    ),
    notes: [
      ...findSkew(events, context.nameOf),
      ...(cut > 0 ? [`${cut} entries in the middle of the timeline are left out.`] : []),
    ],
  };
}
