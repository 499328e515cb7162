import type { Argv, InferredOptionTypes, Options } from 'yargs';
import { UsageError, type ExitCode } from '../errors.ts';
import type { Host } from '../host.ts';

export type OptionTable = Readonly<Record<string, Options>>;

/** What a command does once parsing is over. */
export type Job = (host: Host) => Promise<ExitCode>;

export interface Command {
  /** First word of its usage; also its name in help and completion. */
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly positionals: OptionTable;
  readonly options: OptionTable;
  readonly examples: readonly Example[];
  /** Adds the command to a parser. Its handler only hands over the job: nothing runs while parsing. */
  readonly register: (parser: Argv, accept: (job: Job) => void) => void;
}

/** A command line a reader can copy, and what it gives. */
export type Example = readonly [line: string, gives: string];

type CamelCase<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** Arguments as yargs parses them by these tables, keys in camel case. */
type ArgumentsOf<T extends OptionTable> = {
  readonly [K in keyof InferredOptionTypes<T> & string as CamelCase<K>]: InferredOptionTypes<T>[K];
};

interface CommandDefinition<O extends OptionTable, P extends OptionTable> {
  /** `verify <zip>`; the default command starts with `$0`. */
  readonly usage: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly positionals?: P;
  readonly options: O;
  readonly examples: readonly [Example, Example, ...Example[]];
  readonly run: (args: ArgumentsOf<O & P & typeof commonOptions>, host: Host) => Promise<ExitCode>;
}

/** Options that every command has. */
export const commonOptions = {
  json: { type: 'boolean', default: false, describe: 'Print one JSON document on stdout' },
  quiet: { type: 'boolean', default: false, describe: 'Print results and errors only' },
  verbose: { type: 'boolean', default: false, describe: 'Say more on stderr' },
  'no-color': { type: 'boolean', default: false, describe: 'Print without colour' },
  config: { type: 'string', describe: 'Config file to use instead of the one found' },
} as const satisfies OptionTable;

const noPositionals = {} as const satisfies OptionTable;

/** A command from its option table; the types of its arguments follow from the table. */
export function defineCommand<const O extends OptionTable, const P extends OptionTable = typeof noPositionals>(
  definition: CommandDefinition<O, P>,
): Command {
  const options: OptionTable = { ...definition.options, ...commonOptions };
  const positionals: OptionTable = definition.positionals ?? noPositionals;
  return {
    name: definition.usage.split(' ')[0] ?? '',
    usage: definition.usage,
    summary: definition.summary,
    positionals,
    options,
    examples: definition.examples,
    register(parser, accept) {
      parser.command<Record<string, unknown>>(
        [definition.usage, ...(definition.aliases ?? [])],
        definition.summary,
        (yargs) => {
          for (const [name, option] of Object.entries(positionals)) {
            yargs.positional(name, { ...option, type: option.type === 'boolean' ? 'boolean' : 'string' });
          }
          for (const [name, option] of Object.entries(options)) yargs.option(name, withValueRequired(option));
          return yargs;
        },
        (args) => {
          rejectRepeats(args, options);
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- yargs parsed `args` by the very tables the type is inferred from
          accept((host) => definition.run(args as ArgumentsOf<O & P & typeof commonOptions>, host));
        },
      );
    },
  };
}

function withValueRequired(option: Options): Options {
  return option.type === 'boolean' ? option : { ...option, requiresArg: true };
}

/** yargs turns a scalar given twice into an array and a non-number into NaN; both are mistakes here. */
function rejectRepeats(args: Readonly<Record<string, unknown>>, options: OptionTable): void {
  for (const [name, option] of Object.entries(options)) {
    const value = args[name.replaceAll(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())];
    if (option.array !== true && Array.isArray(value)) {
      throw new UsageError(`--${name} was given ${value.length} times`, { hint: `Give --${name} once` });
    }
    if (option.type === 'number' && value !== undefined && !Number.isFinite(value)) {
      throw new UsageError(`--${name} is not a number`, { hint: `Give --${name} a number` });
    }
  }
}
