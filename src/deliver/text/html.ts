import type { DeliveryText } from '../../model/delivery.ts';
import { outline, type Block } from './outline.ts';

/** An HTML fragment for mails and Zendesk: headings, lists and paragraphs, no link, no picture, no script. */
export function writeHtml(text: DeliveryText): string {
  return outline(text).map(writeBlock).join('\n');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes HTML. A word joiner parts `{{` and `{%`, which Zendesk would take for a placeholder, and `@` from a name. */
function escape(text: string): string {
  return text
    .replace(/[{@](?=[{%\w])/g, '$&\u2060')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h3>${escape(block.text)}</h3>`;
    case 'lines':
      return block.isCode ? `<pre>${block.untrusted.map(escape).join('\n')}</pre>` : list(block.untrusted.map(escape));
    case 'paragraph':
      return `<p>${escape(block.untrusted)}</p>`;
    case 'findings':
      return list(
        block.findings.map(
          ({ rule, confidence, title, fix }) =>
            `<strong>${escape(rule)}</strong> (${escape(confidence)}): ${escape(title)}<br>Fix: ${escape(fix)}`,
        ),
      );
    default:
      return `<p>${block.untrusted.map(escape).join('<br>')}</p>`;
  }
}

function list(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}
