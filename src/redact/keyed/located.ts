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
