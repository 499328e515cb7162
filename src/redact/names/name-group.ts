import type { RedactionKind } from '../../model/redaction.ts';

/** How a value beside such a name is read. */
export type NameForm =
  | 'plain'
  | 'authorization'
  | 'cookie'
  | 'signature'
  | 'digest'
  | 'pin'
  | 'phone'
  | 'card'
  | 'account'
  | 'national-id'
  | 'date'
  | 'person'
  | 'device'
  | 'geo'
  | 'address'
  | 'uid'
  | 'reference'
  | 'score'
  | 'custom';

/** How much a name alone proves: whatever stands beside it, what does not read like a word, only what looks like a credential. */
export type Trust = 'sure' | 'likely' | 'weak';

export interface NameGroup {
  readonly kind: RedactionKind;
  readonly form: NameForm;
  readonly trust: Trust;
  /** Words separated by one space, lower case, without accents. */
  readonly phrases: readonly string[];
}

/** What an identifier says of the value beside it. */
export interface NameMeaning {
  readonly kind: RedactionKind;
  readonly form: NameForm;
  readonly trust: Trust;
  /** The phrase that was recognised, without spaces. */
  readonly phrase: string;
}

/** The phrases of a list that is written with commas. */
export function phrases(list: string): readonly string[] {
  return list
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
