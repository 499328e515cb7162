import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { checkBundle, type BundleCheck } from '../incidents/bundle-leaks.ts';
import { bySoftware } from '../incidents/by-software.ts';
import { journeys } from '../incidents/catalogue.ts';
import { makeIncident } from '../incidents/incident.ts';

// The variables of incidents.test.ts, and BUNDLE_MISSES for the file that gets refusals and leaks.
const rounds = Number(process.env['INCIDENTS'] ?? '4');
const firstSeed = Number(process.env['INCIDENTS_SEED'] ?? '1');
const only = process.env['INCIDENTS_ONLY'] ?? '';

it('makes a bundle of every incident, without what was planted in its logs', async () => {
  const checks: BundleCheck[] = [];
  for (const [number, journey] of journeys.entries()) {
    if (!journey.name.includes(only)) continue;
    for (let round = 0; round < rounds; round += 1)
      checks.push(await checkBundle(makeIncident(journey, firstSeed + number * 1000 + round)));
  }
  const refused = checks.filter((check) => check.refusal !== null);
  const leaking = checks.filter((check) => check.leaks.length > 0);
  const bad = (check: BundleCheck) => (check.refusal !== null || check.leaks.length > 0 ? 1 : 0);
  console.log(
    `${checks.length} bundles: ${refused.length} refused, ${leaking.length} with a leak\n${bySoftware(checks.map((check) => ({ incident: check.incident, of: 1, bad: bad(check) })))}`,
  );
  const file = process.env['BUNDLE_MISSES'];
  if (file !== undefined)
    await writeFile(
      file,
      checks
        .filter((check) => bad(check) === 1)
        .map(describe)
        .join('\n'),
    );
  expect(refused.map((check) => check.refusal)).toEqual([]);
  expect(leaking.flatMap((check) => check.leaks)).toEqual([]);
});

const describe = ({ incident, refusal, leaks }: BundleCheck) =>
  [
    `## ${incident.journey.name}, seed ${incident.seed}: ${incident.software}`,
    ...(refusal === null ? [] : [`- ${refusal}`]),
    ...leaks.slice(0, 6).map((leak) => `- ${leak}`),
    '',
  ].join('\n');
