import { lineEndFrom, lineStartBefore } from '../keyed/line-end.ts';
import type { WorkingScan } from '../working-scan.ts';

const farthest = 4096;
const most = 64;
const borders = /[\w.]/;

/** Hides once more what was hidden in a statement where Django lists its values behind it: `… = 'Ana'; args=('Ana',)`. */
export function findRepeatedArguments(scan: WorkingScan, start: number, end: number): void {
  const lineStart = lineStartBefore(scan.text, start, farthest);
  const list = scan.text.slice(end, Math.min(lineEndFrom(scan, end), end + farthest));
  for (const found of scan.findings.slice(-most)) {
    const { start: from, end: to, kind, rule, isAside } = found;
    if (from < lineStart || to > start || isAside === true) continue;
    const value = scan.text.slice(from, to);
    for (const written of [value, dateCall(value)]) {
      const at = written === '' ? -1 : list.indexOf(written);
      if (at < 0 || borders.test(list[at - 1] ?? '') || borders.test(list[at + written.length] ?? '')) continue;
      const identity = found.identity ?? found.value ?? value;
      scan.add({ start: end + at, end: end + at + written.length, kind, rule, identity, isLearned: false });
    }
    scan.memory.steps += list.length;
  }
}

/** `1990, 1, 2`, as Python's `datetime.date(…)` has `1990-01-02`; empty for what is no date. */
function dateCall(value: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  return year === undefined ? '' : `${year}, ${String(Number(month))}, ${String(Number(day))}`;
}
