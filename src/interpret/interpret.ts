import { readDetail } from '../begini/detail.ts';
import { shapeOfUid } from '../begini/uid.ts';
import type { KnownKey } from '../model/case.ts';
import type { Evidence, EvidenceSource } from '../model/evidence.ts';
import type { Interpretation, JourneyEvent, KeyFacts } from '../model/event.ts';
import { adoptOwners } from './adopt.ts';
import { applicantIn } from './draft.ts';
import type { InterpretContext } from './context.ts';
import { createJoiner } from './join.ts';
import { createNeighbours } from './neighbours.ts';
import { createNumbers } from './numbers.ts';
import { createOwners } from './owners.ts';
import { requestShownIn } from './request-facts.ts';
import { createPlaces } from './places.ts';
import { readRecord } from './read-record.ts';
import { answerOf, eventsOfRecord, type RecordTools } from './record-events.ts';
import type { Exchange, Reading } from './reading.ts';
import { statedEvents } from './stated-events.ts';
import { findSymptoms } from './symptoms.ts';
import { together } from './together.ts';
import { isTranscript, joinTranscript, type SourceRecord } from './transcripts.ts';
import { learnLeads, type Leads } from './uid-leads.ts';

export type { InterpretContext } from './context.ts';

/** Candidates for webhooks on a path that may be learned later; more would only come of a path that is nobody's. */
const maxCandidates = 20_000;

const relevant =
  /begini|psychometr|web-?hook|x-signature|sessions?-management|_score\.complete|application\.(?:complete|expired|incomplete|cancelled)|IOS000\d|api-key/i;

/** Of a source that was kept whole, records are read that tell of Begini, and so many behind each: an answer seldom names whose it is. */
const maxBehind = 12;

function createTools(context: InterpretContext, leads: Leads): RecordTools {
  return {
    context,
    owners: createOwners(context, leads),
    places: createPlaces(context.deployments),
    identities: createNumbers(),
    bodies: createNumbers(),
    visitors: createNumbers(),
    joiner: createJoiner(),
    learned: new Set(
      context.deployments.flatMap(({ webhookUrl }) =>
        webhookUrl !== null && URL.canParse(webhookUrl) ? [new URL(webhookUrl).hostname] : [],
      ),
    ),
    neighbours: createNeighbours(),
  };
}

function keyFacts(keys: readonly KnownKey[]): KeyFacts {
  const own = keys.filter(({ isBeginiKey }) => isBeginiKey);
  const test = own.find(({ environment }) => environment === 'test')?.value;
  const production = own.find(({ environment }) => environment === 'production')?.value;
  return {
    test: test !== undefined,
    production: production !== undefined,
    areEqual: test === undefined || production === undefined ? null : test === production,
    hasWhitespace: own.some(({ value }) => value !== value.trim()),
  };
}

/** In order of time, events without one last; equal times in order of source and record. */
function byTime(a: JourneyEvent, b: JourneyEvent): number {
  const apart = (a.timeMs ?? Number.MAX_SAFE_INTEGER) - (b.timeMs ?? Number.MAX_SAFE_INTEGER);
  if (apart !== 0) return apart;
  if (a.origin.source !== b.origin.source) return a.origin.source < b.origin.source ? -1 : 1;
  return a.origin.index - b.origin.index;
}

/**
 * Turns records into typed events with safe facts only: statuses, durations, classes of hosts and bodies, ids as same or other. No text of a
 * record leaves. What the case itself states becomes events too.
 */
export async function interpretEvidence(
  evidence: Evidence,
  context: InterpretContext,
  signal: AbortSignal,
): Promise<Interpretation> {
  const tools = createTools(context, await learnLeads(evidence, context.case.uids));
  const candidates: { readonly path: string; readonly event: JourneyEvent }[] = [];
  for (const source of evidence.sources) {
    let last = -Infinity;
    for await (const records of recordsOf(source)) {
      signal.throwIfAborted();
      for (const record of records) {
        if (record.why !== 'window' || relevant.test(record.text)) last = record.index;
        else if (record.index - last > maxBehind) continue;
        const found = interpretRecord(record, tools);
        if (candidates.length < maxCandidates) candidates.push(...found);
      }
    }
  }
  const seen = tools.joiner.finish();
  const pairs = tools.joiner.learned();
  const paired = new Set([...pairs.values()].flat().map(placeOf));
  const learned = candidates
    .filter(({ path }) => tools.learned.has(path) || pairs.has(path))
    .map(({ event }) => event)
    .filter((event) => !paired.has(placeOf(event)));
  const isOnly = context.case.uids.length === 1;
  const events = adoptOwners([...withLearned(seen, learned), ...statedEvents(tools)].sort(byTime)).map((event) =>
    isOnly && event.uid === 'affected' && event.applicant === null ? { ...event, applicant: 0 } : event,
  );
  return {
    events,
    uids: context.case.uids.map(shapeOfUid),
    keys: keyFacts(context.keys),
    ...findSymptoms(context.case),
    notes: countedNotes(tools.joiner.counted()),
  };
}

function countedNotes(counted: number): readonly string[] {
  if (counted === 0) return [];
  return [
    `Of many thousand events that say the same, ${String(counted)} in the middle were counted without a look at each.`,
  ];
}

/** Names the record that an event was read from. */
function placeOf({ origin }: Pick<JourneyEvent, 'origin'>): string {
  return `${origin.source}#${origin.index}`;
}

/** Events with the webhooks whose path was learned; where the same record told of its webhook in words, one event of both. */
function withLearned(events: readonly JourneyEvent[], learned: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const byPlace = new Map(learned.map((event) => [placeOf(event), event]));
  const told = events.map((event) => {
    const own = event.kind === 'webhook' ? byPlace.get(placeOf(event)) : undefined;
    if (own === undefined) return event;
    byPlace.delete(placeOf(event));
    return { ...together(event, own), related: event.related };
  });
  return [...told, ...byPlace.values()];
}

/** The records of a source, batch by batch; a transcript's lines put together. */
async function* recordsOf(source: EvidenceSource): AsyncGenerator<readonly SourceRecord[], void, undefined> {
  let isLines: boolean | undefined;
  for await (const batch of source.batches()) {
    const records = batch.filter((item) => item.kind === 'record');
    isLines ??= isTranscript(source, records.slice(0, 200));
    yield isLines ? joinTranscript(records) : records;
  }
}

/** Reads one record into the joiner; returns what may be a webhook if its path proves to be the webhook's. */
function interpretRecord(
  record: SourceRecord,
  tools: RecordTools,
): readonly { readonly path: string; readonly event: JourneyEvent }[] {
  const reading = tools.neighbours.complete(readRecord(record));
  const unreached = /\bcannot connect to host\b/i.test(record.text) ? readDetail(record.text)?.target : undefined;
  if (typeof unreached === 'string') tools.learned.add(unreached.toLowerCase().replace(/:\d+$/, ''));
  const { events, candidates, hasForeign } = eventsOfRecord(reading, tools);
  const owner = tools.owners.ofText(record.text);
  tools.joiner.note(owner, owner === 'affected' ? applicantIn(record.text, tools.context.case.uids) : null, reading);
  const isWell = events.every((event) => event.kind === 'receiver' && event.problem === null);
  if (isWell && settles(reading, tools)) {
    tools.joiner.add(events, reading);
    return [];
  }
  if (events.length === 0) {
    const shown = requestShownIn(reading, tools.context.keys);
    if (shown !== null) {
      const integration = tools.owners.integrationOf(shown.integrationId);
      tools.joiner.enrich({ request: shown.request, integration }, reading);
    }
  }
  const isWhole = events.some(
    (event) =>
      (event.kind === 'call' && event.endpoint !== 'unknown') || event.kind === 'webhook' || event.kind === 'visit',
  );
  if (!isWhole && !hasForeign) {
    const answer = answerOf(reading, tools);
    const isAboutBegini = /begini/i.test(record.text) || /^[<>*] |^HTTP\//.test(record.text);
    const call = events.find(({ kind }) => kind === 'call');
    if (answer !== null && tools.joiner.answer(answer, reading, isAboutBegini)) {
      tools.joiner.add(
        events.filter((event) => event !== call),
        reading,
      );
      return candidates;
    }
  }
  const startsOther = reading.exchanges.some((exchange) => {
    const { host, path, method } = exchange;
    if (host === null) return false;
    const { kind } = tools.places.of(host, path ?? '', method);
    return kind === 'foreign' || (kind === 'maybe-webhook' && isOutbound(exchange));
  });
  if (startsOther && events.length === 0) tools.joiner.interrupt(reading);
  else if (events.length === 0 && reading.exchanges.length > 0) tools.joiner.pass(inboundOf(reading), reading);
  tools.joiner.add(events, reading);
  return candidates;
}

/** Words of a client around the absolute URL that it called. */
const clientWords =
  /exception|error|fail|timed? ?out|\bcalling\b|http request:|\b(?:start|end) processing\b|<--|-->|\b(?:for url|from (?:GET|POST|PUT))\b/i;

/** Whether an exchange was the lender's own request to somebody else. */
function isOutbound({ host, text }: Exchange): boolean {
  return host !== null && /https?:\/\//.test(text) && clientWords.test(text);
}

/** The request with its status that somebody made to the lender, among a record's exchanges. */
function inboundOf({ exchanges }: Reading): Exchange | undefined {
  return exchanges.find(
    (exchange) =>
      exchange.path !== null &&
      exchange.status !== null &&
      exchange.method !== 'GET' &&
      exchange.method !== 'HEAD' &&
      !isOutbound(exchange),
  );
}

/** Whether a record is the end of a webhook request that another record told of; learns the webhook's path from it. */
function settles(reading: Reading, { joiner, learned }: RecordTools): boolean {
  const inbound = inboundOf(reading);
  if (inbound === undefined || !joiner.settle(inbound, reading)) return false;
  const path = (inbound.path ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
  if (path.length > 1) learned.add(path);
  return true;
}
