import { expect, it } from 'vitest';
import { eventsOf, uid } from './evidence.ts';

/** Texts that make a pattern begin again at every place: each once took minutes. Must be survived, whatever stands before them. */
it.each([
  ' ',
  'https://a ',
  'at a(',
  '\\',
  'with by ',
  'eyJ',
  'call ',
  'filter ',
  '":',
  '404 ',
  'status 500            ',

  'k=v ',
])('a record of %j over and over is read, and what stands before it is told', async (seed) => {
  const text = `begini webhook received psychometric_score.complete uid=${uid} ${seed.repeat(150_000 / seed.length)}`;
  expect((await eventsOf([text]))[0]).toMatchObject({ kind: 'webhook', uid: 'affected' });
});
