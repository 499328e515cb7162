import type { Component, Environment } from './case.ts';
import type { RecordOrigin } from './evidence.ts';
import type { Symptom } from './symptom.ts';

/**
 * Whose: `affected` names an affected applicant, `other` names somebody else, `absent` names nobody. Values never leave interpretation.
 */
export const ownerships = ['affected', 'other', 'absent'] as const;
export type Ownership = (typeof ownerships)[number];

/** How an integration id stands to the case's own, and which environment the config gives it to. */
export interface IntegrationFacts {
  readonly match: 'same' | 'other' | 'absent';
  readonly environment: Environment | null;
}

/** What of Begini's (or of superseded pages') a call went to. `device-data` is the mobile SDK's own interface; `results` a guess at one that
 * does not exist.
 */
export const callEndpoints = ['session', 'webhook-test', 'device-data', 'results', 'superseded', 'unknown'] as const;
export type CallEndpoint = (typeof callEndpoints)[number];

export const hostClasses = ['begini', 'begini-superseded', 'begini-development', 'unknown'] as const;
export type HostClass = (typeof hostClasses)[number];

/** Why a call or delivery got no HTTP answer. */
export const transportFailures = ['dns', 'refused', 'timeout', 'tls', 'reset', 'blocked', 'cors'] as const;
export type TransportFailure = (typeof transportFailures)[number];

/** Begini's answer bodies, told apart by their text. */
export const detailClasses = [
  'no-api-key',
  'invalid-api-key',
  'webhooks-not-set',
  'cannot-connect',
  'receiver-answer',
  'field-error',
  'other',
] as const;
export type DetailClass = (typeof detailClasses)[number];

/** What an applicant reference looks like, without saying it. */
export interface UidShape {
  readonly length: number;
  /** `plain` letters and digits · `joined` also hyphen or underscore · `other` anything else. */
  readonly characters: 'plain' | 'joined' | 'other';
  /** What personal data it looks like; null when like none. */
  readonly personal: 'email' | 'phone' | 'date' | 'national-id' | null;
}

/** A session token's claims that are safe to tell. */
export interface TokenFacts {
  readonly expiresMs: number | null;
  readonly uid: Ownership;
  readonly integration: IntegrationFacts;
}

/** A JSON field of a request: its name is in this list, or it was not there. */
export const sessionFields = ['uid', 'unique_id', 'integration_id'] as const;
export type SessionField = (typeof sessionFields)[number];

/** What was seen of a request to Begini. `unknown` where the evidence does not show headers or body. */
export interface RequestFacts {
  readonly apiKey: 'present' | 'empty' | 'absent' | 'unknown';
  /** Environment of the known key that was sent; null when no known key was recognised. */
  readonly keyEnvironment: Environment | null;
  readonly hasKeyWhitespace: boolean;
  readonly hasBearer: boolean;
  readonly hasSignature: boolean;
  readonly contentType: 'json' | 'other' | 'absent' | 'unknown';
  /** Fields of the body; null when the body was not seen or is not JSON. */
  readonly fields: readonly SessionField[] | null;
  /** A body was seen that is not JSON. */
  readonly isUnreadable: boolean;
  /** The body has spaces after its commas or colons. */
  readonly isSpaced: boolean;
  readonly uid: UidShape | null;
  readonly isFromBrowser: boolean;
}

/** Events just like another one, behind it, that were counted instead of held. */
export interface Repeats {
  readonly times: number;
  /** When the last of them was; null when none had a time. */
  readonly untilMs: number | null;
}

interface EventBase {
  /** Its first or most telling record. */
  readonly origin: RecordOrigin;
  /** Further records that it was put together from. */
  readonly related: readonly RecordOrigin[];
  /** Milliseconds since the epoch. */
  readonly timeMs: number | null;
  readonly originalTime: string | null;
  readonly assumedZone: string | null;
  readonly uid: Ownership;
  /** Place of the affected uid in the case, from 0; null when none is affected or it can't be told which. */
  readonly applicant: number | null;
  readonly integration: IntegrationFacts;
  /** False only when it happened outside the case's window. */
  readonly isInWindow: boolean;
  /** Stated by the user (`--error` and the like), not seen in a log. */
  readonly isStated: boolean;
  /** Only where there were too many alike to hold each. */
  readonly repeats?: Repeats;
}

/** A request to Begini and its answer. */
export interface CallEvent extends EventBase {
  readonly kind: 'call';
  readonly endpoint: CallEndpoint;
  readonly host: HostClass;
  readonly method: string | null;
  readonly status: number | null;
  readonly failure: TransportFailure | null;
  readonly detail: DetailClass | null;
  /** Field names that a `field-error` blames. */
  readonly blames: readonly SessionField[];
  /** The receiver's own answer, inside the 422 of the webhook test. */
  readonly receiver: { readonly status: number | null; readonly problem: ReceiverProblem | null } | null;
  /** Kind of host that `cannot-connect` names, or that is written in the record as the webhook's target. */
  readonly target: 'private' | 'public' | null;
  /** Why it cannot be reached, when `cannot-connect` says. */
  readonly targetFailure: TransportFailure | null;
  readonly durationMs: number | null;
  readonly request: RequestFacts;
  readonly token: TokenFacts | null;
  /** Time by Begini's own clock (`Date` header of the answer). */
  readonly peerTimeMs: number | null;
}

export const eventTypes = [
  'psychometric_score.complete',
  'android_score.complete',
  'ios_score.complete',
  'application.complete',
  'application.expired',
  'application.incomplete',
  'application.cancelled',
] as const;
export type EventType = (typeof eventTypes)[number];

/** Verdict on `X-Signature` over the captured bytes. */
export const signatureVerdicts = ['match', 'mismatch', 'cannot-verify'] as const;
export type SignatureVerdict = (typeof signatureVerdicts)[number];

/** Documented mistakes that reproduce a signature which does not match. */
export const signatureMistakes = [
  'other-environment-key',
  'key-whitespace',
  'sha256',
  'sha1',
  'base64',
  'body-compact',
  'body-spaced',
  'body-sorted',
  'body-pretty',
  'trailing-newline',
  'byte-order-mark',
  'uppercase-hex',
  'prefix',
] as const;
export type SignatureMistake = (typeof signatureMistakes)[number];

export interface SignatureFacts {
  readonly header: 'x-signature' | 'x-begini-signature' | 'absent' | 'unknown';
  /** Characters of the signature; null when it was not seen. */
  readonly length: number | null;
  readonly verdict: SignatureVerdict;
  readonly mistake: SignatureMistake | null;
  /** Environment of the key that reproduces it. */
  readonly keyEnvironment: Environment | null;
}

/** Something Begini posted to the lender's webhook endpoint, as seen by an edge, an application log or a capture. */
export interface WebhookEvent extends EventBase {
  readonly kind: 'webhook';
  readonly view: 'edge' | 'application' | 'capture';
  /** A documented type, `superseded` for a name from old pages, `unlisted` for any other; null when not seen. */
  readonly eventType: EventType | 'superseded' | 'unlisted' | null;
  /** What the receiver answered. */
  readonly status: number | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number | null;
  readonly signature: SignatureFacts | null;
  /** Equal numbers are the same event of the same applicant; null when it can't be told. */
  readonly identity: number | null;
  /** Equal numbers are the same body. */
  readonly body: number | null;
  readonly shape: 'current' | 'superseded' | 'other' | null;
  /** Record that shows the body; null when none does. */
  readonly bodyOrigin: RecordOrigin | null;
  readonly startedMs: number | null;
  readonly completedMs: number | null;
  readonly scoredMs: number | null;
  /** `calculated` is there. */
  readonly hasScore: boolean;
  readonly hasLowConfidence: boolean;
}

/** What a receiver says of itself in its log. */
export const receiverProblems = [
  'signature-mismatch',
  'signature-missing',
  'header-missing',
  'wrong-header',
  'sha256',
  'base64',
  'separate-secret',
  'missing-header-crash',
  'parsed-body',
  'parse-error',
  'unexpected-structure',
  'exception',
  'unhandled-type',
  'dropped',
  'duplicate-processed',
  'duplicate-ignored',
  'timeout',
  'superseded-type',
  'plain-comparison',
  'key-rotated',
] as const;
export type ReceiverProblem = (typeof receiverProblems)[number];

/** A line of the receiver's own log about a webhook. `problem` is null when it says that all went well. */
export interface ReceiverEvent extends EventBase {
  readonly kind: 'receiver';
  readonly problem: ReceiverProblem | null;
  readonly eventType: WebhookEvent['eventType'];
  readonly status: number | null;
  readonly signatureLength: number | null;
  /** Environment whose key the line says was used; null when it does not say. */
  readonly keyNamed: Environment | null;
}

export const sdkSigns = [
  'IOS0001',
  'IOS0002',
  'IOS0003',
  'IOS0004',
  'IOS0005',
  'development-host',
  'not-initialised',
  'invalid-integration',
  'invalid-token',
  'no-connection',
] as const;
export type SdkSign = (typeof sdkSigns)[number];

/** A line of the mobile SDK's log. */
export interface SdkEvent extends EventBase {
  readonly kind: 'sdk';
  readonly sign: SdkSign;
  readonly platform: 'ios' | 'android' | null;
}

export const visitPlaces = [
  'link-sent',
  'assessment',
  'completion',
  'cancellation',
  'expiry',
  'default-page',
  'load-failure',
] as const;
export type VisitPlace = (typeof visitPlaces)[number];

/** The applicant's browser somewhere: at the assessment or at one of the redirect URLs. */
export interface VisitEvent extends EventBase {
  readonly kind: 'visit';
  readonly place: VisitPlace;
  readonly status: number | null;
  readonly device: 'mobile' | 'desktop' | 'outdated' | null;
  readonly token: TokenFacts | null;
  /** Equal numbers are the same browser (address and user agent); null when not seen. */
  readonly visitor: number | null;
  /** The URL carries signs of rewriting: tracking wrapper, shortener, cut-off token. */
  readonly isAltered: boolean;
}

/** A step that a log or a person states without an HTTP exchange to prove it. */
export const statements = [
  'polling',
  'key-rotated',
  'code-superseded',
  'test-works',
  'score-in-beacon',
  'scoring-failed',
  'low-confidence',
  'session-expired',
  'blocked-address',
  'webhook-not-https',
  'private-webhook-url',
  'resubmitted',
  'error',
] as const;
export type Statement = (typeof statements)[number];

export interface StatementEvent extends EventBase {
  readonly kind: 'statement';
  readonly says: Statement;
}

export type JourneyEvent = CallEvent | WebhookEvent | ReceiverEvent | SdkEvent | VisitEvent | StatementEvent;

/** How often an event happened: once, and as often as it repeats. */
export function timesOf({ repeats }: Pick<JourneyEvent, 'repeats'>): number {
  return 1 + (repeats?.times ?? 0);
}

/** What the keys at hand and the config say, without any value. */
export interface KeyFacts {
  readonly test: boolean;
  readonly production: boolean;
  /** Null unless both are known. */
  readonly areEqual: boolean | null;
  /** A key has white space at an end. */
  readonly hasWhitespace: boolean;
}

/** Typed events of all sources with safe facts only. */
export interface Interpretation {
  /** In order of time, events without one last; within one time in order of source and record. */
  readonly events: readonly JourneyEvent[];
  /** Of the affected uids, in the case's order. */
  readonly uids: readonly UidShape[];
  readonly keys: KeyFacts;
  readonly symptoms: readonly Symptom[];
  /** Components that the case's texts name. */
  readonly named: readonly Component[];
  readonly notes: readonly string[];
}
