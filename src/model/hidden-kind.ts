import type { RedactionKind } from './redaction.ts';

/** What a person is shown of the redaction of one kind. Holds no hidden value. */
export interface HiddenKind {
  readonly kind: RedactionKind;
  readonly values: number;
  readonly places: number;
  /** A place where it was hidden; null when no record has one. */
  readonly example: HiddenPlace | null;
}

/** A part of a line around a value that was hidden. */
export interface HiddenPlace {
  readonly lead: string;
  /** Characters of the value; null when they are not known. */
  readonly length: number | null;
  /** What leaves instead of it. */
  readonly token: string;
  readonly tail: string;
}
