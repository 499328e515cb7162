import type { RedactionPolicy } from '../../src/model/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';

export const policy: RedactionPolicy = {
  affectedUids: ['LOAN-2026-000481'],
  integrationIds: ['65f0c0ffee0000000000abcd'],
  hidesOtherUids: true,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
};

/** A text after both passes, under a policy that differs from the usual one in `changes`. */
export function hidden(text: string, changes: Partial<RedactionPolicy> = {}): string {
  const redactor = createRedactor({ ...policy, ...changes });
  redactor.observe(text);
  redactor.learner().push(text);
  redactor.seal();
  return redactor.replacer('a.log').push(text);
}
