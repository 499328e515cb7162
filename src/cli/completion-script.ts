import type { Options } from 'yargs';
import { personalKinds } from '../model/redaction.ts';
import type { Command } from './command.ts';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A flag as completion sees it. */
interface Flag {
  readonly names: readonly string[];
  readonly summary: string;
  /** Values it takes; null when it takes none, empty when they can't be listed. */
  readonly values: readonly string[] | null;
  readonly takesFile: boolean;
}

const fileFlags = new Set([
  'case',
  'config',
  'include',
  'log',
  'out',
  'out-dir',
  'report',
  'save-case',
  'steps-file',
  'template',
  'body',
]);
const listedValues: Readonly<Record<string, readonly string[]>> = {
  environment: ['test', 'production'],
  template: ['report', 'ticket', 'email', 'contact-form'],
  to: ['folder', 'eml'],
  'attach-to': ['folder', 'eml'],
  ticket: ['new'],
  keep: personalKinds,
  timezone: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
};

/** What the parser answers itself, for every command. */
const helpFlag: Flag = { names: ['help'], summary: 'Show help', values: null, takesFile: false };

/** A script for the shell that completes commands, flags, their values and files. Made from the same tables as the help. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  return { bash, zsh, fish }[shell](commands);
}

function flagsOf(command: Command): readonly Flag[] {
  const flags = Object.entries(command.options).map(([name, option]) => ({
    names: [name, ...aliasesOf(option)],
    summary: option.describe ?? '',
    values: option.type === 'boolean' ? null : (option.choices?.map(String) ?? listedValues[name] ?? []),
    takesFile: fileFlags.has(name),
  }));
  return [...flags, helpFlag];
}

function aliasesOf(option: Options): readonly string[] {
  return option.alias === undefined ? [] : typeof option.alias === 'string' ? [option.alias] : option.alias;
}

function dashed(name: string): string {
  return name.length === 1 ? `-${name}` : `--${name}`;
}

function bash(commands: readonly Command[]): string {
  const cases = commands.map(
    (command) =>
      `    ${command.name}) flags='${flagsOf(command)
        .flatMap(({ names }) => names.map(dashed))
        .join(' ')}' ;;`,
  );
  const answers = new Map<string, string>();
  for (const flag of commands.flatMap(flagsOf)) {
    if (flag.values === null) continue;
    const words = flag.values.length > 0 ? `-W '${flag.values.join(' ')}' ` : '';
    const files = flag.takesFile ? '-f ' : '';
    // A free text is nothing to complete; files would only mislead.
    const offer = words + files === '' ? '' : `mapfile -t COMPREPLY < <(compgen ${words}${files}-- "$current"); `;
    answers.set(
      flag.names.map(dashed).join('|'),
      `${flag.takesFile ? 'compopt -o filenames 2>/dev/null; ' : ''}${offer}`,
    );
  }
  return `# bash completion for begini-escalate
_begini_escalate() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command=create word flags=
  # --flag=value comes in three words.
  [[ $current == = ]] && current=
  [[ $previous == = ]] && previous=\${COMP_WORDS[COMP_CWORD-2]}
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${commands.map(({ name }) => name).join('|')}) command=$word; break ;; esac
  done
  case $previous in
${[...answers].map(([names, offer]) => `    ${names}) ${offer}return ;;`).join('\n')}
  esac
  case $command in
${cases.join('\n')}
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags" -- "$current")
  elif [[ $COMP_CWORD -eq 1 ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${commands.map(({ name }) => name).join(' ')}' -- "$current")
  elif [[ $previous == completion ]]; then
    mapfile -t COMPREPLY < <(compgen -W '${shells.join(' ')}' -- "$current")
  else
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -F _begini_escalate begini-escalate
`;
}

function zsh(commands: readonly Command[]): string {
  const described = (text: string) =>
    text.replaceAll("'", "'\\''").replaceAll(/[[\]:]/g, (character) => `\\${character}`);
  const specs = (command: Command) =>
    flagsOf(command).flatMap((flag) =>
      flag.names.map((name) => {
        const value =
          flag.values === null
            ? ''
            : flag.values.length > 0
              ? `:value:${flag.takesFile ? `{compadd -- ${flag.values.join(' ')}; _files}` : `(${flag.values.join(' ')})`}`
              : flag.takesFile
                ? ':file:_files'
                : ':value: ';
        // With "=" zsh takes both --flag=value and --flag value.
        return `      '*${dashed(name)}${flag.values !== null && name.length > 1 ? '=' : ''}[${described(flag.summary)}]${value}'`;
      }),
    );
  return `#compdef begini-escalate
_begini_escalate() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    '${name}:${described(summary)}'`).join('\n')}
  )
  local command=create
  (( CURRENT > 2 )) && [[ -n \${commands[(r)$words[2]:*]} ]] && command=$words[2]
  if (( CURRENT == 2 )) && [[ $words[2] != -* ]]; then
    _describe command commands
    return
  fi
  case $command in
${commands.map((command) => `    ${command.name}) _arguments -s \\\n${[...specs(command), command.name === 'completion' ? `      '*:shell:(${shells.join(' ')})'` : "      '*:file:_files'"].join(' \\\n')} ;;`).join('\n')}
  esac
}
_begini_escalate "$@"
`;
}

function fish(commands: readonly Command[]): string {
  const quoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = commands.flatMap((command) => {
    const condition =
      command.name === 'create'
        ? `'not __fish_seen_subcommand_from ${commands
            .filter(({ name }) => name !== 'create')
            .map(({ name }) => name)
            .join(' ')}'`
        : `'__fish_seen_subcommand_from ${command.name}'`;
    return [
      `complete -c begini-escalate -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.summary)}`,
      ...(command.name === 'completion'
        ? [`complete -c begini-escalate -n ${condition} -f -a '${shells.join(' ')}'`]
        : []),
      ...flagsOf(command).map((flag) => {
        const names = flag.names.map((name) => (name.length === 1 ? `-s ${name}` : `-l ${name}`)).join(' ');
        const value =
          flag.values === null
            ? ''
            : flag.values.length > 0
              ? ` ${flag.takesFile ? '-r -F' : '-x'} -a ${quoted(flag.values.join(' '))}`
              : flag.takesFile
                ? ' -r -F'
                : ' -x';
        return `complete -c begini-escalate -n ${condition} ${names}${value} -d ${quoted(flag.summary)}`;
      }),
    ];
  });
  lines.push(`complete -c begini-escalate -n __fish_use_subcommand -l version -d ${quoted('Show version number')}`);
  return `# fish completion for begini-escalate\n${lines.join('\n')}\n`;
}
