import type { Finding } from './finding.ts';

/** What stands around each line of a value that is folded: indentation, a mail's quote marks, and how the line says that it goes on. */
const lead = /^[ \t>]*/;
const tail = /(?:[ \t]{0,4}\\|=)?\r?$/;

/** The text with a token in place of each finding. A finding over several lines puts its token on each; what is around its lines stays. */
export function renderFindings(
  text: string,
  findings: readonly Finding[],
  tokenFor: (finding: Finding, value: string) => string,
): string {
  if (findings.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const finding of findings) {
    parts.push(text.slice(at, finding.start), replacement(text.slice(finding.start, finding.end), finding, tokenFor));
    at = finding.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function replacement(raw: string, finding: Finding, tokenFor: (finding: Finding, value: string) => string): string {
  if (finding.nested !== undefined) {
    const { nested } = finding;
    return nested.encode(renderFindings(nested.text, nested.findings, tokenFor));
  }
  const token = tokenFor(finding, finding.value ?? raw);
  const shown = finding.wrap === undefined ? token : finding.wrap + token + finding.wrap;
  if (!raw.includes('\n')) return shown;
  const lines = raw.split('\n');
  return lines
    .map((line, place) => {
      const before = place === 0 ? '' : (lead.exec(line)?.[0] ?? '');
      const behind = place === lines.length - 1 ? /\r?$/ : tail;
      return `${before}${shown}${behind.exec(line)?.[0] ?? ''}`;
    })
    .join('\n');
}
