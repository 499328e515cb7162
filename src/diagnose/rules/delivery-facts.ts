import type {
  CallEvent,
  JourneyEvent,
  ReceiverEvent,
  ReceiverProblem,
  SignatureMistake,
  WebhookEvent,
} from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

/** What the delivery rules look at. */
export interface Seen {
  readonly facts: Facts;
  /** The receiver's complaints, by kind: its own log, and its answer quoted in a webhook test. */
  readonly problem: (...kinds: readonly ReceiverProblem[]) => readonly (ReceiverEvent | CallEvent)[];
  readonly mistaken: (...mistakes: readonly SignatureMistake[]) => readonly WebhookEvent[];
  /** Test calls that say the receiver answered so. */
  readonly tested: (fits: (status: number) => boolean) => readonly CallEvent[];
  readonly answered: (fits: (status: number) => boolean) => readonly WebhookEvent[];
}

/** A match for the events that there are, or none. */
export function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  if (events.length === 0) return [];
  const isTold = events.some((event) => event.kind === 'call');
  return [{ code, confidence: sureness(events, isTold), evidence: events, ...more }];
}

/** Sorts a case's facts for the delivery rules. */
export function look(facts: Facts): Seen {
  const failed = facts.failedTests;
  return {
    facts,
    problem: (...kinds) => [
      ...facts.receiver.filter(({ problem }) => problem !== null && kinds.includes(problem)),
      ...failed.filter(
        ({ receiver }) =>
          receiver?.problem !== undefined && receiver.problem !== null && kinds.includes(receiver.problem),
      ),
    ],
    mistaken: (...mistakes) =>
      facts.webhooks.filter(
        ({ signature }) =>
          signature?.mistake !== undefined && signature.mistake !== null && mistakes.includes(signature.mistake),
      ),
    tested: (fits) =>
      failed.filter(({ receiver }) => receiver !== null && receiver.status !== null && fits(receiver.status)),
    // What an edge denied never came to the receiver.
    answered: (fits) =>
      facts.rejected.filter(({ status, failure }) => failure !== 'blocked' && status !== null && fits(status)),
  };
}
