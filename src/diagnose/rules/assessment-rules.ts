import type { CallEvent, JourneyEvent, SdkSign } from '../../model/event.ts';
import type { Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

/** Around the former default of two hours, milliseconds. Source: Settings, January 2025. */
const formerLimitMs = { from: 110 * 60_000, until: 135 * 60_000 } as const;

function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  return events.length === 0 ? [] : [{ code, confidence: sureness(events), evidence: events, ...more }];
}

/** Expiry, before or after the applicant came: AD-01, AD-04, AD-06, AD-07. */
function expiry(facts: Facts): readonly Match[] {
  const expired = facts.arrived('application.expired');
  const incomplete = facts.arrived('application.incomplete');
  const isFinished = facts.arrived('application.complete').length > 0;
  const opened = facts.visits.filter(({ place }) => place === 'assessment');
  const late = opened.filter(
    ({ token, timeMs }) =>
      token?.expiresMs !== null && token?.expiresMs !== undefined && timeMs !== null && timeMs > token.expiresMs,
  );
  const after = [...opened, ...facts.visits.filter(({ place }) => place === 'expiry')].filter(({ timeMs }) =>
    expired.some((event) => event.timeMs !== null && timeMs !== null && timeMs > event.timeMs),
  );
  const shown = facts.visits.filter(({ place }) => place === 'expiry');
  const refused = opened.filter(({ status }) => status !== null && [401, 403, 404, 410, 419, 440].includes(status));
  const arrivals = [...new Set([...late, ...refused, ...after])];
  const created = facts.history.filter(
    (event): event is CallEvent => event.kind === 'call' && event.endpoint === 'session' && event.status === 200,
  );
  const waited = expired.flatMap((event) => {
    const from = created
      .filter(({ timeMs }) => timeMs !== null && event.timeMs !== null && timeMs < event.timeMs)
      .at(-1);
    return from?.timeMs === null || from?.timeMs === undefined || event.timeMs === null
      ? []
      : [{ from, event, ms: event.timeMs - from.timeMs }];
  });
  const short = waited.filter(({ ms }) => ms >= formerLimitMs.from && ms <= formerLimitMs.until);
  const isStarted = opened.length > 0 || expired.some((event) => event.kind === 'webhook' && event.startedMs !== null);
  return [
    ...matching('AD-01', arrivals.length > 0 ? arrivals : shown, {
      explains: arrivals.length > 0 ? ['AD-06'] : [],
      because:
        late.length > 0
          ? 'The applicant opened it after the token had expired.'
          : 'The applicant came after the session had expired.',
    }),
    ...(arrivals.length === 0 && shown.length === 0
      ? matching('AD-01', isFinished ? [] : expired, {
          confidence: facts.symptoms.has('not-loading') ? 'likely' : 'possible',
          weight: -1,
        })
      : []),
    ...(isFinished ? [] : matching('AD-06', expired)),
    ...matching(
      'AD-07',
      short.flatMap(({ from, event }) => [event, from]),
      { explains: ['AD-06'] },
    ),
    ...(isFinished ? [] : matching('AD-04', incomplete)),
    ...(isFinished || incomplete.length > 0 || !isStarted
      ? []
      : matching('AD-04', expired, { confidence: 'likely', weight: -1 })),
  ];
}

/** Consent, redirects, device, deployment: AD-02, AD-03, AD-05, AD-08, AD-09, EC-02. */
function delivery(facts: Facts): readonly Match[] {
  const declined = [
    ...facts.arrived('application.cancelled').filter(({ isInWindow }) => isInWindow),
    ...facts.visits.filter(({ place }) => place === 'cancellation'),
  ];
  const opened = facts.visits.filter(({ place }) => place === 'assessment' || place === 'load-failure');
  const elsewhere = facts.visits.filter(
    ({ token, uid }) => token !== null && uid === 'affected' && token.integration.match === 'other',
  );
  const unfit = opened.filter(({ device }) => device === 'desktop' || device === 'outdated');
  const isFinished = facts.arrived('application.complete').length > 0;
  const isComplaint = facts.symptoms.has('not-loading') || facts.context.case.component === 'assessment-delivery';
  const ended = (['application.complete', 'application.expired', 'application.cancelled'] as const).flatMap((type) =>
    facts.arrived(type),
  );
  const returned = facts.visits.filter(
    ({ place }) => place === 'completion' || place === 'expiry' || place === 'cancellation',
  );
  const stuck = facts.visits.filter(({ place }) => place === 'default-page');
  const isStuck = facts.symptoms.has('stuck-page') || stuck.length > 0;
  const [test, production] = (['test', 'production'] as const).map(
    (name) => facts.context.deployments.find(({ environment }) => environment === name)?.redirectUrls,
  );
  const isTestOnly =
    facts.environment === 'production' &&
    test !== undefined &&
    test.completion !== null &&
    (production?.completion ?? null) === null;
  const because = 'By the config the Completion URL is set for Test and not for Production.';
  const none: readonly JourneyEvent[] = [...stuck, ...ended];
  return [
    ...matching('AD-05', declined),
    ...matching('AD-02', elsewhere, { explains: ['AD-01'] }),
    ...(isFinished
      ? []
      : matching('AD-03', unfit, {
          confidence: isComplaint ? 'likely' : 'possible',
          because: 'The browser is a desktop or an outdated one.',
        })),
    ...(isStuck && returned.length === 0
      ? [{ code: 'AD-08', confidence: stuck.length > 0 ? 'confirmed' : 'likely', evidence: none } as const]
      : []),
    ...(isTestOnly && returned.length === 0
      ? (['EC-02', 'AD-09'] as const).map(
          (code) =>
            ({
              code,
              confidence: isStuck ? 'likely' : 'possible',
              evidence: none,
              because,
              explains: ['AD-08'],
              weight: isStuck ? 0 : -2,
            }) as const,
        )
      : []),
    ...(!isTestOnly && isStuck && facts.worksInTest
      ? [
          {
            code: 'AD-09',
            confidence: 'likely',
            evidence: none,
            because: 'It works in Test.',
            explains: ['AD-08'],
          } as const,
        ]
      : []),
  ];
}

/** Mobile SDKs: AD-11 to AD-13. */
function sdk(facts: Facts): readonly Match[] {
  const signs = (...wanted: readonly SdkSign[]): readonly JourneyEvent[] =>
    facts.sdk.filter(({ sign }) => wanted.includes(sign));
  const codes = signs('IOS0001', 'IOS0002', 'IOS0003', 'IOS0004', 'IOS0005');
  const names = [...new Set(facts.sdk.map(({ sign }) => sign).filter((sign) => sign.startsWith('IOS')))];
  return [
    ...matching('AD-11', codes, { because: `Seen: ${names.join(', ')}.`, explains: ['SC-13'] }),
    ...matching('AD-12', signs('development-host')),
    ...matching('AD-13', signs('not-initialised')),
    ...matching('SC-07', signs('invalid-integration'), {
      confidence: 'likely',
      because: 'The SDK reports an invalid integration id.',
    }),
  ];
}

/** Who got what: AD-10, and the link generator's LG-01 to LG-04. */
function links(facts: Facts): readonly Match[] {
  const created = facts.sessions.filter(
    ({ endpoint, status, uid }) => endpoint === 'session' && status === 200 && uid === 'affected',
  );
  const opened = facts.visits.filter(({ place, uid }) => place === 'assessment' && uid === 'affected');
  const visitors = new Set(opened.map(({ visitor }) => visitor).filter((visitor) => visitor !== null));
  const altered = facts.visits.filter(({ isAltered }) => isAltered);
  const isLink = facts.symptoms.has('link') || facts.context.case.component === 'link-generator';
  const isMixed = facts.symptoms.has('wrong-person');
  const late = opened.filter(
    ({ token, timeMs }) =>
      token?.expiresMs !== null && token?.expiresMs !== undefined && timeMs !== null && timeMs > token.expiresMs,
  );
  const expired = [
    ...late,
    ...facts.visits.filter(({ place }) => place === 'expiry'),
    ...facts.arrived('application.expired'),
  ];
  const elsewhere = opened.filter(({ token }) => token?.integration.match === 'other');
  return [
    ...(isMixed
      ? matching('AD-10', created.length > 1 || visitors.size > 1 ? [...created, ...opened] : [], {
          confidence: 'likely',
          because: 'One uid has several sessions or browsers.',
        })
      : []),
    ...(isLink ? matching('LG-01', elsewhere, { confidence: 'likely' }) : []),
    ...(isLink ? matching('LG-02', expired, { confidence: 'likely', explains: ['AD-01', 'AD-06'] }) : []),
    ...matching('LG-03', altered, { confidence: isLink ? 'likely' : 'possible' }),
    ...(visitors.size >= 3 ? matching('LG-04', opened) : []),
  ];
}

/** Assessment delivery and links: AD-01 to AD-13, LG-01 to LG-04, with EC-02. */
export function assessmentRules(facts: Facts): readonly Match[] {
  return [...expiry(facts), ...delivery(facts), ...sdk(facts), ...links(facts)];
}
