import { UsageError } from '../errors.ts';
import { environments, type Environment, type KnownKey } from '../model/case.ts';
import type { Config } from '../model/config.ts';

/** Shortest secret that can be told from ordinary text, bytes. */
const minBytes = 8;

/** A variable that may hold a secret. */
export interface SecretVariable {
  readonly name: string;
  /** Null when it belongs to both, or nothing says to which. */
  readonly environment: Environment | null;
  readonly isBeginiKey: boolean;
}

/** The variables that are read for secrets: Begini's own names, and those that the config names. */
export function secretVariables(config: Config): readonly SecretVariable[] {
  const named: SecretVariable[] = [];
  for (const environment of environments) {
    const deployment = config.environments?.[environment];
    if (deployment?.apiKeyEnv !== undefined) named.push({ name: deployment.apiKeyEnv, environment, isBeginiKey: true });
    for (const name of deployment?.secretsFromEnv ?? []) named.push({ name, environment, isBeginiKey: false });
  }
  const taken = new Set(named.filter((variable) => variable.isBeginiKey).map((variable) => variable.name));
  const standard: readonly SecretVariable[] = [
    { name: 'BEGINI_API_KEY', environment: null, isBeginiKey: true },
    { name: 'BEGINI_API_KEY_TEST', environment: 'test', isBeginiKey: true },
    { name: 'BEGINI_API_KEY_PRODUCTION', environment: 'production', isBeginiKey: true },
  ];
  named.push(...standard.filter((variable) => !taken.has(variable.name)));
  for (const name of config.secretsFromEnv ?? []) named.push({ name, environment: null, isBeginiKey: false });
  for (const target of Object.values(config.deliver ?? {})) {
    for (const [key, name] of Object.entries(target)) {
      if (/^(?:token|password)Env$/.test(key) && typeof name === 'string')
        named.push({ name, environment: null, isBeginiKey: false });
    }
  }
  return mergeByName(named);
}

/** One entry a variable; one that is named for both environments belongs to neither. */
function mergeByName(variables: readonly SecretVariable[]): readonly SecretVariable[] {
  const merged = new Map<string, SecretVariable>();
  for (const variable of variables) {
    const known = merged.get(variable.name);
    if (known === undefined) {
      merged.set(variable.name, variable);
      continue;
    }
    const isAgreed = variable.environment === null || variable.environment === known.environment;
    merged.set(variable.name, {
      name: variable.name,
      environment: isAgreed ? known.environment : null,
      isBeginiKey: variable.isBeginiKey || known.isBeginiKey,
    });
  }
  return [...merged.values()];
}

/**
 * The secrets that the process environment holds. Warnings name variables, never values.
 * @throws {UsageError} when one has fewer than 8 bytes: it could not be swept for.
 */
export function readKeys(
  config: Config,
  env: Readonly<Record<string, string | undefined>>,
): { readonly keys: readonly KnownKey[]; readonly warnings: readonly string[] } {
  const keys: KnownKey[] = [];
  const warnings: string[] = [];
  for (const { name, environment, isBeginiKey } of secretVariables(config)) {
    const written = env[name] ?? '';
    const value = written.trim();
    if (value === '') continue;
    if (Buffer.byteLength(value) < minBytes) {
      throw new UsageError(`${name} holds fewer than ${minBytes} bytes, too few to be a key`, {
        hint: `Set ${name} to the whole key, or unset it`,
      });
    }
    if (value !== written)
      warnings.push(
        `${name} has blanks or line ends around its value; they are ignored here, but would spoil a signature`,
      );
    keys.push({ variable: name, value, environment, isBeginiKey });
  }
  const test = keys.find((key) => key.isBeginiKey && key.environment === 'test');
  const production = keys.find((key) => key.isBeginiKey && key.environment === 'production');
  if (test !== undefined && test.value === production?.value) {
    warnings.push(`${test.variable} and ${production.variable} hold the same key; each environment has its own`);
  }
  return { keys, warnings };
}
