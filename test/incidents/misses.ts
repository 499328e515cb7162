import type { Outcome } from './measure.ts';

/** What went wrong, rule by rule, each with the smallest number of lines that shows it. */
export function describeMisses(outcomes: readonly Outcome[], perJourney = 2): string {
  const wrong = outcomes.filter(isWrong);
  const byJourney = new Map<string, Outcome[]>();
  for (const outcome of wrong) {
    const { name } = outcome.incident.journey;
    byJourney.set(name, [...(byJourney.get(name) ?? []), outcome]);
  }
  const total = (name: string) => outcomes.filter((outcome) => outcome.incident.journey.name === name).length;
  const sections = [...byJourney.entries()].map(([name, all]) =>
    [`## ${name}: ${all.length} of ${total(name)}`, '', ...all.slice(0, perJourney).map(describe)].join('\n'),
  );
  return `${sections.join('\n')}\n`;
}

/** False when the right rule is among the first three and nothing else is claimed. */
export const isWrong = (outcome: Outcome): boolean => !outcome.isInThree || outcome.falseAlarms.length > 0;

function describe({ incident, findings, falseAlarms, problem }: Outcome): string {
  const got = findings.slice(0, 5).map((finding) => `${finding.rule} ${finding.confidence}`);
  return [
    `- seed ${incident.seed}: ${incident.software}`,
    `  - wanted ${incident.journey.rule ?? 'nothing above possible'}, got ${problem ?? (got.join(', ') || 'nothing')}${falseAlarms.length > 0 ? `; false: ${falseAlarms.join(' ')}` : ''}`,
    '',
    '```',
    ...tellingLines(incident.files).map((line) => `  ${line}`),
    '```',
    '',
  ].join('\n');
}

/** Lines with the applicant's reference or Begini's host, cut to a readable length. */
function tellingLines(files: Readonly<Record<string, string>>): readonly string[] {
  const uid = /"uids": \[\s*"([^"]+)"/.exec(files['case.yaml'] ?? '')?.[1] ?? '';
  return Object.entries(files)
    .filter(([name]) => name.startsWith('logs/'))
    .flatMap(([name, content]) => {
      const hits = content.split('\n').filter((line) => line.includes(uid) || /begini\.co/.test(line));
      return hits.slice(0, 6).map((line) => `${name.slice(5)}: ${line.length > 420 ? `${line.slice(0, 420)}…` : line}`);
    });
}
