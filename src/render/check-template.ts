/// <reference types="handlebars" />
import { InputError } from '../errors.ts';
import { nearest } from '../text/nearest.ts';

/** The part of a valibot schema that a path walks through. */
export interface FieldSchema {
  readonly type: string;
  readonly entries?: Readonly<Record<string, FieldSchema>>;
  readonly item?: FieldSchema;
  readonly wrapped?: FieldSchema;
}

export interface TemplateToCheck {
  /** As shown in messages: the name or the path the user gave. */
  readonly name: string;
  readonly program: hbs.AST.Program;
}

export interface HelperToCheck {
  /** Fields that each item of its list must have; absent when it takes any value. */
  readonly takes?: readonly string[];
}

/** A scope is what a bare name refers to; `null` is one that can't be checked (a partial called with its own arguments). */
type Scope = { readonly schema: FieldSchema | null; readonly locals: Readonly<Record<string, FieldSchema | null>> };

const blockHelpers = new Set(['if', 'unless', 'each', 'with']);

/**
 * Checks every path, helper and partial of a template against the fields it can see.
 * @throws {InputError} naming template, line, column and the nearest known name.
 */
export function checkTemplate(
  template: TemplateToCheck,
  root: FieldSchema,
  helpers: ReadonlyMap<string, HelperToCheck>,
  findPartial: (name: string) => TemplateToCheck | undefined,
): void {
  const open = new Set<string>();

  function checkProgram(at: TemplateToCheck, program: hbs.AST.Program, scopes: readonly Scope[]): void {
    for (const statement of program.body) checkStatement(at, statement, scopes);
  }

  function checkStatement(at: TemplateToCheck, statement: hbs.AST.Statement, scopes: readonly Scope[]): void {
    if (isMustache(statement)) {
      if (!statement.escaped)
        fail(at, statement, 'raw output ({{{…}}}) is not available', 'Write {{…}}; values are escaped for you');
      checkCall(at, statement.path, statement.params, statement.hash, scopes);
    } else if (isBlock(statement)) {
      checkBlock(at, statement, scopes);
    } else if (isPartial(statement)) {
      checkPartial(at, statement, scopes);
    } else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') {
      fail(
        at,
        statement,
        `${statement.type.replace(/Statement|Block/g, '').toLowerCase()} is not available in templates`,
      );
    }
  }

  function checkBlock(at: TemplateToCheck, block: hbs.AST.BlockStatement, scopes: readonly Scope[]): void {
    const name = pathOf(block.path)?.original ?? '';
    if (!blockHelpers.has(name)) {
      fail(at, block, `unknown block {{#${name}}}`, `Known blocks: ${[...blockHelpers].join(', ')}`);
    }
    const argument = block.params[0];
    if (argument === undefined) fail(at, block, `{{#${name}}} needs a value`);
    const schema = checkExpression(at, argument, scopes);
    const inner = name === 'each' || name === 'with' ? [...scopes, innerScope(at, block, name, schema)] : scopes;
    if (block.program !== undefined) checkProgram(at, block.program, inner);
    if (block.inverse !== undefined) checkProgram(at, block.inverse, scopes);
  }

  function innerScope(
    at: TemplateToCheck,
    block: hbs.AST.BlockStatement,
    name: string,
    schema: FieldSchema | null,
  ): Scope {
    const value = schema === null ? null : unwrap(schema);
    if (name === 'each' && value !== null && value.type !== 'array')
      fail(at, block, `{{#each}} needs a list, this is ${articled(value.type)}`);
    const item = value === null ? null : name === 'each' ? (value.item ?? null) : value;
    const locals: Record<string, FieldSchema | null> = {};
    for (const [place, parameter] of (block.program?.blockParams ?? []).entries())
      locals[parameter] = place === 0 ? item : { type: 'number' };
    return { schema: item, locals };
  }

  function checkPartial(at: TemplateToCheck, statement: hbs.AST.PartialStatement, scopes: readonly Scope[]): void {
    const name = 'original' in statement.name ? statement.name.original : '';
    const partial = findPartial(name);
    if (partial === undefined)
      return fail(at, statement, `unknown partial {{> ${name}}}`, `Put it into partials/${name} beside the template`);
    const context = statement.params[0];
    const schema = context === undefined ? (scopes.at(-1)?.schema ?? null) : checkExpression(at, context, scopes);
    const extra = statement.hash?.pairs ?? [];
    for (const pair of extra) checkExpression(at, pair.value, scopes);
    if (open.has(partial.name)) fail(at, statement, `partial {{> ${name}}} includes itself`);
    open.add(partial.name);
    checkProgram(partial, partial.program, [{ schema: extra.length > 0 ? null : schema, locals: {} }]);
    open.delete(partial.name);
  }

  function checkCall(
    at: TemplateToCheck,
    path: hbs.AST.Expression,
    params: readonly hbs.AST.Expression[],
    hash: hbs.AST.Hash | undefined,
    scopes: readonly Scope[],
  ): FieldSchema | null {
    const name = pathOf(path)?.original ?? '';
    const helper = helpers.get(name);
    if (params.length === 0 && helper === undefined) return checkExpression(at, path, scopes);
    if (helper === undefined) return fail(at, path, `unknown helper ${name}`, suggestion(name, [...helpers.keys()]));
    const schemas = params.map((param) => checkExpression(at, param, scopes));
    if (helper.takes !== undefined && !isListOf(helper.takes, schemas[0]))
      fail(at, path, `${name} needs a list of groups with ${helper.takes.join(', ')}`);
    for (const pair of hash?.pairs ?? []) checkExpression(at, pair.value, scopes);
    return { type: 'string' };
  }

  function checkExpression(
    at: TemplateToCheck,
    expression: hbs.AST.Expression,
    scopes: readonly Scope[],
  ): FieldSchema | null {
    if (isSubExpression(expression)) return checkCall(at, expression.path, expression.params, expression.hash, scopes);
    const path = pathOf(expression);
    return path === undefined ? { type: 'string' } : resolve(at, path, scopes);
  }

  function resolve(at: TemplateToCheck, path: hbs.AST.PathExpression, scopes: readonly Scope[]): FieldSchema | null {
    if (path.data) {
      if (path.parts[0] === 'root') return walk(at, path, root, path.parts.slice(1));
      if (['index', 'first', 'last', 'key'].includes(String(path.parts[0]))) return { type: 'number' };
      return fail(at, path, `unknown variable @${path.parts.join('.')}`);
    }
    const [head, ...rest] = path.parts.map(String);
    if (path.depth === 0 && head !== undefined) {
      const local = scopes.findLast(({ locals }) => Object.hasOwn(locals, head));
      if (local !== undefined) return walk(at, path, local.locals[head] ?? null, rest);
    }
    const scope = scopes[scopes.length - 1 - path.depth];
    if (scope === undefined) return fail(at, path, `${path.original} reaches above the top`);
    return walk(at, path, scope.schema, path.parts.map(String));
  }

  function walk(
    at: TemplateToCheck,
    path: hbs.AST.PathExpression,
    from: FieldSchema | null,
    parts: readonly string[],
  ): FieldSchema | null {
    let schema = from;
    for (const part of parts) {
      if (schema === null) return null;
      const value = unwrap(schema);
      if (value.type === 'array' && part === 'length') {
        schema = { type: 'number' };
        continue;
      }
      const next: FieldSchema | undefined =
        value.entries !== undefined && Object.hasOwn(value.entries, part) ? value.entries[part] : undefined;
      if (next === undefined) {
        const known = Object.keys(value.entries ?? {});
        return fail(
          at,
          path,
          `unknown field ${path.original}`,
          known.length === 0 ? `${part} is not part of ${articled(value.type)}` : suggestion(part, known),
        );
      }
      schema = next;
    }
    return schema;
  }

  checkProgram(template, template.program, [{ schema: root, locals: {} }]);
}

/** Whether it is a list of such groups, as far as it is known. */
function isListOf(fields: readonly string[], schema: FieldSchema | null | undefined): boolean {
  if (schema === null) return true;
  const item = schema === undefined ? undefined : unwrap(schema).item;
  return item !== undefined && fields.every((field) => Object.hasOwn(unwrap(item).entries ?? {}, field));
}

function suggestion(name: string, known: readonly string[]): string {
  const close = nearest(name, known);
  return `${close === undefined ? '' : `Did you mean ${close}? `}Known: ${known.join(', ')}`;
}

function fail(at: TemplateToCheck, node: hbs.AST.Node, message: string, hint?: string): never {
  throw new InputError(`${at.name}:${node.loc.start.line}:${node.loc.start.column + 1}: ${message}`, { hint });
}

function unwrap(schema: FieldSchema): FieldSchema {
  return schema.type === 'nullable' && schema.wrapped !== undefined ? unwrap(schema.wrapped) : schema;
}

function articled(type: string): string {
  return type === 'array'
    ? 'a list'
    : type === 'object'
      ? 'a group of fields'
      : `a ${type === 'picklist' ? 'string' : type}`;
}

const isPath = (node: hbs.AST.Node): node is hbs.AST.PathExpression => node.type === 'PathExpression';

function pathOf(expression: hbs.AST.Expression): hbs.AST.PathExpression | undefined {
  return isPath(expression) ? expression : undefined;
}
const isMustache = (node: hbs.AST.Node): node is hbs.AST.MustacheStatement => node.type === 'MustacheStatement';
const isBlock = (node: hbs.AST.Node): node is hbs.AST.BlockStatement => node.type === 'BlockStatement';
const isPartial = (node: hbs.AST.Node): node is hbs.AST.PartialStatement => node.type === 'PartialStatement';
const isSubExpression = (node: hbs.AST.Node): node is hbs.AST.SubExpression => node.type === 'SubExpression';
