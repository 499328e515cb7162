import type { RecordOrigin } from '../model/evidence.ts';
import type { CallEvent, IntegrationFacts, JourneyEvent, RequestFacts, WebhookEvent } from '../model/event.ts';

/** Longest wait for an answer in another record, milliseconds. */
export const maxWaitMs = 120_000;

/** What an answer adds to a request. */
export type Answer = Pick<
  CallEvent,
  | 'status'
  | 'failure'
  | 'detail'
  | 'blames'
  | 'receiver'
  | 'target'
  | 'targetFailure'
  | 'durationMs'
  | 'token'
  | 'peerTimeMs'
>;

/** Whether an exchange still lacks its outcome. */
export function isOpen(event: JourneyEvent): boolean {
  return (event.kind === 'call' || event.kind === 'webhook') && event.status === null && event.failure === null;
}

/** Whether a record of this time can still tell of an event. */
export function isRecent(event: JourneyEvent, timeMs: number | null): boolean {
  return (
    event.timeMs === null || timeMs === null || (timeMs >= event.timeMs - 1000 && timeMs - event.timeMs <= maxWaitMs)
  );
}

/** Whether a call has its status and not what the answer said. */
export function lacksBody(event: JourneyEvent): boolean {
  return event.kind === 'call' && event.status !== null && (event.detail === null || event.detail === 'other');
}

/** What two records show of one request, together. */
export function knownRequest(a: RequestFacts, b: RequestFacts): RequestFacts {
  return {
    apiKey: a.apiKey === 'unknown' || (a.apiKey === 'absent' && b.apiKey !== 'unknown') ? b.apiKey : a.apiKey,
    keyEnvironment: a.keyEnvironment ?? b.keyEnvironment,
    hasKeyWhitespace: a.hasKeyWhitespace || b.hasKeyWhitespace,
    hasBearer: a.hasBearer || b.hasBearer,
    hasSignature: a.hasSignature || b.hasSignature,
    contentType: a.contentType === 'unknown' || a.contentType === 'absent' ? b.contentType : a.contentType,
    fields: a.fields ?? b.fields,
    isUnreadable: a.isUnreadable || b.isUnreadable,
    isSpaced: a.isSpaced || b.isSpaced,
    uid: a.uid ?? b.uid,
    isFromBrowser: a.isFromBrowser || b.isFromBrowser,
  };
}

/** A webhook with the answer that another record shows. */
export function answeredWith(
  webhook: WebhookEvent,
  { status, durationMs }: Pick<WebhookEvent, 'status' | 'durationMs'>,
  origin: RecordOrigin,
): WebhookEvent {
  return { ...webhook, status, durationMs: durationMs ?? webhook.durationMs, related: [...webhook.related, origin] };
}

/** The request of one record with the answer of a later one. */
export function together(open: JourneyEvent, answer: JourneyEvent): JourneyEvent {
  const shared = {
    related: [...open.related, ...answer.related],
    uid: open.uid === 'absent' ? answer.uid : open.uid,
    applicant: open.applicant ?? answer.applicant,
    integration: open.integration.match === 'absent' ? answer.integration : open.integration,
  };
  if (open.kind === 'call' && answer.kind === 'call' && answer.status === null && open.status !== null) {
    const { detail, blames, receiver, target, targetFailure } = answer;
    return {
      ...open,
      ...shared,
      related: [...shared.related, answer.origin],
      detail,
      blames,
      receiver,
      target,
      targetFailure,
    };
  }
  if (open.kind === 'call' && answer.kind === 'call') {
    const waited = open.timeMs === null || answer.timeMs === null ? null : answer.timeMs - open.timeMs;
    return {
      ...answer,
      ...shared,
      related: [...shared.related, open.origin],
      endpoint: open.endpoint === 'unknown' ? answer.endpoint : open.endpoint,
      host: open.host === 'unknown' ? answer.host : open.host,
      method: open.method ?? answer.method,
      durationMs:
        answer.durationMs ?? open.durationMs ?? (isOpen(open) && waited !== null && waited > 0 ? waited : null),
      detail: answer.detail ?? open.detail,
      request: knownRequest(open.request, answer.request),
      token: answer.token ?? open.token,
    };
  }
  if (open.kind === 'webhook' && answer.kind === 'webhook') {
    return {
      ...open,
      ...shared,
      related: [...shared.related, answer.origin],
      view: open.view === 'edge' ? answer.view : open.view,
      bodyOrigin: open.bodyOrigin ?? answer.bodyOrigin,
      eventType: open.eventType ?? answer.eventType,
      status: open.status ?? answer.status,
      failure: open.failure ?? answer.failure,
      durationMs: open.durationMs ?? answer.durationMs,
      signature: open.signature ?? answer.signature,
      identity: open.identity ?? answer.identity,
      body: open.body ?? answer.body,
      shape: open.shape ?? answer.shape,
      startedMs: open.startedMs ?? answer.startedMs,
      completedMs: open.completedMs ?? answer.completedMs,
      scoredMs: open.scoredMs ?? answer.scoredMs,
      hasScore: open.hasScore || answer.hasScore,
      hasLowConfidence: open.hasLowConfidence || answer.hasLowConfidence,
    };
  }
  return open;
}

/** Whether two events can be one: the same interface, statuses that do not contradict, about the same time, nobody else's. */
export function areOne(first: JourneyEvent, second: JourneyEvent): boolean {
  if (first.kind !== second.kind) return false;
  if (first.uid !== second.uid && first.uid !== 'absent' && second.uid !== 'absent') return false;
  const apart = first.timeMs === null || second.timeMs === null ? 0 : Math.abs(second.timeMs - first.timeMs);
  if (first.kind === 'call' && second.kind === 'call') {
    const sameEndpoint =
      first.endpoint === second.endpoint || first.endpoint === 'unknown' || second.endpoint === 'unknown';
    if (!sameEndpoint) return false;
    const isBody = second.status === null && second.failure === null && second.detail !== null && lacksBody(first);
    if (isBody) return apart <= 10_000;
    return isOpen(first)
      ? apart <= maxWaitMs
      : first.status === second.status && first.failure === second.failure && apart <= 10_000;
  }
  if (first.kind === 'webhook' && second.kind === 'webhook') {
    const sameType = first.eventType === null || second.eventType === null || first.eventType === second.eventType;
    if (!sameType) return false;
    const sameStatus = first.status === null || second.status === null || first.status === second.status;
    return sameStatus && apart <= (isOpen(first) ? maxWaitMs : 10_000);
  }
  return false;
}

/** What a record of its own shows of a request. */
export interface Shown {
  readonly request: RequestFacts;
  readonly integration: IntegrationFacts;
}

/** A call with what another record shows of its request. */
export function withRequest(call: CallEvent, { request, integration }: Shown, origin: RecordOrigin): CallEvent {
  return {
    ...call,
    request: knownRequest(call.request, request),
    integration: call.integration.match === 'absent' ? integration : call.integration,
    related: [...call.related, origin],
  };
}
