import type { Options } from 'yargs';
import { commonOptions, type Command, type OptionTable } from '../src/cli/command.ts';
import { describeOption, flagOf } from '../src/cli/help.ts';
import type { FieldSchema } from '../src/render/check-template.ts';
import { helpersFor } from '../src/render/helpers.ts';

/** The pages under docs/ that are made from the tool's own tables. test/docs.test.ts writes them (`npm run docs`) and keeps them current. */

const madeBy = '<!-- Made from the option tables by `npm run docs`; change those. -->';

/** The page of one command. */
export function commandPage(command: Command): string {
  const own = Object.fromEntries(Object.entries(command.options).filter(([name]) => !(name in commonOptions)));
  return [
    `# begini-escalate ${command.usage}`,
    madeBy,
    `${command.summary}.`,
    '## Examples',
    ...command.examples.map(
      ([line, gives]) => `${gives}:\n\n\`\`\`sh\n${line.replace('$0', 'begini-escalate')}\n\`\`\``,
    ),
    ...(Object.keys(command.positionals).length === 0 ? [] : ['## Arguments', argumentTable(command.positionals)]),
    ...(Object.keys(own).length === 0 ? [] : ['## Options', optionTable(own)]),
    '## Options of every command',
    optionTable(commonOptions),
  ]
    .join('\n\n')
    .concat('\n');
}

function optionTable(options: OptionTable): string {
  const rows = Object.entries(options).map(([name, option]) => tableRow(flagOf(name, option), option));
  return ['| Flag | Meaning |', '|---|---|', ...rows].join('\n');
}

function argumentTable(options: OptionTable): string {
  const rows = Object.entries(options).map(([name, option]) => tableRow(name, option));
  return ['| Argument | Meaning |', '|---|---|', ...rows].join('\n');
}

function tableRow(name: string, option: Options): string {
  return `| \`${name.replaceAll('|', '\\|')}\` | ${describeOption(option)} |`;
}

interface DescribedSchema extends FieldSchema {
  readonly pipe?: readonly { readonly type: string; readonly description?: string }[];
  readonly options?: readonly string[];
}

/** The page of what a template sees: fields from the view model's own schema, helpers from their table. */
export function templatesPage(root: FieldSchema): string {
  const helpers = Object.values(helpersFor('md')).map(({ usage }) => `- \`${usage.replace(': ', '`: ')}`);
  return [
    '# Templates',
    '<!-- Made from the view model by `npm run docs`; change src/render/view-model.ts. -->',
    'A report is a [Handlebars](https://handlebarsjs.com) file. `begini-escalate init --templates` copies the built-in ones to start from, `--template <path>` uses yours, and `preview --serve` renders it again as you edit. The name before `.hbs` tells the output: `.md`, `.html` or `.txt`. A partial `{{> name}}` is the file `partials/name.<format>.hbs` beside the template.',
    'A template sees the fields below and nothing else. All of them are redacted, and every value is escaped for its output: log text can not become markup. A name that does not exist stops the rendering with template, line, column and the nearest known name.',
    '## Fields',
    fieldTable(root).join('\n'),
    '## Helpers',
    `Blocks: \`#if\`, \`#unless\`, \`#each\`, \`#with\`.\n\n${helpers.join('\n')}`,
  ]
    .join('\n\n')
    .concat('\n');
}

function fieldTable(root: FieldSchema): readonly string[] {
  return ['| Field | Type | Meaning |', '|---|---|---|', ...fieldRows(root, '')];
}

function fieldRows(schema: DescribedSchema, prefix: string): readonly string[] {
  return Object.entries(schema.entries ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const value = unwrap(field);
    const inner = value.type === 'array' ? value.item : value;
    const below = inner?.entries === undefined ? [] : fieldRows(inner, `${path}${value.type === 'array' ? '[]' : ''}.`);
    return [`| \`${path}\` | ${typeOf(field)} | ${descriptionOf(field)} |`, ...below];
  });
}

function unwrap(schema: DescribedSchema): DescribedSchema {
  return schema.type === 'nullable' && schema.wrapped !== undefined ? unwrap(schema.wrapped) : schema;
}

function typeOf(schema: DescribedSchema): string {
  if (schema.type === 'nullable' && schema.wrapped !== undefined) return `${typeOf(schema.wrapped)} or null`;
  if (schema.type === 'array' && schema.item !== undefined) return `list of ${typeOf(schema.item)}`;
  return { object: 'group', picklist: 'string' }[schema.type] ?? schema.type;
}

function descriptionOf(schema: DescribedSchema): string {
  return schema.pipe?.find((step) => step.type === 'description')?.description ?? '';
}
