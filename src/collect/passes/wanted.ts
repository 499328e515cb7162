import type { CollectRequest } from '../request.ts';
import type { Selection } from '../select/extractor.ts';
import { createIdLearner, type IdLearner } from '../select/id-learner.ts';
import { createJudge, type RelevanceJudge } from '../select/relevance.ts';
import { createUidMatcher, type UidMatcher } from '../select/uid-matcher.ts';

/** What one pass looks for, as plain data that another thread can be given. */
export interface Wanted {
  readonly request: WantedRequest;
  /** The ids to follow; null in the first pass, which looks for the uids alone and learns what stands beside them. */
  readonly ids: readonly string[] | null;
  /** Text like that to be searched. */
  readonly sample: Uint8Array;
}

type WantedRequest = Pick<
  CollectRequest,
  'uids' | 'integrationIds' | 'webhookPaths' | 'window' | 'timezone' | 'contextRecords' | 'keepAll'
>;

/** The part of a request that a pass goes by. */
export function wantedRequest(request: CollectRequest): WantedRequest {
  const { uids, integrationIds, webhookPaths, window, timezone, contextRecords, keepAll } = request;
  return { uids, integrationIds, webhookPaths, window, timezone, contextRecords, keepAll };
}

/** What a pass does to one part. */
export interface Selecting {
  readonly selection: Selection;
  readonly learner: IdLearner;
}

/** Makes, for one part after another, what a pass does to it. */
export interface Selector {
  /** What every record that belongs to the pass holds at least one of. */
  readonly needles: readonly Uint8Array[];
  readonly forPart: () => Selecting;
}

export function createSelector({ request, ids }: Wanted, uids: UidMatcher = createUidMatcher(request.uids)): Selector {
  const { window, contextRecords, keepAll } = request;
  if (ids === null) {
    const judge: Selection['judge'] = (text) => (uids.isIn(text) ? 'uid' : null);
    return {
      needles: needleBytes(uids.needles),
      forPart() {
        const learner = createIdLearner(uids);
        return { learner, selection: { judge, window, contextRecords: 0, keepAll: false, onUid: learner.learn } };
      },
    };
  }
  // One judge a file: what it remembers of other applicants must not depend on which file is read first.
  const newJudge = (): RelevanceJudge => createJudge({ ...request, uids, ids });
  return {
    needles: needleBytes(newJudge().needles),
    forPart: () => ({
      learner: createIdLearner(uids),
      selection: { judge: newJudge().judge, window, contextRecords, keepAll },
    }),
  };
}

/** The needles as bytes, in each encoding in which files are searched as they stand. */
export function needleBytes(texts: readonly string[]): readonly Uint8Array[] {
  return texts.flatMap((text) => {
    const isAscii = /^[\0-\x7f]*$/.test(text);
    const isLatin1 = /^[\0-\xff]*$/.test(text);
    return isAscii || !isLatin1 ? [Buffer.from(text)] : [Buffer.from(text), Buffer.from(text, 'latin1')];
  });
}
