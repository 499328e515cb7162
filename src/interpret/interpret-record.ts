import { readDetail } from '../begini/detail.ts';
import type { JourneyEvent } from '../model/event.ts';
import type { Alike, AlikeRecords } from './alike-records.ts';
import { applicantIn, placeIn } from './draft.ts';
import { errorEvent } from './other-events.ts';
import { readIds, readRecord } from './read-record.ts';
import { emptyReading, type Exchange, type Reading } from './reading.ts';
import { answerOf, eventsOfRecord, type RecordEvents, type RecordTools } from './record-events.ts';
import { requestShownIn } from './request-facts.ts';
import type { SourceRecord } from './transcripts.ts';

export interface InterpretTools extends RecordTools {
  readonly alike: AlikeRecords;
}

/** Reads one record into the joiner; returns what may be a webhook if its path proves to be the webhook's. */
export function interpretRecord(record: SourceRecord, tools: InterpretTools): RecordEvents['candidates'] {
  const alike = tools.alike.of(record);
  const known = alike?.known();
  if (known === undefined) return interpretReading(tools.neighbours.complete(readRecord(record)), tools, alike);
  const { ids, thread, message, isContinued, record: placed } = tools.neighbours.complete(readIds(record));
  const own = { ids, thread, message, isContinued, record: placed };
  const reading = { ...emptyReading, ...own };
  // Beside a webhook a record may say something of it.
  if (tools.joiner.webhookOf(reading) !== undefined || tools.joiner.webhookBefore(reading) !== undefined)
    return interpretReading({ ...readRecord(record), ...own }, tools, undefined);
  const { events, owner, applicant } = known;
  tools.joiner.note(owner, applicant, reading);
  const here = placeIn(placed, tools.context.case);
  tools.joiner.add(
    events.map((event): JourneyEvent => ({ ...event, ...here })),
    reading,
  );
  return [];
}

/** Takes what a record says into the joiner; `alike` learns it, when the record says nothing but its events. */
function interpretReading(
  reading: Reading,
  tools: InterpretTools,
  alike: Alike | undefined,
): RecordEvents['candidates'] {
  const { record, exchanges } = reading;
  const { joiner, owners, context } = tools;
  const unreached = /\bcannot connect to host\b/i.test(record.text) ? readDetail(record.text)?.target : undefined;
  if (typeof unreached === 'string') tools.learned.add(unreached.toLowerCase().replace(/:\d+$/, ''));
  const { events, candidates, hasForeign } = eventsOfRecord(reading, tools);
  const owner = owners.ofText(record.text);
  const applicant = owner === 'affected' ? applicantIn(record.text, context.case.uids) : null;
  joiner.note(owner, applicant, reading);
  const isWell = events.every((event) => event.kind === 'receiver' && event.problem === null);
  const inbound = isWell ? inboundOf(reading) : undefined;
  if (inbound !== undefined && settles(inbound, reading, tools)) {
    alike?.learn(null);
    joiner.add(events, reading);
    return [];
  }
  const shown = events.length === 0 ? requestShownIn(reading, context.keys) : null;
  if (shown !== null) {
    const integration = owners.integrationOf(shown.integrationId);
    joiner.enrich({ request: shown.request, integration }, reading);
  }
  const isWhole = events.some(
    (event) =>
      (event.kind === 'call' && event.endpoint !== 'unknown') || event.kind === 'webhook' || event.kind === 'visit',
  );
  const answer = isWhole || hasForeign ? null : answerOf(reading, tools);
  const isPlain = answer === null && shown === null && inbound === undefined && candidates.length === 0;
  alike?.learn(isPlain && (events.length > 0 || exchanges.length === 0) ? { events, owner, applicant } : null);
  if (answer !== null) {
    const isAboutBegini = /begini/i.test(record.text) || /^[<>*] |^HTTP\//.test(record.text);
    const call = events.find(({ kind }) => kind === 'call');
    if (joiner.answer(answer, reading, isAboutBegini)) {
      joiner.add(
        events.filter((event) => event !== call),
        reading,
      );
      return candidates;
    }
  }
  const startsOther = exchanges.some((exchange) => {
    const { host, path, method } = exchange;
    if (host === null) return false;
    const { kind } = tools.places.of(host, path ?? '', method);
    return kind === 'foreign' || (kind === 'maybe-webhook' && isOutbound(exchange));
  });
  if (startsOther && events.length === 0) joiner.interrupt(reading);
  else if (events.length === 0 && exchanges.length > 0) joiner.pass(inboundOf(reading), reading);
  const isUntold = isPlain && events.length === 0 && exchanges.length === 0 && isErrorOfBegini(reading, tools);
  joiner.add(isUntold ? [errorEvent(reading, tools)] : events, reading);
  return candidates;
}

/** Whether a record was kept as an error that names Begini or the integration. */
function isErrorOfBegini({ record: { why, text } }: Reading, { owners, context }: RecordTools): boolean {
  if (why !== 'error') return false;
  const { integrationId } = context.case;
  return (
    /begini/i.test(text) ||
    owners.integrationOfText(text).match !== 'absent' ||
    (integrationId !== null && text.includes(integrationId))
  );
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
function settles(inbound: Exchange, reading: Reading, { joiner, learned }: RecordTools): boolean {
  if (!joiner.settle(inbound, reading)) return false;
  const path = (inbound.path ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
  if (path.length > 1) learned.add(path);
  return true;
}
