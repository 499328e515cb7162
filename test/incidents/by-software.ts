import type { Incident } from './incident.ts';

/** Which piece of software the failures have in common: bad ones of all, worst first. */
export function bySoftware(
  counts: readonly { readonly incident: Incident; readonly bad: number; readonly of: number }[],
): string {
  const sums = new Map<string, { bad: number; of: number }>();
  for (const { incident, bad, of } of counts) {
    for (const part of incident.software.split(' · ')) {
      const sum = sums.get(part) ?? { bad: 0, of: 0 };
      sums.set(part, { bad: sum.bad + bad, of: sum.of + of });
    }
  }
  const share = (sum: { bad: number; of: number }) => sum.bad / Math.max(sum.of, 1);
  return [...sums.entries()]
    .sort(([, a], [, b]) => share(b) - share(a))
    .map(([part, sum]) => `${part.padEnd(24)} ${sum.bad} of ${sum.of}`)
    .join('\n');
}
