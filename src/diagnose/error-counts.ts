import { timesOf, type CallEvent, type JourneyEvent } from '../model/event.ts';
import type { Diagnosis } from '../model/finding.ts';

const endpointNames: Readonly<Record<CallEvent['endpoint'], string>> = {
  session: 'session call',
  'webhook-test': 'webhook test',
  'device-data': 'device data call',
  results: 'call for results',
  superseded: 'call to a superseded address',
  unknown: 'Begini call',
};

/** Two sources that log one exchange do so within about so long. */
const sameMs = 2_000;

function labelOf(event: JourneyEvent): string | null {
  if (event.kind === 'call') {
    if (event.failure !== null) return `${endpointNames[event.endpoint]}: ${event.failure}`;
    return event.status !== null && event.status >= 300
      ? `${endpointNames[event.endpoint]} answered ${event.status}`
      : null;
  }
  if (event.kind === 'webhook') {
    if (event.failure !== null) return `webhook: ${event.failure}`;
    return event.status !== null && event.status !== 200 ? `webhook answered ${event.status}` : null;
  }
  if (event.kind === 'receiver')
    return event.problem === null || event.problem === 'duplicate-ignored' ? null : `receiver: ${event.problem}`;
  return event.kind === 'sdk' ? event.sign : null;
}

/** Whether an event is one that another source showed already. */
function isSeen(
  event: JourneyEvent,
  label: string,
  counted: readonly { readonly event: JourneyEvent; readonly label: string }[],
): boolean {
  return counted.some(
    (other) =>
      other.label === label &&
      other.event.origin.source !== event.origin.source &&
      other.event.timeMs !== null &&
      event.timeMs !== null &&
      Math.abs(other.event.timeMs - event.timeMs) <= sameMs,
  );
}

/** Error codes and statuses of the case with how often each was seen, most frequent first. One exchange in two logs counts once. */
export function countErrors(events: readonly JourneyEvent[]): Diagnosis['errorCounts'] {
  const counted: { readonly event: JourneyEvent; readonly label: string }[] = [];
  for (const event of events) {
    const label = labelOf(event);
    if (label !== null && !isSeen(event, label, counted.slice(-50))) counted.push({ event, label });
  }
  const counts = new Map<string, number>();
  for (const { event, label } of counted) counts.set(label, (counts.get(label) ?? 0) + timesOf(event));
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .sort((a, b) => b.count - a.count || (a.label < b.label ? -1 : 1));
}
