import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';

/**
 * The value of the variable that `setting` names.
 * @throws {UsageError} when the config names none, or the variable is not set, or holds what no header can carry.
 */
export function readCredential(
  host: Host,
  targetName: string,
  setting: string,
  variable: string | undefined,
  example: string,
): string {
  if (variable === undefined) throw missingSetting(targetName, `${setting}: ${example}`, `no ${setting}`);
  const value = host.env[variable];
  if (value === undefined || value === '') {
    throw new UsageError(`${variable} is not set; deliver.${targetName}.${setting} takes the credential from it`, {
      hint: `Set the environment variable ${variable}`,
    });
  }
  if (/[^\u0020-\u00ff]/.test(value)) {
    throw new UsageError(`${variable} holds a line break or another character that no credential has`, {
      hint: `Set ${variable} to the bare value`,
    });
  }
  return value;
}

/** What is missing in a target's config, with the line that adds it. */
export function missingSetting(targetName: string, line: string, what: string): UsageError {
  return new UsageError(`Target ${targetName} has ${what}`, {
    hint: `Add under deliver.${targetName} in the config:  ${line}`,
  });
}

export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
