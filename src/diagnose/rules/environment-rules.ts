import type { Environment } from '../../model/case.ts';
import type { JourneyEvent } from '../../model/event.ts';
import { scoreTypes, type Facts } from '../facts.ts';
import { sureness, type Match } from '../match.ts';

function matching(code: string, events: readonly JourneyEvent[], more: Partial<Match> = {}): readonly Match[] {
  return events.length === 0 ? [] : [{ code, confidence: sureness(events), evidence: events, ...more }];
}

/** Credentials of Test in Production, and copies of them in its configuration: EC-03, EC-05. */
function mixedCredentials(facts: Facts): readonly Match[] {
  const live = facts.sessions.filter(
    ({ request, integration, uid }) =>
      uid === 'affected' && (integration.environment === 'test' || request.keyEnvironment === 'test'),
  );
  const used =
    facts.environment === 'production'
      ? [
          ...live,
          ...facts.webhooks.filter(({ integration, uid }) => uid === 'affected' && integration.environment === 'test'),
        ]
      : [];
  const idOf = (name: Environment): string | null =>
    facts.context.deployments.find(({ environment }) => environment === name)?.integrationId ?? null;
  const sameId = idOf('test') !== null && idOf('test') === idOf('production');
  const sameKey = facts.interpretation.keys.areEqual === true;
  const what = sameId && sameKey ? 'integration id and API key' : sameId ? 'integration id' : 'API key';
  return [
    ...matching('EC-03', used, { explains: ['SC-04', 'WR-06', 'BD-01'] }),
    ...(sameId || sameKey
      ? [
          {
            code: 'EC-05',
            confidence: 'confirmed',
            evidence: used,
            because: `Test and Production have the same ${what}.`,
          } as const,
        ]
      : []),
  ];
}

/** Both environments' webhooks in one log, or one endpoint for both in the config: EC-07. */
function mixedEndpoint(facts: Facts): readonly Match[] {
  const bySource = new Map<string, Map<Environment, JourneyEvent>>();
  for (const event of facts.everybodys) {
    const environment = event.integration.environment;
    if (event.kind !== 'webhook' || environment === null || event.isStated) continue;
    const seen = bySource.get(event.origin.source) ?? new Map<Environment, JourneyEvent>();
    if (!seen.has(environment)) seen.set(environment, event);
    bySource.set(event.origin.source, seen);
  }
  const mixed = [...bySource.values()].find((seen) => seen.size > 1);
  const urls = facts.context.deployments.map(({ webhookUrl }) => webhookUrl).filter((url) => url !== null);
  const isOneUrl = urls.length > 1 && new Set(urls).size < urls.length;
  if (mixed !== undefined) {
    const evidence = [...mixed.values()];
    // Another applicant's test is no trouble of this one's.
    const isOwn = evidence.every(({ uid }) => uid !== 'other');
    return [{ code: 'EC-07', confidence: isOwn ? 'confirmed' : 'possible', evidence, weight: -1 }];
  }
  return isOneUrl
    ? [
        {
          code: 'EC-07',
          confidence: 'possible',
          evidence: [],
          because: 'The config gives both environments the same webhook URL.',
        },
      ]
    : [];
}

/** What Beacon does not show, as far as logs can tell: BD-01, BD-02, BD-04 to BD-06. */
function beacon(facts: Facts): readonly Match[] {
  const isHidden = facts.symptoms.has('not-in-beacon') || facts.context.case.component === 'beacon-display';
  if (!isHidden) return [];
  const own = facts.events.filter(({ uid, isStated }) => uid === 'affected' && !isStated);
  const crossed = own.filter(
    ({ integration }) =>
      integration.environment !== null && facts.environment !== null && integration.environment !== facts.environment,
  );
  const foreign = own.filter(({ integration }) => integration.match === 'other' && integration.environment === null);
  const inTest = own.filter(({ integration }) => integration.environment === 'test');
  const complete = facts.arrived('application.complete');
  const isScored = scoreTypes.some((type) => facts.arrived(type).length > 0);
  const ended = (['application.expired', 'application.incomplete', 'application.cancelled'] as const).flatMap((type) =>
    facts.arrived(type),
  );
  return [
    ...matching('BD-01', crossed, { confidence: 'likely' }),
    ...matching('BD-02', foreign, { confidence: 'likely' }),
    ...(isScored ? [] : matching('BD-04', complete, { confidence: 'likely', explains: ['SG-01'] })),
    ...(complete.length > 0 ? [] : matching('BD-05', ended, { explains: ['AD-04', 'AD-05', 'AD-06', 'SG-02'] })),
    ...matching('BD-06', facts.environment === 'test' || crossed.length > 0 ? inTest : [], { confidence: 'likely' }),
  ];
}

/** Environments and Beacon: EC-03, EC-05, EC-07, BD-01 to BD-06. */
export function environmentRules(facts: Facts): readonly Match[] {
  return [...mixedCredentials(facts), ...mixedEndpoint(facts), ...beacon(facts)];
}
