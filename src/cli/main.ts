import yargs from 'yargs';
import { EscalateError, ExitCode, InputError, UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { nearest } from '../text/nearest.ts';
import { makeVisible } from '../text/visible.ts';
import type { Command, Job } from './command.ts';
import { commands } from './commands.ts';
import { commandHelp, programHelp } from './help.ts';
import { usageProblem } from './usage-problem.ts';
import { readVersion } from '../paths.ts';

/** Parses `argv` (without node and script), runs the command and gives its exit code. Never throws. */
export async function main(argv: readonly string[], host: Host): Promise<ExitCode> {
  try {
    const job = await parse(argv, host);
    return job === undefined ? ExitCode.Ok : await job(host);
  } catch (error) {
    return report(error, host);
  }
}

/** The job that `argv` asks for; undefined after `--help` and `--version`, which are answered here. */
async function parse(argv: readonly string[], host: Host): Promise<Job | undefined> {
  if (asksForHelp(argv)) {
    const command = commands.find(({ name }) => name === argv.find((word) => word !== 'help' && !word.startsWith('-')));
    host.out(command === undefined ? programHelp(commands, host.columns) : commandHelp(command, host.columns));
    return undefined;
  }
  requireCommand(argv[0]);
  let job: Job | undefined;
  const parser = yargs()
    .scriptName('begini-escalate')
    .locale('en')
    .strict()
    .exitProcess(false)
    .version(readVersion())
    .help(false)
    .parserConfiguration({
      'dot-notation': false,
      'greedy-arrays': false,
      'strip-dashed': true,
      'boolean-negation': false,
    })
    .fail((message: string | null, error: Error | undefined) => {
      throw error instanceof EscalateError
        ? error
        : usageProblem(message ?? error?.message ?? 'bad usage', argv, commandOf(argv[0]), error);
    });
  for (const command of commands) {
    command.register(parser, (accepted) => {
      job = accepted;
    });
  }
  await parser.parseAsync(withDashValues(argv), {}, (_error: unknown, _args: unknown, text: string) => {
    if (text !== '') host.out(`${text}\n`);
  });
  return job;
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv[0] === 'help' || argv.includes('--help') || argv.includes('-h');
}

/** yargs takes `-` behind a flag for no value; here it is stdin (`--log -`). */
function withDashValues(argv: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of argv) {
    const last = words.at(-1);
    if (word === '-' && last !== undefined && /^--[\w-]+$/.test(last)) words[words.length - 1] = `${last}=-`;
    else words.push(word);
  }
  return words;
}

/** A first word that is no flag must be a command; the default command takes no words of its own. */
function requireCommand(word: string | undefined): void {
  const names = commands.map((command) => command.name);
  if (word === undefined || word.startsWith('-') || names.includes(word)) return;
  const meant = nearest(word, names);
  throw new UsageError(`there is no command ${word}`, {
    hint: meant === undefined ? `Commands: ${names.join(', ')}` : `Did you mean ${meant}?`,
  });
}

function commandOf(word: string | undefined): Command | undefined {
  const name = word === undefined || word.startsWith('-') ? 'create' : word;
  return commands.find((command) => command.name === name);
}

function report(caught: unknown, host: Host): ExitCode {
  // Streams and timers that are cut off throw an AbortError of their own; the reason is the user's.
  const ended: unknown = host.signal.aborted && !(caught instanceof EscalateError) ? host.signal.reason : caught;
  const error = shortageOf(ended) ?? ended;
  if (error instanceof EscalateError) {
    host.err(`begini-escalate: ${makeVisible(withoutKeys(oneLine(error.message), host))}\n`);
    if (error.hint !== undefined) host.err(`  ${makeVisible(withoutKeys(error.hint, host))}\n`);
    return error.exitCode;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  host.err(
    `begini-escalate: this is a bug, please report it with the lines below\n${makeVisible(withoutKeys(stack, host))}\n`,
  );
  return ExitCode.Bug;
}

const shortages: Readonly<Record<string, readonly [what: string, hint: string]>> = {
  EMFILE: ['too many files are open', 'Raise the limit (ulimit -n 1024) and run it again'],
  ENFILE: ['too many files are open on this machine', 'Run it again later'],
  ENOSPC: ['the disk is full', 'Free some space, or choose another folder with --out and TMPDIR'],
  EDQUOT: ['the disk quota is used up', 'Free some space, or choose another folder with --out and TMPDIR'],
  EIO: ['the disk or its driver failed (EIO)', 'Copy the logs to another disk'],
};

/** What the machine ran out of is no bug of ours. */
function shortageOf(error: unknown): EscalateError | undefined {
  const shortage = error instanceof Error && 'code' in error ? shortages[String(error.code)] : undefined;
  return shortage === undefined ? undefined : new InputError(shortage[0], { cause: error, hint: shortage[1] });
}

function oneLine(message: string): string {
  return message.trim().replaceAll(/\s*\n\s*/g, '; ');
}

/** Variables that hold secrets, by their names: which others the config names is not known where anything may fail. */
const secretName = /key|token|secret|passw|credential/i;

/** Secrets of the environment never reach the screen, whatever an error quotes. */
function withoutKeys(text: string, host: Host): string {
  let clean = text;
  for (const [name, value] of Object.entries(host.env)) {
    if (secretName.test(name) && value !== undefined && value.length >= 8) clean = clean.replaceAll(value, `[${name}]`);
  }
  return clean;
}
