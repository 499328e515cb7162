import type { DeliveryText } from '../../model/delivery.ts';
import { outline, subjectOf, type Block } from './outline.ts';

/** Markdown to paste into a tracker that is not covered. Untrusted text stands in code, where nothing is formatted and nobody mentioned. */
export function writeMarkdown(text: DeliveryText): string {
  return `# Escalation to Begini\n\n${span(subjectOf(text))}\n\n${outline(text).map(writeBlock).join('\n')}`;
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${block.text}\n`;
    case 'lines':
      return block.isCode ? fence(block.untrusted) : list(block.untrusted.map(span));
    case 'paragraph':
      return fence([block.untrusted]);
    case 'findings':
      return list(
        block.findings.map(
          ({ rule, confidence, title, fix }) =>
            `${span(rule)} (${span(confidence)}): ${span(title)}\n  Fix: ${span(fix)}`,
        ),
      );
    default:
      return list(block.untrusted.map(span));
  }
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}\n`).join('');
}

function span(line: string): string {
  const ticks = '`'.repeat(longestRun(line) + 1);
  const padding = /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return line.trim() === '' ? '` `' : `${ticks}${padding}${line}${padding}${ticks}`;
}

function fence(lines: readonly string[]): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return `${ticks}text\n${lines.join('\n')}\n${ticks}\n`;
}

function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
