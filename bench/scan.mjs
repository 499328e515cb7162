// Counts where any of the values in a list stand in a file, by the scan that `create` uses, from the build of rows.mjs.
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { startScanThreads } from '../.bench/dist/range-scanner.js';

const [, , list, path] = process.argv;
const needles = readFileSync(list, 'utf8')
  .trim()
  .split('\n')
  .map((text) => Buffer.from(text));
const sample = Buffer.alloc(65_536);
const descriptor = openSync(path, 'r');
readSync(descriptor, sample, 0, sample.length, Math.floor(statSync(path).size / 2));
closeSync(descriptor);
const threads = startScanThreads(new URL('../.bench/dist/scan.worker.js', import.meta.url));
const scan = threads.createScanner({ needles, sample });
let hits = 0;
for await (const found of scan({ path, start: 0, end: statSync(path).size, firstBytes: { low: 0, high: 255 } }))
  hits += found.hits.length / 3;
await threads.close();
console.log(hits);
