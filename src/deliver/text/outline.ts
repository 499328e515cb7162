import type { DeliveryFinding, DeliveryText } from '../../model/delivery.ts';
import { formatSize } from '../../text/size.ts';
import { makeVisibleLine } from '../../text/visible.ts';

/**
 * The text cut into blocks, so that each writer only decides how a block looks. What may come from a log or a person stands in
 * `untrusted` fields, is one line each, of bounded length, and without control, bidirectional or invisible characters.
 */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'lines'; readonly untrusted: readonly string[]; readonly isCode: boolean }
  | { readonly kind: 'paragraph'; readonly untrusted: string }
  | { readonly kind: 'findings'; readonly findings: readonly DeliveryFinding[] }
  | { readonly kind: 'facts'; readonly untrusted: readonly string[] };

const longestLine = 300;
const longestParagraph = 900;
const mostLines = 10;
const mostFindings = 5;

/** The line a posted text is found by. */
export function markerOf(sha256: string): string {
  return `Bundle-SHA256: ${sha256}`;
}

/** One line for a ticket's subject, at most 200 characters; it ends in the digest's first 12 digits, by which the ticket is found again. */
export function subjectOf(text: DeliveryText): string {
  return `${clip(makeVisibleLine(text.title).trim(), 160)} [begini-escalation ${text.sha256.slice(0, 12)}]`;
}

/** What a posted text says, in order: the five items, summary, findings, bundle, redactions. */
export function outline(text: DeliveryText): readonly Block[] {
  const blocks: Block[] = text.items.flatMap((item, index): Block[] => [
    { kind: 'heading', text: `${index + 1}. ${item.label}` },
    item.values.length === 0
      ? { kind: 'facts', untrusted: ['not given'] }
      : { kind: 'lines', untrusted: clipLines(item.values), isCode: item.isVerbatim },
  ]);
  blocks.push(
    { kind: 'heading', text: 'Summary' },
    { kind: 'paragraph', untrusted: clip(makeVisibleLine(text.summary), longestParagraph) },
  );
  if (text.findings.length > 0) {
    blocks.push(
      { kind: 'heading', text: 'Findings' },
      { kind: 'findings', findings: text.findings.slice(0, mostFindings).map(clipFinding) },
    );
    const more = text.findings.length - mostFindings;
    if (more > 0) blocks.push({ kind: 'facts', untrusted: [`${more} more in the bundle`] });
  }
  blocks.push({ kind: 'heading', text: 'Bundle' }, { kind: 'facts', untrusted: bundleFacts(text) });
  return blocks;
}

function bundleFacts(text: DeliveryText): readonly string[] {
  const hidden = text.redactions.map(({ kind, count }) => `${count} ${kind}`).join(', ');
  return [
    `${makeVisibleLine(text.bundleName)} (${formatSize(text.bytes)}); begin with REPORT.md`,
    hidden === '' ? 'Nothing had to be redacted' : `Redacted: ${clip(makeVisibleLine(hidden), longestLine)}`,
    markerOf(text.sha256),
  ];
}

function clipLines(values: readonly string[]): readonly string[] {
  const lines = values.slice(0, mostLines).map((value) => clip(makeVisibleLine(value), longestLine));
  return values.length > mostLines ? [...lines, `(${values.length - mostLines} more in the bundle)`] : lines;
}

function clipFinding(finding: DeliveryFinding): DeliveryFinding {
  const line = (value: string): string => clip(makeVisibleLine(value), longestLine);
  return {
    rule: line(finding.rule),
    confidence: line(finding.confidence),
    title: line(finding.title),
    fix: line(finding.fix),
  };
}

/** Cuts between characters, never inside a surrogate pair. */
function clip(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
