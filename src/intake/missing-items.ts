import { UsageError } from '../errors.ts';
import type { Intake, MissingItem, Requirement } from '../model/intake.ts';

type Key = MissingItem['key'];

const items: Readonly<Record<Key, Omit<MissingItem, 'key'>>> = {
  uid: { item: 'the affected applicant reference', flag: '--uid <id>' },
  integrationId: { item: 'the integration id', flag: '--integration-id <id>' },
  environment: { item: 'the environment', flag: '--environment <test|production>' },
  time: { item: 'when it happened', flag: '--at <time>' },
  step: { item: 'a step to reproduce', flag: '--step <text>' },
  evidence: { item: 'an error or a log', flag: '--error <text> or --log <path>' },
};

const required: Readonly<Record<Requirement, readonly Key[]>> = {
  create: ['uid', 'environment', 'integrationId', 'time', 'step', 'evidence'],
  // A preview is rendered whatever is missing, and marks what a bundle would need.
  preview: ['uid', 'environment', 'integrationId', 'time', 'step', 'evidence'],
  diagnose: ['uid', 'evidence'],
};

/** What a requirement needs and the case does not have, in the order it is asked for. */
export function missingItems(intake: Pick<Intake, 'case' | 'logs'>, requirement: Requirement): readonly MissingItem[] {
  const { case: known, logs } = intake;
  const isThere: Readonly<Record<Key, boolean>> = {
    uid: known.uids.length > 0,
    integrationId: known.integrationId !== null,
    environment: known.environment !== null,
    time: known.occurredAt.length > 0 || known.window !== null,
    step: known.steps.length > 0,
    evidence: known.errors.length > 0 || logs.length > 0,
  };
  return required[requirement].filter((key) => !isThere[key]).map((key) => ({ key, ...items[key] }));
}

/** The error that names everything that is missing at once, with the flags that give it. */
export function missingError(missing: readonly MissingItem[], requirement: Requirement): UsageError {
  const list = missing.map(({ item, flag }) => `${item} (${flag})`).join(', ');
  return new UsageError(`missing: ${list}`, {
    hint: `Pass the ${missing.length === 1 ? 'flag' : 'flags'} or a case file (--case)${requirement === 'create' ? ', or build without with --allow-incomplete' : ''}`,
  });
}
