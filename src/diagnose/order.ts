import type { CatalogueRow } from './catalogue-row.ts';
import { rankOf, weaker, type Match } from './match.ts';
import type { Basis, Confidence } from '../model/finding.ts';

/** Most that a row of this basis can claim. Source: product contract, "Diagnosis". */
const caps: Readonly<Record<Basis, Confidence>> = {
  documented: 'confirmed',
  'rule-documented': 'likely',
  inferred: 'possible',
};

export interface Ranked {
  readonly row: CatalogueRow;
  readonly match: Match;
  readonly confidence: Confidence;
}

/** One match a code: the surest, with the evidence of all. */
function merged(matches: readonly Match[]): readonly Match[] {
  const byCode = new Map<string, Match>();
  for (const match of matches) {
    const known = byCode.get(match.code);
    if (known === undefined) {
      byCode.set(match.code, match);
      continue;
    }
    const [first, second] = rankOf(match.confidence) > rankOf(known.confidence) ? [match, known] : [known, match];
    byCode.set(match.code, {
      ...first,
      evidence: [...new Set([...first.evidence, ...second.evidence])],
      against: [...new Set([...(first.against ?? []), ...(second.against ?? [])])],
      explains: [...new Set([...(first.explains ?? []), ...(second.explains ?? [])])],
      weight: Math.max(first.weight ?? 0, second.weight ?? 0),
    });
  }
  return [...byCode.values()];
}

/**
 * Findings, best first: surer before less sure, then by weight, then in the order of an applicant's journey. One that explains another more
 * exactly goes right before it, whatever its basis allows it to claim.
 */
export function rank(matches: readonly Match[], rows: readonly CatalogueRow[]): readonly Ranked[] {
  const place = new Map(rows.map((row, index) => [row.code, index]));
  const ranked = merged(matches).flatMap((match): readonly Ranked[] => {
    const row = rows[place.get(match.code) ?? -1];
    return row === undefined ? [] : [{ row, match, confidence: weaker(match.confidence, caps[row.basis]) }];
  });
  const score = ({ confidence, match }: Ranked): number => rankOf(confidence) * 10 + (match.weight ?? 0);
  const own = new Map(ranked.map((one) => [one.row.code, score(one)]));
  const lifted = (one: Ranked): number => {
    const explained = (one.match.explains ?? []).map((code) => own.get(code)).filter((value) => value !== undefined);
    // As sure as what it explains, and a little before it.
    return Math.max(score(one), ...explained.map((value) => value + 0.5));
  };
  return [...ranked].sort(
    (a, b) => lifted(b) - lifted(a) || (place.get(a.row.code) ?? 0) - (place.get(b.row.code) ?? 0),
  );
}
