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

const setup = { needles: [Buffer.from('LOAN-2026-000481')], sample: new Uint8Array(0) };

/** A log with a hit on every 37th line, and its size. */
function someLog(folder: string): { readonly path: string; readonly bytes: number } {
  const path = join(folder, 'a.log');
  const text = Array.from(
    { length: 9000 },
    (_, at) => `${at} ${at % 37 === 0 ? 'LOAN-2026-000481' : 'nothing at all'} ${'.'.repeat(at % 90)}\n`,
  ).join('');
  writeFileSync(path, text);
  return { path, bytes: text.length };
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
  const { path, bytes } = someLog(folder);
  const local = createLocalScanner(setup);
  for (const sectionBytes of [4096, 65_537]) {
    const threads = startScanThreads(pathToFileURL(worker), sectionBytes);
    try {
      // What they looked for before is forgotten.
      threads.createScanner({ needles: [Buffer.from('nothing')], sample: new Uint8Array(0) });
      const threaded = threads.createScanner(setup);
      expect(await hitsOf(threaded, path, 0, bytes)).toEqual(await hitsOf(local, path, 0, bytes));
      expect(await hitsOf(threaded, path, 5003, 300_001)).toEqual(await hitsOf(local, path, 5003, 300_001));
      await expect(hitsOf(threaded, join(folder, 'gone.log'), 0, 10)).rejects.toThrow('ENOENT');
    } finally {
      await threads.close();
    }
  }
  expect((await hitsOf(local, path, 0, bytes)).length).toBe(Math.ceil(9000 / 37) * 3 + 2);
});

it.each([
  ['at once', 'process.exit(9)'],
  ['by an error', "throw new Error('broken')"],
  ['at its second question', "let asked = 0; parentPort.on('message', () => ++asked === 3 && process.exit(7))"],
  ['at every question', "parentPort.on('message', () => { throw new Error('broken') })"],
])('finds the same when its threads die %s', async (_how, code) => {
  const folder = temporaryFolder();
  const worker = join(folder, 'dying.mjs');
  writeFileSync(worker, `import { parentPort } from 'node:worker_threads';\n${code};\n`);
  const { path, bytes } = someLog(folder);
  const dying = startScanThreads(pathToFileURL(worker), 4096);
  try {
    expect(await hitsOf(dying.createScanner(setup), path, 0, bytes)).toEqual(
      await hitsOf(createLocalScanner(setup), path, 0, bytes),
    );
  } finally {
    await dying.close();
  }
});
