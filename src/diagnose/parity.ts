import type { Deployment } from '../model/case.ts';
import type { Interpretation } from '../model/event.ts';
import type { ParityRow } from '../model/finding.ts';

function hostOf(url: string | null): string | null {
  return url === null || !URL.canParse(url) ? url : new URL(url).host;
}

function verdictOf(test: string | null, production: string | null): ParityRow['verdict'] {
  if (test === null && production === null) return 'unknown';
  if (test === null || production === null) return 'missing';
  return test === production ? 'same' : 'differs';
}

function row(setting: string, test: string | null, production: string | null): ParityRow {
  return {
    setting,
    test: test ?? 'not set',
    production: production ?? 'not set',
    verdict: verdictOf(test, production),
  };
}

/** Whether anything is known of an environment. */
function isKnown({ integrationId, webhookUrl, redirectUrls, handledEvents }: Deployment, hasKey: boolean): boolean {
  return (
    hasKey || [integrationId, webhookUrl, handledEvents, ...Object.values(redirectUrls)].some((value) => value !== null)
  );
}

/** Which event types arrived for an environment, by the evidence. */
function arrived(events: Interpretation['events'], environment: 'test' | 'production'): string | null {
  const types = events.flatMap((event) =>
    event.kind === 'webhook' && event.integration.environment === environment && event.eventType !== null
      ? [event.eventType]
      : [],
  );
  return types.length === 0 ? null : [...new Set(types)].sort().join(', ');
}

/** Test beside Production, one row a setting that either side knows; empty when only one side is known. */
export function compareEnvironments(
  { events, keys }: Interpretation,
  deployments: readonly Deployment[],
  redactText: (text: string) => string,
): readonly ParityRow[] {
  const test = deployments.find(({ environment }) => environment === 'test');
  const production = deployments.find(({ environment }) => environment === 'production');
  if (test === undefined || production === undefined) return [];
  if (!isKnown(test, keys.test) || !isKnown(production, keys.production)) return [];
  const known = (isAtHand: boolean): string => (isAtHand ? 'at hand' : 'not at hand');
  const handled = (side: Deployment): string | null =>
    side.handledEvents === null ? null : [...side.handledEvents].sort().join(', ');
  const rows = [
    row('integration id', test.integrationId, production.integrationId),
    {
      setting: 'API key',
      test: known(keys.test),
      production: known(keys.production),
      verdict:
        keys.areEqual === null
          ? keys.test === keys.production
            ? 'unknown'
            : 'missing'
          : keys.areEqual
            ? 'same'
            : 'differs',
    } as const,
    row('webhook host', hostOf(test.webhookUrl), hostOf(production.webhookUrl)),
    row('webhook URL', test.webhookUrl, production.webhookUrl),
    ...(['completion', 'cancellation', 'expiry'] as const).map((slot) =>
      row(`${slot} URL`, test.redirectUrls[slot], production.redirectUrls[slot]),
    ),
    row('event types handled', handled(test), handled(production)),
    row('event types seen', arrived(events, 'test'), arrived(events, 'production')),
  ];
  return rows
    .filter(({ verdict, setting }) => verdict !== 'unknown' || setting === 'API key')
    .map((one) => ({ ...one, test: redactText(one.test), production: redactText(one.production) }));
}
