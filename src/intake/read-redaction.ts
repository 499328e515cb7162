import { RE2JS } from 're2js';
import type { Settings } from '../model/intake.ts';
import { personalKinds, secretKinds, type CustomRule, type PersonalKind } from '../model/redaction.ts';

/** What is wrong with a text, to be put into an error of the right class. */
export type Complain = (problem: string, hint: string) => Error;

/** A `--redact` value: `/regex/flags` is a pattern, all else an exact text. */
export function readRedactRule(text: string, complain: Complain): CustomRule {
  const pattern = /^\/(.+)\/([gimsu]*)$/s.exec(text);
  if (pattern !== null) return readPattern(pattern[1] ?? '', pattern[2] ?? '', complain);
  if (text.trim() === '') throw complain('an empty text to redact', 'Give the text to hide, or /regex/flags');
  return { type: 'literal', text };
}

/** A pattern of the config: `/regex/flags`, or the expression alone. */
export function readConfigPattern(text: string, complain: Complain): CustomRule {
  const pattern = /^\/(.+)\/([gimsu]*)$/s.exec(text);
  return pattern === null ? readPattern(text, '', complain) : readPattern(pattern[1] ?? '', pattern[2] ?? '', complain);
}

function readPattern(source: string, flags: string, complain: Complain): CustomRule {
  const matchesNothing = matchesEmpty(source, flags, complain);
  if (matchesNothing)
    throw complain(`the pattern ${source} matches the empty text`, 'Make it match at least one character');
  return { type: 'pattern', source, flags };
}

function matchesEmpty(source: string, flags: string, complain: Complain): boolean {
  try {
    const bits =
      (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
      (flags.includes('m') ? RE2JS.MULTILINE : 0) |
      (flags.includes('s') ? RE2JS.DOTALL : 0);
    return RE2JS.compile(source, bits).matches('');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^error parsing regexp: /, '') : String(cause);
    throw complain(
      `the pattern ${source} is not understood: ${reason}`,
      'Patterns are RE2: no look-around, no back-references',
    );
  }
}

/** `--keep` values told apart: kinds of personal data, and exact texts. Secrets can't be kept. */
export function readKeep(values: readonly string[], complain: Complain): Settings['keep'] {
  const texts: string[] = [];
  const kinds: PersonalKind[] = [];
  for (const value of values) {
    const secret = secretKinds.find((kind) => kind === value);
    if (secret !== undefined)
      throw complain(`${secret} is a kind of secret, and secrets are always hidden`, 'Keep only personal data');
    if (value.trim() === '')
      throw complain('an empty text to keep', `Give an exact text, or one of ${personalKinds.join(', ')}`);
    const kind = personalKinds.find((known) => known === value);
    if (kind === undefined) texts.push(value);
    else kinds.push(kind);
  }
  return { texts: [...new Set(texts)], kinds: [...new Set(kinds)] };
}
