import type { Gap } from '../model/evidence.ts';
import type { Diagnosis, EvidenceLine, Finding } from '../model/finding.ts';
import { makeVisibleLine } from '../text/visible.ts';

interface CatalogueEntry {
  readonly rule: string;
  readonly component: string;
  readonly basis: string;
  readonly title: string;
  readonly signal: string;
  readonly fix: string;
  readonly docs: string;
}

/** The failure catalogue for reading, by component. */
export function formatCatalogue(rules: readonly CatalogueEntry[]): string {
  const components = [...new Set(rules.map((rule) => rule.component))];
  const sections = components.map((component) => {
    const rows = rules.filter((rule) => rule.component === component);
    return `${component}\n\n${rows.map((row) => `  ${row.rule}  ${row.title} (${row.basis})\n         Seen as: ${row.signal}\n         Fix: ${row.fix}\n         ${row.docs}`).join('\n')}`;
  });
  return `${sections.join('\n\n')}\n`;
}

/** What is wrong and what to try, best first; checks for a person last; then what could not be read. */
export function formatDiagnosis(diagnosis: Diagnosis, gaps: readonly Gap[]): string {
  const shown = diagnosis.findings.filter(
    (finding) => finding.evidence.length > 0 || finding.confidence !== 'possible',
  );
  const checks = diagnosis.findings.filter((finding) => !shown.includes(finding));
  const parts = [
    diagnosis.component === null ? 'No component stands out.' : `Component: ${diagnosis.component}`,
    ...(shown.length === 0 ? ['No documented failure was recognised in the evidence.'] : shown.map(formatFinding)),
    ...(checks.length === 0
      ? []
      : [
          `To check by hand:\n${checks.map((check) => `  ${check.rule}  ${check.title}\n         ${check.fix}`).join('\n')}`,
        ]),
    ...(gaps.length === 0 ? [] : [`Gaps:\n${gaps.map((gap) => `  ${gap.source}: ${gap.reason}`).join('\n')}`]),
  ];
  return `${parts.map((part) => part.split('\n').map(makeVisibleLine).join('\n')).join('\n\n')}\n`;
}

function formatFinding(finding: Finding): string {
  const lines = [
    `${finding.rule}  ${finding.title} (${finding.confidence})`,
    `       ${finding.cause}`,
    `  Fix: ${finding.fix}`,
  ];
  for (const line of finding.evidence.slice(0, 4)) lines.push(`       ${placeOf(line)}: ${firstLine(line.text)}`);
  for (const line of finding.against.slice(0, 2)) lines.push(`  But  ${placeOf(line)}: ${firstLine(line.text)}`);
  return [...lines, `       ${finding.docs}`].join('\n');
}

function placeOf(line: EvidenceLine): string {
  return line.line === null ? `${line.source}@${line.offset ?? 0}` : `${line.source}:${line.line}`;
}

function firstLine(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  return rest.length === 0 ? first : `${first} …`;
}
