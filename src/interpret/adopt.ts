import type { JourneyEvent, WebhookEvent } from '../model/event.ts';

/** An edge and the application behind it log one delivery within about so long of each other. */
const nearMs = 2_000;

function isEdge(event: JourneyEvent): event is WebhookEvent {
  return event.kind === 'webhook' && event.uid === 'absent' && event.eventType === null;
}

function isTelling(event: JourneyEvent): boolean {
  return (event.kind === 'webhook' || event.kind === 'receiver') && event.uid !== 'absent' && !event.isStated;
}

/**
 * Gives webhooks in access logs, which name nobody, the applicant that another source names at the same moment. Where two applicants come into
 * question, none is chosen.
 */
export function adoptOwners(events: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const telling = events.filter(isTelling);
  let from = 0;
  return events.map((event) => {
    const { timeMs } = event;
    if (!isEdge(event) || timeMs === null) return event;
    while (from < telling.length && (telling[from]?.timeMs ?? Number.MAX_SAFE_INTEGER) < timeMs - nearMs) from++;
    const near: JourneyEvent[] = [];
    for (let index = from; index < telling.length; index++) {
      const other = telling[index];
      if (other === undefined || other.timeMs === null || other.timeMs > timeMs + nearMs) break;
      if (other.origin.source !== event.origin.source) near.push(other);
    }
    const owners = new Set(near.map(({ uid }) => uid));
    const [owner] = owners;
    if (owner === undefined || owners.size > 1) return event;
    const types = new Set(
      near
        .map((other) => (other.kind === 'webhook' || other.kind === 'receiver' ? other.eventType : null))
        .filter((type) => type !== null),
    );
    const [type] = types;
    const [first] = near;
    return {
      ...event,
      uid: owner,
      applicant: near.every(({ applicant }) => applicant === first?.applicant) ? (first?.applicant ?? null) : null,
      eventType: types.size === 1 && type !== undefined ? type : null,
    };
  });
}
