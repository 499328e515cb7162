import type { Finding } from './finding.ts';

/** The text with a token in place of each finding. A finding over several lines puts its token on each; line ends stay. */
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
  return raw
    .split('\n')
    .map((line) => `${shown}${line.endsWith('\r') ? '\r' : ''}`)
    .join('\n');
}
