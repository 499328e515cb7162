import type { DeliveryText } from '../../model/delivery.ts';
import { writePlain } from './plain.ts';

/**
 * Text for a Redmine note. The API does not tell whether the site formats Textile or Markdown, so this is plain text in a `<pre>` block,
 * which both show as it is, without macros, links or images. A word joiner (U+2060) behind `<`, `&` and `@` keeps tags, entities
 * and mentions from forming: Markdown takes the block for HTML, and Redmine looks for mentions inside it.
 */
export function writeRedmine(text: DeliveryText): string {
  return `<pre>\n${writePlain(text).replace(/[<&@]/g, '$&\u2060')}</pre>`;
}
