import { shapeOfUid } from '../begini/uid.ts';
import type { KnownKey } from '../model/case.ts';
import type { Evidence, EvidenceSource } from '../model/evidence.ts';
import type { Interpretation, JourneyEvent, KeyFacts } from '../model/event.ts';
import { adoptOwners } from './adopt.ts';
import { createAlikeRecords } from './alike-records.ts';
import type { InterpretContext } from './context.ts';
import { interpretRecord, type InterpretTools } from './interpret-record.ts';
import { createJoiner } from './join.ts';
import { createNeighbours } from './neighbours.ts';
import { createNumbers } from './numbers.ts';
import { createOwners } from './owners.ts';
import { createPlaces } from './places.ts';
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

function createTools(context: InterpretContext, leads: Leads): InterpretTools {
  const { case: incident, deployments, keys } = context;
  const integrationIds = [incident, ...deployments].map(({ integrationId }) => integrationId ?? '');
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
    alike: createAlikeRecords([...incident.uids, ...integrationIds, ...keys.map(({ value }) => value)]),
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
    `Of events that repeat by the thousand the first and the last were looked at; ${String(counted)} between them were only counted.`,
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
