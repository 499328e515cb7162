import { isPrivateHost, readDetail } from '../begini/detail.ts';
import { readToken, tokenInText } from '../begini/token.ts';
import { allMatches } from '../text/all-matches.ts';
import type { CallEndpoint, CallEvent, HostClass, IntegrationFacts, Ownership, TokenFacts } from '../model/event.ts';
import type { InterpretContext } from './context.ts';
import { baseOf } from './draft.ts';
import type { Owners } from './owners.ts';
import type { Exchange, Reading } from './reading.ts';
import { findProblem } from './receiver-words.ts';
import { findFailure } from './text-failures.ts';
import { readSessionBody, requestFactsOf } from './request-facts.ts';

export interface CallTools {
  readonly context: InterpretContext;
  readonly owners: Owners;
}

/** The safe facts of the first session token in a text; null when there is none. */
export function tokenFactsIn(text: string | null, owners: Owners): TokenFacts | null {
  if (text?.includes('eyJ') !== true) return null;
  const token = allMatches(tokenInText, text)
    .map(([one]) => readToken(one))
    .find((claims) => claims !== null);
  if (token === undefined || token === null) return null;
  return {
    expiresMs: token.expiresMs,
    uid: owners.ofUid(token.uid),
    integration: owners.integrationOf(token.integrationId),
  };
}

/** A server's clock by its `Date` header, milliseconds since the epoch. */
function peerTime(exchange: Exchange): number | null {
  const time = Date.parse(exchange.responseHeaders?.get('date') ?? '');
  return Number.isNaN(time) ? null : time;
}

/** Owner of an exchange: by its own URL and bodies, else by everything in its record. */
export function ownerOf(exchange: Exchange, reading: Reading, owners: Owners): Ownership {
  const { uidText } = readSessionBody(exchange.requestBody);
  if (uidText !== null) return owners.ofUid(uidText);
  const own = owners.ofText([exchange.path, exchange.requestBody, exchange.responseBody].join('\n'));
  return own === 'absent' ? owners.ofText(reading.record.text) : own;
}

export function integrationFor(exchange: Exchange, reading: Reading, owners: Owners): IntegrationFacts {
  const { integrationId } = readSessionBody(exchange.requestBody);
  if (integrationId !== null) return owners.integrationOf(integrationId);
  const own = owners.integrationOfText([exchange.path, exchange.requestBody, exchange.responseBody].join('\n'));
  return own.match === 'absent' ? owners.integrationOfText(reading.record.text) : own;
}

/** The event that a request to Begini makes. */
export function callEvent(
  exchange: Exchange,
  to: { readonly endpoint: CallEndpoint; readonly host: HostClass },
  reading: Reading,
  { context, owners }: CallTools,
): CallEvent {
  const answer = exchange.responseBody ?? reading.record.text;
  const isRefused = exchange.status === null || exchange.status >= 300;
  // A body that the logger cut or quoted twice says nothing by itself; the record that holds it does.
  const isAlone = reading.exchanges.length === 1;
  const detail = isRefused ? (readDetail(answer) ?? (isAlone ? readDetail(reading.record.text) : null)) : null;
  const owner = ownerOf(exchange, reading, owners);
  const isTest =
    detail?.kind === 'receiver-answer' || detail?.kind === 'webhooks-not-set' || detail?.kind === 'cannot-connect';
  return {
    kind: 'call',
    // The webhook test concerns the endpoint, whoever is named beside it.
    ...baseOf(
      reading.record,
      to.endpoint === 'webhook-test' && owner === 'other' ? 'absent' : owner,
      integrationFor(exchange, reading, owners),
      context.case,
    ),
    // Texts that only the webhook test gives.
    endpoint: isTest && to.endpoint === 'unknown' ? 'webhook-test' : to.endpoint,
    host: to.host,
    method: exchange.method,
    status: exchange.status,
    failure: exchange.failure,
    detail: detail?.kind ?? (isRefused && exchange.responseBody !== null ? 'other' : null),
    blames: detail?.blames ?? [],
    receiver:
      detail?.kind === 'receiver-answer'
        ? { status: detail.receiverStatus, problem: findProblem(detail.receiverBody ?? '') }
        : null,
    target:
      detail?.target === null || detail?.target === undefined
        ? null
        : isPrivateHost(detail.target)
          ? 'private'
          : 'public',
    targetFailure:
      detail?.kind === 'cannot-connect' ? findFailure(answer.slice(answer.search(/cannot connect/i))) : null,
    durationMs: exchange.durationMs,
    request: requestFactsOf(exchange, context.keys),
    token: tokenFactsIn(exchange.responseBody ?? exchange.path, owners),
    peerTimeMs: peerTime(exchange),
  };
}
