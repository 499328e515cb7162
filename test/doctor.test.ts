import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runDoctor, type Check } from '../src/doctor.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

const secret = '7c1d2f9e-4b52-4f1b-9a6b-1c0de5a1b2c3';

async function examine(
  config: string | undefined,
  env: Readonly<Record<string, string>> = {},
  online = false,
): Promise<readonly Check[]> {
  const cwd = temporaryFolder();
  mkdirSync(join(cwd, 'logs'));
  if (config !== undefined) writeFileSync(join(cwd, 'begini-escalate.config.yaml'), config);
  const checks = await runDoctor({ online }, fakeHost({ cwd, env }).host);
  expect(JSON.stringify(checks)).not.toContain(secret);
  return checks;
}

const failed = (checks: readonly Check[]) =>
  checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`);

describe('runDoctor', () => {
  it('is content without a config, and compiles the built-in templates', async () => {
    const checks = await examine(undefined);
    expect(failed(checks)).toEqual([]);
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['config', 'API key', 'template report.md.hbs']),
    );
  });

  it('is content with a good set-up, and never shows a key', async () => {
    const config = `environments:\n  test: { integrationId: t, apiKeyEnv: KEY_T, webhookUrl: 'https://h.example/' }\nevidence: { logs: [logs, '*.log'] }\n`;
    const checks = await examine(config, { KEY_T: secret, BEGINI_API_KEY_PRODUCTION: `${secret}2` });
    expect(failed(checks)).toEqual([]);
    expect(checks).toContainEqual({ name: 'variable KEY_T', ok: true, message: 'set (API key of test)' });
    expect(checks).toContainEqual({
      name: 'variable BEGINI_API_KEY_PRODUCTION',
      ok: true,
      message: 'set (API key of production)',
    });
  });

  it.each<[string, string, Readonly<Record<string, string>>, string]>([
    [
      'an unknown key',
      'contacts: x',
      {},
      'config: begini-escalate.config.yaml:1:1: unknown key contacts, did you mean contact?',
    ],
    [
      'a bad pattern',
      "redact: { patterns: ['a('] }",
      {},
      'config: begini-escalate.config.yaml: the pattern a( is not understood',
    ],
    ['a bad zone', 'evidence: { timezone: Mars/One }', {}, 'config: begini-escalate.config.yaml: evidence.timezone'],
    [
      'a key that is not set',
      'environments: { test: { integrationId: t, apiKeyEnv: KEY_T } }',
      {},
      'variable KEY_T: not set',
    ],
    ['a short key', '', { BEGINI_API_KEY: 'abc' }, 'variable BEGINI_API_KEY: BEGINI_API_KEY holds fewer than 8 bytes'],
    [
      'a key with a line end',
      '',
      { BEGINI_API_KEY: `${secret}\n` },
      'variable BEGINI_API_KEY: BEGINI_API_KEY has blanks',
    ],
    [
      'one id for both',
      'environments: { test: { integrationId: x }, production: { integrationId: x } }',
      {},
      'environment production: the same integration id',
    ],
    [
      'a webhook nobody reaches',
      "environments: { test: { integrationId: x, webhookUrl: 'http://localhost:8080/h' } }",
      {},
      'not https; Begini cannot reach',
    ],
    ['a log that is not there', 'evidence: { logs: [gone.log] }', {}, 'evidence gone.log: no such file'],
    [
      'a target without its token',
      "deliver: { t: { type: redmine, url: 'https://r.example', tokenEnv: TOK } }",
      {},
      'target t: TOK not set',
    ],
  ])('finds %s', async (_what, config, env, message) => {
    expect(failed(await examine(config, env)).join('\n')).toContain(message);
  });

  it('asks delivery targets only with --online', async () => {
    let requests = 0;
    const server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(401).end();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const config = `deliver: { t: { type: redmine, url: 'http://127.0.0.1:${port}', tokenEnv: TOK } }`;
    expect(failed(await examine(config, { TOK: secret }))).toEqual([]);
    expect(requests).toBe(0);
    expect(failed(await examine(config, { TOK: secret }, true)).join()).toContain('target t: ');
    expect(requests).toBeGreaterThan(0);
  });
});
