import { UsageError } from '../errors.ts';
import type { LearnedValue } from '../model/redaction.ts';
import { isSecretKind } from './resolve.ts';

/**
 * Refuses to keep what was found to be a secret.
 * @throws {UsageError} that tells the kind, never the value
 */
export function requireKeepable(keepTexts: readonly string[], learned: readonly LearnedValue[]): void {
  if (keepTexts.length === 0) return;
  for (const { value, kind, isSweepable } of learned) {
    if (!isSweepable || !isSecretKind(kind) || !keepTexts.some((text) => text.includes(value))) continue;
    throw new UsageError(`a text to be kept is a secret of kind ${kind}, or holds one`, {
      hint: 'Secrets are always hidden: take it out of --keep',
    });
  }
}
