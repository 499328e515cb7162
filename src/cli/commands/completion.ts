import { ExitCode, UsageError } from '../../errors.ts';
import { defineCommand, type Command } from '../command.ts';
import { completionScript, shells } from '../completion-script.ts';

/** Completes all commands, of which it is one itself: so the table comes in when it is asked for. */
export const completionCommand = (allCommands: () => readonly Command[]) =>
  defineCommand({
    usage: 'completion [shell]',
    summary: 'Print a completion script for your shell',
    positionals: { shell: { type: 'string', choices: shells, describe: 'Shell; default from $SHELL' } },
    options: {},
    examples: [
      ['$0 completion bash > ~/.local/share/bash-completion/completions/begini-escalate', 'Install it for bash'],
      ['$0 completion fish > ~/.config/fish/completions/begini-escalate.fish', 'Install it for fish'],
    ],
    async run(args, host) {
      if (args.json) throw new UsageError('a completion script is no JSON', { hint: 'Leave out --json' });
      const wanted = args.shell ?? host.env['SHELL']?.split('/').at(-1);
      const shell = shells.find((known) => known === wanted);
      if (shell === undefined) {
        throw new UsageError(wanted === undefined ? 'the shell is not known' : `there is no completion for ${wanted}`, {
          hint: `Name one: ${shells.join(', ')}`,
        });
      }
      host.out(completionScript(shell, allCommands()));
      return ExitCode.Ok;
    },
  });
