import type { Options } from 'yargs';
import { wrapWidth } from '../text/width.ts';
import { caseOptions, evidenceOptions } from './case-options.ts';
import { commonOptions, type Command, type Example } from './command.ts';

const program = 'begini-escalate';
const mostColumns = 100;
/** Where descriptions begin. */
const textColumn = 30;

const placeholders: Readonly<Record<string, string>> = {
  uid: 'id',
  'integration-id': 'id',
  environment: 'test|production',
  at: 'time',
  since: 'time',
  until: 'time',
  timezone: 'zone',
  'reproduced-in-test': 'answer',
  component: 'name',
  log: 'path',
  include: 'path',
  template: 'name|path',
  'max-size': 'size',
  keep: 'text|kind',
  redact: 'text|/regex/',
  out: 'path',
  'out-dir': 'folder',
  to: 'target',
  'attach-to': 'target',
  ticket: 'key|new',
  entry: 'path',
  signature: 'hex',
  ...Object.fromEntries(['case', 'save-case', 'steps-file', 'config', 'report', 'body'].map((name) => [name, 'file'])),
};

const exitCodes = [
  '0 done, 1 the answer is no, 2 bad usage, 3 unreadable or invalid file, 4 remote system failed,',
  '5 refused to be unsafe, 70 a bug, 130 Ctrl-C, 143 SIGTERM',
];

/** What `--help` prints without a command: one screen. */
export function programHelp(commands: readonly Command[], columns = mostColumns): string {
  const [create] = commands;
  return page(
    [
      `Usage: ${program} [command] [options]`,
      '',
      'Turn a Begini incident into a redacted, diagnosed bundle that support can act on.',
      ...section(
        'Commands:',
        commands.map(({ usage, summary }) => row(usage, summary)),
      ),
      ...section('Examples:', exampleRows(create?.examples ?? [])),
      ...section('Every command:', optionRows(Object.entries(commonOptions))),
      '',
      `Flags of a command: ${program} <command> --help. Without a command it is create.`,
      'Exit codes:',
      ...exitCodes.map((line) => `  ${line}`),
    ],
    columns,
  );
}

/** What a command's `--help` prints: examples to copy first, then its flags by what they are about. */
export function commandHelp(command: Command, columns = mostColumns): string {
  const groups: readonly (readonly [title: string, has: (name: string) => boolean])[] = [
    ['The case:', (name) => Object.hasOwn(caseOptions, name)],
    ['Evidence:', (name) => Object.hasOwn(evidenceOptions, name)],
    ['Every command:', (name) => Object.hasOwn(commonOptions, name)],
  ];
  const isShared = Object.hasOwn(command.options, 'case');
  const groupOf = (name: string): string =>
    groups.find(([title, has]) => has(name) && (isShared || title === 'Every command:'))?.[0] ?? 'Options:';
  const sections = ['The case:', 'Evidence:', 'Options:', 'Every command:'].flatMap((title) =>
    section(title, optionRows(Object.entries(command.options).filter(([name]) => groupOf(name) === title))),
  );
  return page(
    [
      `Usage: ${program} ${command.usage} [options]`,
      '',
      command.summary,
      ...section('Examples:', exampleRows(command.examples)),
      ...section(
        'Arguments:',
        Object.entries(command.positionals).map(([name, option]) => row(name, describeOption(option))),
      ),
      ...sections,
    ],
    columns,
  );
}

function section(title: string, rows: readonly string[]): readonly string[] {
  return rows.length === 0 ? [] : ['', title, ...rows];
}

function optionRows(options: readonly (readonly [string, Options])[]): readonly string[] {
  return options.map(([name, option]) => row(flagOf(name, option), describeOption(option)));
}

/** `-e, --environment, --env <test|production>` */
export function flagOf(name: string, option: Options): string {
  const aliases = option.alias === undefined ? [] : typeof option.alias === 'string' ? [option.alias] : option.alias;
  const names = [name, ...aliases].map((word) => (word.length === 1 ? `-${word}` : `--${word}`));
  names.sort((left, right) => Number(left.startsWith('--')) - Number(right.startsWith('--')));
  const value =
    option.type === 'boolean' ? '' : ` <${option.type === 'number' ? 'n' : (placeholders[name] ?? 'text')}>`;
  return names.join(', ') + value;
}

/** What it means, what it can be, what it is when not given. */
export function describeOption(option: Options): string {
  const { describe: text = '', choices = [], default: preset } = option;
  const listed = choices.length === 0 ? '' : `: ${choices.join(', ')}`;
  const initial = typeof preset === 'string' ? ` (default ${preset})` : '';
  return text + listed + initial + (option.demandOption === true ? ' (required)' : '');
}

function row(head: string, text: string): string {
  const label = `  ${head}`;
  return label.length < textColumn - 1 ? label.padEnd(textColumn) + text : `${label}\n${' '.repeat(textColumn)}${text}`;
}

/** Examples are never wrapped, so that they can be copied. */
function exampleRows(examples: readonly Example[]): readonly string[] {
  return examples.flatMap(([line, gives]) => [`  # ${gives}`, `  ${line.replace('$0', program)}`]);
}

function page(rows: readonly string[], columns: number): string {
  const width = Math.max(40, Math.min(columns, mostColumns)) - 1;
  const indent = ' '.repeat(textColumn);
  const lines = rows
    .flatMap((text) => text.split('\n'))
    .flatMap((line) => (line.includes(program) ? [line] : wrapWidth(line, width, line.startsWith('  ') ? indent : '')));
  return `${lines.join('\n')}\n`;
}
