import { describe, expect, it } from 'vitest';
import { journeys } from './catalogue.ts';
import { makeIncident } from './incident.ts';
import type { Journey } from './journey.ts';
import { measure, type Outcome } from './measure.ts';

/** A journey of every other rule, and every other healthy one; `npm run test:soak` measures all of them in many dialects. */
const rules = new Map(journeys.map((journey) => [journey.rule, journey]));
const faulty = [...rules.values()].filter((journey) => journey.rule !== null).filter((_journey, at) => at % 2 === 0);
const healthy = journeys.filter((journey) => journey.rule === null).filter((_journey, at) => at % 2 === 0);

const measureAll = async (chosen: readonly Journey[], seed: number): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const [number, journey] of chosen.entries()) outcomes.push(await measure(makeIncident(journey, seed + number)));
  return outcomes;
};
const tell = (outcome: Outcome) =>
  `${outcome.incident.journey.name}, seed ${outcome.incident.seed}: ${outcome.problem ?? outcome.findings.map((one) => `${one.rule} ${one.confidence}`).join(', ')}`;

describe('incidents told by somebody else', () => {
  it('the same seed tells the same incident', () => {
    for (const [number, journey] of healthy.entries()) {
      expect(makeIncident(journey, number)).toEqual(makeIncident(journey, number));
    }
  });

  it('nine of ten are named among the first three findings', async () => {
    const outcomes = await measureAll(faulty, 71_000);
    expect(outcomes.filter((outcome) => outcome.problem !== null).map(tell)).toEqual([]);
    const missed = outcomes.filter((outcome) => !outcome.isInThree).map(tell);
    expect(missed.length, missed.join('\n')).toBeLessThan(0.1 * outcomes.length);
  }, 30_000);

  it('no healthy journey passes for a sick one', async () => {
    const outcomes = await measureAll(healthy, 72_000);
    expect(outcomes.filter((outcome) => outcome.problem !== null || outcome.falseAlarms.length > 0).map(tell)).toEqual(
      [],
    );
  }, 30_000);
});
