import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { main } from '../../src/cli/main.ts';
import { commands } from '../../src/cli/commands.ts';
import { CancelledError, ExitCode } from '../../src/errors.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const { host, streams } = fakeHost({ cwd: temporaryFolder(), env });
  const code = await main(argv, host);
  return { code, ...streams };
}

describe('bad usage', () => {
  it.each([
    ['an unknown flag', ['inspect', 'a.zip', '--bad'], 'inspect does not take --bad'],
    ['an unknown command', ['inspekt', 'a.zip'], 'Did you mean inspect?'],
    ['a bad choice', ['create', '--component', 'scorin'], '--component "scorin" is none of session-creation'],
    ['a scalar given twice', ['create', '--title', 'a', '--title', 'b'], '--title was given 2 times'],
    ['a flag without its value', ['create', '--uid'], '--uid needs a value'],
    ['a misspelt flag', ['create', '--integraton-id', 'x'], 'Did you mean --integration-id?'],
    ['a misspelt choice', ['create', '--component', 'scorin'], 'Did you mean scoring?'],
    ['a stray word', ['create', 'stray'], 'create does not take stray'],
    ['a missing flag', ['attach', 'a.zip'], 'missing: --to'],
    ['an unknown shell', ['completion', 'tcsh'], 'shell "tcsh" is none of bash, zsh, fish'],
    ['a number that is none', ['create', '--context', 'many'], '--context is not a number'],
    ['a size that is none', ['create', '--uid', 'A1234', '--max-size', 'big'], '--max-size big is not a size'],
    ['a missing positional', ['verify'], 'missing: <zip>'],
  ])('%s exits 2 and says so in one line', async (_what, argv, message) => {
    const { code, out, err } = await run(argv);
    expect(code).toBe(ExitCode.Usage);
    expect(err).toContain(message);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(out).toBe('');
  });

  it('names everything that is missing at once', async () => {
    const { code, err } = await run(['--uid', 'LOAN481']);
    expect(code).toBe(ExitCode.Usage);
    for (const flag of ['--environment', '--integration-id', '--at', '--step', '--error <text> or --log']) {
      expect(err).toContain(flag);
    }
  });
});

describe('help', () => {
  it.each(commands.map((command) => [command.name, command] as const))(
    '%s shows two examples',
    async (name, command) => {
      const { code, out, err } = await run([name, '--help']);
      expect(code).toBe(ExitCode.Ok);
      expect(err).toBe('');
      expect(command.examples.length).toBeGreaterThanOrEqual(2);
      expect(out).toContain('Examples:');
      for (const [line] of command.examples)
        expect(out.split('\n')).toContain(`  ${line.replace('$0', 'begini-escalate')}`);
      for (const flag of Object.keys(command.options)) expect(out).toContain(`--${flag}`);
      expect(command.summary).toMatch(/^[\x20-\x7e]{1,70}[^.]$/);
    },
  );

  it('is told by help and -h, too', async () => {
    const asked = await run(['preview', '--help']);
    expect(await run(['help', 'preview'])).toEqual(asked);
    expect(await run(['preview', '-h'])).toEqual(asked);
    expect((await run(['help'])).out).toBe((await run(['--help'])).out);
  });

  it('is as narrow as the terminal, but for the examples', async () => {
    const { host, streams } = fakeHost({ columns: 60 });
    await main(['diagnose', '--help'], host);
    const rows = streams.out.split('\n').filter((row) => !row.includes('begini-escalate'));
    for (const row of rows) expect(row.length).toBeLessThan(60);
  });

  it('lists every command and the exit codes', async () => {
    const { out } = await run(['--help']);
    for (const command of commands) expect(out).toContain(`\n  ${command.usage} `);
    expect(out.split('\n').length).toBeLessThanOrEqual(36);
    expect(out).toContain('Exit codes');
  });
});

it('never shows a key from the environment, whatever an error quotes', async () => {
  const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
  const { err } = await run(['create', '--component', key], { BEGINI_API_KEY: key });
  expect(err).not.toContain(key);
});

it('ends with the code of the signal, whatever was cut off by it', async () => {
  const stop = new AbortController();
  const stdin = new PassThrough();
  const { host, streams } = fakeHost({ cwd: temporaryFolder(), signal: stop.signal, stdin });
  const ended = main(['diagnose', '--uid', 'LOAN481', '--log', '-'], host);
  stdin.write('a line');
  setImmediate(() => stop.abort(new CancelledError(ExitCode.Terminated)));
  expect(await ended).toBe(ExitCode.Terminated);
  expect(streams.err).toBe('begini-escalate: terminated\n');
});
