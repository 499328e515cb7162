import type { Case, Deployment, KnownKey } from '../model/case.ts';

/** What interpretation needs to know besides the evidence. */
export interface InterpretContext {
  readonly case: Case;
  readonly deployments: readonly Deployment[];
  readonly keys: readonly KnownKey[];
}
