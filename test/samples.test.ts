import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../src/cli/main.ts';
import { ExitCode } from '../src/errors.ts';
import { samplesFolder } from '../src/paths.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Every sample, as a visitor runs it: the finding its README names, the report beside it, a bundle that verifies, nothing leaked. */

const expected: Readonly<Record<string, string>> = {
  'missing-score': 'SG-03',
  'repeated-deliveries': 'WV-02',
  'session-refused': 'SC-03',
  'signature-mismatch': 'WV-03',
  'uid-rejected': 'SC-05',
  'webhooks-not-configured': 'EC-01',
};
const env = { SOURCE_DATE_EPOCH: '1795000000' };

async function run(argv: readonly string[], cwd: string) {
  const { host, streams } = fakeHost({ cwd, env });
  const code = await main(argv, host);
  return { code, ...streams };
}

describe.each(readdirSync(samplesFolder()).filter((name) => existsSync(join(samplesFolder(), name, 'case.yaml'))))(
  'sample %s',
  (name) => {
    const folder = join(samplesFolder(), name);

    it('is diagnosed, bundled and verified', async () => {
      const out = temporaryFolder();
      const created = await run(['create', '--case', 'case.yaml', '--out', out, '--yes', '--json'], folder);
      expect(created.code, created.err).toBe(ExitCode.Ok);
      const document: { bundle: string; findings: { rule: string; confidence: string }[] } = JSON.parse(created.out);
      expect(document.findings[0]).toMatchObject({ rule: expected[name], confidence: 'confirmed' });
      const verified = await run(['verify', document.bundle], folder);
      expect(verified.code, verified.err).toBe(ExitCode.Ok);
      const report = execFileSync('unzip', ['-p', document.bundle, '*/REPORT.md']).toString();
      const previewed = await run(['preview', '--case', 'case.yaml'], folder);
      expect(previewed.out).toBe(report);
      await expect(report).toMatchFileSnapshot(join(folder, 'REPORT.md'));
    });
  },
);

it('covers every sample', () => {
  const names = readdirSync(samplesFolder()).filter((name) => existsSync(join(samplesFolder(), name, 'README.md')));
  expect(names.sort()).toEqual(Object.keys(expected).sort());
  for (const name of names)
    expect(readFileSync(join(samplesFolder(), name, 'README.md'), 'utf8').length).toBeGreaterThan(100);
});
