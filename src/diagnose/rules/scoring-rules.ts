import type { JourneyEvent, ReceiverEvent, ReceiverProblem, WebhookEvent } from '../../model/event.ts';
import { coverageEnd } from '../coverage.ts';
import { areSameApplicant, scoreTypes, type Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

/** After so long without a score, waiting is no longer the first advice. Begini publishes no limit; its sample shows about six minutes. */
const longMs = 3_600_000;

function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  return events.length === 0 ? [] : [{ code, confidence: sureness(events), evidence: events, ...more }];
}

function isScore(type: WebhookEvent['eventType']): boolean {
  return scoreTypes.some((known) => known === type);
}

/** Milliseconds as a person says them. */
function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 6) / 10} h`;
}

/** Problems that say what became of one event, not that the receiver takes none. */
const takenProblems: readonly ReceiverProblem[] = [
  'unhandled-type',
  'dropped',
  'duplicate-processed',
  'duplicate-ignored',
  'superseded-type',
];

/** Whether the receiver refuses what Begini sends: then it is no wonder that no score arrived. */
function isRefusing({ rejected, receiver }: Facts): boolean {
  return rejected.length > 0 || receiver.some(({ problem }) => problem !== null && !takenProblems.includes(problem));
}

/** Webhooks of the applicant, well after completion, of which nobody says the type: one may be the score. */
function laterUntold({ history }: Facts, done: JourneyEvent): readonly JourneyEvent[] {
  return history.filter(
    (event) =>
      (event.kind === 'webhook' || (event.kind === 'receiver' && event.problem === null)) &&
      event.eventType === null &&
      event.timeMs !== null &&
      done.timeMs !== null &&
      event.timeMs - done.timeMs > 5_000 &&
      areSameApplicant(event, done),
  );
}

/** Completed and no score: SG-01, SG-07. */
function waiting(facts: Facts): readonly Match[] {
  const score = scoreTypes.flatMap((type) => facts.arrived(type));
  const complete = facts
    .arrived('application.complete')
    .filter((event) => !score.some((made) => areSameApplicant(made, event)));
  const [done] = complete;
  if (done === undefined) return [];
  const untold = laterUntold(facts, done);
  if (untold.length > 0)
    return matching('SG-01', complete, {
      confidence: 'possible',
      because: 'A webhook arrived later whose type the evidence does not show.',
      against: untold,
    });
  if (isRefusing(facts))
    return matching('SG-01', complete, {
      confidence: 'possible',
      because: 'The receiver refuses webhooks, so a score may have been sent and refused.',
    });
  const end = coverageEnd(facts, complete);
  const waitedMs = end === null || done.timeMs === null ? null : end - done.timeMs;
  if (waitedMs !== null && waitedMs < 60_000)
    return matching('SG-01', complete, {
      confidence: 'possible',
      because: 'The evidence ends right after completion.',
    });
  const because =
    waitedMs === null
      ? 'The evidence does not tell how long it was quiet afterwards.'
      : `No score event in the ${span(waitedMs)} until the evidence ends.`;
  const isLong = waitedMs !== null && waitedMs >= longMs;
  const failed = facts.states('scoring-failed');
  return [
    ...matching('SG-01', complete, {
      confidence: isLong ? 'possible' : waitedMs === null ? 'likely' : 'confirmed',
      because,
    }),
    ...(isLong || failed.length > 0
      ? matching('SG-07', [...complete, ...failed], { confidence: 'likely', because, explains: ['SG-01'] })
      : []),
  ];
}

/** The score came and was lost: SG-03 to SG-06, SG-09. */
function lost(facts: Facts): readonly Match[] {
  const unhandled = facts.receiver.filter(({ problem }) => problem === 'unhandled-type');
  const unhandledScore = unhandled.filter(({ eventType }) => isScore(eventType));
  const unnamed = unhandled.filter(({ eventType }) => eventType === null);
  const scores = facts.webhooks.filter(({ eventType }) => isScore(eventType));
  const failed = facts.rejected.filter(({ eventType }) => isScore(eventType));
  const own =
    facts.context.deployments.find(({ environment }) => environment === facts.environment)?.handledEvents ?? null;
  const missing =
    own === null
      ? []
      : scores.filter(({ eventType, status }) => status === 200 && eventType !== null && !own.includes(eventType));
  const dropped = facts.receiver.filter(
    ({ problem, eventType }) =>
      problem === 'dropped' && (eventType === null || isScore(eventType) || eventType === 'application.complete'),
  );
  const superseded = [
    ...facts.receiver.filter(({ problem, eventType }) => problem === 'superseded-type' || eventType === 'superseded'),
    ...facts.webhooks.filter(({ eventType, shape }) => eventType === 'superseded' || shape === 'superseded'),
  ];
  const inBeacon = facts.states('score-in-beacon');
  const isReceived = scoreTypes.some((type) => facts.arrived(type).length > 0);
  return [
    ...matching('SG-03', unhandledScore, { explains: ['SG-04'] }),
    ...(unhandledScore.length === 0 ? matching('SG-03', unnamed, { confidence: 'likely' }) : []),
    ...(unhandledScore.length === 0
      ? matching('SG-03', missing, {
          confidence: 'likely',
          because: "The config's list of handled events lacks its type.",
        })
      : []),
    ...matching('SG-04', dropped),
    ...(dropped.length === 0
      ? matching('SG-04', vanished(facts), {
          confidence: 'possible',
          because: 'The edge accepted a delivery that no application log shows; it may be of another applicant.',
          explains: ['SG-01'],
        })
      : []),
    ...matching('SG-05', superseded, { explains: ['SG-03', 'SG-04', 'WV-11', 'WV-12', 'WV-01'] }),
    ...matching(
      'SG-06',
      failed,
      inBeacon.length > 0
        ? { explains: ['WV-01', 'WV-12'] }
        : // A 201 says that the score was taken.
          { weight: -1, ...(failed.every(isTaken) ? { confidence: 'possible' as const } : {}) },
    ),
    ...(failed.length === 0 && !isReceived
      ? matching('SG-06', inBeacon, { confidence: 'likely', explains: ['SG-01'] })
      : []),
    ...otherProduct(facts, scores),
  ];
}

/** The score of one product arrived, and the receiver deals with the other's: SG-09. */
function otherProduct(facts: Facts, scores: readonly WebhookEvent[]): readonly Match[] {
  const refused = facts.receiver.filter(
    ({ problem, eventType }) => (problem === 'unhandled-type' || problem === 'dropped') && isScore(eventType),
  );
  const isWeb = ({ eventType }: WebhookEvent | ReceiverEvent): boolean => eventType === 'psychometric_score.complete';
  const unmet = refused.filter((event) => (facts.sdk.length > 0 ? isWeb(event) : !isWeb(event)));
  const products = [...new Set(scores.map(isWeb))];
  const named = products.length === 1 ? refused.filter((event) => isWeb(event) !== products[0]) : [];
  return [
    ...matching('SG-09', unmet),
    ...matching('SG-09', named.length === 0 ? [] : [...scores, ...named], { explains: ['SG-03', 'SG-04', 'SG-01'] }),
  ];
}

function isTaken({ status }: WebhookEvent): boolean {
  return status !== null && status < 300;
}

/** Webhooks that an edge answered with 200 and that no application log shows, where such logs show others of this applicant. */
function vanished(facts: Facts): readonly WebhookEvent[] {
  if (scoreTypes.some((type) => facts.arrived(type).length > 0)) return [];
  const inside = facts.events.filter(
    (event): event is WebhookEvent | ReceiverEvent =>
      (event.kind === 'webhook' && event.view !== 'edge') || event.kind === 'receiver',
  );
  const known = inside.filter(({ uid, timeMs }) => uid === 'affected' && timeMs !== null);
  const [first] = known;
  if (first === undefined) return [];
  return facts.webhooks.filter((edge) => {
    const { timeMs } = edge;
    if (edge.view !== 'edge' || edge.status !== 200 || timeMs === null || edge.eventType !== null) return false;
    const isInside = inside.some((event) => event.timeMs !== null && Math.abs(event.timeMs - timeMs) <= 2_000);
    return !isInside && first.timeMs !== null && timeMs > first.timeMs;
  });
}

/** Whether a session of the window ended so: a time limit is a day by default, longer than any window around one time. */
function isOutcome({ context, sessions }: Facts, event: JourneyEvent): boolean {
  if (context.case.window?.isHard === true) return false;
  return sessions.some(
    (call) =>
      call.uid === 'affected' &&
      call.status === 200 &&
      call.timeMs !== null &&
      event.timeMs !== null &&
      event.timeMs > call.timeMs &&
      areSameApplicant(call, event),
  );
}

/** The applicant did not finish, or the score is not to be trusted: SG-02, SG-08. */
function judged(facts: Facts): readonly Match[] {
  const ended = (['application.incomplete', 'application.expired', 'application.cancelled'] as const)
    .flatMap((type) => facts.arrived(type))
    .filter((event) => event.isInWindow || isOutcome(facts, event));
  const isFinished =
    facts.arrived('application.complete').length > 0 || scoreTypes.some((type) => facts.arrived(type).length > 0);
  const low = [...facts.webhooks.filter(({ hasLowConfidence }) => hasLowConfidence), ...facts.states('low-confidence')];
  const wantsScore = facts.symptoms.has('no-score') || facts.context.case.component === 'scoring';
  return [
    ...(isFinished
      ? []
      : matching(
          'SG-02',
          ended,
          // Where nobody misses a score, how the journey ended says all there is to say.
          wantsScore
            ? { explains: ['AD-04', 'AD-05', 'AD-06', 'AD-01'] }
            : { confidence: 'possible' as const, weight: -1 },
        )),
    ...matching('SG-08', low, {
      confidence: facts.symptoms.has('low-confidence') ? sureness(low) : 'likely',
      weight: facts.symptoms.has('low-confidence') ? 0 : -1,
    }),
  ];
}

/** Scoring: SG-01 to SG-09. */
export function scoringRules(facts: Facts): readonly Match[] {
  return [...waiting(facts), ...lost(facts), ...judged(facts)];
}
