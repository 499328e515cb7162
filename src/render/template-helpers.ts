import type Handlebars from 'handlebars';
import { escapeFor, type TemplateFormat } from './escape.ts';
import { asText, helpersFor } from './helpers.ts';

/** Gives an engine the helpers of a format. */
export function addHelpers(engine: Pick<typeof Handlebars, 'registerHelper'>, format: TemplateFormat): void {
  const escape = escapeFor[format];
  engine.registerHelper('escape', (value: unknown) => escape(asText(value)));
  for (const [name, helper] of Object.entries(helpersFor(format))) engine.registerHelper(name, helper.call);
}
