import type { Component } from '../model/case.ts';
import type { Symptom } from '../model/symptom.ts';
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
  /** Where Begini's pages contradict each other on this point. */
  readonly note?: string;
  /** Complaints that make this worth a person's look although no log can show it. */
  readonly symptoms?: readonly Symptom[];
}
