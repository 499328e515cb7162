import { secretKinds, type RedactionPolicy } from '../model/redaction.ts';
import type { Intake } from '../model/intake.ts';
import { createRedactor } from './redactor.ts';

/** What to hide and what to leave for a case: its own ids stay, keys from the environment go, what `--keep` and `--contact` name is spared. */
export function redactionPolicy(intake: Intake): RedactionPolicy {
  const { case: incident, deployments, keys, keep } = intake;
  const integrationIds = [incident.integrationId, ...deployments.map((deployment) => deployment.integrationId)];
  const policy: RedactionPolicy = {
    affectedUids: incident.uids,
    integrationIds: [...new Set(integrationIds.filter((id) => id !== null))],
    hidesOtherUids: true,
    knownSecrets: keys.map(({ value, isBeginiKey }) => ({ value, kind: isBeginiKey ? 'api-key' : 'secret' })),
    keepTexts: keep.texts,
    keepKinds: keep.kinds,
    custom: intake.redact,
  };
  return { ...policy, keepTexts: [...keep.texts, ...personalDataOf(incident.contact, policy)] };
}

/** The contact is there to be contacted: its personal data stays visible, wherever it stands. A secret in it does not. */
function personalDataOf(contact: string | null, policy: RedactionPolicy): readonly string[] {
  if (contact === null) return [];
  const redactor = createRedactor(policy);
  redactor.learner().push(contact);
  redactor.seal();
  redactor.redactText(contact);
  const secrets: ReadonlySet<string> = new Set(secretKinds);
  return redactor.learned().flatMap(({ value, kind }) => (secrets.has(kind) ? [] : [value]));
}
