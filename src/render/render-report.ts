import { buildView } from './build-view.ts';
import type { TemplateFormat } from './escape.ts';
import type { ReportContent } from './report-content.ts';
import { loadTemplate } from './render-template.ts';
import { reportView } from './view-model.ts';

export interface RenderOptions {
  /** A built-in name or a path. */
  readonly template: string;
  /** Which of the built-in ones of that name. */
  readonly format: TemplateFormat;
  readonly cwd: string;
}

export interface RenderedReport {
  readonly text: string;
  /** The template files it came from, for watching. */
  readonly files: readonly string[];
}

/**
 * Loads a template and gives what renders redacted content through it: a misspelt one is told before any work is done.
 * @throws {InputError} when the template can't be read or names what does not exist.
 */
export async function prepareReport(options: RenderOptions): Promise<(content: ReportContent) => RenderedReport> {
  const template = await loadTemplate(options.template, reportView, options.cwd, options.format);
  return (content) => ({ text: template.render(buildView(content)), files: template.files });
}
