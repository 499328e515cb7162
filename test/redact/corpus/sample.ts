import type { RedactionKind } from '../../../src/model/redaction.ts';
import type { Random } from './random.ts';

/** Whose data it is: each group has its own bar. */
export type Group = 'begini' | 'secret' | 'personal';

/** Where a value can stand and still be told for what it is. */
export type Habitat =
  /** Under its name. */
  | 'keyed'
  /** Anywhere, by its own shape. */
  | 'bare'
  /** As the value of the HTTP header that `header` names. */
  | 'header'
  /** In the text that `written` makes, and nowhere else. */
  | 'own';

/** One value that must not leave. */
export interface Sample {
  readonly group: Group;
  readonly kind: RedactionKind;
  /** What it is, finer than the kind: `stripe-secret-key`, `password-es`. */
  readonly family: string;
  readonly value: string;
  /** What of the value must be gone; several where it has public parts between. Default: the value. */
  readonly cores?: readonly string[];
  readonly habitats: readonly Habitat[];
  /** Lower-case words, or a name exactly as written when it has no space. */
  readonly name: string;
  /** Full header value for the habitat `header`. */
  readonly header?: { readonly name: string; readonly value: string };
  /** The line or lines of the habitat `own`. */
  readonly written?: { readonly syntax: string; readonly text: string };
}

export type Maker = (random: Random) => Sample;
