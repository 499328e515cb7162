import type { DeliveryText } from '../../model/delivery.ts';
import { outline, type Block } from './outline.ts';

/** A node of the Atlassian Document Format. Text in it is text: no markup, mention or macro can come out of it. */
export interface AdfNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, string | number>>;
  readonly content?: readonly AdfNode[];
  readonly text?: string;
  readonly marks?: readonly { readonly type: 'strong' | 'code' }[];
}

export interface AdfDocument {
  readonly version: 1;
  readonly type: 'doc';
  readonly content: readonly AdfNode[];
}

/** The text as a document for Jira Cloud's REST API v3. */
export function writeAdf(text: DeliveryText): AdfDocument {
  return { version: 1, type: 'doc', content: outline(text).map(writeBlock) };
}

/** One paragraph as a document. */
export function adfParagraph(line: string): AdfDocument {
  return { version: 1, type: 'doc', content: [paragraph([plain(line)])] };
}

function writeBlock(block: Block): AdfNode {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', attrs: { level: 3 }, content: [plain(block.text)] };
    case 'lines':
      return block.isCode
        ? { type: 'codeBlock', content: [plain(block.untrusted.join('\n'))] }
        : list(block.untrusted.map((line) => [paragraph([plain(line)])]));
    case 'paragraph':
      return paragraph([plain(block.untrusted)]);
    case 'findings':
      return list(
        block.findings.map(({ rule, confidence, title, fix }) => [
          paragraph([{ ...plain(rule), marks: [{ type: 'strong' }] }, plain(` (${confidence}): ${title}`)]),
          paragraph([plain(`Fix: ${fix}`)]),
        ]),
      );
    default:
      return list(block.untrusted.map((line) => [paragraph([plain(line)])]));
  }
}

function list(items: readonly (readonly AdfNode[])[]): AdfNode {
  return { type: 'bulletList', content: items.map((content) => ({ type: 'listItem', content })) };
}

function paragraph(content: readonly AdfNode[]): AdfNode {
  return { type: 'paragraph', content };
}

/** The schema forbids empty text. */
function plain(text: string): AdfNode {
  return { type: 'text', text: text === '' ? ' ' : text };
}
