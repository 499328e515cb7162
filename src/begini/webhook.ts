import { eventTypes, type EventType, type WebhookEvent } from '../model/event.ts';

/** Names that superseded pages give to events. Sources: Webhook Payload Structure and Event Types Explained, interim. */
const supersededType =
  /^(?:assessment[._](?:completed?|started|expired|cancelled|finished)|score[._](?:ready|completed?)|session[._]completed?)$/i;

/** Members of `data` in the body that superseded pages show. Source: Webhook Payload Structure, interim. */
const supersededFields = ['unique_id', 'session_id', 'risk_score', 'trust_score', 'completion_time_seconds'];

/** A webhook body as Begini sends it, or as superseded pages show it. Raw values. */
export interface Envelope {
  readonly shape: 'current' | 'superseded' | 'other';
  readonly uid: string | null;
  readonly integrationId: string | null;
  readonly type: string | null;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly scoredMs: number | null;
  readonly hasScore: boolean;
  readonly hasLowConfidence: boolean;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

/** Epoch seconds, or the milliseconds or ISO text that a logger made of them, as milliseconds. */
function timeOf(value: unknown): number | null {
  if (typeof value === 'number' && Number.isFinite(value)) return value > 1e11 ? value : value * 1000;
  if (typeof value !== 'string') return null;
  if (/^\d{10}(?:\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (/^\d{13}$/.test(value)) return Number(value);
  const parsed = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(parsed) ? null : parsed;
}

/** Reads a parsed JSON value as a webhook body; null when it is none. */
export function readEnvelope(value: unknown): Envelope | null {
  if (!isObject(value)) return null;
  const { event, data } = value;
  if (isObject(event) && typeof event['type'] === 'string') {
    const details = isObject(event['details']) ? event['details'] : {};
    const calculated = isObject(details['calculated']) ? details['calculated'] : null;
    return {
      shape: 'current',
      uid: textOf(value['uid']),
      integrationId: textOf(value['integration_id']),
      type: event['type'],
      startedMs: timeOf(details['application_started_at'] ?? details['started_at']),
      completedMs: timeOf(details['application_completed_at'] ?? details['completed_at']),
      scoredMs: timeOf(details['scored_at']),
      hasScore: calculated !== null && 'score' in calculated,
      hasLowConfidence: /low|poor|weak/i.test(textOf(calculated?.['score_confidence']) ?? ''),
    };
  }
  // `event` is also what structlog calls a message, beside whatever `data`.
  if (
    typeof event === 'string' &&
    isObject(data) &&
    (supersededType.test(event) || supersededFields.some((name) => name in data))
  ) {
    return {
      ...emptyEnvelope,
      shape: 'superseded',
      uid: textOf(data['unique_id']),
      integrationId: textOf(data['integration_id']),
      type: event,
      hasScore: 'risk_score' in data,
    };
  }
  return null;
}

const emptyEnvelope = {
  startedMs: null,
  completedMs: null,
  scoredMs: null,
  hasScore: false,
  hasLowConfidence: false,
} as const;

function isEventType(type: string): type is EventType {
  return eventTypes.some((known) => known === type);
}

/** An event name as one of the documented list, or how it is not. */
export function classifyType(type: string): NonNullable<WebhookEvent['eventType']> {
  const name = type.trim().toLowerCase();
  if (isEventType(name)) return name;
  return supersededType.test(name) ? 'superseded' : 'unlisted';
}

/** Finds documented and superseded event names in text. */
export const typeInText =
  /\b(?:(?:psychometric|android|ios)_score\.complete|application\.(?:completed?|expired|incomplete|cancelled)|assessment\.completed?)(?![\w.])/gi;
