import type { RedactionKind } from './redaction.ts';

/** What a person is shown of the redaction of one kind. Holds no hidden value. */
export interface HiddenKind {
  readonly kind: RedactionKind;
  readonly values: number;
  readonly places: number;
  /** One line with the value shown as its kind and length, and the same line as it leaves; null when no record has one. */
  readonly before: string | null;
  readonly after: string | null;
}
