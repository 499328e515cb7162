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
  /** Stands for the value: its kind and length. */
  readonly standIn: string;
  /** What leaves instead of it. */
  readonly token: string;
  readonly tail: string;
}
