import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSetup, type ReaderSetup } from '../../../src/collect/passes/reader.ts';
import type { StreamEnd, StreamSearcher } from '../../../src/collect/passes/search-stream.ts';
import { createLocalSearcher, startStreamThreads } from '../../../src/collect/passes/stream-threads.ts';
import { createSelector, type Wanted } from '../../../src/collect/passes/wanted.ts';
import { describeSource } from '../../../src/collect/read/describe.ts';
import { openPart } from '../../../src/collect/read/part.ts';
import { createTimeReader } from '../../../src/collect/time/record-time.ts';
import type { EvidenceItem } from '../../../src/model/evidence.ts';
import { temporaryRoot } from '../../temporary-folder.ts';

const uid = 'LOAN-2026-000481';
const request = {
  uids: [uid],
  integrationIds: [],
  webhookPaths: [],
  window: null,
  timezone: 'UTC',
  contextRecords: 2,
  keepAll: false,
};
const sample = new Uint8Array(0);
const first: Wanted = { request, ids: null, sample };
const second: Wanted = { request, ids: ['req_0000000000000000000000000008'], sample };

/** Long records, so that what is kept comes in several pieces. */
const log = Array.from({ length: 1500 }, (_, at) => {
  const time = new Date(Date.UTC(2026, 3, 20, 10) + at * 1000).toISOString();
  const id = `req_${String(at).padStart(28, '0')}`;
  return `{"time":"${time}","request_id":"${id}","uid":"${at % 5 === 0 ? uid : 'LOAN-2026-999999'}","body":"${'.'.repeat(2000)}"}\n`;
}).join('');

const { folder, remove } = temporaryRoot();
afterAll(remove);
let worker: URL;
const setups: ReaderSetup[] = [];

beforeAll(async () => {
  const outfile = join(folder, 'stream.worker.mjs');
  const common = { bundle: true, format: 'esm', platform: 'node', logLevel: 'error' } as const;
  await build({ ...common, entryPoints: ['src/collect/passes/stream.worker.ts'], outfile });
  worker = pathToFileURL(outfile);
  const packed = gzipSync(log);
  const middle = log.indexOf('\n', log.length / 2) + 1;
  const files = {
    'whole.log.gz': packed,
    'members.log.gz': Buffer.concat([gzipSync(log.slice(0, middle)), gzipSync(log.slice(middle))]),
    'cut-off.log.gz': packed.subarray(0, Math.floor(packed.length * 0.8)),
    'wide.log': Buffer.from(`\uFEFF${log}`, 'utf16le'),
  };
  for (const [name, bytes] of Object.entries(files)) setups.push(setUp(name, bytes));
});

function setUp(name: string, bytes: Buffer): ReaderSetup {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const opened = openPart({ path, origin: name }, Buffer.alloc(65_536));
  if (typeof opened === 'string') throw new Error(opened);
  const description = describeSource(opened, createTimeReader('UTC', 0));
  return createSetup(opened.part, description, name, request, () => undefined);
}

interface Found {
  readonly items: readonly EvidenceItem[];
  readonly bytesRead: number;
  readonly end: StreamEnd | null;
}

async function search(searcher: StreamSearcher, setup: ReaderSetup): Promise<Found> {
  const items: EvidenceItem[] = [];
  let bytesRead = 0;
  let end: StreamEnd | null = null;
  for await (const piece of searcher(setup)) {
    items.push(...piece.items);
    bytesRead += piece.bytesRead;
    end = piece.end;
  }
  return { items, bytesRead, end };
}

function searchHere(wanted: Wanted): Promise<readonly Found[]> {
  const searcher = createLocalSearcher(createSelector(wanted), sample);
  return Promise.all(setups.map((setup) => search(searcher, setup)));
}

async function searchThere(url: URL, count: number, ...passes: readonly Wanted[]): Promise<readonly Found[]> {
  const threads = startStreamThreads(url, count);
  try {
    let found: readonly Found[] = [];
    for (const wanted of passes) {
      const searcher = threads.createSearcher(wanted, createSelector(wanted));
      found = await Promise.all(setups.map((setup) => search(searcher, setup)));
    }
    return found;
  } finally {
    await threads.close();
  }
}

it.each([1, 2])('gives the same on %d threads as on none, in both passes', async (count) => {
  const learned = await searchHere(first);
  expect(learned.map(({ items }) => items.length > 0)).toEqual([true, true, true, true]);
  expect(learned[0]?.end?.ids.size).toBe(300);
  expect(learned[2]?.end?.broken).toEqual(expect.any(String));
  expect(await searchThere(worker, count, first)).toEqual(learned);
  expect(await searchThere(worker, count, first, second)).toEqual(await searchHere(second));
});

it.each([
  ['at once', 'process.exit(9)'],
  ['by an error', "throw new Error('broken')"],
  ['at its fourth question', "let asked = 0; parentPort.on('message', () => ++asked === 4 && process.exit(7))"],
  ['at every question', "parentPort.on('message', () => { throw new Error('broken') })"],
  [
    'after its first answer',
    "const post = parentPort.postMessage.bind(parentPort); let given = 0; parentPort.postMessage = (piece) => (++given === 2 ? process.exit(7) : post(piece)); await import('WORKER')",
  ],
])('finds the same when its threads die %s', async (_how, code) => {
  const dying = join(mkdtempSync(join(folder, 'dying-')), 'dying.mjs');
  writeFileSync(dying, `import { parentPort } from 'node:worker_threads';\n${code.replace('WORKER', worker.href)};\n`);
  expect(await searchThere(pathToFileURL(dying), 2, second)).toEqual(await searchHere(second));
});

it('says what the file system says when a file is gone', async () => {
  const threads = startStreamThreads(worker, 1);
  const [setup] = setups;
  if (setup === undefined) throw new Error('no setup');
  const gone = { ...setup, part: { ...setup.part, file: { ...setup.part.file, path: join(folder, 'gone.log.gz') } } };
  try {
    const searcher = threads.createSearcher(first, createSelector(first));
    await expect(search(searcher, gone)).rejects.toThrow('ENOENT');
    expect((await search(searcher, setup)).end?.at.lines).toBe(1500);
  } finally {
    await threads.close();
  }
});
