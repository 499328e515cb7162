/** Kinds of secrets, in order of precedence: a value has one kind, the first that claims it. Always hidden. */
export const secretKinds = [
  'api-key',
  'jwt',
  'bearer',
  'basic-auth',
  'cookie',
  'session-id',
  'signature',
  'password',
  'private-key',
  'connection-string',
  'cloud-key',
  'secret',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** Kinds of personal data, in order of precedence after the secrets. Hidden unless kept by name. */
export const personalKinds = [
  'email',
  'phone',
  'card',
  'iban',
  'national-id',
  'dob',
  'name',
  'ip',
  'device-id',
  'geo',
  'address',
  'uid',
  'score',
  'custom',
] as const;
export type PersonalKind = (typeof personalKinds)[number];

export type RedactionKind = SecretKind | PersonalKind;
export const redactionKinds: readonly RedactionKind[] = [...secretKinds, ...personalKinds];

/** A token that stands for a hidden value. */
export const tokenPattern = /\[[a-z-]+#[0-9]+( [^\]]*)?\]/;

/** An extra rule of the user's: `--redact` or the config. */
export type CustomRule =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly type: 'key'; readonly name: string };

/** What to hide and what to leave. */
export interface RedactionPolicy {
  /** Never hidden. */
  readonly affectedUids: readonly string[];
  /** Never hidden: this deployment's and those of the config. The first is the case's own, when known. */
  readonly integrationIds: readonly string[];
  /** False in the `redact` filter without `--uid`: then uids are left alone. */
  readonly hidesOtherUids: boolean;
  /** Values that are secret from the start (keys from the environment), with the kind they get. */
  readonly knownSecrets: readonly { readonly value: string; readonly kind: SecretKind }[];
  readonly keepTexts: readonly string[];
  readonly keepKinds: readonly PersonalKind[];
  readonly custom: readonly CustomRule[];
}

/** A value that was found and replaced. Lives in memory only; the sweep looks for it in the finished bundle. */
export interface LearnedValue {
  readonly value: string;
  readonly kind: RedactionKind;
  readonly number: number;
  /** Whether it must not stand anywhere (true), or only where a rule recognises it (dates, names, scores, short ones). */
  readonly isSweepable: boolean;
}

export interface RedactionCount {
  readonly entry: string;
  readonly kind: RedactionKind;
  readonly rule: string;
  readonly count: number;
}

/** Totals for `redaction.json` and the report. Never a value. */
export interface RedactionTotals {
  readonly kinds: Readonly<Partial<Record<RedactionKind, number>>>;
  /** Distinct values per kind. */
  readonly values: Readonly<Partial<Record<RedactionKind, number>>>;
  readonly counts: readonly RedactionCount[];
  /** Texts that `--keep` spared, with how often each was seen. */
  readonly kept: readonly { readonly text: string; readonly count: number }[];
}
