import type { Component } from '../model/case.ts';
import type { RecordOrigin } from '../model/evidence.ts';
import type { Interpretation, JourneyEvent } from '../model/event.ts';
import type { Diagnosis, EvidenceLine, Finding } from '../model/finding.ts';
import { buildTimeline } from '../timeline/timeline.ts';
import { catalogue } from './catalogue.ts';
import { personChecks } from './checks.ts';
import type { DiagnoseContext, Quote } from './context.ts';
import { countErrors } from './error-counts.ts';
import { collectFacts, ownEvents, type Facts } from './facts.ts';
import { judgedEvents } from './judged-events.ts';
import { rank, type Ranked } from './order.ts';
import { compareEnvironments } from './parity.ts';
import { assessmentRules } from './rules/assessment-rules.ts';
import { deliveryRules } from './rules/delivery-rules.ts';
import { environmentRules } from './rules/environment-rules.ts';
import { receiptRules } from './rules/receipt-rules.ts';
import { scoringRules } from './rules/scoring-rules.ts';
import { sessionRules } from './rules/session-rules.ts';
import { lineOf, quotedOrigins, type Lines } from './lines.ts';

export type { DiagnoseContext, Quote } from './context.ts';

const rules = [sessionRules, receiptRules, deliveryRules, scoringRules, assessmentRules, environmentRules] as const;

/** Findings that a report has room for. */
const maxFindings = 12;

function findingOf({ row, match, confidence }: Ranked, lines: Lines): Finding {
  const shown = (events: readonly JourneyEvent[]): readonly EvidenceLine[] =>
    quotedOrigins(events).flatMap(({ event, origin }) => lineOf(event, origin, lines));
  return {
    rule: row.code,
    component: row.component,
    confidence,
    basis: row.basis,
    title: row.title,
    cause: match.because === undefined ? row.cause : `${row.cause} ${match.because}`,
    fix: row.fix,
    evidence: shown(match.evidence),
    against: shown(match.against ?? []),
    docs: row.docs,
    ...(row.note === undefined ? {} : { note: row.note }),
  };
}

/** The component of the best finding, or of a failure that the catalogue does not know. */
function componentOf(facts: Facts, ranked: readonly Ranked[]): Component | null {
  const [best] = ranked;
  if (best !== undefined && best.confidence !== 'possible') return best.row.component;
  if (facts.refused.length > 0) return 'session-creation';
  if (facts.failedTests.length > 0) return 'webhook-receipt';
  return facts.context.case.component ?? best?.row.component ?? facts.interpretation.named[0] ?? null;
}

/**
 * Says which component fails, why, what to try, and what the evidence shows in which order. `quote` gives the redacted text of records;
 * `redactText` is applied to what comes from the case and the config.
 */
export async function diagnose(
  interpretation: Interpretation,
  context: DiagnoseContext,
  quote: Quote,
  redactText: (text: string) => string,
): Promise<Diagnosis> {
  const own = ownEvents(interpretation.events);
  const judged = judgedEvents(own);
  const facts = collectFacts({ ...interpretation, events: judged.events }, context, interpretation.events);
  const matches = rules.flatMap((rule) => rule(facts));
  const ranked = rank([...matches, ...personChecks(facts, matches)], catalogue).slice(0, maxFindings);
  const origins: readonly RecordOrigin[] = ranked
    .flatMap(({ match }) => [...match.evidence, ...(match.against ?? [])])
    .flatMap((event) => (event.isStated ? [] : quotedOrigins([event]).map(({ origin }) => origin)));
  const lines: Lines = { quotes: await quote(origins), context, redactText };
  const timeline = buildTimeline(interpretation, context);
  return {
    component: componentOf(facts, ranked),
    findings: ranked.map((one) => findingOf(one, lines)),
    timeline: timeline.entries,
    errorCounts: countErrors(own.filter(({ isInWindow }) => isInWindow)),
    parity: compareEnvironments(interpretation, context.deployments, redactText),
    notes: [...interpretation.notes, ...judged.notes, ...timeline.notes],
  };
}
