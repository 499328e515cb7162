import { InputError, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { environments, type Deployment } from '../model/case.ts';
import type { Config } from '../model/config.ts';
import type { LoadedConfig, Settings, SettingsInput } from '../model/intake.ts';
import { personalKinds } from '../model/redaction.ts';
import { nearest } from '../text/nearest.ts';
import { assertZone } from '../time.ts';
import { displayPath, readConfig } from './read-config.ts';
import { readKeys } from './read-keys.ts';
import { readConfigPattern, readKeep, readRedactRule, type Complain } from './read-redaction.ts';

/**
 * What every command needs from config, flags and the process environment. `--redact` and `--keep` add to what the config says.
 * @throws {InputError} when the config is unreadable or wrong.
 * @throws {UsageError} when a flag or a key from the environment is wrong.
 */
export async function readSettings(input: SettingsInput, host: Pick<Host, 'cwd' | 'env'>): Promise<Settings> {
  const loaded = await readConfig(input.config, host);
  const { config } = loaded;
  const inConfig = complainInConfig(loaded, host.cwd);
  assertConfigZone(config, inConfig);
  const { keys, warnings } = readKeys(config, host.env);
  const fromConfig = readKeep(config.keep ?? [], inConfig);
  const fromFlags = readKeep(input.keep ?? [], complainAboutFlag('--keep'));
  const kept = new Set([...fromConfig.texts, ...fromFlags.texts]);
  const secret = keys.find((key) => [...kept].some((text) => text.includes(key.value)));
  if (secret !== undefined) {
    throw new UsageError(`--keep names the value of ${secret.variable}, and secrets are always hidden`, {
      hint: 'Keep only personal data',
    });
  }
  return {
    config: loaded,
    deployments: environments.map((environment) => deploymentOf(environment, config)),
    keys,
    redact: [
      ...(config.redact?.literals ?? []).map((text) => ({ type: 'literal', text }) as const),
      ...(config.redact?.patterns ?? []).map((text) => readConfigPattern(text, inConfig)),
      ...(config.redact?.keys ?? []).map((name) => ({ type: 'key', name }) as const),
      ...(input.redact ?? []).map((text) => readRedactRule(text, complainAboutFlag('--redact'))),
    ],
    keep: { texts: [...kept], kinds: [...new Set([...fromConfig.kinds, ...fromFlags.kinds])] },
    warnings: [...warnings, ...[...kept].flatMap(misspeltKind)],
  };
}

/** A text that is nearly a kind is probably meant as one. */
function misspeltKind(text: string): readonly string[] {
  const kind = /^[a-z-]+$/.test(text) ? nearest(text, personalKinds) : undefined;
  return kind === undefined ? [] : [`--keep ${text} is taken for a text; the kind is called ${kind}`];
}

function complainAboutFlag(flag: string): Complain {
  return (problem, hint) => new UsageError(`${flag}: ${problem}`, { hint });
}

function complainInConfig(loaded: LoadedConfig, cwd: string): Complain {
  return (problem, hint) => new InputError(`${displayPath(loaded.path ?? 'config', cwd)}: ${problem}`, { hint });
}

function assertConfigZone(config: Config, complain: Complain): void {
  const zone = config.evidence?.timezone;
  if (zone === undefined) return;
  try {
    assertZone(zone);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw complain(`evidence.timezone: ${error.message}`, error.hint ?? '');
  }
}

function deploymentOf(environment: Deployment['environment'], config: Config): Deployment {
  const known = config.environments?.[environment];
  return {
    environment,
    integrationId: known?.integrationId ?? null,
    webhookUrl: known?.webhookUrl ?? null,
    redirectUrls: {
      completion: known?.redirectUrls?.completion ?? null,
      cancellation: known?.redirectUrls?.cancellation ?? null,
      expiry: known?.redirectUrls?.expiry ?? null,
    },
    handledEvents: known?.handledEvents ?? null,
  };
}
