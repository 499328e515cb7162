import { UsageError } from '../errors.ts';
import { environments, type Deployment, type Environment } from '../model/case.ts';
import { nearest } from '../text/nearest.ts';
import { makeVisibleLine } from '../text/visible.ts';

export interface CaseDeployment {
  readonly environment: Environment | null;
  readonly integrationId: string | null;
  readonly warnings: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * Environment and integration id of a case: each as given, or else derived from the other through the config. A pair that the config knows
 * otherwise is kept and warned of, because mixed-up credentials may be the incident.
 * @throws {UsageError} when one is malformed.
 */
export function readDeployment(
  given: { readonly environment?: string | undefined; readonly integrationId?: string | undefined },
  deployments: readonly Deployment[],
): CaseDeployment {
  const environment = given.environment === undefined ? null : readEnvironment(given.environment);
  const integrationId = given.integrationId === undefined ? null : readIntegrationId(given.integrationId);
  const configured = deployments.find((deployment) => deployment.environment === environment)?.integrationId ?? null;
  const owners = deployments.filter(
    (deployment) => deployment.integrationId !== null && deployment.integrationId === integrationId,
  );
  if (integrationId === null) {
    const assumptions = configured === null ? [] : [`The integration id of ${environment} was taken from the config.`];
    return { environment, integrationId: configured, warnings: [], assumptions };
  }
  const [owner] = owners;
  if (environment === null && owner !== undefined && owners.length === 1) {
    const assumptions = [
      `The environment ${owner.environment} was derived from the integration id through the config.`,
    ];
    return { environment: owner.environment, integrationId, warnings: [], assumptions };
  }
  return {
    environment,
    integrationId,
    warnings: pairWarnings(environment, integrationId, configured, owners),
    assumptions: [],
  };
}

function pairWarnings(
  environment: Environment | null,
  integrationId: string,
  configured: string | null,
  owners: readonly Deployment[],
): readonly string[] {
  if (owners.length > 1)
    return [`integration id ${integrationId} stands for both environments in the config; each has its own`];
  const owner = owners[0]?.environment;
  if (owner !== undefined && environment !== null && owner !== environment) {
    return [
      `integration id ${integrationId} belongs to ${owner} in the config, but the environment is ${environment}; check which is right`,
    ];
  }
  if (owner === undefined && configured !== null) {
    return [`integration id ${integrationId} is not that of ${environment} in the config (${configured})`];
  }
  return [];
}

/**
 * The environment that a text names, in any letter case.
 * @throws {UsageError} when it is none.
 */
export function readEnvironment(text: string): Environment {
  const lower = text.trim().toLowerCase();
  const found = environments.find((environment) => environment === lower);
  if (found !== undefined) return found;
  const meant =
    environments.find((environment) => lower.length >= 3 && environment.startsWith(lower)) ??
    nearest(lower, environments);
  throw new UsageError(`--environment "${makeVisibleLine(text)}" is neither test nor production`, {
    hint: meant === undefined ? 'Give test or production' : `Did you mean ${meant}?`,
  });
}

function readIntegrationId(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '')
    throw new UsageError('--integration-id is empty', { hint: 'Copy it from the Deployment Centre in Beacon' });
  if (/[\u0000-\u001f\u007f-\u009f]/.test(trimmed)) {
    throw new UsageError(`--integration-id ${makeVisibleLine(trimmed)} has control characters`, {
      hint: 'Copy it from the Deployment Centre in Beacon',
    });
  }
  return trimmed;
}
