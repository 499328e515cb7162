import type { Case, Deployment, KnownKey } from '../model/case.ts';
import type { EvidenceSource, Gap, RecordOrigin } from '../model/evidence.ts';

/** What diagnosis needs to know besides the events. */
export interface DiagnoseContext {
  readonly case: Case;
  readonly deployments: readonly Deployment[];
  /** Which keys are at hand; never their values. */
  readonly keys: readonly Pick<KnownKey, 'variable' | 'environment' | 'isBeginiKey'>[];
  readonly gaps: readonly Gap[];
  readonly sources: readonly Pick<EvidenceSource, 'name' | 'coverage'>[];
  readonly now: Date;
  /** The name that a source gets in the bundle, redacted. */
  readonly nameOf: (source: string) => string;
}

/** Redacted text of records, under `${origin.source}#${origin.index}`. */
export type Quote = (origins: readonly RecordOrigin[]) => Promise<ReadonlyMap<string, string>>;
