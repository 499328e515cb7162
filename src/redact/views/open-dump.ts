import type { Scan } from '../finding.ts';

/** Looks into the text that a dump of bytes spells: what is hidden there is hidden in the dump, and `encode` writes it the same way again. */
export function openDump(
  scan: Scan,
  start: number,
  end: number,
  text: string,
  encode: (inner: string) => string,
): void {
  const findings = scan.context.findNested(text, scan.depth + 1);
  const [first] = findings;
  if (first === undefined) return;
  scan.add({ start, end, kind: first.kind, rule: first.rule, isLearned: false, nested: { text, findings, encode } });
}
