import type { EvidenceRecord } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';
import { caseSource } from './case-source.ts';
import { readRecord } from './read-record.ts';
import { eventsOfRecord, type RecordTools } from './record-events.ts';
import { wordCall } from './word-calls.ts';

function recordOf(text: string, index: number): EvidenceRecord {
  return {
    kind: 'record',
    source: caseSource,
    line: null,
    offset: 0,
    index,
    timeMs: null,
    originalTime: null,
    assumedZone: null,
    why: 'uid',
    text,
  };
}

/** The case's errors in their order, then title, actual result and steps: the index of a stated event points into this list. */
export function statedTexts(incident: RecordTools['context']['case']): readonly string[] {
  return [...incident.errors, ...[incident.title, incident.actual].filter((text) => text !== null), ...incident.steps];
}

/** Events that the user states in `--error` and other texts. They concern the affected applicant. */
export function statedEvents(tools: RecordTools): readonly JourneyEvent[] {
  const { errors } = tools.context.case;
  return statedTexts(tools.context.case).flatMap((text, index) => {
    const reading = readRecord(recordOf(text, index));
    const isError = index < errors.length;
    const { events, candidates } = eventsOfRecord(reading, tools);
    const learned = candidates.filter(({ path }) => tools.learned.has(path)).map(({ event }) => event);
    const seen = [...events, ...learned];
    const own = seen.length > 0 || !isError ? seen : [wordCall(reading, tools, true)].filter((event) => event !== null);
    return own.map((event): JourneyEvent => ({ ...event, uid: 'affected', isStated: true }));
  });
}
