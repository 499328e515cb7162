import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import Handlebars from 'handlebars';
import { InputError } from '../errors.ts';
import { templatesFolder } from '../paths.ts';
import { checkTemplate, type FieldSchema, type TemplateToCheck } from './check-template.ts';
import type { TemplateFormat } from './escape.ts';
import { helpersFor, type TemplateHelper } from './helpers.ts';
import { addHelpers } from './template-helpers.ts';

interface ParsedFile {
  readonly path: string;
  readonly name: string;
  readonly program: hbs.AST.Program;
}

/** A template that was read, checked and compiled. */
export interface CompiledTemplate {
  readonly render: (view: object) => string;
  /** The files it consists of, for watching. */
  readonly files: readonly string[];
}

/**
 * Reads, checks and compiles a template file. Partials are the files in `partials/` beside it, then ours.
 * @throws {InputError} when it can't be read, parsed, or names a field, helper or partial that does not exist.
 */
export async function compileTemplate(
  path: string,
  shownName: string,
  format: TemplateFormat,
  schema: FieldSchema,
): Promise<CompiledTemplate> {
  const helpers = helpersFor(format);
  const main = await parseFile(path, shownName);
  const partials = await readPartials(main, join(dirname(path), 'partials'), format);
  checkTemplate(main, schema, new Map(Object.entries(helpers)), (name) => partials.get(name));
  const engine = Handlebars.create();
  addHelpers(engine, format);
  for (const [name, partial] of partials)
    engine.registerPartial(name, engine.compile(escapeOutput(partial.program, helpers), compileOptions(helpers)));
  const compiled = engine.compile<object>(escapeOutput(main.program, helpers), compileOptions(helpers));
  return {
    files: [main.path, ...[...partials.values()].map((partial) => partial.path)],
    render: (view) => compiled(view),
  };
}

/** A template file without partials as an expression that Handlebars' runtime takes: for the build, which keeps the built-in templates so. */
export async function precompileTemplate(path: string, format: TemplateFormat): Promise<string> {
  const helpers = helpersFor(format);
  const { program } = await parseFile(path, basename(path));
  const compiled: unknown = Handlebars.precompile(escapeOutput(program, helpers), compileOptions(helpers));
  if (typeof compiled !== 'string') throw new Error(`${path} was not compiled to text`);
  return compiled;
}

/** Escaping is written into the template itself (see `escapeOutput`), in the format's own way; Handlebars knows only HTML's. */
function compileOptions(helpers: Readonly<Record<string, TemplateHelper>>): CompileOptions {
  const known = Object.fromEntries([...Object.keys(helpers), 'escape'].map((name) => [name, true]));
  return { strict: true, noEscape: true, knownHelpersOnly: true, knownHelpers: known };
}

async function parseFile(path: string, name: string): Promise<ParsedFile> {
  const source = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`template ${name} can't be read: ${reasonOf(cause)}`, { cause });
  });
  try {
    return { path, name, program: Handlebars.parse(source.replaceAll('\r\n', '\n')) };
  } catch (cause) {
    const [where = '', ...rest] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    const line = where.match(/line (\d+)/)?.[1] ?? '1';
    const column = positionOf(cause) ?? String((rest.find((text) => /^-*\^/.test(text))?.indexOf('^') ?? 0) + 1);
    const problem = rest.at(-1) ?? where.replace(/^.*?: /, '');
    throw new InputError(
      `${name}:${line}:${column}: ${problem.replace(/^Expecting .*got /, 'unexpected ').replaceAll("'", '')}`,
      { cause },
    );
  }
}

function positionOf(cause: unknown): string | undefined {
  const column: unknown = cause instanceof Error && 'column' in cause ? cause.column : undefined;
  return typeof column === 'number' ? String(column + 1) : undefined;
}

/** Reads each partial that is named somewhere below `main`; unknown ones are left for the check to report. */
async function readPartials(
  main: ParsedFile,
  folder: string,
  format: TemplateFormat,
): Promise<Map<string, ParsedFile>> {
  const partials = new Map<string, ParsedFile>();
  const queue: TemplateToCheck[] = [main];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const name of partialNames(next.program)) {
      if (partials.has(name) || !/^[\w-]+$/.test(name)) continue;
      for (const place of [folder, join(templatesFolder(), 'partials')]) {
        const path = join(place, `${name}.${format}.hbs`);
        const isThere = await readFile(path).then(
          () => true,
          () => false,
        );
        if (!isThere) continue;
        const partial = await parseFile(path, `partials/${basename(path)}`);
        partials.set(name, partial);
        queue.push(partial);
        break;
      }
    }
  }
  return partials;
}

function partialNames(program: hbs.AST.Program): readonly string[] {
  const names: string[] = [];
  const collector = new Handlebars.Visitor();
  collector.PartialStatement = (partial) => {
    if ('original' in partial.name) names.push(partial.name.original);
  };
  collector.accept(program);
  return names;
}

/** Wraps every output that is not finished markup in the `escape` helper, so that a template can't forget it. */
function escapeOutput(program: hbs.AST.Program, helpers: Readonly<Record<string, TemplateHelper>>): hbs.AST.Program {
  const wrapper = new Handlebars.Visitor();
  wrapper.MustacheStatement = (statement) => {
    const name = 'original' in statement.path ? statement.path.original : '';
    if (helpers[name]?.isMarkup === true) return;
    const isCall = statement.params.length > 0 || Object.hasOwn(helpers, name);
    const inner: hbs.AST.Expression = isCall
      ? subExpression({
          type: 'SubExpression',
          path: pathOf(statement),
          params: statement.params,
          hash: statement.hash,
          loc: statement.loc,
        })
      : statement.path;
    statement.params = [inner];
    statement.path = {
      type: 'PathExpression',
      data: false,
      depth: 0,
      parts: ['escape'],
      original: 'escape',
      loc: statement.loc,
    } satisfies hbs.AST.PathExpression;
    statement.hash = { type: 'Hash', pairs: [], loc: statement.loc };
  };
  wrapper.accept(program);
  return program;
}

/** The callee of a checked call: the parser makes a literal only of `{{"text"}}`, which is no call. */
function pathOf(statement: hbs.AST.MustacheStatement): hbs.AST.PathExpression {
  if ('parts' in statement.path) return statement.path;
  throw new Error('a literal can not be called');
}

/** Checked by its own type, then widened to what `params` takes. */
function subExpression(expression: hbs.AST.SubExpression): hbs.AST.Expression {
  return expression;
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
    ? 'no such file'
    : cause instanceof Error
      ? cause.message
      : String(cause);
}
