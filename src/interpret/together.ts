import type { JourneyEvent, RequestFacts } from '../model/event.ts';

/** Whether an exchange still lacks its outcome. */
export function isOpen(event: JourneyEvent): boolean {
  return (event.kind === 'call' || event.kind === 'webhook') && event.status === null && event.failure === null;
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

/** The request of one record with the answer of a later one. */
export function together(open: JourneyEvent, answer: JourneyEvent): JourneyEvent {
  const shared = {
    related: [...open.related, ...answer.related],
    uid: open.uid === 'absent' ? answer.uid : open.uid,
    applicant: open.applicant ?? answer.applicant,
    integration: open.integration.match === 'absent' ? answer.integration : open.integration,
  };
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
