import { readdir } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import Handlebars from 'handlebars/runtime.js';
import { InputError } from '../errors.ts';
import { templatesFolder } from '../paths.ts';
import type { FieldSchema } from './check-template.ts';
import type { CompiledTemplate } from './compile-template.ts';
import { precompiledTemplates } from './precompiled-templates.ts';
import type { TemplateFormat } from './escape.ts';
import { addHelpers } from './template-helpers.ts';

/** A template ready to be rendered with any number of views. */
export interface LoadedTemplate extends CompiledTemplate {
  readonly format: TemplateFormat;
}

const formats: readonly TemplateFormat[] = ['md', 'html', 'txt'];

/**
 * Loads and checks a template: one of ours by name (`report`, in the preferred format where there are several), or a file by path. Partials are
 * the files in `partials/` beside it, then ours.
 * @throws {InputError} when it can't be read, parsed, or names a field, helper or partial that does not exist.
 */
export async function loadTemplate(
  nameOrPath: string,
  schema: FieldSchema,
  cwd: string,
  preferred: TemplateFormat = 'md',
): Promise<LoadedTemplate> {
  const path = isPath(nameOrPath) ? resolve(cwd, nameOrPath) : await findBuiltIn(nameOrPath, preferred);
  const format = formatOf(path);
  const precompiled = isPath(nameOrPath) ? undefined : precompiledTemplates[basename(path)];
  if (precompiled !== undefined) return { format, files: [path], render: rendererOf(precompiled, format) };
  // The compiler is as large as all the rest of the rendering: only those who write their own templates wait for it.
  const { compileTemplate } = await import('./compile-template.ts');
  return { format, ...(await compileTemplate(path, nameOrPath, format, schema)) };
}

/** What renders a template that the build compiled and a test has checked. */
export function rendererOf(precompiled: TemplateSpecification, format: TemplateFormat): CompiledTemplate['render'] {
  const engine = Handlebars.create();
  addHelpers(engine, format);
  const template = engine.template<object>(precompiled);
  return (view) => template(view);
}

function isPath(nameOrPath: string): boolean {
  return nameOrPath.includes('/') || nameOrPath.includes(sep) || nameOrPath.endsWith('.hbs');
}

async function findBuiltIn(name: string, preferred: TemplateFormat): Promise<string> {
  const builtIn = (await readdir(templatesFolder())).filter((file) => file.endsWith('.hbs'));
  const namedSo = builtIn.filter((file) => nameWithoutSuffix(file) === name);
  const found = namedSo.find((file) => formatOf(file) === preferred) ?? namedSo[0];
  if (found !== undefined) return join(templatesFolder(), found);
  const names = [...new Set(builtIn.map(nameWithoutSuffix))];
  throw new InputError(`there is no template ${name}`, {
    hint: `Built in: ${names.join(', ')}; or give the path of a .hbs file`,
  });
}

function nameWithoutSuffix(file: string): string {
  return file.replace(/(\.\w+)?\.hbs$/, '');
}

function formatOf(path: string): TemplateFormat {
  const suffix = basename(path).match(/\.(\w+)\.hbs$/)?.[1];
  return formats.find((format) => format === suffix) ?? 'md';
}
