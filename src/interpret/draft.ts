import type { Case } from '../model/case.ts';
import type { RecordOrigin } from '../model/evidence.ts';
import type { SourceRecord } from './transcripts.ts';
import type { IntegrationFacts, JourneyEvent, Ownership } from '../model/event.ts';

/** What every event says of its record. */
export function baseOf(
  record: SourceRecord,
  owner: Ownership,
  integration: IntegrationFacts,
  incident: Pick<Case, 'window' | 'uids'>,
): {
  readonly origin: RecordOrigin;
  readonly related: readonly RecordOrigin[];
  readonly timeMs: number | null;
  readonly originalTime: string | null;
  readonly assumedZone: string | null;
  readonly uid: Ownership;
  readonly applicant: number | null;
  readonly integration: IntegrationFacts;
  readonly isInWindow: boolean;
  readonly isStated: false;
} {
  const { window, uids } = incident;
  const { timeMs } = record;
  return {
    origin: originOf(record),
    related: record.parts ?? [],
    timeMs,
    originalTime: record.originalTime,
    assumedZone: record.assumedZone,
    uid: owner,
    applicant: owner === 'affected' ? applicantIn(record.text, uids) : null,
    integration,
    isInWindow: window === null || timeMs === null || (timeMs >= window.sinceMs && timeMs <= window.untilMs),
    isStated: false,
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
