import type { Component } from './case.ts';

/** `documented`: symptom, cause and fix are in Begini's pages · `rule-documented`: the rule is, the failure is our reading · `inferred`: ours. */
export const bases = ['documented', 'rule-documented', 'inferred'] as const;
export type Basis = (typeof bases)[number];

/** `confirmed`: the documented signal was seen · `likely`: indirect signal · `possible`: inferred, or only a person can check. */
export const confidences = ['confirmed', 'likely', 'possible'] as const;
export type Confidence = (typeof confidences)[number];

/** A line of evidence behind a finding. `text` is redacted before it gets here. */
export interface EvidenceLine {
  readonly source: string;
  readonly line: number | null;
  /** Byte offset, only where `line` is null. */
  readonly offset?: number;
  readonly timeUtc: string | null;
  readonly text: string;
}

export interface Finding {
  /** Code of the failure catalogue, `SC-01` … `AC-05`. */
  readonly rule: string;
  readonly component: Component;
  readonly confidence: Confidence;
  readonly basis: Basis;
  readonly title: string;
  readonly cause: string;
  readonly fix: string;
  readonly evidence: readonly EvidenceLine[];
  /** What contradicts it. */
  readonly against: readonly EvidenceLine[];
  /** Begini's page. */
  readonly docs: string;
  /** Where the documentation contradicts itself on this point; absent when it does not. */
  readonly note?: string;
}

export interface TimelineEntry {
  readonly timeUtc: string;
  /** Unix seconds. */
  readonly epoch: number;
  /** `session.created`, `webhook.received`, `silence`, … */
  readonly kind: string;
  readonly text: string;
  /** Null for a silence. */
  readonly source: string | null;
  readonly line: number | null;
  /** Byte offset, only where `line` is null and there is a source. */
  readonly offset?: number;
  readonly originalTime: string | null;
  /** Only where a zone was assumed. */
  readonly assumedZone?: string;
}

/** What diagnosis says of a case. */
export interface Diagnosis {
  readonly component: Component | null;
  /** Best first. */
  readonly findings: readonly Finding[];
  readonly timeline: readonly TimelineEntry[];
  /** Error codes and statuses with how often each was seen, most frequent first. */
  readonly errorCounts: readonly { readonly label: string; readonly count: number }[];
  /** Test beside Production, one row per setting; empty when only one side is known. */
  readonly parity: readonly ParityRow[];
  /** Clock skew and the like, as sentences for the report. */
  readonly notes: readonly string[];
}

export interface ParityRow {
  readonly setting: string;
  readonly test: string;
  readonly production: string;
  readonly verdict: 'same' | 'differs' | 'missing' | 'unknown';
}
