import type { DeliveryText } from '../../model/delivery.ts';
import { outline, type Block } from './outline.ts';

/** Plain text for mails, contact forms and systems that show a text as it is. Lines end in LF. */
export function writePlain(text: DeliveryText): string {
  return outline(text).map(writeBlock).join('').replace(/^\n/, '');
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `\n${block.text}\n`;
    case 'lines':
      return block.untrusted.map((line) => `   ${line}\n`).join('');
    case 'paragraph':
      return `   ${block.untrusted}\n`;
    case 'findings':
      return block.findings
        .map(({ rule, confidence, title, fix }) => `   ${rule} (${confidence}): ${title}\n      Fix: ${fix}\n`)
        .join('');
    default:
      return block.untrusted.map((line) => `   ${line}\n`).join('');
  }
}
