import type { Environment } from '../model/case.ts';
import type {
  CallEvent,
  EventType,
  Interpretation,
  JourneyEvent,
  ReceiverEvent,
  SdkEvent,
  Statement,
  StatementEvent,
  VisitEvent,
  WebhookEvent,
} from '../model/event.ts';
import type { Symptom } from '../model/symptom.ts';
import type { DiagnoseContext } from './context.ts';

/** What the rules see: events of this case, sorted by kind, with what was resolved later left out. */
export interface Facts {
  readonly context: DiagnoseContext;
  readonly interpretation: Interpretation;
  readonly environment: Environment | null;
  /** Events of all applicants that the evidence shows. */
  readonly everybodys: readonly JourneyEvent[];
  /** Events of the affected applicants or of nobody in particular, in the window. */
  readonly events: readonly JourneyEvent[];
  /** Events of the affected applicants at any time. */
  readonly history: readonly JourneyEvent[];
  /** Session calls, and calls whose interface the evidence does not name. */
  readonly sessions: readonly CallEvent[];
  /** Session calls that failed, with no success after them. */
  readonly refused: readonly CallEvent[];
  readonly tests: readonly CallEvent[];
  /** Webhook tests that failed, with no success after them by the same key. */
  readonly failedTests: readonly CallEvent[];
  readonly webhooks: readonly WebhookEvent[];
  /** Webhooks not answered with 200, and never accepted later. */
  readonly rejected: readonly WebhookEvent[];
  readonly receiver: readonly ReceiverEvent[];
  readonly sdk: readonly SdkEvent[];
  readonly visits: readonly VisitEvent[];
  readonly symptoms: ReadonlySet<Symptom>;
  readonly states: (says: Statement) => readonly StatementEvent[];
  /** Events that show that an event of this type arrived for the affected applicants, whatever became of it. */
  readonly arrived: (type: EventType) => readonly (WebhookEvent | ReceiverEvent)[];
  /** True when the case or a statement says that it works in Test. */
  readonly worksInTest: boolean;
}

export const scoreTypes = ['psychometric_score.complete', 'android_score.complete', 'ios_score.complete'] as const;

function isFailure(call: CallEvent): boolean {
  const isTold = call.status === null && call.detail !== null && call.detail !== 'other';
  return isTold || call.failure !== null || (call.status !== null && call.status >= 300);
}

function isSuccess(call: CallEvent): boolean {
  return call.status !== null && call.status >= 200 && call.status < 300;
}

function isLater(event: JourneyEvent, than: JourneyEvent): boolean {
  if (event.timeMs === null || than.timeMs === null)
    return event.origin.source === than.origin.source && event.origin.index > than.origin.index;
  return (
    event.timeMs > than.timeMs ||
    (event.timeMs === than.timeMs &&
      event.origin.source === than.origin.source &&
      event.origin.index > than.origin.index)
  );
}

/** Environments that a call's key and integration id speak of. */
function environmentsOf({ request, integration }: CallEvent): readonly Environment[] {
  return [request.keyEnvironment, integration.environment].filter((environment) => environment !== null);
}

/** Whether two lists share an environment, or one says nothing. */
function isOneOf(a: readonly Environment[], b: readonly Environment[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((environment) => b.includes(environment));
}

/** Whether two events can be of one applicant. */
export function areSameApplicant(a: JourneyEvent, b: JourneyEvent): boolean {
  return a.applicant === null || b.applicant === null || a.applicant === b.applicant;
}

/** Calls that failed and that no later call of the same applicant, or of nobody in particular, made good. */
function unresolved(
  calls: readonly CallEvent[],
  isSame: (a: CallEvent, b: CallEvent) => boolean,
): readonly CallEvent[] {
  return calls.filter(
    (call) =>
      isFailure(call) &&
      !calls.some(
        (later) => isSuccess(later) && !later.isStated && !call.isStated && isLater(later, call) && isSame(later, call),
      ),
  );
}

/** Whether a later delivery of the same event was answered 200. */
function wasAccepted(webhook: WebhookEvent, webhooks: readonly WebhookEvent[]): boolean {
  return webhooks.some((later) => {
    if (
      later.status !== 200 ||
      !isLater(later, webhook) ||
      later.uid !== webhook.uid ||
      !areSameApplicant(later, webhook)
    )
      return false;
    if (webhook.identity !== null && later.identity !== null) return later.identity === webhook.identity;
    if (webhook.eventType !== null && later.eventType !== null) return later.eventType === webhook.eventType;
    return true;
  });
}

/** What happened to the affected applicants, or to nobody in particular. */
export function ownEvents(events: readonly JourneyEvent[]): readonly JourneyEvent[] {
  return events.filter(({ uid }) => uid !== 'other');
}

/** `everybodys` are the events before other applicants' were left out. */
export function collectFacts(
  interpretation: Interpretation,
  context: DiagnoseContext,
  everybodys: readonly JourneyEvent[] = interpretation.events,
): Facts {
  const history = ownEvents(interpretation.events);
  const events = history.filter(({ isInWindow }) => isInWindow);
  const calls = events.filter((event) => event.kind === 'call').filter(({ host }) => host !== 'begini-development');
  const sessions = calls.filter(
    ({ endpoint }) => endpoint === 'session' || endpoint === 'superseded' || endpoint === 'unknown',
  );
  const tests = calls.filter(({ endpoint }) => endpoint === 'webhook-test');
  const webhooks = events.filter((event) => event.kind === 'webhook');
  const receiver = events.filter((event) => event.kind === 'receiver');
  const own = history.filter(({ uid }) => uid === 'affected');
  const isDone = isWholeJourney(webhooks);
  // With a session of the applicant's own, a failure that names nobody is somebody else's.
  const hadSession = sessions.some((call) => call.uid === 'affected' && isSuccess(call) && !call.isStated);
  const counts = (event: WebhookEvent | ReceiverEvent): boolean =>
    event.uid === 'affected' || event.isStated || !isDone;
  const stated = events.filter((event) => event.kind === 'statement');
  const { reproducedInTest } = context.case;
  return {
    context,
    interpretation,
    everybodys,
    environment: context.case.environment,
    events,
    history: own,
    sessions,
    refused: unresolved(
      sessions,
      (later, call) =>
        later.endpoint === call.endpoint &&
        (later.uid === call.uid || later.uid === 'affected') &&
        areSameApplicant(later, call),
    ).filter((call) => call.uid === 'affected' || call.isStated || !hadSession),
    tests,
    failedTests: unresolved(
      tests,
      (later, call) =>
        (later.origin.source === call.origin.source || environmentsOf(later).length > 0) &&
        isOneOf(environmentsOf(later), environmentsOf(call)),
    ),
    webhooks,
    rejected: webhooks.filter(
      (webhook) =>
        counts(webhook) &&
        (webhook.failure !== null || (webhook.status !== null && webhook.status !== 200)) &&
        !wasAccepted(webhook, webhooks),
    ),
    receiver: receiver.filter((event) => event.problem === null || (counts(event) && !isMended(event, webhooks))),
    sdk: events.filter((event) => event.kind === 'sdk'),
    visits: events.filter((event) => event.kind === 'visit'),
    symptoms: new Set(interpretation.symptoms),
    states: (says) => stated.filter((event) => event.says === says),
    arrived: (type) =>
      own.filter(
        (event): event is WebhookEvent | ReceiverEvent =>
          (event.kind === 'webhook' || event.kind === 'receiver') && event.eventType === type && !event.isStated,
      ),
    worksInTest:
      stated.some(({ says }) => says === 'test-works') ||
      (context.case.environment === 'production' && reproducedInTest === 'no'),
  };
}

/** Whether the affected applicant's own webhooks came through up to the score: then a failure that names nobody is somebody else's. */
function isWholeJourney(webhooks: readonly WebhookEvent[]): boolean {
  const own = webhooks.filter(({ uid }) => uid === 'affected');
  const isRefused = own.some(
    (webhook) => webhook.status !== null && webhook.status !== 200 && !wasAccepted(webhook, own),
  );
  return !isRefused && own.some(({ eventType }) => scoreTypes.some((type) => type === eventType));
}

/** A receiver's complaint about a delivery that was accepted when it came again. */
function isMended(event: ReceiverEvent, webhooks: readonly WebhookEvent[]): boolean {
  const isDelivery =
    event.problem !== 'unhandled-type' &&
    event.problem !== 'dropped' &&
    event.problem !== 'duplicate-processed' &&
    event.problem !== 'superseded-type' &&
    // A flaw that no delivery shows.
    event.problem !== 'plain-comparison';
  if (!isDelivery || event.isStated || event.uid === 'absent') return false;
  return webhooks.some(
    (later) =>
      later.status === 200 &&
      later.uid === event.uid &&
      isLater(later, event) &&
      apart(later, event) > 1_000 &&
      (event.eventType === null || later.eventType === null || later.eventType === event.eventType),
  );
}

function apart(a: JourneyEvent, b: JourneyEvent): number {
  return a.timeMs === null || b.timeMs === null ? 0 : Math.abs(a.timeMs - b.timeMs);
}
