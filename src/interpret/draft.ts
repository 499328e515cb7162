import type { Case } from '../model/case.ts';
import type { RecordOrigin } from '../model/evidence.ts';
import type { SourceRecord } from './transcripts.ts';
import type { IntegrationFacts, JourneyEvent, Ownership } from '../model/event.ts';

type PlaceOfEvent = Pick<
  JourneyEvent,
  'origin' | 'related' | 'timeMs' | 'originalTime' | 'assumedZone' | 'isInWindow' | 'isStated'
>;

/** What every event says of where and when its record was. */
export function placeIn(record: SourceRecord, { window }: Pick<Case, 'window'>): PlaceOfEvent {
  const { timeMs, originalTime, assumedZone } = record;
  return {
    origin: originOf(record),
    related: record.parts ?? [],
    timeMs,
    originalTime,
    assumedZone,
    isInWindow: window === null || timeMs === null || (timeMs >= window.sinceMs && timeMs <= window.untilMs),
    isStated: false,
  };
}

/** What every event says of its record. */
export function baseOf(
  record: SourceRecord,
  owner: Ownership,
  integration: IntegrationFacts,
  incident: Pick<Case, 'window' | 'uids'>,
): PlaceOfEvent & Pick<JourneyEvent, 'uid' | 'applicant' | 'integration'> {
  return {
    ...placeIn(record, incident),
    uid: owner,
    applicant: owner === 'affected' ? applicantIn(record.text, incident.uids) : null,
    integration,
  };
}

export function originOf({ source, line, offset, index }: RecordOrigin): RecordOrigin {
  return { source, line, offset, index };
}

/** An event while records are still being read: it may still get its answer, or an owner by its ids. */
export interface Draft {
  readonly event: JourneyEvent;
  readonly ids: readonly string[];
  readonly thread: string | null;
}

/** Which affected uid a text names, when it names one only. */
export function applicantIn(text: string, uids: readonly string[]): number | null {
  if (uids.length === 1) return 0;
  const named = uids.flatMap((uid, place) =>
    text.includes(uid) || text.includes(encodeURIComponent(uid)) ? [place] : [],
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}
