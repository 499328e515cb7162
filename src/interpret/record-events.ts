import { readDetail, isPrivateHost } from '../begini/detail.ts';
import { typeInText } from '../begini/webhook.ts';
import type { CallEvent, JourneyEvent, ReceiverProblem, VisitPlace, WebhookEvent } from '../model/event.ts';
import { applicantIn } from './draft.ts';
import { callEvent, tokenFactsIn } from './call-events.ts';
import type { Joiner } from './join.ts';
import { sdkEvent, statementEvent, visitEvent } from './other-events.ts';
import type { Neighbours } from './neighbours.ts';
import type { Numbers } from './numbers.ts';
import type { Places } from './places.ts';
import { isAboutWebhook, isBooked, isOfOtherVendor, receiverEvent } from './receiver-events.ts';
import { findProblem } from './receiver-words.ts';
import type { Exchange, Reading } from './reading.ts';
import { findFailure } from './text-failures.ts';
import { findEnvelope, webhookEvent, type WebhookTools } from './webhook-events.ts';
import type { Answer } from './together.ts';
import { wordCall } from './word-calls.ts';

export interface RecordTools extends WebhookTools {
  readonly places: Places;
  readonly visitors: Numbers;
  readonly joiner: Joiner;
  /** Paths on which a webhook of Begini's was seen, and hosts of the endpoint, by the config or by Begini's answers. */
  readonly learned: Set<string>;
  readonly neighbours: Neighbours;
}

/** Events of one record, and those that count only if their path turns out to be the webhook's. */
export interface RecordEvents {
  readonly events: readonly JourneyEvent[];
  readonly candidates: readonly { readonly path: string; readonly event: JourneyEvent }[];
  /** An exchange with somebody else stands in the record with its status. */
  readonly hasForeign: boolean;
}

/** A log entry's own time of receipt is none of a webhook. */
const receipt = /receiv(?!e_?timestamp|edat)|incoming|inbound|got |arriv|accept|deliver|webhook|callback|POST/i;

/** Problems that a line can tell of without naming what it is about: they happen to events only. */
const ofEvents: ReadonlySet<ReceiverProblem> = new Set([
  'dropped',
  'unhandled-type',
  'duplicate-processed',
  'superseded-type',
  'unexpected-structure',
  'parse-error',
]);

function bareOf(path: string): string {
  return path.replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

/** The assessment's URL stands in every session's answer; it is a visit only where somebody went there, a link where it was sent. */
function placeOf({ method, path }: Exchange, place: VisitPlace, reading: Reading): VisitPlace | null {
  const { text } = reading.record;
  if (place !== 'assessment' || method === 'GET') return place;
  const isLink = /[?#]/.test(path ?? '');
  // In a session's answer the token stands beside the URL, not in it.
  if (method !== null || (text.includes('access_token') && !isLink)) return null;
  if (/\b(?:open(?:ed|ing|s)?|visit\w*|navigat\w*|load\w*|landed|click\w*)\b/i.test(text)) return place;
  return isLink || /\b(?:sms|mail|whatsapp|link|redirect\w*)\b/i.test(text) ? 'link-sent' : null;
}

function isSigned(exchange: Exchange): boolean {
  const { requestHeaders } = exchange;
  return (
    requestHeaders !== null &&
    (requestHeaders.has('x-signature') || requestHeaders.has('x-begini-signature')) &&
    !requestHeaders.has('api-key')
  );
}

/** Events of the exchanges that a record tells of. */
function exchangeEvents(reading: Reading, tools: RecordTools): RecordEvents {
  const events: JourneyEvent[] = [];
  const candidates: { readonly path: string; readonly event: JourneyEvent }[] = [];
  let hasForeign = false;
  const hasEnvelope = findEnvelope(reading.values) !== null;
  for (const exchange of reading.exchanges) {
    const place = tools.places.of(exchange.host, exchange.path ?? '', exchange.method);
    const path = bareOf(exchange.path ?? '');
    const isRead = exchange.method === 'GET' || exchange.method === 'HEAD';
    const isHook =
      place.kind === 'webhook' ||
      (place.kind !== 'call' && !isRead && (isSigned(exchange) || (hasEnvelope && exchange.path !== null)));
    if (place.kind === 'call') {
      events.push(callEvent(exchange, place, reading, tools));
    } else if (isHook) {
      if (place.kind !== 'webhook' && path.length > 1) tools.learned.add(path);
      events.push(webhookEvent(exchange, reading, tools));
    } else if (place.kind === 'visit') {
      const visited = placeOf(exchange, place.place, reading);
      if (visited !== null) events.push(visitEvent(exchange, visited, reading, tools));
    } else {
      if (place.kind === 'maybe-webhook') candidates.push({ path, event: webhookEvent(exchange, reading, tools) });
      // An answer whose request the capture does not show may be Begini's own.
      hasForeign ||= exchange.path !== null && (exchange.status !== null || exchange.failure !== null);
    }
  }
  return { events: reading.isRaw ? events : withoutRepeats(events), candidates, hasForeign };
}

/** One call a record and interface: URLs of bases and repeats in a stack trace are the same call. */
function withoutRepeats(events: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const calls = events.filter((event) => event.kind === 'call');
  const known = calls.filter(({ endpoint }) => endpoint !== 'unknown');
  const best = new Map<string, CallEvent>();
  for (const call of known.length > 0 ? known : calls) {
    const other = best.get(call.endpoint);
    const weight = (one: CallEvent): number =>
      (one.status === null && one.failure === null ? 0 : 2) + (one.host === 'unknown' ? 0 : 1);
    if (other === undefined || weight(call) > weight(other)) best.set(call.endpoint, call);
  }
  const kept = new Set<JourneyEvent>(best.values());
  const webhooks = new Set(events.filter(({ kind }) => kind === 'webhook').slice(1));
  return events.filter((event) => (event.kind === 'call' ? kept.has(event) : !webhooks.has(event)));
}

/** What the receiver says in a record that shows its webhook as well: its log object, or its answer in a capture. */
function besideWebhook(reading: Reading, tools: RecordTools): readonly JourneyEvent[] {
  const answers = reading.exchanges.map(({ responseBody }) => responseBody ?? '').join('\n');
  const isPlain = /^\S+ \S+ \S+ \[\d\d\/|" [1-5]\d\d (?:\d+|-)/.test(reading.record.text);
  if (isPlain || findProblem(answers === '' ? textBeside(reading) : answers) === null) return [];
  const event = receiverEvent(
    answers === '' ? reading : { ...reading, record: { ...reading.record, text: answers } },
    tools,
  );
  if (event === null) return [];
  return [answers === '' ? event : { ...event, ...ownedBy(reading, tools) }];
}

function ownedBy(
  reading: Reading,
  { owners, context }: RecordTools,
): Pick<JourneyEvent, 'uid' | 'applicant' | 'integration'> {
  return {
    applicant: applicantIn(reading.record.text, context.case.uids),
    uid: owners.ofText(reading.record.text),
    integration: owners.integrationOfText(reading.record.text),
  };
}

/** A record's text without the headers that every webhook carries, so that their names are no complaint. */
function textBeside(reading: Reading): string {
  return reading.record.text.replace(/"headers?"\s*:\s*\{[^}]*\}/gi, '');
}

const hostName = /(?<![\w.@/-])(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-]|\.\w)/gi;

/** What a record without a request says of hosts that do not resolve, or with which TLS fails: it counts if one is the endpoint's. */
function hostTrouble(reading: Reading, tools: RecordTools): RecordEvents['candidates'] {
  const { text } = reading.record;
  const failure = findFailure(text);
  if (failure !== 'dns' && failure !== 'tls') return [];
  const hosts = new Set(
    text
      .slice(0, 2_000)
      .match(hostName)
      ?.map((host) => host.toLowerCase()),
  );
  const event: WebhookEvent = { ...webhookEvent(null, reading, tools), view: 'edge', status: null, failure };
  return [...hosts].map((path) => ({ path, event }));
}

/** What is said of events that have not come, or of none in particular. */
const absent =
  /\b(?:wait\w*|expect\w*|pending|not?|never|missing|until|still|without|subscri\w*|regist\w*|config\w*|enabl\w*|listen\w*|handles|on(?=\())\b/i;

/** Whether a line about an event of the affected applicant's tells, without saying so, that it came. */
function isArrival({ record }: Reading, { owners }: RecordTools): boolean {
  return owners.ofText(record.text) === 'affected' && !absent.test(record.text);
}

/** What a line right behind a webhook of the applicant's says of it, although it does not speak of a webhook. */
function besideReceipt(reading: Reading, before: WebhookEvent, tools: RecordTools): readonly JourneyEvent[] {
  const told = receiverEvent(reading, tools);
  if (told === null || told.problem === null || !ofEvents.has(told.problem) || isOfOtherVendor(reading.record.text))
    return [];
  return [{ ...told, eventType: told.eventType ?? before.eventType }];
}

/** Events of a record without an exchange of ours: what applications say in words. */
function wordEvents(reading: Reading, hasForeign: boolean, tools: RecordTools): readonly JourneyEvent[] {
  const { text } = reading.record;
  const sdk = sdkEvent(reading, tools);
  if (sdk !== null) return [sdk];
  const own = tools.joiner.webhookOf(reading);
  const isHook = isAboutWebhook(reading, own !== undefined || isBooked(reading));
  if (isHook && findEnvelope(reading.values) !== null) {
    const told = findProblem(text) === null ? null : receiverEvent(reading, tools);
    return [webhookEvent(null, reading, tools), ...(told === null ? [] : [told])];
  }
  const call = hasForeign ? null : wordCall(reading, tools);
  if (call !== null && !(isHook && call.endpoint === 'unknown')) return [call];
  if (isHook) {
    const types = new Set(text.match(typeInText)?.map((type) => type.toLowerCase()));
    const told = receiverEvent(reading, tools);
    // A list of types is configuration, unless something is said of the first.
    if (types.size > 1 && told?.problem !== 'unhandled-type' && told?.problem !== 'superseded-type') return [];
    if (told !== null && told.problem !== null) return [told];
    const isTold = receipt.test(text) || (told === null && isArrival(reading, tools));
    if (types.size === 1 && isTold) return [webhookEvent(null, reading, tools)];
    return told === null ? [] : [own === undefined ? told : { ...told, eventType: told.eventType ?? own.eventType }];
  }
  const statement = statementEvent(reading, tools);
  if (statement !== null) return statement.says === 'low-confidence' ? [] : [statement];
  const before = hasForeign || reading.exchanges.length > 0 ? undefined : tools.joiner.webhookBefore(reading);
  return before === undefined ? [] : besideReceipt(reading, before, tools);
}

/** Reads the events of one record. */
export function eventsOfRecord(reading: Reading, tools: RecordTools): RecordEvents {
  const seen = exchangeEvents(reading, tools);
  if (seen.events.some(({ kind }) => kind === 'webhook')) {
    return { ...seen, events: [...seen.events, ...besideWebhook(reading, tools)] };
  }
  const sdk = seen.events.length > 0 ? sdkEvent(reading, tools) : null;
  if (seen.events.length > 0) return sdk === null ? seen : { ...seen, events: [...seen.events, sdk] };
  const events = wordEvents(reading, seen.hasForeign, tools);
  if (events.length === 0 && reading.exchanges.length === 0)
    return { ...seen, events, candidates: hostTrouble(reading, tools) };
  const statement = statementEvent(reading, tools);
  // Said of an event that came, so that it stands beside it.
  return { ...seen, events: statement?.says === 'low-confidence' ? [...events, statement] : events };
}

/** The part of an answer that a record without a URL of its own may be; null when it holds none. */
export function answerOf(reading: Reading, tools: RecordTools): Answer | null {
  const { text } = reading.record;
  const detail = readDetail(text);
  const status = reading.loneStatus;
  const failure = status === null && detail === null ? findFailure(text) : null;
  if (status === null && failure === null && (detail === null || detail.kind === 'field-error')) return null;
  const shown = reading.exchanges[0];
  return {
    status,
    failure,
    detail: status !== null && status < 300 ? null : (detail?.kind ?? null),
    blames: detail?.blames ?? [],
    receiver:
      detail?.kind === 'receiver-answer'
        ? { status: detail.receiverStatus, problem: findProblem(detail.receiverBody ?? '') }
        : null,
    target:
      detail?.target === null || detail?.target === undefined
        ? null
        : isPrivateHost(detail.target)
          ? 'private'
          : 'public',
    targetFailure: detail?.kind === 'cannot-connect' ? findFailure(text.slice(text.search(/cannot connect/i))) : null,
    durationMs: reading.durationMs,
    token: tokenFactsIn(text, tools.owners),
    peerTimeMs: Date.parse(shown?.responseHeaders?.get('date') ?? '') || null,
  };
}
