import type { JourneyEvent } from '../model/event.ts';
import type { Confidence } from '../model/finding.ts';

/** A catalogue row that the evidence speaks for. */
export interface Match {
  readonly code: string;
  /** Before the cap by the row's basis. */
  readonly confidence: Confidence;
  readonly evidence: readonly JourneyEvent[];
  /** What contradicts it. */
  readonly against?: readonly JourneyEvent[];
  /** What was seen in this case, one sentence; follows the row's cause. */
  readonly because?: string;
  /** Codes that this one explains more exactly: it goes before them. */
  readonly explains?: readonly string[];
  /** -1 for findings that are worth knowing and seldom the reason. */
  readonly weight?: number;
}

const ranks: Readonly<Record<Confidence, number>> = { confirmed: 3, likely: 2, possible: 1 };

export function rankOf(confidence: Confidence): number {
  return ranks[confidence];
}

/** The weaker of two confidences. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return ranks[a] <= ranks[b] ? a : b;
}

/**
 * How sure one event makes a finding: seen for the affected applicant, or for an interface that names no applicant, is sure; for nobody in
 * particular, or told by a person without Begini's own words, less so.
 */
export function sureness(events: readonly JourneyEvent[], isWide = false): Confidence {
  const isSeen = events.some(
    (event) =>
      (!event.isStated && (isWide || event.uid === 'affected')) ||
      (event.kind === 'call' && event.isStated && event.detail !== null && event.detail !== 'other'),
  );
  return isSeen ? 'confirmed' : 'likely';
}
