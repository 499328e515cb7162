import type { Case } from '../model/case.ts';
import type { EvidenceSource } from '../model/evidence.ts';
import type { JourneyEvent } from '../model/event.ts';

export interface TimelineContext {
  readonly case: Case;
  readonly sources: readonly Pick<EvidenceSource, 'name' | 'coverage'>[];
  readonly nameOf: (source: string) => string;
}

/** An entry before it is written, with what folding needs. */
export interface Moment {
  readonly timeMs: number;
  readonly kind: string;
  readonly text: string;
  readonly event: JourneyEvent | null;
  readonly count: number;
  /** Time of the last of several. */
  readonly untilMs: number;
  /** Other sources that show the same exchange. */
  readonly alsoIn: readonly string[];
}
