import { expect, it } from 'vitest';
import { evidenceOf, sessionUrl, sourceOf, start, uid } from '../interpret/evidence.ts';
import { diagnosisOf } from './diagnosis.ts';

const refusals = (count: number) =>
  sourceOf(
    'app.log',
    Array.from({ length: count }, (_, at) => ({ text: `POST ${sessionUrl} 401 uid=${uid}`, atMs: start + at * 10 })),
  );

it('finds the cause among very many calls, counts them all, and says how many were looked at', async () => {
  const { findings, errorCounts, notes } = await diagnosisOf(evidenceOf(refusals(3000)));
  expect(findings[0]?.rule).toBe('SC-02');
  expect(errorCounts).toContainEqual(expect.objectContaining({ count: 3000 }));
  expect(notes).toContain('The diagnosis looked at the first and the last 500 of 3000 events of the kind call.');
});

it('looks at all of a journey, and says nothing of it', async () => {
  const { notes } = await diagnosisOf(evidenceOf(refusals(1000)));
  expect(notes.filter((note) => note.includes('looked at'))).toEqual([]);
});
