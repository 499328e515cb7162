import type { CallEvent, JourneyEvent, ReceiverEvent, WebhookEvent } from '../../model/event.ts';
import { areSameApplicant, type Facts } from '../facts.ts';
import { signatureRules } from './signature-rules.ts';
import { look, matching, type Seen } from './delivery-facts.ts';
import { sureness, type Match } from '../match.ts';

/** A handler that takes so long is slow by any measure; Begini publishes no timeout. Milliseconds. */
const slowMs = 5_000;

/** An event is dealt with within about so long of its delivery. */
const handlingMs = 60_000;

/** Answers: WV-01, WV-02, WV-11, WV-12. */
function answers({ facts, problem, tested, answered }: Seen): readonly Match[] {
  const mild = (status: number): boolean => status > 200 && status < 400;
  const bad = (status: number): boolean => status >= 400;
  const broken = (status: number): boolean => status >= 500 && status !== 504;
  const parse = problem('parse-error', 'unexpected-structure');
  const exceptions = problem('exception');
  const other = [...answered(mild), ...tested(mild)];
  const failures = answered(bad);
  const untold = facts.failedTests.filter(({ status, receiver }) => status === 422 && receiver === null);
  const said = tested(bad);
  const fivexx = [...tested(broken), ...answered(broken)];
  return [
    ...matching('WV-02', other, {
      because: `The receiver answered ${listed(other)} where only 200 counts.`,
      explains: ['WV-14', 'WV-01'],
    }),
    ...matching('WV-01', said, { because: `Begini's webhook test quotes ${listed(said)} from the receiver.` }),
    ...matching('WV-01', untold, {
      confidence: 'likely',
      because: 'A 422 of the webhook test means that the receiver answered with an error.',
    }),
    ...(said.length > 0
      ? []
      : matching('WV-01', failures, { confidence: 'likely', because: `The receiver answered ${listed(failures)}.` })),
    ...matching('WV-11', parse, { explains: ['WV-01', 'WV-12'] }),
    ...(parse.length > 0
      ? []
      : matching('WV-12', exceptions.length > 0 ? [...exceptions, ...fivexx] : tested(broken), {
          explains: ['WV-01'],
        })),
    ...(parse.length > 0 || exceptions.length > 0 || tested(broken).length > 0
      ? []
      : matching('WV-12', answered(broken), {
          confidence: 'likely',
          // A gateway's own 502 and 503 say less of the handler.
          explains: answered((status) => status === 500).length > 0 ? ['WV-01'] : [],
        })),
  ];
}

function listed(events: readonly (WebhookEvent | CallEvent)[]): string {
  const statuses = events
    .map((event) => (event.kind === 'call' ? event.receiver?.status : event.status))
    .filter((status) => typeof status === 'number');
  return [...new Set(statuses)].join(', ');
}

/** Repeats: WV-13, WV-14. */
function repeats({ facts, problem }: Seen): readonly Match[] {
  const gaveUp = facts.rejected.filter(
    ({ status, failure }) => status === 499 || status === 504 || status === 408 || failure === 'timeout',
  );
  const slow = facts.webhooks.filter(({ durationMs }) => durationMs !== null && durationMs >= slowMs);
  const late = [...gaveUp, ...slow.filter((webhook) => !gaveUp.includes(webhook)), ...problem('timeout')];
  const copies = facts.webhooks.filter((webhook) =>
    facts.webhooks.some((other) => other !== webhook && isCopy(webhook, other)),
  );
  const again = scoredAgain(facts).filter((webhook) => !copies.includes(webhook));
  const isRepeated = copies.length > 0 || gaveUp.length > 1;
  const twice = [...problem('duplicate-processed'), ...handledTwice(facts)];
  const seconds = Math.round(Math.max(0, ...slow.map(({ durationMs }) => durationMs ?? 0)) / 100) / 10;
  const isSure = (slow.length > 0 && isRepeated) || gaveUp.some(({ status }) => status === 499);
  return [
    ...matching(
      'WV-13',
      [...late, ...copies.filter((copy) => !late.some((event) => event === copy))].slice(
        0,
        late.length === 0 ? 0 : undefined,
      ),
      {
        confidence: isSure ? sureness(late) : 'likely',
        explains: ['WV-01', 'WV-12', 'WV-14'],
        because: seconds > 0 ? `The handler took up to ${seconds} s.` : 'Deliveries timed out.',
      },
    ),
    ...matching('WV-14', [...twice, ...copies].slice(0, twice.length === 0 ? 0 : undefined), {
      explains: ['WV-12', 'WV-01'],
    }),
    ...(twice.length > 0
      ? []
      : matching('WV-14', [...copies.filter(({ status }) => status === 200), ...again], {
          confidence: facts.symptoms.has('processed-twice') ? 'likely' : 'possible',
          because: 'The same event was delivered more than once and accepted each time.',
        })),
  ];
}

/** Scores that an application log names more than once for one applicant, none of them refused. Without bodies they may be two scores. */
function scoredAgain(facts: Facts): readonly WebhookEvent[] {
  const scores = facts.webhooks.filter(
    ({ uid, status, eventType }) =>
      uid === 'affected' && (status === null || status === 200) && (eventType?.endsWith('_score.complete') ?? false),
  );
  if (facts.rejected.length > 0 || facts.receiver.some(({ problem }) => problem === 'duplicate-ignored')) return [];
  return scores.filter((one) => scores.some((other) => isLaterCopy(other, one) || isLaterCopy(one, other)));
}

/** What the receiver did, each time, for a score that was delivered and accepted more than once. */
function handledTwice(facts: Facts): readonly JourneyEvent[] {
  const accepted = facts.webhooks.filter(
    ({ uid, status, eventType }) => uid === 'affected' && status === 200 && eventType !== null,
  );
  const repeated = accepted.filter((webhook) => accepted.some((other) => isLaterCopy(other, webhook)));
  const failed = facts.webhooks.some(
    (webhook) => webhook.status !== null && webhook.status !== 200 && webhook.uid === 'affected',
  );
  if (repeated.length === 0 || failed || facts.receiver.some(({ problem }) => problem === 'duplicate-ignored'))
    return [];
  const done = facts.receiver.filter(({ problem, uid }) => problem === null && uid === 'affected');
  const followed = repeated.flatMap((webhook) => done.filter((event) => isHandling(event, webhook)).slice(0, 1));
  return new Set(followed).size >= 2 ? [...new Set(followed)] : [];
}

/** Whether a line says that this delivery was dealt with: it comes soon after, in whatever source. */
function isHandling(event: ReceiverEvent, webhook: WebhookEvent): boolean {
  if (event.timeMs === null || webhook.timeMs === null || !areSameApplicant(event, webhook)) return false;
  const apart = event.timeMs - webhook.timeMs;
  return apart >= -1_000 && apart <= handlingMs && (event.eventType === null || event.eventType === webhook.eventType);
}

/** Whether one event is of the same kind, applicant and source as another, and later than it. */
function isLaterCopy(later: WebhookEvent, first: WebhookEvent): boolean {
  if (later.timeMs === null || first.timeMs === null || later.timeMs - first.timeMs < 1_000) return false;
  const isSameType = later.eventType === first.eventType || later.eventType === null || first.eventType === null;
  return isSameType && later.origin.source === first.origin.source && areSameApplicant(later, first);
}

/** Whether two deliveries, seen in the same place, carry the same event. */
function isCopy(a: WebhookEvent, b: WebhookEvent): boolean {
  return (
    a.origin.source === b.origin.source &&
    ((a.identity !== null && a.identity === b.identity) || (a.body !== null && a.body === b.body))
  );
}

/** Webhook delivery: WV-01 to WV-16. */
export function deliveryRules(facts: Facts): readonly Match[] {
  const seen = look(facts);
  return [...signatureRules(seen), ...answers(seen), ...repeats(seen)];
}
