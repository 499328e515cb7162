import type { Quote } from './quoting.ts';

/** How a value is tied to its name, from the firmest to the loosest. */
export type Tie = 'quoted' | 'assigned' | 'listed' | 'colon' | 'spoken';

/** A value found beside a name. */
export interface Located {
  readonly start: number;
  readonly end: number;
  readonly tie: Tie;
  /** The quote around it; undefined for a bare value. */
  readonly quote: Quote | undefined;
  /** Text of the name's quotes when only the name is quoted, as in JSON numbers; empty otherwise. */
  readonly wrap: string;
  /** Whether name and value fill a line of their own, as in headers, YAML and `.env`. */
  readonly ownsLine: boolean;
  /** Whether the value stands in brackets and more may follow it. */
  readonly isBracketed: boolean;
}

/** A value whose bounds are known like those of a quoted one: a cell of a table, an item of a list. */
export function bounded(start: number, end: number, quote: Quote | undefined, tie: Tie = 'quoted'): Located {
  return { start, end, tie, quote, wrap: '', ownsLine: false, isBracketed: false };
}

/** For what no quote bounds. */
export const doubleQuote: Quote = { char: '"', backslashes: 0 };
