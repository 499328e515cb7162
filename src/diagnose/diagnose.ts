import type { Interpretation } from '../model/event.ts';
import type { Diagnosis } from '../model/finding.ts';
import type { DiagnoseContext, Quote } from './context.ts';

export type { DiagnoseContext, Quote } from './context.ts';

/** Says which component fails, why, what to try and what the evidence shows in which order. */
export async function diagnose(
  interpretation: Interpretation,
  _context: DiagnoseContext,
  quote: Quote,
  _redactText: (text: string) => string,
): Promise<Diagnosis> {
  await quote(interpretation.events.map((event) => event.origin));
  return { component: null, findings: [], timeline: [], errorCounts: [], parity: [], notes: [] };
}
