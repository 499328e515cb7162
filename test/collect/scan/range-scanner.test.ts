import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import type { RangeHits } from '../../../src/collect/scan/range-scan.ts';
import { createLocalScanner, startScanThreads, type RangeScanner } from '../../../src/collect/scan/range-scanner.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const firstBytes = { low: 0, high: 255 };

/** Hits of a whole range, counted from its beginning. */
async function hitsOf(scanner: RangeScanner, path: string, start: number, end: number): Promise<readonly number[]> {
  const all: number[] = [];
  let before = { lines: 0, records: 0 };
  const add = ({ hits, lines, records }: RangeHits): void => {
    hits.forEach((value, index) => all.push(value + ([0, before.lines, before.records][index % 3] ?? 0)));
    before = { lines: before.lines + lines, records: before.records + records };
  };
  for await (const found of scanner({ path, start, end, firstBytes })) add(found);
  return [...all, before.lines, before.records];
}

it('gives the same on two threads as on one, wherever the sections are cut', async () => {
  const folder = temporaryFolder();
  const worker = join(folder, 'scan.worker.mjs');
  await build({
    entryPoints: ['src/collect/scan/scan.worker.ts'],
    outfile: worker,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const path = join(folder, 'a.log');
  const text = Array.from(
    { length: 9000 },
    (_, at) => `${at} ${at % 37 === 0 ? 'LOAN-2026-000481' : 'nothing at all'} ${'.'.repeat(at % 90)}\n`,
  ).join('');
  writeFileSync(path, text);
  const setup = { needles: [Buffer.from('LOAN-2026-000481')], sample: new Uint8Array(0) };
  const local = createLocalScanner(setup);
  for (const sectionBytes of [4096, 65_537]) {
    const threads = startScanThreads(pathToFileURL(worker), sectionBytes);
    try {
      // What they looked for before is forgotten.
      threads.createScanner({ needles: [Buffer.from('nothing')], sample: new Uint8Array(0) });
      const threaded = threads.createScanner(setup);
      expect(await hitsOf(threaded, path, 0, text.length)).toEqual(await hitsOf(local, path, 0, text.length));
      expect(await hitsOf(threaded, path, 5003, 300_001)).toEqual(await hitsOf(local, path, 5003, 300_001));
      await expect(hitsOf(threaded, join(folder, 'gone.log'), 0, 10)).rejects.toThrow('ENOENT');
    } finally {
      await threads.close();
    }
  }
  expect((await hitsOf(local, path, 0, text.length)).length).toBe(Math.ceil(9000 / 37) * 3 + 2);
});
