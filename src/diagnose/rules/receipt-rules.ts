import { isPrivateHost } from '../../begini/detail.ts';
import type { CallEvent, JourneyEvent, TransportFailure } from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  return events.length === 0 ? [] : [{ code, confidence: sureness(events, true), evidence: events, ...more }];
}

function isUnset({ status, detail }: CallEvent): boolean {
  return detail === 'webhooks-not-set' || (status === 424 && (detail === null || detail === 'other'));
}

function isUnreachable({ status, detail }: CallEvent): boolean {
  return detail === 'cannot-connect' || (status === 503 && (detail === null || detail === 'other'));
}

/** 424: no endpoint in this environment, and whether the other has one. */
function unset(facts: Facts): readonly Match[] {
  const missing = facts.failedTests.filter(isUnset);
  if (missing.length === 0) return [];
  const environmentOf = (call: CallEvent): string | null =>
    call.request.keyEnvironment ?? call.integration.environment ?? (call.isStated ? facts.environment : null);
  const working = facts.tests.filter(
    (call) =>
      !isUnset(call) &&
      (call.status === 200 || call.status === 422 || call.status === 503) &&
      !missing.some((one) => environmentOf(one) === environmentOf(call)),
  );
  const isProduction = missing.some((call) => (environmentOf(call) ?? facts.environment) === 'production');
  const indirect = facts.worksInTest ? facts.states('test-works') : [];
  const worksElsewhere = working.length > 0 || facts.worksInTest;
  const because = working.length > 0 ? 'The webhook test reaches an endpoint with the other key.' : 'It works in Test.';
  const confidence = working.length > 0 ? 'confirmed' : 'likely';
  const evidence = [...missing, ...working, ...indirect];
  return [
    ...matching('WR-01', missing, { because: 'Begini answered 424 to the webhook test.' }),
    ...(worksElsewhere && isProduction
      ? matching('EC-01', evidence, { confidence, because, explains: ['WR-01'] })
      : []),
    ...(worksElsewhere ? matching('WR-05', evidence, { confidence, because }) : []),
    ...(!worksElsewhere && isProduction && facts.symptoms.has('environment')
      ? matching('EC-01', missing, { confidence: 'likely' })
      : []),
  ];
}

/** 503: Begini can't reach the endpoint. */
function unreachable(facts: Facts): readonly Match[] {
  const failed = facts.failedTests.filter(isUnreachable);
  if (failed.length === 0) return [];
  const around = facts.events.filter(
    (event) => event.kind === 'webhook' || event.kind === 'receiver' || event.kind === 'call',
  );
  const because = (failure: TransportFailure): readonly JourneyEvent[] =>
    around.filter((event) => {
      if (event.kind === 'webhook') return event.failure === failure;
      return (
        event.kind === 'call' &&
        (event.targetFailure === failure || (event.endpoint === 'unknown' && event.failure === failure))
      );
    });
  const dns = because('dns');
  const tls = because('tls');
  const isPrivate = failed.some(({ target }) => target === 'private');
  const arrived = facts.webhooks.filter(({ status, isStated }) => status === 200 && !isStated).slice(0, 1);
  return [
    ...matching('WR-02', failed, {
      because: isPrivate
        ? 'Begini answered 503; the host it cannot reach is a private one.'
        : 'Begini answered 503 to the webhook test.',
      against: arrived,
    }),
    ...matching('WR-03', [...dns, ...failed].slice(0, dns.length === 0 ? 0 : undefined), {
      explains: ['WR-02'],
      because: 'The host of the endpoint does not resolve.',
    }),
    ...matching('WR-04', [...tls, ...failed].slice(0, tls.length === 0 ? 0 : undefined), {
      confidence: 'likely',
      explains: ['WR-02'],
      because: 'TLS failed at the edge.',
    }),
  ];
}

/** Deliveries that an edge turned away, or a person's word that it does: WR-08. */
function blocked(facts: Facts): readonly Match[] {
  const denied = facts.rejected.filter(({ failure }) => failure === 'blocked');
  const failed = facts.failedTests.filter(isUnreachable);
  const told = failed.length > 0 || denied.length > 0 ? facts.states('blocked-address') : [];
  const isPrivate = failed.some(({ target }) => target === 'private');
  return denied.length + told.length === 0
    ? []
    : matching('WR-08', [...denied, ...told, ...failed], { explains: isPrivate ? [] : ['WR-02'] });
}

/** What the config says of the endpoint. It is the lender's own note, so at most an indirect signal. */
function configured(facts: Facts): readonly Match[] {
  const own =
    facts.context.deployments.find(({ environment }) => environment === facts.environment)?.webhookUrl ?? null;
  const isReceiving = facts.webhooks.some(({ status, isStated }) => status !== null && !isStated);
  if (own === null || isReceiving || !URL.canParse(own)) return [];
  const { protocol, hostname } = new URL(own);
  const none: readonly JourneyEvent[] = [];
  return [
    ...(protocol === 'http:'
      ? [
          {
            code: 'WR-04',
            confidence: 'likely',
            evidence: none,
            because: 'The webhook URL in the config begins with http://.',
            explains: ['WR-02'],
          } as const,
        ]
      : []),
    ...(isPrivateHost(hostname)
      ? [
          {
            code: 'WR-02',
            confidence: 'likely',
            evidence: none,
            because: 'The webhook URL in the config names a private host.',
          } as const,
        ]
      : []),
  ];
}

/** Webhooks of the other environment, polling, and the test call itself. */
function others(facts: Facts): readonly Match[] {
  const refused = facts.failedTests.filter(
    (call) =>
      call.detail === 'no-api-key' ||
      call.detail === 'invalid-api-key' ||
      (!isUnset(call) &&
        call.detail !== 'receiver-answer' &&
        (call.status === 400 || call.status === 401 || call.status === 403)),
  );
  const crossed = facts.webhooks.filter(
    ({ integration }) =>
      facts.environment !== null && integration.environment !== null && integration.environment !== facts.environment,
  );
  const polls = facts.events.filter(
    (event): event is CallEvent =>
      event.kind === 'call' &&
      event.host === 'begini' &&
      (event.endpoint === 'results' ||
        // For an applicant: others ask whether the host is up.
        (event.endpoint === 'unknown' && event.method === 'GET' && event.uid === 'affected')),
  );
  const stated = facts.states('polling');
  const polling = [...polls, ...stated];
  const isCertain =
    polls.filter(({ status }) => status !== null && status >= 400).length >= 2 ||
    (polls.length > 0 && stated.length > 0);
  return [
    ...matching('WR-07', refused, { because: 'Begini refused the test call itself.' }),
    ...matching('WR-06', crossed, {
      confidence: sureness(crossed),
      because: "Webhooks in this log carry the other environment's integration id.",
    }),
    ...matching('WR-09', polling, { confidence: isCertain ? 'confirmed' : 'likely' }),
  ];
}

/** Webhook receipt: WR-01 to WR-09, with EC-01, which rests on the same answer. */
export function receiptRules(facts: Facts): readonly Match[] {
  return [...unset(facts), ...unreachable(facts), ...blocked(facts), ...configured(facts), ...others(facts)];
}
