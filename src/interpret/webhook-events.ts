import { verifySignature } from '../begini/signature.ts';
import { classifyType, readEnvelope, typeInText, type Envelope } from '../begini/webhook.ts';
import type { IntegrationFacts, Ownership, SignatureFacts, WebhookEvent } from '../model/event.ts';
import type { CallTools } from './call-events.ts';
import { baseOf, originOf } from './draft.ts';
import { findParts } from './json-parts.ts';
import { areAllShown } from './leaf-messages.ts';
import type { Numbers } from './numbers.ts';
import { emptyExchange, type Exchange, type Reading } from './reading.ts';
import { findFailure } from './text-failures.ts';
import { isStatus } from './text-statuses.ts';

export interface WebhookTools extends CallTools {
  /** Numbers for equal events and equal bodies. */
  readonly identities: Numbers;
  readonly bodies: Numbers;
}

const signatureHeaders = ['x-signature', 'x-begini-signature'] as const;

/** The webhook body among a record's structured values, at any depth down to three; null when there is none. */
export function findEnvelope(values: readonly unknown[], depth = 0): Envelope | null {
  for (const value of values) {
    if (typeof value !== 'object' || value === null) continue;
    const own = readEnvelope(value);
    if (own !== null) return own;
    const members = depth > 3 ? [] : structuresOf(value);
    const inner = members.length === 0 ? null : findEnvelope(members, depth + 1);
    if (inner !== null) return inner;
  }
  return null;
}

/** The members of a structure that are structures, and those written in its texts that may be events. */
function structuresOf(value: object): readonly unknown[] {
  const found: unknown[] = [];
  for (const member of Object.values(value) as readonly unknown[]) {
    if (typeof member === 'object') found.push(member);
    else if (typeof member === 'string' && member.includes('"event"'))
      found.push(...findParts(member).map((part) => part.value));
  }
  return found;
}

function envelopeOf(exchange: Exchange, reading: Reading): Envelope | null {
  if (exchange.requestBody !== null) {
    const own = findEnvelope(findParts(exchange.requestBody).map(({ value }) => value));
    if (own !== null) return own;
  }
  return findEnvelope(reading.values);
}

function signatureOf(exchange: Exchange, owner: Ownership, { context }: WebhookTools): SignatureFacts | null {
  const { requestHeaders: headers } = exchange;
  if (headers === null) return null;
  const header = signatureHeaders.find((name) => headers.has(name));
  if (header === undefined) {
    return areAllShown(headers) && headers.has('content-type') && exchange.requestBody !== null
      ? { header: 'absent', length: null, verdict: 'cannot-verify', mistake: null, keyEnvironment: null }
      : null;
  }
  const signature = (headers.get(header) ?? '').trim();
  const keys = context.keys.filter(({ isBeginiKey }) => isBeginiKey);
  const written = exchange.requestBody === null ? [] : [Buffer.from(exchange.requestBody)];
  const bodies = exchange.exactBodies.length > 0 ? exchange.exactBodies : written;
  const isReadable = /^[\w+/=.-]{28,140}$/.test(signature) && bodies.length > 0 && keys.length > 0 && owner !== 'other';
  const result = isReadable
    ? verifySignature({
        bodies,
        isExact: exchange.exactBodies.length > 0,
        signature,
        keys,
        environment: context.case.environment,
      })
    : { verdict: 'cannot-verify' as const, mistakes: [], keyEnvironment: null };
  return {
    header,
    length: signature.length,
    verdict: result.verdict,
    mistake: result.mistakes[0] ?? null,
    keyEnvironment: result.keyEnvironment,
  };
}

/** What saw the webhook: a capture holds its body and headers, an access log its request line only. */
function viewOf(exchange: Exchange, envelope: Envelope | null, isLogged: boolean): WebhookEvent['view'] {
  if (exchange.requestHeaders !== null && exchange.requestBody !== null && envelope !== null) return 'capture';
  return exchange.path !== null && exchange.status !== null && envelope === null && !isLogged ? 'edge' : 'application';
}

/** The receiver's answer as an application writes it behind the event: `application.complete LOAN-1 -> 201`. */
const behindType =
  /(?:_score\.complete|application\.(?:completed?|expired|incomplete|cancelled))["']?[\s,;:]+(?:[\w./-]{3,80}[\s,;:]+)?(?:(?:->|=>|→|answered|status)[\s=:]*)?([2-5]\d\d)(?![\w.%-])(?! ?(?:ms|s|bytes)\b)/;

function statusBeside(text: string): number | null {
  const status = Number(behindType.exec(text)?.[1] ?? Number.NaN);
  return isStatus(status) ? status : null;
}

/** Answers that an edge gives for the receiver when it lets nothing through. */
function isDenied(status: number | null): boolean {
  return status === null || status === 401 || status === 403 || status === 406;
}

interface Named {
  readonly owner: Ownership;
  readonly integration: IntegrationFacts;
}

function namesIn(envelope: Envelope | null, exchange: Exchange, reading: Reading, { owners }: WebhookTools): Named {
  const owner = envelope === null ? 'absent' : owners.ofUid(envelope.uid);
  const integration = owners.integrationOf(envelope?.integrationId ?? null);
  const text = [exchange.path, reading.record.text].join('\n');
  return {
    owner: owner === 'absent' ? owners.ofText(text) : owner,
    integration: integration.match === 'absent' ? owners.integrationOfText(text) : integration,
  };
}

/** The event that a webhook makes, whatever showed it. `exchange` is empty where an application only logged what it got. */
export function webhookEvent(exchange: Exchange | null, reading: Reading, tools: WebhookTools): WebhookEvent {
  const seen = exchange ?? { ...emptyExchange, text: reading.record.text };
  const envelope = envelopeOf(seen, reading);
  const named = namesIn(envelope, seen, reading, tools);
  const type = envelope?.type ?? reading.record.text.match(typeInText)?.[0] ?? null;
  const moment = envelope?.scoredMs ?? envelope?.completedMs ?? '';
  const identity =
    envelope === null
      ? null
      : tools.identities.of([envelope.uid, envelope.integrationId, envelope.type, moment].join('\n'));
  const isLogged =
    exchange === null || /webhook (?:received|handled|processed)|handler|controller/i.test(reading.record.text);
  return {
    kind: 'webhook',
    ...baseOf(reading.record, named.owner, named.integration, tools.context.case),
    view: viewOf(seen, envelope, isLogged),
    eventType: type === null ? null : classifyType(type),
    status: seen.status ?? (exchange === null ? statusBeside(reading.record.text) : null),
    failure: seen.failure ?? (isDenied(seen.status) && findFailure(seen.text) === 'blocked' ? 'blocked' : null),
    durationMs: seen.durationMs,
    signature: signatureOf(seen, named.owner, tools),
    identity,
    body: seen.requestBody === null || envelope === null ? null : tools.bodies.of(seen.requestBody.trim()),
    shape: envelope?.shape ?? null,
    bodyOrigin: envelope === null ? null : originOf(reading.record),
    startedMs: envelope?.startedMs ?? null,
    completedMs: envelope?.completedMs ?? null,
    scoredMs: envelope?.scoredMs ?? null,
    hasScore: envelope?.hasScore ?? false,
    hasLowConfidence: envelope?.hasLowConfidence ?? /score_?confidence\W{1,6}low\b/i.test(reading.record.text),
  };
}
