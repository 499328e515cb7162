import { UsageError } from '../errors.ts';
import { nearest } from '../text/nearest.ts';
import type { Command } from './command.ts';

/** What is wrong with a command line, in our words instead of the parser's: the flag, what it needs, the nearest one there is. */
export function usageProblem(
  message: string,
  argv: readonly string[],
  command: Command | undefined,
  cause: unknown,
): UsageError {
  const text = message.trim().replaceAll(/\s*\n\s*/g, ' ');
  const help = `See begini-escalate ${command === undefined ? '' : `${command.name} `}--help`;
  const problem = (said: string, hint: string | undefined = help) => new UsageError(said, { cause, hint });

  const unknown = /^Unknown arguments?: (.+)$/.exec(text)?.[1];
  if (unknown !== undefined) return problem(...unknownFlags(unknown.split(', '), argv, command));
  const empty = /^Not enough arguments following: (\S+)$/.exec(text)?.[1];
  if (empty !== undefined) return problem(`${dashed(empty)} needs a value`);
  const missing = /^Missing required arguments?: (.+)$/.exec(text)?.[1];
  if (missing !== undefined) return problem(`missing: ${missing.split(', ').map(dashed).join(', ')}`);
  if (text.startsWith('Not enough non-option arguments') && command !== undefined)
    return problem(`missing: ${/<.+>/.exec(command.usage)?.[0] ?? 'an argument'}`);
  const [, flag, given = '', choices = ''] = /Argument: (\S+), Given: (.*), Choices: (.*)$/.exec(text) ?? [];
  if (flag !== undefined) {
    const known = [...choices.matchAll(/"([^"]*)"/g)].map(([, choice = '']) => choice);
    const meant = nearest(given.replaceAll('"', ''), known);
    return problem(
      `${nameOf(flag, command)} ${given} is none of ${known.join(', ')}`,
      meant === undefined ? help : `Did you mean ${meant}?`,
    );
  }
  return problem(text);
}

function unknownFlags(
  names: readonly string[],
  argv: readonly string[],
  command: Command | undefined,
): [said: string, hint?: string] {
  const [first = ''] = names;
  const flags = Object.entries(command?.options ?? {}).flatMap(([name, { alias = [] }]) => [
    name,
    ...(typeof alias === 'string' ? [alias] : alias),
  ]);
  const meant = nearest(first, flags);
  const said = `${command?.name ?? 'begini-escalate'} does not take ${names.map((name) => asTyped(name, argv)).join(', ')}`;
  return meant === undefined ? [said] : [said, `Did you mean ${dashed(meant)}?`];
}

/** The parser drops the dashes; a stray word has none. */
function asTyped(name: string, argv: readonly string[]): string {
  return argv.some((word) => word.split('=')[0] === dashed(name)) ? dashed(name) : name;
}

function nameOf(argument: string, command: Command | undefined): string {
  return command !== undefined && Object.hasOwn(command.options, argument) ? dashed(argument) : argument;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}
