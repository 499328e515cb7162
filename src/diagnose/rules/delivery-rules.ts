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

/** A handler that takes so long is slow by any measure; Begini publishes no timeout. Milliseconds. */
const slowMs = 5_000;

interface Seen {
  readonly facts: Facts;
  /** The receiver's complaints, by kind: its own log, and its answer quoted in a webhook test. */
  readonly problem: (...kinds: readonly ReceiverProblem[]) => readonly (ReceiverEvent | CallEvent)[];
  readonly mistaken: (...mistakes: readonly SignatureMistake[]) => readonly WebhookEvent[];
  /** Test calls that say the receiver answered so. */
  readonly tested: (fits: (status: number) => boolean) => readonly CallEvent[];
  readonly answered: (fits: (status: number) => boolean) => readonly WebhookEvent[];
}

function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  if (events.length === 0) return [];
  const isTold = events.some((event) => event.kind === 'call');
  return [{ code, confidence: sureness(events, isTold), evidence: events, ...more }];
}

function look(facts: Facts): Seen {
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
    answered: (fits) => facts.rejected.filter(({ status }) => status !== null && fits(status)),
  };
}

/** Signatures: WV-03 to WV-10, WV-15, WV-16. */
function signatures({ facts, problem, mistaken, answered, tested }: Seen): readonly Match[] {
  const mismatch = problem('signature-mismatch');
  const denied = [
    ...answered((status) => status === 401 || status === 403),
    ...tested((status) => status === 401 || status === 403),
  ];
  const good = facts.webhooks.filter(({ signature }) => signature?.verdict === 'match');
  const rejectedGood = good.filter(
    (webhook) => facts.rejected.includes(webhook) || mismatch.some(({ uid }) => uid === webhook.uid),
  );
  const wrongKey = mistaken('other-environment-key');
  const algorithm = [...problem('sha256'), ...mistaken('sha256', 'sha1')];
  const short = facts.receiver.filter(
    ({ signatureLength, problem }) => (signatureLength === 64 || signatureLength === 40) && problem !== null,
  );
  const encoded = [
    ...problem('base64'),
    ...mistaken('base64'),
    ...facts.receiver.filter(({ signatureLength, problem }) => signatureLength === 88 && problem !== null),
  ];
  const rewritten = mistaken(
    'body-compact',
    'body-spaced',
    'body-sorted',
    'body-pretty',
    'trailing-newline',
    'byte-order-mark',
  );
  const parsed = [...problem('parsed-body'), ...rewritten, ...rejectedGood];
  const secret = problem('separate-secret');
  const missing = problem('signature-missing');
  const present = facts.webhooks.filter(({ signature }) => signature?.header === 'x-signature');
  const wrongHeader = [...problem('wrong-header'), ...(present.length > 0 ? missing : [])];
  const crash = problem('missing-header-crash');
  const stripped = facts.webhooks.filter(({ signature }) => signature?.header === 'absent');
  const unsolved = facts.webhooks.filter(
    ({ signature }) => signature?.verdict === 'mismatch' && signature.mistake === null,
  );
  const crossed = facts.webhooks.filter(
    ({ integration }) =>
      integration.environment !== null && facts.environment !== null && integration.environment !== facts.environment,
  );
  const rotated = [...facts.states('key-rotated'), ...problem('key-rotated')];
  const complaints = [...mismatch, ...denied];
  const isExplained = [wrongKey, algorithm, short, encoded, parsed, secret, wrongHeader, crash].some(
    (found) => found.length > 0,
  );
  const generic = ['WV-01', 'WV-03', 'WV-12'];
  return [
    ...matching('WV-04', wrongKey, {
      confidence: 'confirmed',
      explains: generic,
      because: "The captured signature matches with the other environment's key only.",
    }),
    ...(wrongKey.length === 0 && complaints.length > 0
      ? matching('WV-04', crossed, {
          confidence: 'likely',
          explains: generic,
          because: "The refused webhooks carry the other environment's integration id.",
        })
      : []),
    ...matching('WV-05', [...algorithm, ...short.filter((event) => !algorithm.includes(event))], { explains: generic }),
    ...matching('WV-06', encoded, { explains: generic }),
    ...matching('WV-08', secret, { explains: generic }),
    ...matching('WV-07', wrongHeader, { explains: [...generic, 'WV-09', 'WV-16'] }),
    ...matching('WV-09', crash.length > 0 ? crash : missing.filter(({ status }) => status === 500), {
      explains: ['WV-01', 'WV-03', 'WV-12'],
    }),
    ...matching('WV-10', problem('plain-comparison'), { confidence: 'likely', weight: -1 }),
    ...matching('WV-03', parsed, {
      explains: ['WV-01'],
      because:
        rejectedGood.length > 0
          ? "The captured body and signature match, and the receiver's own check fails."
          : rewritten.length > 0
            ? 'The signature matches once the captured body is written in another layout.'
            : 'The receiver says so.',
    }),
    ...(isExplained
      ? []
      : matching('WV-03', mismatch.length > 0 ? complaints : [], {
          confidence: 'likely',
          explains: ['WV-01'],
          because: 'The receiver finds the signature wrong; hashing a parsed body is the usual reason.',
        })),
    ...(isExplained ? [] : matching('WV-04', mismatch, { confidence: 'possible' })),
    ...matching('WV-15', rotated.length > 0 ? [...rotated, ...complaints] : suddenly(facts, complaints), {
      explains: isExplained || rotated.length === 0 ? [] : ['WV-01', 'WV-03'],
    }),
    ...matching(
      'WV-16',
      [...stripped, ...unsolved, ...(wrongHeader.length === 0 && crash.length === 0 ? missing : [])],
      { explains: isExplained ? [] : ['WV-01'] },
    ),
  ];
}

/** Complaints about signatures that begin only after webhooks were accepted for a while. */
function suddenly(facts: Facts, complaints: readonly JourneyEvent[]): readonly JourneyEvent[] {
  const first = complaints.find(({ timeMs }) => timeMs !== null)?.timeMs ?? null;
  const accepted = facts.webhooks.filter(({ status, timeMs }) => status === 200 && timeMs !== null);
  const isAfter =
    first !== null && accepted.length > 0 && accepted.every(({ timeMs }) => timeMs !== null && timeMs < first);
  return isAfter && complaints.length >= 2 ? complaints : [];
}

/** Answers: WV-01, WV-02, WV-11, WV-12. */
function answers({ problem, tested, answered }: Seen): readonly Match[] {
  const mild = (status: number): boolean => status > 200 && status < 400;
  const bad = (status: number): boolean => status >= 400;
  const broken = (status: number): boolean => status >= 500 && status !== 504;
  const parse = problem('parse-error', 'unexpected-structure');
  const exceptions = problem('exception');
  const other = [...answered(mild), ...tested(mild)];
  const failures = answered(bad);
  const said = tested(bad);
  const fivexx = [...tested(broken), ...answered(broken)];
  return [
    ...matching('WV-02', other, {
      because: `The receiver answered ${listed(other)} where only 200 counts.`,
      explains: ['WV-14', 'WV-01'],
    }),
    ...matching('WV-01', said, { because: `Begini's webhook test quotes ${listed(said)} from the receiver.` }),
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
      : matching('WV-12', answered(broken), { confidence: 'likely' })),
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
  const isRepeated = copies.length > 0 || gaveUp.length > 1;
  const twice = problem('duplicate-processed');
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
      : matching(
          'WV-14',
          copies.filter(({ status }) => status === 200),
          { confidence: 'possible', because: 'The same event was delivered more than once and accepted each time.' },
        )),
  ];
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
  return [...signatures(seen), ...answers(seen), ...repeats(seen)];
}
