import type { Learner } from './redactor.ts';
import { groupAhead, groupsAhead } from './scan-ahead.ts';

/**
 * Learns from blocks in their order, while those behind are scanned on other threads, once the learner has any. After an error of `blocks` what
 * came before it has been learned from.
 */
export async function learnBlocks(learner: Learner, blocks: AsyncIterable<string>): Promise<void> {
  const waiting: { readonly group: readonly string[]; readonly isPrepared: Promise<void> }[] = [];
  let group: string[] = [];
  let grouped = 0;
  const learnFirst = async (): Promise<void> => {
    const first = waiting.shift();
    await first?.isPrepared;
    for (const block of first?.group ?? []) learner.push(block);
  };
  const prepare = (): void => {
    if (group.length === 0) return;
    waiting.push({ group, isPrepared: learner.prepare(group) });
    group = [];
    grouped = 0;
  };
  try {
    for await (const block of blocks) {
      if (!learner.isAhead()) {
        learner.push(block);
        continue;
      }
      group.push(block);
      grouped += block.length;
      if (grouped < groupAhead) continue;
      prepare();
      if (waiting.length > groupsAhead) await learnFirst();
    }
  } finally {
    prepare();
    while (waiting.length > 0) await learnFirst();
  }
}
