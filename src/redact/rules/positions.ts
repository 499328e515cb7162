import type { Scan } from '../finding.ts';

const pair = /(-?\d{1,2}\.\d{3,18})(?:,|, |%2C|\/)(-?\d{1,3}\.\d{3,18})/iy;

/** Hides the position in a map link or `geo:` address that starts at `start`: latitude and longitude. */
export function findMapPosition(scan: Scan, start: number): void {
  pair.lastIndex = start;
  const match = pair.exec(scan.text);
  if (match === null || Math.abs(Number(match[1])) > 90 || Math.abs(Number(match[2])) > 180) return;
  scan.add({ start, end: pair.lastIndex, kind: 'geo', rule: 'map-position', isLearned: false });
}
