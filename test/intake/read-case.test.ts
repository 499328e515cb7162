import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { InputError, UsageError } from '../../src/errors.ts';
import { missingError, missingItems } from '../../src/intake/missing-items.ts';
import { readCase } from '../../src/intake/read-case.ts';
import type { CaseInput } from '../../src/model/intake.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const config = `
environments:
  test: { integrationId: id-of-test, apiKeyEnv: LENDER_TEST_KEY }
  production: { integrationId: id-of-production, secretsFromEnv: [RECEIVER_TOKEN] }
evidence: { logs: [logs/*.log], timezone: Africa/Lagos, context: 2 }
contact: Ops
redact: { literals: [Falcon], keys: [agent] }
keep: [ip]
`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'sub'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

function read(
  input: CaseInput,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
  cwd?: string,
) {
  const folder = folderWith(files);
  return readCase(input, fakeHost({ cwd: cwd === undefined ? folder : join(folder, cwd), env }).host);
}

async function problemWith(
  input: CaseInput,
  files: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
) {
  const error: unknown = await read(input, files, env).catch((caught: unknown) => caught);
  if (!(error instanceof UsageError || error instanceof InputError)) throw error;
  return { code: error.exitCode, text: `${error.message} | ${error.hint ?? ''}` };
}

const yaml = { 'begini-escalate.config.yaml': config };

describe('readCase', () => {
  it('lets flags go before the case file and the file before the config, key by key', async () => {
    const files = {
      ...yaml,
      'case.yaml': 'uids: FILE1\nat: "2026-04-20 10:00"\ncontact: File\nerrors: [one, two]\nlogs: [x.log]\n',
    };
    const intake = await read({ case: 'case.yaml', uid: ['FLAG1'], error: ['three'] }, files);
    expect(intake.case).toMatchObject({
      uids: ['FLAG1'],
      contact: 'File',
      errors: ['three'],
      timezone: 'Africa/Lagos',
    });
    expect(intake.case.occurredAt[0]?.epochMs).toBe(Date.UTC(2026, 3, 20, 9));
    expect(intake).toMatchObject({ logs: ['x.log'], contextRecords: 2 });
    expect((await read({}, files)).logs).toEqual(['logs/*.log']);
    expect((await read({}, files)).case.contact).toBe('Ops');
  });

  it('takes every key of a case file, in the spelling of the flags, too', async () => {
    const plural = `title: T\nuids: [A1234, 00815]\nintegrationId: 111222333444555666777\nenvironment: Production\nat: 1776679511\nsince: "2026-04-20T09:00Z"
until: "2026-04-20T11:00Z"\ntimezone: UTC\nsteps: [a, b]\nerrors: 403\ntried: [t]\nreproducedInTest: no\nexpected: e\nactual: c\nimpact: i\ncontact: me
component: scoring\nlogs: [a.log]\nincludes: [b.png]\ncontext: 7\nall: true\nredact: [secret plan, /x+/i]\nkeep: [ip, Ana]\n`;
    const flags = plural
      .replace('uids', 'uid')
      .replace('integrationId', 'integration-id')
      .replace('environment', 'env')
      .replace('at:', 'timestamp:')
      .replace('steps', 'step')
      .replace('errors', 'error')
      .replace('reproducedInTest', 'reproduced-in-test')
      .replace('logs', 'log')
      .replace('includes', 'include');
    const intake = await read({ case: 'case.yaml' }, { 'case.yaml': plural });
    expect(intake).toMatchObject({
      case: {
        title: 'T',
        uids: ['A1234', '00815'],
        integrationId: '111222333444555666777',
        environment: 'production',
        steps: ['a', 'b'],
        errors: ['403'],
        tried: ['t'],
        reproducedInTest: 'no',
        expected: 'e',
        actual: 'c',
        impact: 'i',
        contact: 'me',
        component: 'scoring',
        window: { sinceMs: Date.UTC(2026, 3, 20, 9), untilMs: Date.UTC(2026, 3, 20, 11), isHard: true },
      },
      logs: ['a.log'],
      includes: ['b.png'],
      contextRecords: 7,
      keepAll: true,
      redact: [
        { type: 'literal', text: 'secret plan' },
        { type: 'pattern', source: 'x+', flags: 'i' },
      ],
      keep: { texts: ['Ana'], kinds: ['ip'] },
    });
    expect(await read({ case: 'case.yaml' }, { 'case.yaml': flags })).toEqual(intake);
  });

  it('reads paths of a case file and of the config relative to each, and gives them relative to the working folder', async () => {
    const files = {
      ...yaml,
      'case.json': '{ "logs": ["a/*.log", "-", "/var/log/x.log"], "includes": ["shot.png"], "stepsFile": "steps.txt" }',
      'steps.txt': '1. open\n\n- press\r\n',
    };
    const intake = await read({ case: '../case.json' }, files, {}, 'sub');
    expect(intake.logs).toEqual(['../a/*.log', '-', '/var/log/x.log']);
    expect(intake.includes).toEqual(['../shot.png']);
    expect(intake.case.steps).toEqual(['open', 'press']);
    expect((await read({}, files, {}, 'sub')).logs).toEqual(['../logs/*.log']);
  });

  it.each<[string, CaseInput, { environment: unknown; integrationId: unknown }, string]>([
    [
      'environment from the id',
      { integrationId: 'id-of-test' },
      { environment: 'test', integrationId: 'id-of-test' },
      '',
    ],
    [
      'id from the environment',
      { environment: 'PRODUCTION' },
      { environment: 'production', integrationId: 'id-of-production' },
      '',
    ],
    ['neither from nothing', {}, { environment: null, integrationId: null }, ''],
    ['unknown id alone', { integrationId: 'zzz' }, { environment: null, integrationId: 'zzz' }, ''],
    [
      'mixed up',
      { environment: 'production', integrationId: 'id-of-test' },
      { environment: 'production', integrationId: 'id-of-test' },
      'belongs to test in the config, but the environment is production',
    ],
    [
      'not that of the config',
      { environment: 'test', integrationId: 'zzz' },
      { environment: 'test', integrationId: 'zzz' },
      'is not that of test in the config (id-of-test)',
    ],
  ])('derives the deployment: %s', async (_what, input, expected, warning) => {
    const intake = await read(input, yaml);
    expect(intake.case).toMatchObject(expected);
    if (warning === '') expect(intake.warnings).toEqual([]);
    else expect(intake.warnings.join()).toContain(warning);
  });

  it('makes the window from every --at, or from --since and --until', async () => {
    const at = ['2026-04-20T10:00Z', '2026-04-20T06:00Z'];
    expect((await read({ at })).case.window).toEqual({
      sinceMs: Date.UTC(2026, 3, 20, 5),
      untilMs: Date.UTC(2026, 3, 20, 11),
      isHard: false,
      spans: [
        { sinceMs: Date.UTC(2026, 3, 20, 5), untilMs: Date.UTC(2026, 3, 20, 7) },
        { sinceMs: Date.UTC(2026, 3, 20, 9), untilMs: Date.UTC(2026, 3, 20, 11) },
      ],
    });
    const near = await read({ at: ['2026-04-20T10:00Z', '2026-04-20T08:30Z'] });
    expect(near.case.window).toEqual({
      sinceMs: Date.UTC(2026, 3, 20, 7, 30),
      untilMs: Date.UTC(2026, 3, 20, 11),
      isHard: false,
    });
    expect((await read({ since: '3h ago' })).case.window).toEqual({
      sinceMs: Date.UTC(2026, 3, 20, 9),
      untilMs: Date.UTC(2026, 3, 20, 12),
      isHard: true,
    });
    const fixed = await read({ since: '1h ago' }, {}, { SOURCE_DATE_EPOCH: '1776679511' });
    expect(fixed.case.window).toEqual({ sinceMs: 1_776_675_911_000, untilMs: 1_776_679_511_000, isHard: true });
    expect((await read({})).case.window).toBeNull();
    expect((await read({})).assumptions.join()).toContain('No time was given');
    expect((await read({ at: ['2026-04-20 10:00'], timezone: 'Asia/Tokyo' })).assumptions.join()).toContain(
      'was read in Asia/Tokyo: 2026-04-20T01:00:00.000Z',
    );
  });

  it.each([
    ['LOAN-2026-000481', 'has "-" or "_"'],
    ['abc', 'has 3 characters; Begini takes 5 to 60'],
    ['x'.repeat(61), 'has 61 characters'],
    ['LOAN 2026 é', 'has characters other than'],
    ['ana@example.com', 'looks like an email address'],
    ['+254712345678', 'looks like a phone number'],
    ['A19840517', 'looks like a date of birth'],
  ])('warns of the uid %s', async (uid, warning) => {
    expect((await read({ uid: [uid, uid] })).case.uids).toEqual([uid]);
    expect((await read({ uid: [uid] })).warnings.join()).toContain(warning);
  });

  it('is silent about an ordinary uid', async () => {
    expect((await read({ uid: ['LOAN2026000481'], at: ['2026-04-20T10:00Z'] })).warnings).toEqual([]);
  });

  it.each<[string, CaseInput, string]>([
    ['empty uid', { uid: [''] }, '--uid is empty'],
    ['control characters', { uid: ['A\u001b[31mB'] }, String.raw`--uid A\x1b[31mB has control characters`],
    ['environment', { environment: 'prod' }, 'neither test nor production | Did you mean production?'],
    ['time', { at: ['2026-02-30 10:00'] }, '--at: "2026-02-30 10:00" does not exist'],
    ['window', { since: '1h ago', until: '2h ago' }, 'is before --since'],
    ['zone', { timezone: 'Africa/Lagoss' }, 'Did you mean Africa/Lagos?'],
    ['component', { component: 'score' }, '--component "score" is not known | Give one of'],
    ['reproduced', { reproducedInTest: 'maybe' }, '--reproduced-in-test'],
    ['secret kind kept', { keep: ['api-key'] }, 'secrets are always hidden'],
    ['known key kept', { keep: ['0123456789abcdef'] }, 'secrets are always hidden'],
    ['pattern', { redact: ['/a(/'] }, '--redact: the pattern a( is not understood'],
    ['look-around', { redact: ['/(?=a)b/'] }, 'no look-around'],
    ['empty pattern', { redact: ['/x*/'] }, 'matches the empty text'],
    ['empty text', { redact: [' '] }, 'an empty text to redact'],
    ['context', { context: 1.5 }, '--context 1.5'],
    ['empty log', { log: [''] }, '--log is empty'],
    ['empty id', { integrationId: ' ' }, '--integration-id is empty'],
  ])('refuses a bad %s', async (_what, input, message) => {
    const problem = await problemWith(input, {}, { BEGINI_API_KEY: '0123456789abcdef' });
    expect(problem).toMatchObject({ code: 2, text: expect.stringContaining(message) });
  });

  it.each<[string, CaseInput, Readonly<Record<string, string>>, string]>([
    [
      'unknown key',
      { case: 'c.yaml' },
      { 'c.yaml': 'uids: [A1]\nstepz: [x]\n' },
      'c.yaml:2:1: unknown key stepz, did you mean steps?',
    ],
    [
      'same key twice',
      { case: 'c.yaml' },
      { 'c.yaml': 'uid: A1\nuids: [A2]\n' },
      'c.yaml:2:1: uids says the same as another key',
    ],
    ['bad choice', { case: 'c.yaml' }, { 'c.yaml': 'component: scorin\n' }, 'did you mean scoring?'],
    ['no file', { case: 'c.yaml' }, {}, "c.yaml can't be read: no such file or folder"],
    ['steps file', { stepsFile: 'no.txt' }, {}, "steps file no.txt can't be read: no such file or folder"],
    [
      'zone in the config',
      {},
      { 'begini-escalate.config.yaml': 'evidence: { timezone: X/Y }' },
      'evidence.timezone: "X/Y" is not a time zone',
    ],
    [
      'secret kept in the config',
      {},
      { 'begini-escalate.config.yaml': 'keep: [jwt]' },
      'begini-escalate.config.yaml: jwt is a kind of secret',
    ],
  ])('reports a bad file: %s', async (_what, input, files, message) => {
    expect(await problemWith(input, files)).toMatchObject({ code: 3, text: expect.stringContaining(message) });
  });

  it('adds up what is hidden and kept', async () => {
    const intake = await read({ redact: ['/y/'], keep: ['Ana'] }, yaml);
    expect(intake.redact).toEqual([
      { type: 'literal', text: 'Falcon' },
      { type: 'key', name: 'agent' },
      { type: 'pattern', source: 'y', flags: '' },
    ]);
    expect(intake.keep).toEqual({ texts: ['Ana'], kinds: ['ip'] });
  });

  it('reads keys from its own variables and those the config names', async () => {
    const env = {
      BEGINI_API_KEY: 'key-of-anything',
      LENDER_TEST_KEY: ' key-of-test-1\n',
      RECEIVER_TOKEN: 'token-1234',
      BEGINI_API_KEY_PRODUCTION: '',
    };
    const { keys, warnings } = await read({}, yaml, env);
    expect(keys).toEqual([
      { variable: 'LENDER_TEST_KEY', value: 'key-of-test-1', environment: 'test', isBeginiKey: true },
      { variable: 'RECEIVER_TOKEN', value: 'token-1234', environment: 'production', isBeginiKey: false },
      { variable: 'BEGINI_API_KEY', value: 'key-of-anything', environment: null, isBeginiKey: true },
    ]);
    expect(warnings).toEqual([expect.stringContaining('LENDER_TEST_KEY has blanks')]);
  });

  it('refuses a key of under 8 bytes without showing it, and warns of one key for both environments', async () => {
    const problem = await problemWith({}, {}, { BEGINI_API_KEY: 'abc1234' });
    expect(problem).toMatchObject({
      code: 2,
      text: expect.stringContaining('BEGINI_API_KEY holds fewer than 8 bytes'),
    });
    expect(problem.text).not.toContain('abc1234');
    const both = await read({}, {}, { BEGINI_API_KEY_TEST: 'same-key-1', BEGINI_API_KEY_PRODUCTION: 'same-key-1' });
    expect(both.warnings.join()).toContain('hold the same key');
  });
});

describe('missingItems', () => {
  it('names everything at once, with the flags', async () => {
    const nothing = await read({});
    expect(missingItems(nothing, 'create').map(({ key }) => key)).toEqual([
      'uid',
      'environment',
      'integrationId',
      'time',
      'step',
      'evidence',
    ]);
    expect(missingItems(nothing, 'diagnose').map(({ key }) => key)).toEqual(['uid', 'evidence']);
    const error = missingError(missingItems(nothing, 'create'), 'create');
    for (const flag of ['--uid', '--integration-id', '--environment', '--at', '--step', '--error', '--log'])
      expect(error.message).toContain(flag);
    expect(error.hint).toContain('--allow-incomplete');
    expect(error.exitCode).toBe(2);
  });

  it.each<[CaseInput, readonly string[]]>([
    [{ uid: ['LOAN1'], integrationId: 'x', environment: 'test', at: ['2h ago'], step: ['s'], error: ['e'] }, []],
    [{ uid: ['LOAN1'], integrationId: 'x', environment: 'test', since: '2h ago', step: ['s'], log: ['a.log'] }, []],
    [{ uid: ['LOAN1'], integrationId: 'x', environment: 'test', step: ['  '], log: ['a.log'] }, ['time', 'step']],
  ])('of %j', async (input, keys) => {
    expect(missingItems(await read(input), 'create').map(({ key }) => key)).toEqual(keys);
  });
});
