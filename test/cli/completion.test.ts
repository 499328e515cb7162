import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { completionScript } from '../../src/cli/completion-script.ts';
import { commands } from '../../src/cli/commands.ts';
import { main } from '../../src/cli/main.ts';
import { ExitCode } from '../../src/errors.ts';
import { fakeHost } from '../host.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** What bash offers for a command line, asked of bash itself. */
function bashOffers(...words: readonly string[]): readonly string[] {
  const folder = temporaryFolder();
  const script = join(folder, 'completion.bash');
  writeFileSync(script, completionScript('bash', commands));
  const asked = `source ${script}; COMP_WORDS=(begini-escalate ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _begini_escalate; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['--norc', '-c', asked], { encoding: 'utf8', cwd: folder });
  expect(ran.stderr).toBe('');
  return ran.stdout.split('\n').filter((line) => line !== '');
}

describe('bash', () => {
  it('offers the commands', () => {
    expect(bashOffers('')).toEqual(commands.map(({ name }) => name));
    expect(bashOffers('pre')).toEqual(['preview']);
  });

  it("offers a command's own flags", () => {
    expect(bashOffers('inspect', '--e')).toEqual(['--entry']);
    expect(bashOffers('--int')).toEqual(['--integration-id']);
  });

  it("offers a flag's values", () => {
    expect(bashOffers('-e', '')).toEqual(['test', 'production']);
    expect(bashOffers('create', '--component', 'sco')).toEqual(['scoring']);
    expect(bashOffers('completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(bashOffers('--keep', 'ip')).toEqual(['ip']);
    expect(bashOffers('--timezone', 'Africa/Ac')).toEqual(['Africa/Accra']);
    expect(bashOffers('--template', 'rep')).toEqual(['report']);
  });

  it('offers them behind =, too, where bash cuts words', () => {
    expect(bashOffers('--env', '=')).toEqual(['test', 'production']);
    expect(bashOffers('--env', '=', 'p')).toEqual(['production']);
  });

  it('offers files where a flag takes one, and nothing for a free text', () => {
    expect(bashOffers('--case', 'comp')).toEqual(['completion.bash']);
    expect(bashOffers('verify', '')).toEqual(['completion.bash']);
    expect(bashOffers('--title', '')).toEqual([]);
  });
});

describe.each(['zsh', 'fish'] as const)('%s', (shell) => {
  it.skipIf(spawnSync(shell, ['--version']).error !== undefined)('takes the script', () => {
    const script = join(temporaryFolder(), 'completion');
    writeFileSync(script, completionScript(shell, commands));
    const ran = spawnSync(shell, ['-n', script], { encoding: 'utf8' });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
  });

  it('names every command, flag and choice', () => {
    const script = completionScript(shell, commands);
    for (const command of commands) {
      expect(script).toContain(command.name);
      for (const flag of Object.keys(command.options)) expect(script).toContain(flag);
    }
    expect(script).toContain('test production');
  });
});

const hasFish = spawnSync('fish', ['--version']).error === undefined;

describe.skipIf(!hasFish)('fish itself', () => {
  it.each([
    ['--env ', ['production', 'test']],
    ['-e ', ['production', 'test']],
    ['diagnose --component sco', ['scoring']],
    ['create --env=p', ['--env=production']],
    ['completion ', ['bash', 'fish', 'zsh']],
    ['inspect --ent', ['--entry']],
    ['--hel', ['--help']],
    ['prev', ['preview']],
  ])('offers after %j', (line, offered) => {
    const folder = temporaryFolder();
    const script = join(folder, 'completion.fish');
    writeFileSync(script, completionScript('fish', commands));
    const asked = `source ${script}; complete -C 'begini-escalate ${line}'`;
    const ran = spawnSync('fish', ['--no-config', '-c', asked], { encoding: 'utf8', cwd: folder });
    const words = ran.stdout.split('\n').flatMap((row) => (row === '' ? [] : [row.split('\t')[0]]));
    expect(words).toEqual(offered);
  });
});

describe('completion command', () => {
  it('takes the shell from the environment', async () => {
    const { host, streams } = fakeHost({ env: { SHELL: '/usr/bin/fish' } });
    expect(await main(['completion'], host)).toBe(ExitCode.Ok);
    expect(streams.out).toContain('complete -c begini-escalate');
  });

  it.each([
    ['an unknown shell', { SHELL: '/bin/tcsh' }, ['completion'], 'there is no completion for tcsh'],
    ['no shell', {}, ['completion'], 'the shell is not known'],
    ['--json', {}, ['completion', 'bash', '--json'], 'no JSON'],
  ])('refuses %s', async (_what, env, argv, message) => {
    const { host, streams } = fakeHost({ env });
    expect(await main(argv, host)).toBe(ExitCode.Usage);
    expect(streams.err).toContain(message);
    expect(streams.out).toBe('');
  });
});
