import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { openZip } from '../src/bundle/read-zip.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Secrets of the environment, Begini's and one that only the config knows of: they come out nowhere. */

const env = {
  BEGINI_API_KEY: '0f8fad5b-d9cb-469f-a165-70867728950e',
  BEGINI_API_KEY_PRODUCTION: '7c1e9a52-03bd-4f6e-8a11-5d2f6b9c4e70',
  LENDER_LEGACY: 'Qw92kd8slPOzzT41',
  OPS_TOKEN: 'kd8Zx81hs7shAQww',
};
const secrets = Object.values(env);
/** Those that are read: the last is named by nobody. */
const swept = secrets.slice(0, 3);
const config = 'secretsFromEnv: [LENDER_LEGACY]\ndeliver:\n  here: { type: folder }\n';
const log = swept.map((secret) => `2026-04-20T10:05:11Z ERROR begini uid=LOAN481A seen ${secret} here\n`).join('');
const flags = [
  '--uid',
  'LOAN481A',
  '--integration-id',
  '65f0c0ffee0000000000abcd',
  '-e',
  'production',
  '--at',
  '2026-04-20T10:05:11Z',
  '--step',
  `Post with ${env.LENDER_LEGACY}`,
  '--error',
  `got ${env.BEGINI_API_KEY}`,
  '--log',
  'app.log',
];

function prepared(): string {
  const cwd = temporaryFolder();
  writeFileSync(join(cwd, 'begini-escalate.config.yaml'), config);
  writeFileSync(join(cwd, 'app.log'), log);
  return cwd;
}

/** What a run says on both streams. */
async function say(argv: readonly string[], cwd: string) {
  const { host, streams } = fakeHost({ cwd, env });
  const code = await main(argv, host);
  return { code, said: streams.out + streams.err };
}

async function zipText(path: string): Promise<string> {
  const zip = await openZip(path);
  let text = '';
  for (const entry of zip.entries)
    for await (const piece of zip.read(entry)) text += `${entry.name} ${piece.toString()}`;
  await zip.close();
  return text;
}

function expectNone(text: string): void {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

it('not in bundles, reports, JSON documents, --verbose, receipts and what is written beside', async () => {
  const cwd = prepared();
  const made = await say(['create', ...flags, '--verbose', '--json', '--yes', '--out', 'out'], cwd);
  expect(made.code, made.said).toBe(0);
  const [zip = ''] = readdirSync(join(cwd, 'out'));
  const bundle = join('out', zip);
  const texts = [made.said, await zipText(join(cwd, bundle))];
  const runs = [
    ['preview', ...flags],
    ['preview', ...flags, '--html'],
    ['preview', ...flags, '--json', '--verbose'],
    ['diagnose', ...flags, '--json'],
    ['redact', 'app.log', '--verbose'],
    ['redact', 'app.log', '--out-dir', 'redacted', '--json', '--report', 'counts.json'],
    ['verify', bundle, '--json', '--verbose'],
    ['inspect', bundle, '--json'],
    ['attach', bundle, '--to', 'here', '--out', 'handed-over', '--yes', '--json'],
    ['doctor', '--json', '--verbose'],
  ];
  for (const argv of runs) {
    const { code, said } = await say(argv, cwd);
    expect([0, 1], said).toContain(code);
    texts.push(said);
  }
  rmSync(join(cwd, 'app.log'));
  for (const file of readdirSync(cwd, { recursive: true, encoding: 'utf8' })) {
    const path = join(cwd, file);
    if (statSync(path).isFile() && !path.endsWith('.zip')) texts.push(readFileSync(path, 'utf8'));
  }
  expect(texts.length).toBeGreaterThan(runs.length + 6);
  texts.forEach(expectNone);
});

it('not in errors and crash reports', async () => {
  const cwd = prepared();
  for (const secret of [env.BEGINI_API_KEY, env.BEGINI_API_KEY_PRODUCTION, env.OPS_TOKEN])
    for (const argv of [
      ['create', '--component', secret],
      ['verify', `${secret}.zip`],
      ['diagnose', '--uid', 'LOAN481A', '--log', secret],
      ['preview', '--uid', 'LOAN481A', '--error', 'x', '--template', `./${secret}`],
    ]) {
      const { code, said } = await say(argv, cwd);
      expect([1, 2, 3]).toContain(code);
      expectNone(said);
    }
  const { host, streams } = fakeHost({
    cwd,
    env,
    out: () => {
      throw new TypeError(`can't print ${env.OPS_TOKEN} ${env.BEGINI_API_KEY}`);
    },
  });
  expect(await main(['diagnose', '--list'], host)).toBe(70);
  expect(streams.err).toContain('bug');
  expectNone(streams.err);
});
