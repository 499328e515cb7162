import { hasGoodLength } from '../../begini/uid.ts';
import type { CallEvent, JourneyEvent, UidShape } from '../../model/event.ts';
import { areSameApplicant, type Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

const keyStatuses: ReadonlySet<number> = new Set([400, 401, 403]);

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function answered(calls: readonly CallEvent[]): string {
  const statuses = [...new Set(calls.map(({ status }) => status).filter((status) => status !== null))];
  const what = statuses.length === 0 ? 'was not reached' : `answered ${statuses.join(' and ')}`;
  return `Begini ${what} ${times(calls.length)}.`;
}

/** A match for the calls that there are, or none. */
function matching(code: string, calls: readonly CallEvent[], more: Partial<Match> = {}): readonly Match[] {
  if (calls.length === 0) return [];
  const isVague = calls.every(({ endpoint, detail }) => endpoint === 'unknown' && detail === null);
  return [
    { code, confidence: isVague ? 'likely' : sureness(calls), evidence: calls, because: answered(calls), ...more },
  ];
}

/** 401, 403 and their like: which of key, header and pair is wrong. */
function keyMatches(facts: Facts): readonly Match[] {
  const refused = facts.refused.filter(
    ({ status, detail, endpoint }) =>
      endpoint !== 'superseded' &&
      ((status !== null && keyStatuses.has(status)) || detail === 'no-api-key' || detail === 'invalid-api-key'),
  );
  const signed = refused.filter(({ request }) => request.hasSignature);
  const bearer = refused.filter(({ request }) => request.hasBearer && request.apiKey !== 'present');
  const lacking = refused.filter(
    ({ request, detail }) =>
      detail === 'no-api-key' ||
      ((request.apiKey === 'absent' || request.apiKey === 'empty') &&
        !request.hasSignature &&
        detail !== 'invalid-api-key'),
  );
  const rest = refused.filter((call) => !lacking.includes(call));
  const invalid = rest.filter(
    ({ status, detail, request }) =>
      detail === 'invalid-api-key' ||
      // A signed request needs no key.
      (status === 401 && !(request.hasSignature && request.apiKey !== 'present')),
  );
  const isProven = invalid.some(({ detail, request }) => detail === 'invalid-api-key' || request.apiKey === 'present');
  const unpaired = rest.filter(({ status, detail }) => status === 403 && detail !== 'invalid-api-key');
  const bare = lacking.filter(
    ({ request }) => request.apiKey === 'absent' && !request.hasBearer && !request.hasSignature,
  );
  return [
    ...matching('SC-01', lacking),
    ...matching(
      'SC-02',
      invalid,
      isProven
        ? {}
        : {
            confidence: 'likely',
            because: `${answered(invalid)} The evidence does not show whether the key was missing or wrong.`,
          },
    ),
    ...(isProven ? [] : matching('SC-01', invalid, { confidence: 'likely', weight: -1 })),
    ...matching('SC-03', unpaired),
    ...matching('SC-09', bearer, { explains: ['SC-01', 'SC-02'] }),
    ...matching('SC-11', bare),
    ...matching('SC-12', signed, { explains: ['SC-01', 'SC-02', 'SC-03'] }),
    ...otherEnvironment(facts, refused),
  ];
}

function otherEnvironment(facts: Facts, refused: readonly CallEvent[]): readonly Match[] {
  const { environment } = facts;
  const crossed = refused.filter(({ request, integration }) => {
    const key = request.keyEnvironment;
    const id = integration.environment;
    if (key !== null && id !== null && key !== id) return true;
    return environment !== null && ((key !== null && key !== environment) || (id !== null && id !== environment));
  });
  if (crossed.length > 0) {
    return matching('SC-04', crossed, {
      explains: ['SC-02', 'SC-03'],
      because: 'Key or integration id in the request belong to the other environment.',
    });
  }
  const keyed = refused.filter(({ detail }) => detail !== 'no-api-key');
  return facts.worksInTest
    ? matching('SC-04', keyed, { confidence: 'likely', weight: -1, because: 'It works in Test.' })
    : [];
}

function shapesOf(facts: Facts, calls: readonly CallEvent[]): readonly UidShape[] {
  const sent = calls.map(({ request }) => request.uid).filter((shape) => shape !== null);
  return sent.length > 0 ? sent : facts.interpretation.uids;
}

/** 422: which field of the body is wrong. */
function bodyMatches(facts: Facts): readonly Match[] {
  const invalid = facts.refused.filter(
    ({ status, detail, endpoint }) =>
      endpoint !== 'superseded' && (status === 422 || (detail === 'field-error' && status !== 401 && status !== 403)),
  );
  const odd = facts.refused.filter(
    ({ status, request }) =>
      (request.contentType === 'other' || request.isUnreadable) && (status === 422 || status === 415 || status === 400),
  );
  const typed = matching('SC-16', odd, { explains: ['SC-05', 'SC-06', 'SC-07'] });
  if (invalid.length === 0) return typed;
  const shapes = shapesOf(facts, invalid);
  const lacksUid = invalid.filter(({ request }) => request.fields !== null && !request.fields.includes('uid'));
  const lacksId = invalid.filter(
    ({ request }) => request.fields !== null && !request.fields.includes('integration_id'),
  );
  const badLength = shapes.filter((shape) => !hasGoodLength(shape));
  const blamesUid = invalid.filter(({ blames }) => blames.includes('uid') || blames.includes('unique_id'));
  const blamesId = invalid.filter(({ blames }) => blames.includes('integration_id'));
  const otherId = invalid.filter(({ integration }) => integration.match === 'other');
  const oddest = shapes.some(({ characters }) => characters === 'other')
    ? 'other'
    : shapes.some(({ characters }) => characters === 'joined')
      ? 'joined'
      : 'plain';
  const isUidProven = lacksUid.length > 0 || badLength.length > 0;
  const idProof = [...lacksId, ...blamesId, ...otherId];
  const isUnclear = !isUidProven && idProof.length === 0 && blamesUid.length === 0;
  const isSameId = invalid.some(({ integration }) => integration.match === 'same');
  const length = badLength[0]?.length;
  return [
    ...typed,
    ...matching(
      'SC-08',
      invalid.filter(({ request }) => request.fields?.includes('unique_id') === true),
      { explains: ['SC-05'] },
    ),
    ...(isUidProven
      ? matching('SC-05', lacksUid.length > 0 ? lacksUid : invalid, {
          because: lacksUid.length > 0 ? 'The body has no `uid`.' : `The uid has ${length} characters.`,
        })
      : matching(
          'SC-05',
          blamesUid,
          oddest === 'plain' ? { because: "Begini's answer names `uid`." } : { confidence: 'possible' },
        )),
    ...(oddest === 'plain' || lacksUid.length > 0
      ? []
      : matching('SC-06', invalid, {
          confidence: !isUidProven && (oddest === 'other' || blamesUid.length > 0) ? 'likely' : 'possible',
        })),
    ...matching('SC-07', idProof, {
      because:
        lacksId.length > 0
          ? 'The body has no `integration_id`.'
          : blamesId.length > 0
            ? "Begini's answer names `integration_id`."
            : 'The integration id is not that of this deployment.',
    }),
    ...(isUnclear
      ? matching('SC-07', invalid, {
          confidence: isSameId || oddest === 'other' ? 'possible' : 'likely',
          because: `${answered(invalid)} The uid has a good length, so the integration id is the next to check.`,
        })
      : []),
    ...(isUnclear ? matching('SC-05', invalid, { confidence: 'possible', weight: -1 }) : []),
  ];
}

/** A uid that had its session or result already. */
function reuse(facts: Facts): readonly Match[] {
  const sessions = facts.history.filter(
    (event): event is CallEvent => event.kind === 'call' && event.endpoint === 'session' && !event.isStated,
  );
  const done = facts.history.filter(
    (event) =>
      event.kind === 'webhook' &&
      (event.eventType === 'application.complete' || (event.eventType?.endsWith('_score.complete') ?? false)),
  );
  const isBefore = (a: JourneyEvent, b: JourneyEvent): boolean =>
    a.timeMs !== null && b.timeMs !== null && a.timeMs < b.timeMs && areSameApplicant(a, b);
  const again = sessions.filter((session) => session.isInWindow && done.some((event) => isBefore(event, session)));
  const odd = facts.refused.filter(({ status }) => status === 409);
  const repeated = sessions.filter(
    (session) =>
      session.isInWindow &&
      session.status !== null &&
      session.status >= 400 &&
      session.status !== 401 &&
      session.status !== 403 &&
      sessions.some((first) => first.status === 200 && isBefore(first, session)),
  );
  const submitted = facts.sdk.filter(({ sign }) => sign === 'IOS0005');
  const evidence = [...again, ...odd, ...repeated, ...submitted];
  if (evidence.length === 0) return [];
  const earlier = again.length > 0 ? done.slice(0, 1) : sessions.filter(({ status }) => status === 200).slice(0, 1);
  const isIndirect = again.length > 0 || repeated.length > 0 || submitted.length > 0;
  return [
    {
      code: 'SC-13',
      confidence: isIndirect ? 'likely' : 'possible',
      evidence: [...new Set([...earlier, ...evidence])],
      because:
        again.length > 0
          ? 'The uid has a finished assessment from before this session call.'
          : 'The uid had a session before.',
    },
  ];
}

/** What is wrong with the call whatever its answer: where it goes, whence it comes, what the uid is. */
function mannerMatches(facts: Facts): readonly Match[] {
  const old = facts.sessions.filter(
    ({ endpoint, host, status }) =>
      (endpoint === 'superseded' || host === 'begini-superseded') && (status === null || status >= 300),
  );
  const browser = facts.sessions.filter(({ request, failure }) => request.isFromBrowser || failure === 'cors');
  const personal = facts.interpretation.uids.find((shape) => shape.personal !== null);
  const kinds: Readonly<Record<string, string>> = {
    email: 'an email address',
    phone: 'a phone number',
    'national-id': 'a national id',
    date: 'a date of birth',
  };
  const sent = facts.sessions.filter(({ uid }) => uid === 'affected').slice(0, 1);
  const strained = facts.sessions.filter(
    (call) =>
      (call.integration.environment ?? facts.environment) === 'test' &&
      (call.status === 429 ||
        (call.status ?? 0) >= 500 ||
        call.failure === 'timeout' ||
        (call.durationMs ?? 0) >= 5_000),
  );
  return [
    ...matching('SC-10', old, { explains: ['SC-01'] }),
    ...matching('SC-15', browser, {
      explains: browser.some(({ failure }) => failure === 'cors') ? ['SC-01', 'SC-02'] : [],
      because: browser.some(({ failure }) => failure === 'cors')
        ? 'The browser blocked the call.'
        : 'The request carries headers of a browser.',
    }),
    ...(personal === undefined
      ? []
      : [
          {
            code: 'SC-14',
            // A counter may happen to read as a date.
            confidence: personal.personal === 'date' ? 'possible' : 'confirmed',
            evidence: sent,
            because: `It looks like ${kinds[personal.personal ?? ''] ?? 'personal data'}.`,
            weight: -1,
          } as const,
        ]),
    ...matching('SC-17', strained, {
      // One slow call has many reasons.
      ...(strained.length >= 3 ? {} : { confidence: 'possible' as const }),
      because: `${strained.length === 1 ? 'A call' : `${strained.length} calls`} with the Test integration id ${strained.length === 1 ? 'was' : 'were'} slow or failed.`,
    }),
  ];
}

/** Session creation: SC-01 to SC-17. */
export function sessionRules(facts: Facts): readonly Match[] {
  return [...keyMatches(facts), ...bodyMatches(facts), ...reuse(facts), ...mannerMatches(facts)];
}
