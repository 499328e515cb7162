import type { Component } from '../model/case.ts';
import { catalogue } from './catalogue.ts';
import type { CatalogueRow } from './catalogue-row.ts';
import { scoreTypes, type Facts } from './facts.ts';
import { coverageEnd } from './coverage.ts';
import type { Match } from './match.ts';
import type { CallEvent } from '../model/event.ts';
import type { Symptom } from '../model/symptom.ts';

/** Checks for a person that stand beside findings, and that stand alone. A list, never a wall. */
const most = { beside: 2, alone: 5 } as const;

/** Shorter than that and the applicant may still be at it: the assessment takes three to five minutes. */
const quietMs = 30 * 60_000;

/** The session, and for how long no webhook followed it as far as the evidence reaches; null when one did, or nothing can be said. */
function unanswered(facts: Facts): { readonly session: CallEvent; readonly minutes: number } | null {
  const own = facts.history.filter(({ isStated }) => !isStated);
  if (own.some(({ kind }) => kind === 'webhook' || kind === 'receiver')) return null;
  const session = facts.sessions.find(
    (call) => call.uid === 'affected' && call.endpoint === 'session' && call.status === 200 && !call.isStated,
  );
  if (session === undefined || session.timeMs === null) return null;
  const end = coverageEnd(facts, [session, ...facts.webhooks]);
  const quiet = end === null ? 0 : end - session.timeMs;
  return quiet < quietMs ? null : { session, minutes: Math.round(quiet / 60_000) };
}

/** What is complained of and not refuted by the evidence. */
function complaints(facts: Facts, isSilent: boolean): ReadonlySet<Symptom> {
  const isScored = scoreTypes.some((type) => facts.arrived(type).length > 0);
  return new Set<Symptom>([
    ...[...facts.symptoms].filter((symptom) => symptom !== 'no-score' || !isScored),
    ...(isSilent ? (['no-webhook'] as const) : []),
  ]);
}

/** Rows that no log can decide, where the complaint makes them worth a look: at most a few, those of the named component first. */
export function personChecks(facts: Facts, matches: readonly Match[]): readonly Match[] {
  const { component } = facts.context.case;
  const silence = matches.length === 0 ? unanswered(facts) : null;
  const symptoms = complaints(facts, silence !== null);
  const matched = new Set(matches.map(({ code }) => code));
  const strong = matches.filter(({ confidence }) => confidence !== 'possible');
  const componentOf = ({ code }: Match): Component | undefined => catalogue.find((row) => row.code === code)?.component;
  // Where the documented signal was seen, nothing is left to check by hand.
  const settled = new Set(strong.filter(({ confidence }) => confidence === 'confirmed').map(componentOf));
  const found = new Set(strong.map(componentOf).filter((component) => !settled.has(component)));
  const fits = (row: CatalogueRow): number =>
    (row.component === component ? 2 : 0) + (row.symptoms ?? []).filter((symptom) => symptoms.has(symptom)).length;
  const rows = catalogue.filter(
    (row) => !matched.has(row.code) && (row.symptoms ?? []).some((symptom) => symptoms.has(symptom)),
  );
  const related = strong.length === 0 ? rows : rows.filter((row) => found.has(row.component));
  const named =
    component !== null && rows.length === 0 && strong.length === 0
      ? catalogue.filter((row) => row.component === component && row.symptoms !== undefined)
      : [];
  return [...related, ...named]
    .map((row, place) => ({ row, place }))
    .sort((a, b) => fits(b.row) - fits(a.row) || a.place - b.place)
    .slice(0, strong.length === 0 ? most.alone : most.beside)
    .map(({ row }) => ({
      code: row.code,
      confidence: 'possible',
      evidence: silence !== null && row.symptoms?.includes('no-webhook') === true ? [silence.session] : [],
      weight: -2 + Math.min(fits(row), 4) / 10 + (row.basis === 'documented' ? 0.05 : 0),
      because:
        silence !== null && row.symptoms?.includes('no-webhook') === true
          ? `No webhook in the ${silence.minutes} min between the session and the end of the evidence. A person has to check this.`
          : 'A person has to check this.',
    }));
}
