import { describe, expect, it } from 'vitest';
import { encode, type CorpusDocument } from './documents.ts';
import { generateCorpus, plantsOf } from './generate.ts';
import { judge } from './measure.ts';
import { readings, survives } from './survive.ts';

const corpus = generateCorpus(7, 1600);
const nothing = (documents: readonly { readonly text: string }[]) => documents.map((document) => document.text);

describe('the corpus', () => {
  it('depends on its seed alone', () => {
    const bytes = (documents: readonly CorpusDocument[]) =>
      documents.map((document) => encode(document).toString('hex').slice(0, 2000));
    expect(bytes(generateCorpus(11, 200))).toEqual(bytes(generateCorpus(11, 200)));
    expect(bytes(generateCorpus(11, 200))).not.toEqual(bytes(generateCorpus(12, 200)));
  });

  it('shows every value and every word to its own judge before anything is redacted', async () => {
    const measured = await judge(corpus, nothing, 7);
    expect(
      measured.misses.filter((miss) => miss.what === 'words lost').map((miss) => [miss.plant.syntax, miss.input]),
    ).toEqual([]);
    const seen = new Set(measured.misses.map((miss) => miss.plant));
    expect(
      plantsOf(corpus)
        .filter((plant) => !seen.has(plant))
        .map((plant) => [plant.syntax, plant.encoding, plant.cores]),
    ).toEqual([]);
    expect(measured.damage).toEqual([]);
    expect(measured.broken).toEqual([]);
  });

  it('is as broad as it says', () => {
    const plants = plantsOf(corpus);
    const distinct = (values: readonly string[]) => new Set(values).size;
    expect(distinct(plants.map((plant) => plant.syntax))).toBeGreaterThan(250);
    expect(distinct(plants.map((plant) => plant.sample.family))).toBeGreaterThan(250);
    expect(plants.filter((plant) => plant.sample.group === 'personal').length).toBeGreaterThan(300);
  });
});

describe('the judge', () => {
  it.each([
    ['raw', 'x S3cr3tValue99abc y'],
    ['JSON twice', '{"a":"{\\"b\\":\\"S3cr3t\\\\u0056alue99abc\\"}"}'],
    ['percent', '%53%33cr3tValue99abc'],
    ['base64', Buffer.from('ab S3cr3tValue99abc').toString('base64')],
    ['hex', Buffer.from('S3cr3tValue99abc').toString('hex').toUpperCase()],
    ['entities', '&#83;3cr3tValue99abc'],
    ['wrapped', 'S3cr3tVa\n  lue99abc'],
    ['colour', 'S3cr\u001b[1m3tValue99abc'],
  ])('sees a value in %s', (_how, text) => {
    expect(survives('S3cr3tValue99abc', readings(text))).toBe(true);
    expect(survives('An0therValue99abc', readings(text))).toBe(false);
  });
});
