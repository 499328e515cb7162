import type { Learner } from './redactor.ts';
import { blocksAhead } from './scan-ahead.ts';

/**
 * Learns from blocks in their order, while those behind are scanned on other threads, when the learner has any. After an error of `blocks` what
 * came before it has been learned from.
 */
export async function learnBlocks(learner: Learner, blocks: AsyncIterable<string>): Promise<void> {
  const waiting: { readonly block: string; readonly isPrepared: Promise<void> }[] = [];
  const learnFirst = async (): Promise<void> => {
    const first = waiting.shift();
    if (first === undefined) return;
    await first.isPrepared;
    learner.push(first.block);
  };
  try {
    for await (const block of blocks) {
      if (learner.prepare === undefined) learner.push(block);
      else waiting.push({ block, isPrepared: learner.prepare(block) });
      if (waiting.length > blocksAhead) await learnFirst();
    }
  } finally {
    while (waiting.length > 0) await learnFirst();
  }
}
