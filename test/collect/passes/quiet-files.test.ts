import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import {
  createTable,
  lookAtRest,
  lookForQuiet,
  quietFacts,
  type QuietQuestion,
  type QuietTable,
} from '../../../src/collect/passes/quiet-files.ts';
import { Thread } from '../../../src/thread.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { collectFrom, collectIn, uid, writeFiles } from '../collecting.ts';

const rule = { needles: [Buffer.from(uid)], timezone: 'UTC', window: null };

function factsOf(table: QuietTable): readonly ReturnType<typeof quietFacts>[] {
  return table.paths.map((_, at) => quietFacts(table, at));
}

const [ten, eleven] = ['2026-04-20T10:00:00Z', '2026-04-20T11:00:00Z'];
const quietText = `${ten} begins\n  goes on\n${eleven} ends\n`;
const files: readonly (readonly [string, string | Buffer])[] = [
  ['quiet', quietText],
  ['without a line end', quietText.trimEnd()],
  ['with a mark', `\uFEFF${quietText}`],
  ['without times', 'one\ntwo\n'],
  ['empty', ''],
  ['of the case', `${ten} ${uid}\n`],
  ['packed', gzipSync(quietText)],
  ['wide', Buffer.from(`\uFEFF${quietText}`, 'utf16le')],
  ['binary', Buffer.from(Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256))],
  ['large', quietText.repeat(2000)],
];

/** Where small files are, 100 of each kind, one that is not there and one not to be looked at. */
function somePaths(): readonly (string | null)[] {
  const folder = temporaryFolder();
  const paths = Array.from({ length: 100 }, (_, at) => {
    mkdirSync(join(folder, String(at)));
    return files.map(([name, content]) => {
      const path = join(folder, String(at), name);
      writeFileSync(path, content);
      return path;
    });
  });
  return [...paths.flat(), join(folder, 'gone'), null];
}

it('tells small files with nothing of the case, and leaves all others', async () => {
  const coverage = { fromMs: Date.parse(ten), untilMs: Date.parse(eleven) };
  const facts = factsOf(await lookForQuiet(somePaths(), rule));
  expect(facts.slice(0, files.length)).toEqual([
    { bytes: quietText.length, coverage },
    { bytes: quietText.length - 1, coverage },
    { bytes: quietText.length + 3, coverage },
    { bytes: 8, coverage: null },
    { bytes: 0, coverage: null },
    ...files.slice(5).map(() => null),
  ]);
  expect(facts.slice(-2)).toEqual([null, null]);
});

it('gives the same on another thread, and on two', async () => {
  const outfile = join(temporaryFolder(), 'quiet.worker.mjs');
  const common = { bundle: true, format: 'esm', platform: 'node', logLevel: 'error' } as const;
  await build({ ...common, entryPoints: ['src/collect/passes/quiet.worker.ts'], outfile });
  const paths = somePaths();
  const expected = factsOf(await lookForQuiet(paths, rule, null));
  const thread = new Thread<QuietQuestion, true>(pathToFileURL(outfile));
  try {
    const alone = createTable(paths);
    expect(await thread.ask({ table: alone, rule })).toBe(true);
    expect(factsOf(alone)).toEqual(expected);
    const shared = createTable(paths);
    const theirs = thread.ask({ table: shared, rule });
    lookAtRest(shared, rule);
    await theirs;
    expect(factsOf(shared)).toEqual(expected);
  } finally {
    await thread.close();
  }
});

it('leaves to the ordinary way what a thread had taken when it died', async () => {
  const dying = join(temporaryFolder(), 'dying.mjs');
  writeFileSync(
    dying,
    "import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ table }) => { Atomics.add(table.taken, 0, 100); process.exit(7); });\n",
  );
  const paths = somePaths();
  const expected = factsOf(await lookForQuiet(paths, rule));
  const found = factsOf(await lookForQuiet(paths, rule, pathToFileURL(dying)));
  expect(found.map((facts, at) => facts ?? expected[at])).toEqual(expected);
});

it('counts what is left of very many, and names the first by name', async () => {
  const quiet = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`sub-${at % 3}/worker-${1000 + at}x.log`, quietText]),
  );
  const { evidence } = await collectFrom({ ...quiet, 'z.log': `${ten} ${uid}\n` });
  expect(evidence.sources.map(({ name }) => name)).toEqual([
    ...Array.from({ length: 100 }, (_, at) => `worker-${1000 + at}x.log`),
    'z.log',
  ]);
  expect(evidence.unlisted).toMatchObject({ count: 50, bytesScanned: 50 * quietText.length });
});

it('finds a log once that is there under two names', async () => {
  const folder = writeFiles({ 'a.log': `${ten} ${uid}\n` });
  linkSync(join(folder, 'a.log'), join(folder, 'b.log'));
  expect((await collectIn(folder)).evidence.sources.map(({ name }) => name)).toEqual(['a.log']);
  expect((await collectIn(folder, { logs: ['.', 'a.log'] })).evidence.sources.map(({ name }) => name)).toEqual([
    'a.log',
  ]);
});
