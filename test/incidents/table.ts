import type { Outcome } from './measure.ts';

/** One row a rule: how often it fired, came first, came among three, and what else was claimed. */
export function tabulate(outcomes: readonly Outcome[]): string {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = outcome.incident.journey.rule ?? 'none (healthy)';
    rows.set(key, [...(rows.get(key) ?? []), outcome]);
  }
  const body = [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, all]) => row(rule, all));
  const sick = outcomes.filter((outcome) => outcome.incident.journey.rule !== null);
  return [
    '| Rule | Incidents | Fired | First | In three | With a false alarm | Which |',
    '|---|---|---|---|---|---|---|',
    ...body,
    row('all with a fault', sick),
    row('all', outcomes),
    '',
  ].join('\n');
}

function row(rule: string, all: readonly Outcome[]): string {
  const count = (test: (outcome: Outcome) => boolean) =>
    `${Math.round((100 * all.filter(test).length) / Math.max(all.length, 1))} %`;
  const alarms = all.filter((outcome) => outcome.falseAlarms.length > 0);
  const which = [...new Set(alarms.flatMap((outcome) => outcome.falseAlarms))].sort().join(' ');
  return `| ${rule} | ${all.length} | ${count((one) => one.fired)} | ${count((one) => one.isFirst)} | ${count((one) => one.isInThree)} | ${alarms.length} | ${which} |`;
}
