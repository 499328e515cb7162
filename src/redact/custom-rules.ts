import { RE2JS } from 're2js';
import { UsageError } from '../errors.ts';
import { personalKinds, secretKinds, type CustomRule, type PersonalKind } from '../model/redaction.ts';
import type { Scan } from './finding.ts';

/** An extra rule made ready. Names are no part of it: they go to the name classifier. */
export type CompiledRule =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'pattern'; readonly pattern: RE2JS };

/**
 * Reads `--redact <text|/regex/flags>`.
 *
 * @throws {UsageError} when the pattern can't be run in linear time, is no pattern, or could match nothing at all
 */
export function parseCustomRule(text: string): CustomRule {
  const match = /^\/(.+)\/([a-z]*)$/su.exec(text);
  if (match === null) {
    if (text.trim() === '') throw new UsageError('--redact: the text to hide is empty');
    return { type: 'literal', text };
  }
  const rule = { type: 'pattern', source: match[1] ?? '', flags: match[2] ?? '' } as const;
  compilePattern(rule.source, rule.flags);
  return rule;
}

/**
 * Reads `--keep <text|kind>`.
 *
 * @throws {UsageError} when it names a kind of secret, which is never kept, or is empty
 */
export function parseKeep(text: string): { readonly kind: PersonalKind } | { readonly text: string } {
  if (text.trim() === '') throw new UsageError('--keep: the text to keep is empty');
  if (secretKinds.some((kind) => kind === text)) {
    throw new UsageError(`--keep ${text}: secrets are always hidden`, {
      hint: `Kinds that can be kept: ${personalKinds.join(', ')}`,
    });
  }
  const kind = personalKinds.find((known) => known === text);
  return kind === undefined ? { text } : { kind };
}

/** Makes literal and pattern rules ready; rules of key names are left out. */
export function compileRules(rules: readonly CustomRule[]): readonly CompiledRule[] {
  return rules.flatMap((rule): CompiledRule[] => {
    if (rule.type === 'literal') return [{ type: 'literal', text: rule.text }];
    return rule.type === 'pattern' ? [{ type: 'pattern', pattern: compilePattern(rule.source, rule.flags) }] : [];
  });
}

function compilePattern(source: string, flags: string): RE2JS {
  const unknown = /[^gimsuy]/.exec(flags);
  if (unknown !== null)
    throw new UsageError(`--redact: unknown flag "${unknown[0]}" after the pattern`, { hint: 'Use i, m or s' });
  const bits =
    (flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0) |
    (flags.includes('m') ? RE2JS.MULTILINE : 0) |
    (flags.includes('s') ? RE2JS.DOTALL : 0);
  let pattern: RE2JS;
  try {
    pattern = RE2JS.compile(source, bits);
  } catch (cause) {
    throw new UsageError('--redact: this pattern cannot be run in linear time, or is no pattern', {
      cause,
      hint: 'Leave out look-around and back-references',
    });
  }
  if (pattern.matcher('').find())
    throw new UsageError('--redact: this pattern matches the empty text', { hint: 'Use + instead of *' });
  return pattern;
}

/** Hides what an extra rule says. */
export function findCustom(scan: Scan, rule: CompiledRule): void {
  const { text } = scan;
  if (rule.type === 'literal') {
    for (let at = text.indexOf(rule.text); at !== -1; at = text.indexOf(rule.text, at + rule.text.length)) {
      scan.add({ start: at, end: at + rule.text.length, kind: 'custom', rule: 'custom-literal' });
    }
    return;
  }
  const matcher = rule.pattern.matcher(text);
  while (matcher.find())
    scan.add({ start: matcher.start(), end: matcher.end(), kind: 'custom', rule: 'custom-pattern' });
}
