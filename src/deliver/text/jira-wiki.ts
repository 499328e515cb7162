import type { DeliveryText } from '../../model/delivery.ts';
import { outline, type Block } from './outline.ts';

/**
 * Wiki text for Jira Data Center. Untrusted text stands in `{noformat}`, where nothing is rendered. What could end such a block, start a
 * macro or mention somebody (`{…}`, `[~name]`) is parted by a word joiner (U+2060), since mentions are looked for in the raw text.
 */
export function writeJiraWiki(text: DeliveryText): string {
  return outline(text).map(writeBlock).join('\n');
}

/** One line of wiki text that holds untrusted text. */
export function jiraWikiLine(line: string): string {
  return verbatim([line]);
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `h3. ${block.text}`;
    case 'paragraph':
      return verbatim([block.untrusted]);
    case 'findings':
      return verbatim(
        block.findings.flatMap(({ rule, confidence, title, fix }) => [
          `${rule} (${confidence}): ${title}`,
          `   Fix: ${fix}`,
        ]),
      );
    default:
      return verbatim(block.untrusted);
  }
}

function verbatim(lines: readonly string[]): string {
  return `{noformat}\n${lines.map((line) => line.replace(/[{[@]/g, '$&\u2060')).join('\n')}\n{noformat}`;
}
