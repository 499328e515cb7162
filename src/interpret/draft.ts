import type { Case } from '../model/case.ts';
import type { RecordOrigin } from '../model/evidence.ts';
import type { SourceRecord } from './transcripts.ts';
import type { IntegrationFacts, JourneyEvent, Ownership } from '../model/event.ts';

/** What every event says of its record. */
export function baseOf(
  record: SourceRecord,
  owner: Ownership,
  integration: IntegrationFacts,
  incident: Pick<Case, 'window'>,
): {
  readonly origin: RecordOrigin;
  readonly related: readonly RecordOrigin[];
  readonly timeMs: number | null;
  readonly originalTime: string | null;
  readonly assumedZone: string | null;
  readonly uid: Ownership;
  readonly integration: IntegrationFacts;
  readonly isInWindow: boolean;
  readonly isStated: false;
} {
  const { window } = incident;
  const { timeMs } = record;
  return {
    origin: originOf(record),
    related: record.parts ?? [],
    timeMs,
    originalTime: record.originalTime,
    assumedZone: record.assumedZone,
    uid: owner,
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
