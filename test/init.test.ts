import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { GenericSchema } from 'valibot';
import { parse } from 'yaml';
import { InputError } from '../src/errors.ts';
import { back, type Answer, type Host } from '../src/host.ts';
import { initConfig } from '../src/init.ts';
import { readConfig } from '../src/intake/read-config.ts';
import type { Shape } from '../src/intake/shape.ts';
import { configSchema } from '../src/model/config.ts';
import { templatesFolder } from '../src/paths.ts';
import { fakeHost } from './host.ts';
import { temporaryFolder } from './temporary-folder.ts';

const rootShape: GenericSchema = configSchema;
const name = 'begini-escalate.config.yaml';

function hostThatAnswers(cwd: string, answers: readonly Answer<string>[]): Host {
  const left = [...answers];
  const { host } = fakeHost({ cwd });
  const text: Host['prompts']['text'] = async (question) => {
    const answer = left.shift() ?? '';
    if (typeof answer === 'string') expect(question.validate?.(answer), question.message).toBeUndefined();
    return answer;
  };
  return { ...host, prompts: { ...host.prompts, text } };
}

describe('initConfig', () => {
  it('writes a config that reads, with every key explained in it', async () => {
    const cwd = temporaryFolder();
    const written = await initConfig({ templates: false, out: '.', asks: false }, fakeHost({ cwd }).host);
    expect(written).toEqual([join(cwd, name)]);
    const { config } = await readConfig(undefined, { cwd });
    expect(config.environments?.production).toEqual({ apiKeyEnv: 'BEGINI_API_KEY_PRODUCTION' });
    const text = readFileSync(join(cwd, name), 'utf8');
    for (const key of keysOf(rootShape).filter((key) => key !== '$schema'))
      expect(text, key).toMatch(new RegExp(`\\b${key}:`));
  });

  it('stays valid when every comment that holds a key is switched on', async () => {
    const cwd = temporaryFolder();
    await initConfig({ templates: false, out: '.', asks: false }, fakeHost({ cwd }).host);
    const text = readFileSync(join(cwd, name), 'utf8');
    const uncommented = text.replaceAll(/^( *)# ( *(?:\w+: ?\S|[\w]+:$))/gm, '$1$2').replaceAll(/^# ( *- )/gm, '$1');
    writeFileSync(join(cwd, name), uncommented);
    const { config } = await readConfig(undefined, { cwd });
    expect(Object.keys(config).sort()).toEqual(
      Object.keys(configSchema.entries)
        .filter((key) => key !== '$schema')
        .sort(),
    );
    expect(config.environments?.test?.redirectUrls?.expiry).toMatch(/^https:/);
  });

  it('asks, goes back, and writes the answers; what is left empty stays a comment', async () => {
    const cwd = temporaryFolder();
    const host = hostThatAnswers(cwd, [
      'id-t',
      back,
      '00123',
      '',
      'https://h.example/b',
      'logs/*.log',
      'Asia/Kolkata',
      'Ops: "the team" # 1',
    ]);
    await initConfig({ templates: false, out: 'conf', asks: true }, host);
    const { config } = await readConfig(join('conf', name), { cwd });
    expect(config).toMatchObject({
      environments: { test: { integrationId: '00123' }, production: { webhookUrl: 'https://h.example/b' } },
      evidence: { logs: ['logs/*.log'], timezone: 'Asia/Kolkata' },
      contact: 'Ops: "the team" # 1',
    });
    expect(config.environments?.production?.integrationId).toBeUndefined();
  });

  it.each([name, 'begini-escalate.config.json'])('does not overwrite, nor add to, %s', async (existing) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, existing), '{}');
    await expect(initConfig({ templates: false, out: '.', asks: false }, fakeHost({ cwd }).host)).rejects.toThrow(
      `${existing} is there already`,
    );
    expect(readFileSync(join(cwd, existing), 'utf8')).toBe('{}');
    expect(readdirSync(cwd)).toEqual([existing]);
  });

  it('copies the templates byte for byte, all or none', async () => {
    const cwd = temporaryFolder();
    const written = await initConfig({ templates: true, out: 'mine', asks: false }, fakeHost({ cwd }).host);
    expect(written).toContain(join(cwd, 'mine', 'report.md.hbs'));
    expect(readFileSync(join(cwd, 'mine', 'report.md.hbs'))).toEqual(
      readFileSync(join(templatesFolder(), 'report.md.hbs')),
    );
    const other = temporaryFolder();
    writeFileSync(join(other, 'report.md.hbs'), 'mine');
    await expect(initConfig({ templates: true, out: '.', asks: false }, fakeHost({ cwd: other }).host)).rejects.toThrow(
      InputError,
    );
    expect(readdirSync(other)).toEqual(['report.md.hbs']);
  });

  it('names a folder that cannot be written to', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'file'), '');
    await expect(initConfig({ templates: false, out: 'file/x', asks: false }, fakeHost({ cwd }).host)).rejects.toThrow(
      "can't be written",
    );
    expect(existsSync(join(cwd, name))).toBe(false);
  });
});

function keysOf(shape: Shape): readonly string[] {
  const { entries = {} } = shape.wrapped ?? shape;
  return Object.entries(entries).flatMap(([key, entry]) => [key, ...keysOf(entry)]);
}

it('the config that init writes is YAML for any reader', async () => {
  const cwd = temporaryFolder();
  await initConfig({ templates: false, out: '.', asks: false }, fakeHost({ cwd }).host);
  expect(parse(readFileSync(join(cwd, name), 'utf8'))).toHaveProperty('environments.test');
});
