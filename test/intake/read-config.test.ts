import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { readConfig } from '../../src/intake/read-config.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const name = 'begini-escalate.config.yaml';

function folderWith(text: string | Buffer, file = name): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, file), text);
  return folder;
}

async function problemWith(text: string | Buffer, file = name): Promise<string> {
  const error: unknown = await readConfig(undefined, { cwd: folderWith(text, file) }).catch(
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(InputError);
  return error instanceof Error ? error.message : '';
}

const full = `# all of it
environments:
  test:
    integrationId: 123456789012345678901
    apiKeyEnv: KEY_T
    webhookUrl: https://hooks.example/begini
    redirectUrls: { completion: https://a.example/, cancellation: https://b.example/, expiry: https://c.example/ }
    handledEvents: [application.complete]
    secretsFromEnv: [OTHER]
  production:
evidence: { logs: [logs/*.log], context: 3, timezone: Africa/Lagos }
redact: { literals: [0815], patterns: ['/x[0-9]+/i'], keys: [agent] }
keep: [ip]
contact: Ops
secretsFromEnv: [DB]
deliver:
  tracker: { type: redmine, url: 'https://redmine.example', tokenEnv: TOKEN }
`;

describe('readConfig', () => {
  it('reads every key, and ids and numbers as text where text is meant', async () => {
    const folder = folderWith(full);
    const { path, config } = await readConfig(undefined, { cwd: folder });
    expect(path).toBe(join(folder, name));
    expect(config.environments?.test?.integrationId).toBe('123456789012345678901');
    expect(config.redact?.literals).toEqual(['0815']);
    expect(config.evidence?.context).toBe(3);
    expect(config.deliver?.['tracker']).toEqual({ type: 'redmine', url: 'https://redmine.example', tokenEnv: 'TOKEN' });
    expect(config.environments?.production).toBeUndefined();
  });

  it('finds the config in a folder above, prefers --config, and does without one', async () => {
    const folder = folderWith('contact: above\n');
    const inner = join(folder, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    writeFileSync(join(folder, 'a', 'other.yaml'), 'contact: named\n');
    expect((await readConfig(undefined, { cwd: inner })).config.contact).toBe('above');
    expect((await readConfig('../other.yaml', { cwd: inner })).config.contact).toBe('named');
    expect(await readConfig(undefined, { cwd: temporaryFolder() })).toEqual({ path: null, config: {} });
  });

  it.each([
    ['JSON', '{\n\t"contact": "Ops"\n}\n', 'begini-escalate.config.json'],
    ['a byte-order mark and CRLF', '\uFEFFcontact: Ops\r\nkeep: []\r\n', name],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('contact: Ops\n', 'utf16le')]), name],
    ['.yml', 'contact: Ops', 'begini-escalate.config.yml'],
  ])('reads %s', async (_what, text, file) => {
    expect((await readConfig(undefined, { cwd: folderWith(text, file) })).config.contact).toBe('Ops');
  });

  it.each(['', '# only a comment\n', '---\n', 'environments:\nkeep:\n'])(
    'takes %j for the empty config',
    async (text) => {
      expect((await readConfig(undefined, { cwd: folderWith(text) })).config).toEqual({});
    },
  );

  it.each([
    ['contact: x\ncontacts: y\n', `${name}:2:1: unknown key contacts, did you mean contact?`],
    [
      'environments:\n  test:\n    integration_id: x\n',
      `${name}:3:5: unknown key integration_id, did you mean integrationId?`,
    ],
    ['zzzzzz: 1\n', 'unknown key zzzzzz; known are environments, evidence, redact'],
    ['environments:\n  staging: {}\n', '2:3: unknown key staging; known are test, production'],
    ['evidence:\n  context: many\n', '2:3: evidence.context must be a number, not text'],
    ['evidence:\n  context: -1\n', '2:3: evidence.context is wrong'],
    ['evidence:\n  logs: a.log\n', '2:3: evidence.logs must be a list, not text'],
    ['evidence:\n  logs:\n    - a.log\n    - [b]\n', '4:7: evidence.logs.1 must be text, not a list'],
    ['contact: {}\n', '1:1: contact must be text, not a group of keys'],
    [
      'environments:\n  test:\n    webhookUrl: hooks.example\n',
      '3:5: environments.test.webhookUrl is wrong: expected a URL',
    ],
    [
      'deliver:\n  t: { type: jirra }\n',
      '2:8: deliver.t.type must be one of folder, eml, smtp, jira, redmine, rt, zendesk; did you mean jira?',
    ],
    [
      'deliver:\n  t:\n    type: redmine\n    url: https://r.example\n    tokenenv: X\n',
      '5:5: unknown key tokenenv, did you mean tokenEnv?',
    ],
    ['deliver:\n  t: { type: redmine }\n', 'deliver.t.url is missing'],
    ['- a\n- b\n', 'the file must be a group of keys, not a list'],
    ['just text\n', 'the file must be a group of keys, not text'],
    ['contact: a\ncontact: b\n', `${name}:2:1: Map keys must be unique`],
    ['contact: "a\n', `${name}:2:1:`],
    ['contact: &a x\nkeep: [*a]\n', '2:8: anchors and aliases are not supported here'],
  ])('names place and remedy in %j', async (text, expected) => {
    expect(await problemWith(text)).toContain(expected);
  });

  it('names everything that is wrong in one line, in the order of the file', async () => {
    const message = await problemWith('keeps: []\nevidence:\n  contxt: 1\n  timezone: []\n');
    expect(message).toBe(
      `${name}:1:1: unknown key keeps, did you mean keep?; 3:3: unknown key contxt, did you mean context?; ` +
        '4:3: evidence.timezone must be text, not a list',
    );
  });

  it('never quotes a value: it may be a secret in the wrong place', async () => {
    const key = '7c1d2f9e-4b52-4f1b-9a6b-1c0de5a1b2c3';
    expect(await problemWith(`environments:\n  test:\n    apiKeyEnv: ${key}\n`)).toMatch(
      /the name of an environment variable, never its value$/,
    );
    expect(await problemWith(`deliver:\n  t: { type: ${key} }\n`)).not.toContain(key);
    expect(await problemWith(`evidence: ${key}\n`)).not.toContain(key);
  });

  it.each([
    ['a folder', () => temporaryFolder(), 'it is a folder'],
    ['nothing', () => join(temporaryFolder(), 'no.yaml'), 'no such file'],
    ['binary', () => join(folderWith(Buffer.from([0xc3, 0x28, 0xff, 0x00])), name), 'is not text in UTF-8'],
    ['a log', () => join(folderWith('x'.repeat(2 ** 21)), name), 'is larger than 1 MiB'],
    ['a tower', () => join(folderWith('['.repeat(20_000)), name), '1:'],
  ])('refuses %s given as --config', async (_what, path, reason) => {
    const reading = readConfig(path(), { cwd: '/' });
    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(reason);
  });

  it('refuses a folder with two configs', async () => {
    const folder = folderWith('contact: a\n');
    writeFileSync(join(folder, 'begini-escalate.config.json'), '{}');
    await expect(readConfig(undefined, { cwd: folder })).rejects.toThrow('.yaml and begini-escalate.config.json');
  });
});
