import { describe, expect, it } from 'vitest';
import { redactWithEngine } from './engine.ts';
import { measure, measureBenign, percent } from './measure.ts';
import { damageOf, missesOf } from './table.ts';

/** The whole corpus runs as `test/soak/redaction-corpus.test.ts`; this part of it is what every change has to pass. */
describe('a part of the corpus', async () => {
  const measured = await measure(4711, 1000, redactWithEngine);

  it.each([
    ["Begini's credentials", measured.begini, 100],
    ['other secrets', measured.secrets, 99.5],
    ['personal data', measured.personal, 98],
    ['learned values', measured.learned, 99.5],
    ['words around a redaction', measured.words, 99.5],
    ['benign lines', measured.benign, 99.5],
    ['JSON and HAR documents', measured.documents, 100],
    ['shapes of JSON documents', measured.shapes, 100],
    ['JSON lines', measured.jsonLines, 100],
  ] as const)('%s', (_what, share, bar) => {
    expect(share.all).toBeGreaterThan(0);
    expect(percent(share), missesOf(measured, 1)).toBeGreaterThanOrEqual(bar);
  });

  it('every benign line there is', async () => {
    const alone = await measureBenign(4711, 1, redactWithEngine);
    expect(percent(alone.benign), damageOf(alone)).toBeGreaterThanOrEqual(99.5);
  });
});
