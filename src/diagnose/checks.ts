import { catalogue } from './catalogue.ts';
import type { CatalogueRow } from './catalogue-row.ts';
import type { Facts } from './facts.ts';
import type { Match } from './match.ts';

/** Checks for a person that stand beside findings, and that stand alone. A list, never a wall. */
const most = { beside: 2, alone: 5 } as const;

/** Rows that no log can decide, where the complaint makes them worth a look: at most a few, those of the named component first. */
export function personChecks(facts: Facts, matches: readonly Match[]): readonly Match[] {
  const { component } = facts.context.case;
  const matched = new Set(matches.map(({ code }) => code));
  const strong = matches.filter(({ confidence }) => confidence !== 'possible');
  const found = new Set(strong.map(({ code }) => catalogue.find((row) => row.code === code)?.component));
  const fits = (row: CatalogueRow): number =>
    (row.component === component ? 2 : 0) +
    (row.symptoms ?? []).filter((symptom) => facts.symptoms.has(symptom)).length;
  const rows = catalogue.filter(
    (row) => !matched.has(row.code) && (row.symptoms ?? []).some((symptom) => facts.symptoms.has(symptom)),
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
      evidence: [],
      weight: -2,
      because: 'A person has to check this.',
    }));
}
