import type { LearnedValue, RedactionPolicy, RedactionTotals } from '../model/redaction.ts';

/** First pass over one entry: finds values and learns them. */
export interface Learner {
  readonly push: (block: string) => void;
}

/** Second pass over one entry: returns the block with tokens in place of values, with exactly as many lines. */
export interface Replacer {
  readonly push: (block: string) => string;
}

/** The engine for one bundle. Blocks are whole lines, in order; only the last of an entry may end without a line end. */
export interface Redactor {
  readonly learner: (entry: string) => Learner;
  /** Ends the first pass: every kind is settled, numbers are given from here on. */
  readonly seal: () => void;
  readonly replacer: (entry: string) => Replacer;
  /** One string of our own, redacted with the same numbers. */
  readonly redactText: (text: string) => string;
  readonly totals: () => RedactionTotals;
  readonly learned: () => readonly LearnedValue[];
}

export function createRedactor(policy: RedactionPolicy): Redactor {
  const mask = (text: string): string => {
    let shown = text;
    for (const secret of policy.knownSecrets) shown = shown.replaceAll(secret.value, `[${secret.kind}#1]`);
    return shown;
  };
  return {
    learner: () => ({ push: () => undefined }),
    seal: () => undefined,
    replacer: () => ({ push: mask }),
    redactText: mask,
    totals: () => ({ kinds: {}, values: {}, counts: [], kept: [] }),
    learned: () => [],
  };
}
