import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { CancelledError, ExitCode } from '../../src/errors.ts';
import { back, type Answer, type Prompts, type SelectQuestion, type TextQuestion } from '../../src/host.ts';
import { askMissing } from '../../src/intake/ask-missing.ts';
import { suggest } from '../../src/intake/suggest.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

type Asked = TextQuestion | SelectQuestion<string>;

/** Prompts that give the answers in order; a text is checked as a person's would be. */
function scripted(answers: readonly (string | readonly string[] | typeof back)[]): {
  prompts: Prompts;
  asked: Asked[];
} {
  const asked: Asked[] = [];
  const left = [...answers];
  const next = (question: Asked): Answer<string | readonly string[]> => {
    asked.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new CancelledError(ExitCode.Interrupted);
    if (answer === back && question.canGoBack !== true) throw new Error(`no way back from ${question.message}`);
    if (typeof answer === 'string' && 'validate' in question) expect(question.validate?.(answer)).toBeUndefined();
    return answer;
  };
  const one = (answer: Answer<string | readonly string[]>): Answer<string> =>
    answer === back || typeof answer === 'string' ? answer : answer.join();
  const prompts: Prompts = {
    text: async (question) => one(next(question)),
    async lines(question) {
      const answer = next(question);
      return typeof answer === 'string' ? [answer] : answer;
    },
    async select(question) {
      const answer = one(next(question));
      if (answer === back) return back;
      const choice = question.choices.find(({ value }) => value === answer);
      if (choice === undefined) throw new Error(`no choice ${answer}`);
      return choice.value;
    },
    confirm: () => Promise.reject(new Error('not asked here')),
  };
  return { prompts, asked };
}

const jwtClaims = Buffer.from(
  '{"uid":"APP0000042","integration_id":"65f0c0ffee0000000000abcd","exp":1776679511}',
).toString('base64url');
const log = `2026-04-20 10:00:00,100 INFO boot uid=OTHER00001
{"level":"error","time":1776679511042,"uid":"LOAN7000001","integration_id":"65f0c0ffee0000000000abcd","msg":"Begini refused the session: Invalid Api-key"}
10.0.0.7 - - [20/Apr/2026:12:05:13 +0200] "POST /hooks/begini HTTP/1.1" 500 17 "-" "x" uid=LOAN7000001
2026-04-20T10:05:12Z ERROR webhook for eyJhbGciOiJIUzI1NiJ9.${jwtClaims}.c2ln failed
`;

describe('askMissing', () => {
  it('asks only what is missing, evidence first, and takes the environment for the id of the config', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'begini-escalate.config.yaml'), 'environments: { production: { integrationId: id-p } }');
    writeFileSync(join(cwd, 'app.log'), log);
    const { prompts, asked } = scripted([
      'log',
      'app.log',
      'LOAN7000001',
      'production',
      '2026-04-20T10:05:12Z',
      ['one', 'two'],
      '',
    ]);
    const intake = await askMissing({}, 'create', fakeHost({ cwd, prompts }).host);
    expect(intake.case).toMatchObject({
      uids: ['LOAN7000001'],
      environment: 'production',
      integrationId: 'id-p',
      steps: ['one', 'two'],
    });
    expect(intake.logs).toEqual(['app.log']);
    expect(asked.map(({ message }) => message)).toEqual([
      'What shows the failure',
      'Log file, folder or glob',
      'Affected applicant (uid)',
      'Environment',
      'When it happened',
      'Steps to reproduce',
      'Error seen',
    ]);
    expect(asked[1]).toMatchObject({ complete: expect.any(Function) });
    expect(asked[2]).toMatchObject({
      suggestions: [
        { value: 'LOAN7000001', hint: '2 lines, 2 with an error' },
        { value: 'APP0000042', hint: '1 line, 1 with an error' },
        { value: 'OTHER00001', hint: '1 line' },
      ],
    });
    expect(asked[4]).toMatchObject({
      suggestions: [
        { value: '2026-04-20T10:05:13.000Z', hint: 'POST /hooks/begini answered 500' },
        { value: '2026-04-20T10:05:11.042Z', hint: 'Begini refused the session: Invalid Api-key' },
        { value: '2026-04-20T10:05:12.000Z', hint: expect.stringMatching(/^ERROR webhook for/) },
      ],
    });
  });

  it('takes the error that the logs propose, and asks for none where one was given', async () => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'app.log'), log);
    const given = { uid: ['LOAN7000001'], environment: 'test', integrationId: 'i', at: ['1h ago'], log: ['app.log'] };
    const { prompts, asked } = scripted([['s'], back, ['s'], 'Begini refused the session: Invalid Api-key']);
    const intake = await askMissing(given, 'create', fakeHost({ cwd, prompts }).host);
    expect(intake.case).toMatchObject({ steps: ['s'], errors: ['Begini refused the session: Invalid Api-key'] });
    expect(asked[1]).toMatchObject({
      suggestions: expect.arrayContaining([{ value: 'Begini refused the session: Invalid Api-key', hint: '1 line' }]),
    });
    const again = scripted([['s']]);
    await askMissing({ ...given, error: ['403'] }, 'create', fakeHost({ cwd, prompts: again.prompts }).host);
    expect(again.asked).toHaveLength(1);
  });

  it('goes back one question at a time, also out of the choice of evidence', async () => {
    const answers: Parameters<typeof scripted>[0] = [
      'error',
      back,
      'error',
      '403',
      'FIRST1',
      back,
      'SECOND2',
      'test',
      back,
      back,
      'THIRD3',
      'production',
      'id',
      '2h ago',
      ['s'],
    ];
    const { prompts } = scripted(answers);
    const intake = await askMissing({}, 'create', fakeHost({ cwd: temporaryFolder(), prompts }).host);
    expect(intake.case).toMatchObject({
      uids: ['THIRD3'],
      errors: ['403'],
      environment: 'production',
      integrationId: 'id',
    });
  });

  it('has no way back from the first question, and ends when the person gives up', async () => {
    const { prompts, asked } = scripted(['LOAN7000001']);
    const asking = askMissing({ error: ['e'] }, 'create', fakeHost({ cwd: temporaryFolder(), prompts }).host);
    await expect(asking).rejects.toMatchObject({ exitCode: ExitCode.Interrupted });
    expect(asked.map(({ canGoBack }) => canGoBack)).toEqual([false, true]);
  });

  it.each([
    ['Affected applicant (uid)', '\u0007', 'has control characters'],
    ['When it happened', '2026-02-30 10:00', 'does not exist'],
    ['When it happened', '2026-03-29 02:30', 'does not exist in Europe/Berlin'],
    ['Integration id', 'two words', 'no blanks'],
    ['Integration id', '', 'Give the id'],
    ['When it happened', '', 'Give a time'],
    ['Steps to reproduce', '', 'At least one step'],
    ['Log file, folder or glob', 'no-such.log', 'no such file'],
  ])('says under %s what is wrong with %j', async (message, answer, problem) => {
    const { prompts, asked } = scripted(['log', '.', 'LOAN7000001', 'test', 'id', '1h ago', ['s'], '']);
    await askMissing({ timezone: 'Europe/Berlin' }, 'create', fakeHost({ cwd: temporaryFolder(), prompts }).host);
    const question = asked.find((candidate) => candidate.message === message);
    expect(question !== undefined && 'validate' in question && question.validate?.(answer)).toContain(problem);
  });
});

describe('suggest', () => {
  const scan = (logs: readonly string[], cwd: string, uids: readonly string[] = []) =>
    suggest({ logs, uids, zone: 'UTC' }, fakeHost({ cwd }).host);

  it('looks into folders, globs, gzip, UTF-16 and both ends of large files, and passes over what it cannot read', async () => {
    const cwd = temporaryFolder();
    mkdirSync(join(cwd, 'logs', 'deep'), { recursive: true });
    const line = (uid: string) => `2026-04-20T10:00:00Z error uid=${uid}\n`;
    writeFileSync(join(cwd, 'logs', 'deep', 'a.log'), line('FOLDER01'));
    writeFileSync(join(cwd, 'b.log.gz'), gzipSync(line('GZIPPED1')));
    writeFileSync(join(cwd, 'cut.log.gz'), gzipSync(line('CUTOFF01').repeat(2000)).subarray(0, 80));
    writeFileSync(
      join(cwd, 'c.log'),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(line('UTF16LE1'), 'utf16le')]),
    );
    writeFileSync(join(cwd, 'big.log'), line('STARTS01') + 'filler\n'.repeat(450_000) + line('ENDING01'));
    const { uids } = await scan(['logs', '*.gz', 'c.log', 'big.log', 'no-such.log', '-'], cwd);
    expect(uids.map(({ value }) => value).sort()).toEqual([
      'CUTOFF01',
      'ENDING01',
      'FOLDER01',
      'GZIPPED1',
      'STARTS01',
      'UTF16LE1',
    ]);
  });

  it.each([
    [
      'a size or a duration that looks like a status',
      '10.0.0.7 - - [20/Apr/2026:10:00:00 +0000] "GET /a HTTP/1.1" 200 512',
    ],
    ['a field that says there was no error', '{"time":"2026-04-20T10:00:00Z","error":null,"failed":0,"duration":431}'],
  ])('does not take for an error %s', async (_what, line) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.log'), `${line}\n`);
    expect(await scan(['a.log'], cwd)).toMatchObject({ times: [], errors: [] });
  });

  it.each([
    ['10.0.0.7 - - [20/Apr/2026:10:00:00 +0000] "POST /hooks?key=1 HTTP/1.1" 401 12 "-"', 'POST /hooks answered 401'],
    ['{"time":"2026-04-20T10:00:00Z","statusCode":503,"msg":"Begini call done"}', 'Begini call done'],
    ['{"level":50,"time":1776679200000,"msg":"gave up on Begini"}', 'gave up on Begini'],
    ['2026-04-20T10:00:00Z Begini answered 424', '2026-04-20T10:00:00Z Begini answered 424'],
  ])('takes for an error %s', async (line, text) => {
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'a.log'), `${line}\n`);
    const { times, errors } = await scan(['a.log'], cwd);
    expect(times).toEqual([{ value: '2026-04-20T10:00:00.000Z', hint: expect.any(String) }]);
    expect(errors[0]?.value).toContain(text.replace('2026-04-20T10:00:00Z ', ''));
  });

  it('puts lines of the affected uid first, and leaves long tokens out of error texts', async () => {
    const cwd = temporaryFolder();
    const secret = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    writeFileSync(
      join(cwd, 'a.log'),
      `2026-04-20T09:00:00Z ERROR begini down\n2026-04-20T10:00:00Z ERROR uid=MINE0001 bad signature ${secret}\n`,
    );
    const suggestions = await scan(['a.log'], cwd, ['MINE0001']);
    expect(suggestions.times.map(({ value }) => value)).toEqual([
      '2026-04-20T10:00:00.000Z',
      '2026-04-20T09:00:00.000Z',
    ]);
    expect(suggestions.errors[0]?.value).toBe('ERROR uid=MINE0001 bad signature …');
    expect(JSON.stringify(suggestions)).not.toContain(secret);
  });
});
