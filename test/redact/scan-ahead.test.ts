import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { learnBlocks } from '../../src/redact/learn-blocks.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { createScanAhead } from '../../src/redact/scan-ahead.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { blocksOf, policy } from './corpus/engine.ts';
import { generateCorpus } from './corpus/generate.ts';

const known = { value: 'k-7d1f3b9a2c4e6f80', kind: 'api-key' } as const;
const keyLine = (line: number): string => `MIIEvQIBADANBgkqhkiG9w0B${String(line).padStart(40, 'x')}`;
const files = [
  ...generateCorpus(20_261_126, 60).map(({ name, text }) => ({ name, text })),
  {
    name: 'joints.log',
    // What one block leaves open for the next: a key over many lines, a heading whose rows follow, a name whose value comes later.
    text: [
      '-----BEGIN PRIVATE KEY-----',
      ...Array.from({ length: 40 }, (_, line) => keyLine(line)),
      '-----END PRIVATE KEY-----',
      'id,password,note',
      ...Array.from({ length: 60 }, (_, line) => `${line},pw-${line}-Zq8!x,fine`),
      `password:\n  Tr0ub4dor&3-${known.value}`,
      `eyJhIjoi${Buffer.from(`{"a":"${known.value}"}`).toString('base64')}`,
      `ref=${policy.affectedUids.join('')} ref=LOAN-2026-000999`,
      '',
    ].join('\n'),
  },
  // The same key by its first line, which only the thread that saw the whole one can tell.
  { name: 'again.log', text: `-----BEGIN PRIVATE KEY-----\n${keyLine(0)}\n-----END PRIVATE KEY-----\n` },
];

/** Both passes over all files in blocks of this size, with threads or without. */
async function redactAll(blockSize: number, workerUrl?: URL, characters = Number.POSITIVE_INFINITY): Promise<string> {
  const own = { ...policy, knownSecrets: [known], custom: [{ type: 'key', name: 'borrowerCode' } as const] };
  const redactor = createRedactor(own);
  for (const { text } of files) redactor.observe(text);
  const ahead =
    workerUrl === undefined
      ? undefined
      : createScanAhead({ policy: own, uids: redactor.uidKnowledge() }, characters, workerUrl);
  try {
    for (const { text } of files) {
      async function* blocks(): AsyncGenerator<string, void, undefined> {
        yield* blocksOf(text, blockSize);
      }
      await learnBlocks(redactor.learner(ahead), blocks());
    }
  } finally {
    await ahead?.close();
  }
  redactor.seal();
  const shown = files.map(({ name, text }) => {
    const replacer = redactor.replacer(name);
    return blocksOf(text, blockSize)
      .map((block) => replacer.push(block))
      .join('');
  });
  return JSON.stringify([shown, redactor.totals(), redactor.learned().length]);
}

it('hides the same on threads as on one, whatever a block leaves open for the next', async () => {
  const worker = join(temporaryFolder(), 'scan-ahead.worker.mjs');
  await build({
    entryPoints: ['src/redact/scan-ahead.worker.ts'],
    outfile: worker,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  for (const blockSize of [300, 20_000]) {
    const alone = await redactAll(blockSize);
    expect(alone).not.toContain(known.value);
    expect(await redactAll(blockSize, pathToFileURL(worker))).toBe(alone);
    // Not worth any threads until it shows how much there is to find.
    expect(await redactAll(blockSize, pathToFileURL(worker), 5_000_000)).toBe(alone);
  }
});

it.each([
  ['at once', 'process.exit(9)'],
  ['at every question', "parentPort.on('message', () => { throw new Error('broken') })"],
])('hides the same when its threads die %s', async (_how, code) => {
  const worker = join(temporaryFolder(), 'dying.mjs');
  writeFileSync(worker, `import { parentPort } from 'node:worker_threads';\n${code};\n`);
  expect(await redactAll(20_000, pathToFileURL(worker))).toBe(await redactAll(20_000));
});

it('learns from all that came before a source broke off', async () => {
  const redactor = createRedactor(policy);
  async function* breaking(): AsyncGenerator<string, void, undefined> {
    yield 'api-key: 0f8fad5b-d9cb-469f-a165-70867728950e\n';
    throw new Error('broke off');
  }
  await expect(learnBlocks(redactor.learner(), breaking())).rejects.toThrow('broke off');
  redactor.seal();
  expect(redactor.replacer('b.log').push('seen 0f8fad5b-d9cb-469f-a165-70867728950e\n')).toBe('seen [api-key#1]\n');
});
