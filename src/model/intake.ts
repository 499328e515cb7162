import type { Case, Deployment, KnownKey } from './case.ts';
import type { Config } from './config.ts';
import type { CustomRule, PersonalKind } from './redaction.ts';

/** The flags that concern settings, as they came from the command line. */
export interface SettingsInput {
  /** `--config`: path of the config file; absent means the one found in the working folder or above. */
  readonly config?: string | undefined;
  readonly redact?: readonly string[] | undefined;
  readonly keep?: readonly string[] | undefined;
}

/** The flags of a case, as they came from the command line: nothing parsed, nothing checked. */
export interface CaseInput extends SettingsInput {
  /** `--case`: path of a case file. */
  readonly case?: string | undefined;
  readonly uid?: readonly string[] | undefined;
  readonly integrationId?: string | undefined;
  readonly environment?: string | undefined;
  readonly at?: readonly string[] | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly timezone?: string | undefined;
  readonly title?: string | undefined;
  readonly step?: readonly string[] | undefined;
  readonly stepsFile?: string | undefined;
  readonly error?: readonly string[] | undefined;
  readonly tried?: readonly string[] | undefined;
  readonly reproducedInTest?: string | undefined;
  readonly expected?: string | undefined;
  readonly actual?: string | undefined;
  readonly impact?: string | undefined;
  readonly contact?: string | undefined;
  readonly component?: string | undefined;
  readonly log?: readonly string[] | undefined;
  readonly include?: readonly string[] | undefined;
  readonly context?: number | undefined;
  readonly all?: boolean | undefined;
}

/** A config file that was read, or the empty config when there is none. */
export interface LoadedConfig {
  /** Absolute path; null when there is no config file. */
  readonly path: string | null;
  readonly config: Config;
}

/** What every command needs from config, flags and the process environment. */
export interface Settings {
  readonly config: LoadedConfig;
  readonly deployments: readonly Deployment[];
  readonly keys: readonly KnownKey[];
  /** Extra things to hide. */
  readonly redact: readonly CustomRule[];
  /** Personal data to leave. */
  readonly keep: { readonly texts: readonly string[]; readonly kinds: readonly PersonalKind[] };
  /** Sentences for the person at the terminal. */
  readonly warnings: readonly string[];
}

/** A case with all that goes with it, merged from flags, case file, config and answers. */
export interface Intake extends Settings {
  readonly case: Case;
  /** Paths, globs and folders relative to the working folder, and `-` for stdin. */
  readonly logs: readonly string[];
  /** Paths relative to the working folder. */
  readonly includes: readonly string[];
  /** Records kept before and after each hit. */
  readonly contextRecords: number;
  /** Keep every record inside the window. */
  readonly keepAll: boolean;
  /** Sentences for the report. */
  readonly assumptions: readonly string[];
}

/** What the items of a case are needed for. */
export type Requirement = 'create' | 'preview' | 'diagnose';

/** Something required that no source gave. */
export interface MissingItem {
  readonly key: 'uid' | 'integrationId' | 'environment' | 'time' | 'step' | 'evidence';
  /** What it is, `a step to reproduce`. */
  readonly item: string;
  /** The flag that gives it, `--step <text>`. */
  readonly flag: string;
}
