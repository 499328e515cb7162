/** The two environments of a Begini deployment. Nothing on the wire names them; the integration id decides. */
export const environments = ['test', 'production'] as const;
export type Environment = (typeof environments)[number];
/** Begini's own names of them. */
export const environmentLabels: Readonly<Record<Environment, string>> = { test: 'Test', production: 'Production' };

/** Parts of a Begini integration that can fail, in the order of an applicant's journey. */
export const components = [
  'session-creation',
  'assessment-delivery',
  'webhook-receipt',
  'webhook-delivery',
  'scoring',
  'beacon-display',
  'link-generator',
  'environment-configuration',
  'access',
] as const;
export type Component = (typeof components)[number];

export const reproductions = ['yes', 'no', 'not-tried'] as const;
export type Reproduction = (typeof reproductions)[number];

/** A point in time as a person gave it and as it was understood. */
export interface Moment {
  /** Milliseconds since the Unix epoch. */
  readonly epochMs: number;
  /** The text it was read from. */
  readonly original: string;
  /** IANA zone that was assumed because the text has none; null when the text said it. */
  readonly assumedZone: string | null;
}

/** Time span whose evidence is wanted, milliseconds since the epoch, both ends inclusive. */
export interface TimeWindow {
  readonly sinceMs: number;
  readonly untilMs: number;
  /** The stretches of it that count, in order, where times lie so far apart that the hours around them do not meet; absent when all of it does. */
  readonly spans?: readonly { readonly sinceMs: number; readonly untilMs: number }[];
  /** True when the user set it: then nothing outside it is read into the bundle. Otherwise it was derived from `--at`. */
  readonly isHard: boolean;
}

/** The incident as understood from flags, case file, config and answers. Incomplete until `missingItems` is empty. */
export interface Case {
  /** Affected applicant references, as sent to Begini. */
  readonly uids: readonly string[];
  readonly integrationId: string | null;
  readonly environment: Environment | null;
  /** When it happened; several when it happened repeatedly. */
  readonly occurredAt: readonly Moment[];
  /** Null when no time is known at all: then evidence is not limited by time. */
  readonly window: TimeWindow | null;
  /** IANA zone for times and log lines without an offset. */
  readonly timezone: string;
  readonly title: string | null;
  readonly steps: readonly string[];
  readonly errors: readonly string[];
  readonly tried: readonly string[];
  readonly reproducedInTest: Reproduction;
  readonly expected: string | null;
  readonly actual: string | null;
  readonly impact: string | null;
  readonly contact: string | null;
  /** As the user named it; null leaves it to the diagnosis. */
  readonly component: Component | null;
}

/** What the config knows of one environment's deployment. */
export interface Deployment {
  readonly environment: Environment;
  readonly integrationId: string | null;
  /** Where Begini posts webhooks to. */
  readonly webhookUrl: string | null;
  readonly redirectUrls: {
    readonly completion: string | null;
    readonly cancellation: string | null;
    readonly expiry: string | null;
  };
  /** `event.type`s the receiver handles, when the config says so. */
  readonly handledEvents: readonly string[] | null;
}

/** A secret from the process environment. Verifies signatures and is swept for; written nowhere. */
export interface KnownKey {
  /** Name of the environment variable it came from. */
  readonly variable: string;
  readonly value: string;
  /** Null when the variable does not say which environment it belongs to. */
  readonly environment: Environment | null;
  /** True for Begini API keys, false for other secrets the config names (delivery tokens and the like). */
  readonly isBeginiKey: boolean;
}
