import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { journeys } from '../incidents/catalogue.ts';
import { makeIncident } from '../incidents/incident.ts';
import { keep } from '../incidents/keep.ts';
import { bySoftware } from '../incidents/by-software.ts';
import { recall, type Recall } from '../incidents/recall.ts';

// The variables of incidents.test.ts, and RECALL_MISSES for the file that gets what was missed.
const rounds = Number(process.env['INCIDENTS'] ?? '12');
const firstSeed = Number(process.env['INCIDENTS_SEED'] ?? '1');
const only = process.env['INCIDENTS_ONLY'] ?? '';

it('finds what happened to the applicant in every dialect, and nothing that did not', async () => {
  const all: Recall[] = [];
  for (const [number, journey] of journeys.entries()) {
    if (!journey.name.includes(only)) continue;
    for (let round = 0; round < rounds; round += 1)
      all.push(await recall(makeIncident(journey, firstSeed + number * 1000 + round)));
  }
  await keep(all.filter((one) => one.missed.length + one.invented.length > 0).map((one) => one.incident));
  const wanted = all.reduce((sum, one) => sum + one.wanted, 0);
  const missed = all.reduce((sum, one) => sum + one.missed.length, 0);
  const invented = all.reduce((sum, one) => sum + one.invented.length, 0);
  console.log(
    `${all.length} incidents: ${wanted - missed} of ${wanted} facts found, ${invented} invented\n${bySoftware(all.map(({ incident, wanted, missed }) => ({ incident, of: wanted, bad: missed.length })))}`,
  );
  const file = process.env['RECALL_MISSES'];
  if (file !== undefined) await writeFile(file, describe(all));
  expect(missed / wanted).toBeLessThan(0.05);
  expect(invented / all.length).toBeLessThan(0.01);
});

function describe(all: readonly Recall[]): string {
  return all
    .filter((one) => one.missed.length + one.invented.length > 0)
    .map(({ incident, missed, invented }) =>
      [
        `## ${incident.journey.name}, seed ${incident.seed}: ${incident.software}`,
        ...missed.map((line) => `- missed ${line}`),
        ...invented.map((line) => `- invented ${line}`),
        '',
      ].join('\n'),
    )
    .join('\n');
}
