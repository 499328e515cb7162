/** What a person complains of, read from title, errors, steps, expected and actual. Picks the checks only a person can make. */
export const symptoms = [
  'no-session',
  'not-loading',
  'not-finished',
  'stuck-page',
  'wrong-person',
  'no-webhook',
  'webhook-rejected',
  'no-score',
  'low-confidence',
  'not-in-beacon',
  'link',
  'environment',
  'log-in',
  'invitation',
  'read-only',
  'shared-account',
  'token-conflict',
  'slow',
] as const;
export type Symptom = (typeof symptoms)[number];
