import type { Tie } from './located.ts';

/** How a value is tied to its name, and where what is tied begins. */
export interface Link {
  readonly at: number;
  readonly tie: Tie;
  readonly crossesLines: boolean;
  /** Whether a list of values stands there. */
  readonly isList?: boolean;
  readonly until?: 'cell' | 'encoded' | 'element' | 'line';
}

/** The link that a sticky pattern makes at a place. What is assigned stands on the same line, anything else may stand below. */
export function matched(pattern: RegExp, text: string, at: number, tie: Tie): Link | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? { at: pattern.lastIndex, tie, crossesLines: tie !== 'assigned' } : undefined;
}
