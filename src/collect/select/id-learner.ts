import { findCorrelationIds, type CorrelationId } from './correlation-ids.ts';
import type { UidMatcher } from './uid-matcher.ts';

/** Ids followed at most. More say that the uid is in everything. */
export const maxIds = 2000;
/** Records with a uid that one part is asked for ids. */
const maxLearnedFrom = 50_000;

/** Gathers the ids that stand beside an affected uid in one part. */
export interface IdLearner {
  readonly ids: ReadonlyMap<string, CorrelationId['kind']>;
  readonly learn: (text: string) => void;
  /** Whether more records with a uid would teach nothing more. */
  readonly isEnough: () => boolean;
}

/** Makes a learner that knows nothing yet. */
export function createIdLearner(uids: UidMatcher): IdLearner {
  const ids = new Map<string, CorrelationId['kind']>();
  let records = 0;
  const isEnough = (): boolean => ids.size >= maxIds || records >= maxLearnedFrom;
  return {
    ids,
    isEnough,
    learn(text) {
      records += 1;
      if (isEnough()) return;
      for (const { kind, value } of findCorrelationIds(text))
        if (!uids.isAffected(value) && !ids.has(value)) ids.set(value, kind);
    },
  };
}
