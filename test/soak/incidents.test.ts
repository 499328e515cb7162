import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { journeys } from '../incidents/catalogue.ts';
import { makeIncident } from '../incidents/incident.ts';
import { bySoftware } from '../incidents/by-software.ts';
import { keep } from '../incidents/keep.ts';
import { measure, type Outcome } from '../incidents/measure.ts';
import { describeMisses, isWrong } from '../incidents/misses.ts';
import { tabulate } from '../incidents/table.ts';

// INCIDENTS: how often each journey is told, each time in other software. INCIDENTS_SEED: where the seeds begin. INCIDENTS_ONLY: part of a
// journey's name. INCIDENTS_MISSES: a file that gets every miss with its lines. INCIDENTS_KEEP: a folder that gets the files of each.
const rounds = Number(process.env['INCIDENTS'] ?? '12');
const firstSeed = Number(process.env['INCIDENTS_SEED'] ?? '1');
const only = process.env['INCIDENTS_ONLY'] ?? '';

it('diagnoses every journey in many dialects', async () => {
  const outcomes: Outcome[] = [];
  for (const [number, journey] of journeys.entries()) {
    if (!journey.name.includes(only)) continue;
    for (let round = 0; round < rounds; round += 1) {
      outcomes.push(await measure(makeIncident(journey, firstSeed + number * 1000 + round)));
    }
  }
  console.log(
    `${tabulate(outcomes)}\nwrong, by software:\n${bySoftware(outcomes.map((one) => ({ incident: one.incident, of: 1, bad: isWrong(one) ? 1 : 0 })))}`,
  );
  await keep(outcomes.filter(isWrong).map((outcome) => outcome.incident));
  const misses = process.env['INCIDENTS_MISSES'];
  if (misses !== undefined) await writeFile(misses, describeMisses(outcomes));

  const share = (all: readonly Outcome[], test: (outcome: Outcome) => boolean) => all.filter(test).length / all.length;
  const faulty = outcomes.filter((outcome) => outcome.incident.journey.rule !== null);
  const healthy = outcomes.filter((outcome) => outcome.incident.journey.rule === null);
  expect([...new Set(outcomes.map((outcome) => outcome.problem).filter((problem) => problem !== null))]).toEqual([]);
  if (only !== '') return;
  expect(share(faulty, (outcome) => outcome.isInThree)).toBeGreaterThan(0.9);
  expect(share(faulty, (outcome) => outcome.isFirst)).toBeGreaterThan(0.85);
  // One alarm in a few dozen journeys says nothing of the rate; more than one is above the one in a hundred that may be.
  const alarms = healthy.filter((outcome) => outcome.falseAlarms.length > 0).length;
  expect(alarms).toBeLessThanOrEqual(Math.max(1, Math.floor(healthy.length / 100)));
});
