import type { Evidence } from '../../model/evidence.ts';
import type { CorrelationId } from '../select/correlation-ids.ts';
import { findConstantIds } from './constant-ids.ts';
import type { RunContext } from './context.ts';
import { FilePartSearch } from './file-part-search.ts';
import { maxIds } from '../select/id-learner.ts';
import type { PartSearch } from './part-search.ts';

/** The ids to follow, of all that stand beside the uid; says which kinds were dropped and why. */
export function chooseIds(
  run: RunContext,
  searches: readonly PartSearch[],
): ReadonlyMap<string, CorrelationId['kind']> {
  const learned = new Map<string, CorrelationId['kind']>();
  for (const search of searches)
    for (const [value, kind] of search.ids) if (!learned.has(value)) learned.set(value, kind);
  const files = searches.filter((search) => search instanceof FilePartSearch);
  const { integrationIds } = run.request;
  for (const id of integrationIds) learned.delete(id);
  const constant = findConstantIds([...learned.keys()], files, run.uids);
  if (constant.size > 0) {
    const kinds = countKinds(new Map([...learned].filter(([value]) => constant.has(value))));
    const named = kinds.map(({ kind, count }) => `${count} ${kind} ${count === 1 ? 'id' : 'ids'}`).join(', ');
    run.assumptions.push(`Not followed because they stand on records of everyone: ${named}.`);
  }
  const chosen = [...learned].filter(([value]) => !constant.has(value));
  if (chosen.length > maxIds) {
    run.assumptions.push(
      `More than ${maxIds} ids stand beside the affected uids; only the first ${maxIds} were followed.`,
    );
  }
  return new Map(chosen.slice(0, maxIds));
}

/** How many ids of each kind there are. */
export function countKinds(ids: ReadonlyMap<string, CorrelationId['kind']>): Evidence['correlations'] {
  const counts = new Map<string, number>();
  for (const kind of ids.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count }));
}
