import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { UsageError } from '../../src/errors.ts';
import { takeIn } from '../../src/run/take-in.ts';
import { hasPseudoTerminal, openPseudoTerminal, screenAfter } from '../cli/pseudo-terminal.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const log = `2026-04-20T10:00:00Z INFO started uid=OTHER00001
2026-04-20T10:05:11Z ERROR Begini answered 403 for uid=LOAN7000001 integration_id=65f0c0ffee0000000000abcd
`;

describe('takeIn without a terminal', () => {
  it('names everything that is missing in one message, and asks nothing', async () => {
    const { host } = fakeHost({ cwd: temporaryFolder() });
    const taking = takeIn({ input: { error: ['403'] }, requirement: 'create', allowsIncomplete: false }, host);
    await expect(taking).rejects.toThrow(UsageError);
    await expect(taking).rejects.toThrow(/--uid.*--environment.*--integration-id.*--at.*--step/);
  });

  it('takes an incomplete case where that is allowed', async () => {
    const { host } = fakeHost({ cwd: temporaryFolder(), isInteractive: true });
    const intake = await takeIn({ input: { error: ['403'] }, requirement: 'create', allowsIncomplete: true }, host);
    expect(intake.case.uids).toEqual([]);
  });
});

describe.skipIf(!hasPseudoTerminal)('takeIn in a pseudo-terminal', { timeout: 30_000 }, () => {
  const built = mkdtempSync(join(tmpdir(), 'begini-escalate-take-in-'));
  const driver = join(built, 'driver.mjs');

  beforeAll(async () => {
    // What the CommonJS packages in it call `require` with.
    const js =
      'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);';
    const entryPoints = [fileURLToPath(new URL('take-in-driver.ts', import.meta.url))];
    await build({ entryPoints, bundle: true, platform: 'node', format: 'esm', outfile: driver, banner: { js } });
  });
  afterAll(() => rmSync(built, { recursive: true, force: true }));

  async function drive(
    folder: string,
    command: string,
    steps: readonly (readonly [seen: string, keys: string])[],
  ): Promise<string> {
    const terminal = openPseudoTerminal(`cd ${folder} && ${process.execPath} ${driver} ${command}`);
    try {
      for (const [seen, keys] of steps) {
        await terminal.waitFor(seen);
        await terminal.waitFor('cancels');
        terminal.type(keys);
      }
      return await terminal.ended;
    } finally {
      terminal.close();
    }
  }

  it('asks with the suggestions of the evidence, and saves the answers as a case file', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'app.log'), log);
    const output = await drive(folder, 'create case.yaml', [
      ['What shows the failure', '\r'],
      ['Log file', '\t\r'],
      ['1 so far', '\r'],
      ['Affected applicant', '\u001b[B\r'],
      ['Environment', '\u001b[B\r'],
      ['Integration id', '\t\r'],
      ['When it happened', '\u001b[B\r'],
      ['Steps to reproduce', 'Create a session\r'],
      ['1 so far', '\r'],
      ['Error seen', '\t\r'],
    ]);
    expect(screenAfter(output)).toEqual([
      '  What shows the failure: Log files',
      '  Log file, folder or glob: app.log',
      '  Affected applicant (uid): LOAN7000001',
      '  Environment: production',
      '  Integration id: 65f0c0ffee0000000000abcd',
      '  When it happened: 2026-04-20T10:05:11.000Z',
      '  Steps to reproduce: Create a session',
      '  Error seen: ERROR Begini answered 403 for uid=LOAN7000001 integration_id=…',
      'done',
    ]);
    expect(parse(readFileSync(join(folder, 'case.yaml'), 'utf8'))).toMatchObject({
      uids: ['LOAN7000001'],
      environment: 'production',
      integrationId: '65f0c0ffee0000000000abcd',
      at: ['2026-04-20T10:05:11.000Z'],
      steps: ['Create a session'],
      logs: ['app.log'],
    });
  });

  it('leaves no file and no question after Ctrl-C', async () => {
    const folder = temporaryFolder();
    const output = await drive(folder, 'create case.yaml', [
      ['What shows the failure', '\u001b[B\r'],
      ['Error', 'half an answer\u0003'],
    ]);
    expect(screenAfter(output)).toEqual(['  What shows the failure: An error message or code', 'CancelledError']);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('asks for the config, too', async () => {
    const folder = temporaryFolder();
    await drive(folder, 'init', [
      ['Integration id of test', 'id-t\r'],
      ['Integration id of production', '\r'],
      ['Webhook URL', 'https://h.example/\r'],
      ['Where your logs', '\t\r'],
      ['Time zone', 'lagos\t\r'],
      ['Contact', 'Ops\r'],
    ]);
    expect(parse(readFileSync(join(folder, 'begini-escalate.config.yaml'), 'utf8'))).toMatchObject({
      environments: { test: { integrationId: 'id-t' }, production: { webhookUrl: 'https://h.example/' } },
      evidence: { logs: ['logs/'], timezone: 'Africa/Lagos' },
      contact: 'Ops',
    });
  });
});
