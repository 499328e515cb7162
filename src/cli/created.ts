import type { Created } from '../pipeline.ts';
import { wrapWidth } from '../text/width.ts';

/** What a run gave, in a few lines for stderr: the best findings with their fixes and, unless the consent screen told it, what was hidden and what is missing. */
export function formatCreated(
  created: Created,
  { isConsentShown, columns }: { readonly isConsentShown: boolean; readonly columns: number | undefined },
): string {
  const { diagnosis, totals, gaps, missing } = created;
  const found = diagnosis.findings.filter((finding) => finding.evidence.length > 0).slice(0, 3);
  const hidden = Object.entries(totals.kinds).map(([kind, places]) => `${kind} ${places}`);
  const lines = [
    ...(found.length === 0
      ? ['Found:    no documented failure in the evidence']
      : found.flatMap((finding, index) => [
          `${index === 0 ? 'Found:   ' : '         '} ${finding.rule} ${finding.title} (${finding.confidence})`,
          `          Fix: ${finding.fix}`,
        ])),
    ...(isConsentShown
      ? []
      : [
          `Redacted: ${hidden.length === 0 ? 'nothing had to be hidden' : hidden.join(', ')}`,
          ...gaps.map((gap) => `Gap:      ${gap.source}: ${gap.reason}`),
          ...missing.map(({ item, flag }) => `Missing:  ${item} (${flag})`),
        ]),
  ];
  const shown = columns === undefined ? lines : lines.flatMap((line) => wrapWidth(line, columns - 1, '          '));
  return shown.map((line) => `${line}\n`).join('');
}
