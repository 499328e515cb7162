import type { Component } from '../model/case.ts';
import type { Basis } from '../model/finding.ts';

/** One row of the failure catalogue. */
export interface CatalogueRow {
  /** `SC-01` … `AC-05`. */
  readonly code: string;
  readonly component: Component;
  readonly basis: Basis;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  /** Begini's page. */
  readonly docs: string;
  /** What is seen when it happens. */
  readonly signal: string;
}
