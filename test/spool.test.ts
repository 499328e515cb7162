import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { relevances, type EvidenceItem } from '../src/model/evidence.ts';
import { createSpoolStore, type Spool } from '../src/spool.ts';
import { temporaryFolder } from './temporary-folder.ts';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const anyItem: fc.Arbitrary<EvidenceItem> = fc.oneof(
  fc.record({
    kind: fc.constant('record' as const),
    source: fc.constantFrom('a.log', 'ü.log'),
    line: maybe(fc.nat()),
    offset: fc.maxSafeNat(),
    index: fc.nat(),
    timeMs: maybe(fc.maxSafeNat()),
    originalTime: maybe(fc.string()),
    assumedZone: maybe(fc.constantFrom('UTC', 'Europe/Paris')),
    why: fc.constantFrom(...relevances),
    text: fc.string({ unit: 'grapheme', maxLength: 50 }),
  }),
  fc.record({
    kind: fc.constant('cut' as const),
    records: maybe(fc.nat()),
    fromMs: maybe(fc.maxSafeNat()),
    untilMs: maybe(fc.maxSafeNat()),
    reason: fc.constantFrom('selection' as const, 'size' as const),
  }),
);

async function read(spool: Spool): Promise<readonly EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for await (const batch of spool.batches()) items.push(...batch);
  return items;
}

/** Text that fills the memory a store may use, so that what follows goes to the file. */
const filler: EvidenceItem = {
  kind: 'record',
  source: 'filler',
  line: 1,
  offset: 0,
  index: 0,
  timeMs: null,
  originalTime: null,
  assumedZone: null,
  why: 'context',
  text: 'x'.repeat(8 * 1024 * 1024),
};

it('gives back what was put in, from memory and from its file, as often as asked', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyItem, { maxLength: 20 }),
      fc.array(anyItem, { maxLength: 20 }),
      async (held, written) => {
        const store = createSpoolStore(folder);
        const spool = store.createSpool();
        await spool.append(held);
        await spool.append([filler]);
        await spool.append(written);
        expect(await read(spool)).toEqual([...held, filler, ...written]);
        expect(await read(spool)).toEqual([...held, filler, ...written]);
        await store.dispose();
        await store.dispose();
      },
    ),
    { numRuns: 10 },
  );
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps the spools of one store apart', async () => {
  const store = createSpoolStore(temporaryFolder());
  const [first, second] = [store.createSpool(), store.createSpool()];
  await first.append([filler]);
  await Promise.all([
    first.append([{ ...filler, text: 'a', index: 1 }]),
    second.append([{ ...filler, text: 'b', index: 2 }]),
  ]);
  expect((await read(first)).map((item) => item.kind === 'record' && item.index)).toEqual([0, 1]);
  expect((await read(second)).map((item) => item.kind === 'record' && item.index)).toEqual([2]);
  await store.dispose();
});
