import { describe, expect, it } from 'vitest';
import { journeys } from './catalogue.ts';
import { makeIncident } from './incident.ts';
import { measure, type Outcome } from './measure.ts';

/** A few seeds of the full measurement, which `npm run test:soak` runs. */
const seeds = [71_000];

describe('incidents told by somebody else', () => {
  it('the same seed tells the same incident', () => {
    for (const [number, journey] of journeys.entries()) {
      expect(makeIncident(journey, number)).toEqual(makeIncident(journey, number));
    }
  });

  it('each is named, and no healthy one passes for a sick one', async () => {
    const outcomes: Outcome[] = [];
    for (const seed of seeds) {
      for (const [number, journey] of journeys.entries())
        outcomes.push(await measure(makeIncident(journey, seed + number)));
    }
    const faulty = outcomes.filter((outcome) => outcome.incident.journey.rule !== null);
    const healthy = outcomes.filter((outcome) => outcome.incident.journey.rule === null);
    const name = (outcome: Outcome) =>
      `${outcome.incident.journey.name}, seed ${outcome.incident.seed}: ${outcome.problem ?? (outcome.falseAlarms.join(' ') || outcome.findings.map((one) => one.rule).join(' '))}`;
    expect(outcomes.filter((outcome) => outcome.problem !== null).map(name)).toEqual([]);
    expect(healthy.filter((outcome) => outcome.falseAlarms.length > 0).map(name)).toEqual([]);
    expect(faulty.filter((outcome) => !outcome.isInThree).map(name).length).toBeLessThan(0.1 * faulty.length);
  });
});
