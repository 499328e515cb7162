import type { JourneyEvent, Ownership, WebhookEvent } from '../model/event.ts';
import { answerWords, inboundEnd, outbound } from './answer-words.ts';
import { originOf } from './draft.ts';
import { bothNamed, createJoinedOwners } from './joined-owners.ts';
import { createKeptEvents, type Kept } from './kept-events.ts';
import { createLearnedPaths, type Pair } from './learned-paths.ts';
import type { Exchange, Reading } from './reading.ts';
import { createShownRequests } from './shown-requests.ts';
import {
  answeredWith,
  areOne,
  isOpen,
  isRecent,
  lacksBody,
  maxWaitMs,
  together,
  withRequest,
  type Answer,
  type Shown,
} from './together.ts';

/** What an application says of a webhook follows it within about so long. */
const besideMs = 1_000;
/** Requests to others that are remembered until their answer may have come. */
const maxForeign = 200_000;

/** Puts events together from several records: a request here, its answer there, its applicant in a third. */
export interface Joiner {
  readonly add: (events: readonly JourneyEvent[], reading: Reading) => void;
  /** Takes a record without events as the answer to an open request of its own ids, thread or source. True when it was one. */
  readonly answer: (answer: Answer, reading: Reading, isAboutBegini: boolean) => boolean;
  /** Takes an inbound request, with its status, as the end of a webhook that a record of the same id, or thread, told of. */
  readonly settle: (exchange: Pick<Exchange, 'status' | 'durationMs'>, reading: Reading) => boolean;
  /** Adds headers or a body that a record without an outcome shows to the request of its own ids or thread, open already or yet to come. */
  readonly enrich: (shown: Shown, reading: Reading) => void;
  /** The webhook that a record belongs to by its ids; undefined when to none. */
  readonly webhookOf: (reading: Reading) => WebhookEvent | undefined;
  /** The affected applicant's webhook right before a record of the same source that names the applicant too; undefined when there is none. */
  readonly webhookBefore: (reading: Reading) => WebhookEvent | undefined;
  /** A request to somebody else begins in this record: what follows may be its answer. */
  readonly interrupt: (reading: Reading) => void;
  /** Another inbound request stands in this record, perhaps a webhook's end; what follows without an id may be its own. */
  readonly pass: (exchange: Exchange | undefined, reading: Reading) => void;
  /** Learns which applicant a record names. */
  readonly note: (owner: Ownership, applicant: number | null, reading: Reading) => void;
  readonly finish: () => readonly JourneyEvent[];
  /** How many events were only counted, because they repeat others. */
  readonly counted: () => number;
  /** The paths of webhooks that requests behind them told, each with the places of these requests' records. After `finish`. */
  readonly learned: () => ReadonlyMap<string, readonly Pair[]>;
}

/** What a call of an affected applicant's has in common with its answer; null for other events. */
function applicantKey(event: JourneyEvent): string | null {
  if (event.kind !== 'call' || event.uid !== 'affected' || event.endpoint === 'unknown') return null;
  return `${event.origin.source}\n\n${event.endpoint}\n${event.applicant}`;
}

function messageKey(message: number): string {
  return `\n\n${message}`;
}

export function createJoiner(): Joiner {
  const foreign = new Map<string, number | null>();
  const paths = createLearnedPaths();
  const owners = createJoinedOwners();
  const kept = createKeptEvents(owners.resolved, paths.release);
  const requests = createShownRequests(keysOf);

  let last: { readonly reading: Reading; readonly keys: readonly string[] } | undefined;

  /** Under which an event is found again; asked for several times on the way of a reading. */
  function keysOf(reading: Reading): readonly string[] {
    if (last?.reading === reading) return last.keys;
    const { ids, thread, record, message } = reading;
    const connection = thread === null ? [] : [`${record.source}\n${thread}`];
    const keys = [...ids.filter(owners.isOfRequest).map((id) => `\n${id}`), ...connection, messageKey(message)];
    last = { reading, keys };
    return keys;
  }

  function open(reading: Reading, fits: (event: JourneyEvent) => boolean): Kept | undefined {
    for (const key of keysOf(reading)) {
      const known = kept.under(key);
      if (known !== undefined && fits(known.event)) return known;
    }
    return undefined;
  }

  /** Whether a record without a common id comes so soon after a request that it speaks of its answer. */
  function isFollowing(open: Kept, { ids, record, message }: Reading, isAboutBegini: boolean): boolean {
    const isElsewhere = ids.length > 0 && open.clues.ids.length > 0 && !ids.some((id) => open.clues.ids.includes(id));
    if (isElsewhere) return false;
    const isNear = record.index - open.event.origin.index <= 4 || message - open.message <= 4;
    return isAboutBegini || (isNear && answerWords.test(record.text));
  }

  function settle(exchange: Pick<Exchange, 'status' | 'durationMs'>, reading: Reading): boolean {
    const target = open(
      reading,
      (event) => event.kind === 'webhook' && isOpen(event) && isRecent(event, reading.record.timeMs),
    );
    if (target === undefined || target.event.kind !== 'webhook') return false;
    target.event = answeredWith(target.event, exchange, originOf(reading.record));
    return true;
  }

  function enrich(shown: Shown, reading: Reading): void {
    const target = open(reading, (event) => event.kind === 'call' && isRecent(event, reading.record.timeMs));
    if (target?.event.kind === 'call') {
      target.event = withRequest(target.event, shown, originOf(reading.record));
      return;
    }
    requests.wait(shown, reading);
  }

  function webhookOf(reading: Reading): WebhookEvent | undefined {
    for (const id of reading.ids) {
      const event = kept.under(`\n${id}`)?.event;
      if (event?.kind === 'webhook') return event;
    }
    return undefined;
  }

  function webhookBefore({ record }: Reading): WebhookEvent | undefined {
    const event = kept.under(`${record.source}\n\n`)?.event;
    if (record.why !== 'uid' || event?.kind !== 'webhook' || event.uid !== 'affected') return undefined;
    const isNear =
      record.timeMs !== null &&
      event.timeMs !== null &&
      Math.abs(record.timeMs - event.timeMs) <= besideMs &&
      record.index - event.origin.index <= 4;
    return isNear ? event : undefined;
  }

  /** Whether a word about a call belongs to a request to somebody else that the same ids or thread began. */
  function isForeign(event: JourneyEvent, reading: Reading): boolean {
    if (event.kind !== 'call' || event.host !== 'unknown') return false;
    return keysOf(reading).some((key) => {
      const began = foreign.get(key);
      return (
        began !== undefined &&
        (began === null || reading.record.timeMs === null || reading.record.timeMs - began <= maxWaitMs)
      );
    });
  }

  function interrupt(reading: Reading): void {
    if (foreign.size >= maxForeign) foreign.clear();
    for (const key of keysOf(reading)) foreign.set(key, reading.record.timeMs);
    for (const key of [...keysOf(reading), `${reading.record.source}\n\n`]) kept.forget(key);
  }

  /** The open request right before a record that tells its outcome in words alone. */
  function nextTo(event: JourneyEvent, reading: Reading): Kept | undefined {
    const first = kept.under(`${reading.record.source}\n\n`);
    if (first === undefined || event.kind !== 'call' || event.host !== 'unknown' || reading.ids.length > 0)
      return undefined;
    const isBody = event.status === null && event.detail !== null && lacksBody(first.event);
    if (isBody)
      return reading.record.index - first.event.origin.index <= 3 && isFollowing(first, reading, true)
        ? first
        : undefined;
    if (isOpen(event) || !isOpen(first.event)) return undefined;
    return isFollowing(first, reading, true) && areOne(first.event, event) ? first : undefined;
  }

  /** The applicant's request that the same source told of shortly before, where neither record has an id. */
  function ownBefore(event: JourneyEvent, reading: Reading): Kept | undefined {
    const key = applicantKey(event);
    const first = key === null || isOpen(event) || reading.ids.length > 0 ? undefined : kept.under(key);
    return first !== undefined && first.clues.ids.length === 0 && isOpen(first.event) && areOne(first.event, event)
      ? first
      : undefined;
  }

  /** Whether a line of a longer message only names once more the request that the message is about. */
  function isMention(event: JourneyEvent, { message, isContinued }: Reading): boolean {
    const known = isContinued && isOpen(event) ? kept.under(messageKey(message))?.event : undefined;
    return event.kind === 'call' && known?.kind === 'call' && known.endpoint === event.endpoint;
  }

  function add(events: readonly JourneyEvent[], reading: Reading): void {
    for (const found of events) {
      if (isForeign(found, reading) || isMention(found, reading)) continue;
      const event = requests.enriched(found, reading);
      const isShared = event.kind === 'call' || event.kind === 'webhook';
      const first = isShared
        ? (open(reading, (one) => areOne(one, event)) ?? nextTo(event, reading) ?? ownBefore(event, reading))
        : undefined;
      if (first !== undefined) {
        first.event = together(first.event, event);
        tell(first, reading);
        continue;
      }
      const added = kept.add({
        event,
        message: reading.message,
        clues: {
          ids: reading.ids,
          threadOwner: owners.ofThread(reading),
          messageOwner: owners.ofMessage(reading.message),
        },
      });
      if (!isShared) continue;
      for (const key of keysOf(reading)) {
        kept.remember(key, added);
        foreign.delete(key);
      }
      const own = applicantKey(event);
      if (own !== null) kept.remember(own, added);
      kept.remember(`${reading.record.source}\n\n`, added);
    }
  }

  /** Remembers that a record told of an event known before. */
  function tell(known: Kept, reading: Reading): void {
    if (known.clues.threadOwner === 'absent') known.clues = { ...known.clues, threadOwner: owners.ofThread(reading) };
    known.message = reading.message;
    kept.remember(messageKey(reading.message), known);
  }

  function answer(part: Answer, reading: Reading, isAboutBegini: boolean): boolean {
    const isEnd = inboundEnd.test(reading.record.text);
    const fits = (event: JourneyEvent): boolean =>
      isOpen(event) &&
      isRecent(event, reading.record.timeMs) &&
      (event.kind === 'webhook' ? part.status !== null && (isEnd || !outbound.test(reading.record.text)) : !isEnd);
    const last = kept.under(`${reading.record.source}\n\n`);
    const isNext = (): boolean => last !== undefined && isFollowing(last, reading, isAboutBegini) && fits(last.event);
    const target = open(reading, fits) ?? (isNext() ? last : undefined);
    if (target === undefined) return false;
    tell(target, reading);
    const origin = originOf(reading.record);
    const { event } = target;
    if (event.kind === 'webhook') target.event = answeredWith(event, part, origin);
    if (event.kind === 'call') {
      const { timeMs, originalTime, assumedZone } = reading.record;
      target.event = together(event, { ...event, ...part, origin, related: [], timeMs, originalTime, assumedZone });
    }
    return true;
  }

  function pass(exchange: Exchange | undefined, reading: Reading): void {
    const key = `${reading.record.source}\n\n`;
    if (exchange !== undefined) paths.count(exchange, reading, kept.under(key));
    kept.forget(key);
  }

  function answerLearned(): void {
    for (const { kept: target, exchange, origin } of [...paths.finish().values()].flat())
      if (target.event.kind === 'webhook') target.event = answeredWith(target.event, exchange, origin);
  }

  function note(owner: Ownership, applicant: number | null, reading: Reading): void {
    owners.note(owner, applicant, reading);
    const told = owner === 'absent' ? undefined : kept.under(messageKey(reading.message));
    if (told !== undefined) told.clues = { ...told.clues, messageOwner: bothNamed(told.clues.messageOwner, owner) };
  }

  function finish(): readonly JourneyEvent[] {
    answerLearned();
    return kept.all();
  }

  return {
    add,
    answer,
    settle,
    enrich,
    webhookOf,
    webhookBefore,
    interrupt,
    pass,
    note,
    finish,
    counted: kept.counted,
    learned: paths.finish,
  };
}
