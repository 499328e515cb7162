import type { Scan } from '../finding.ts';

const pair = /([+-]?\d{1,2}\.\d{3,18})(?:,|, |%2C|\/)([+-]?\d{1,3}\.\d{3,18})/iy;

/** Hides the position in a map link or `geo:` address that starts at `start`: latitude and longitude. */
export function findMapPosition(scan: Scan, start: number): void {
  pair.lastIndex = start;
  const match = pair.exec(scan.text);
  if (match === null || Math.abs(Number(match[1])) > 90 || Math.abs(Number(match[2])) > 180) return;
  scan.add({ start, end: pair.lastIndex, kind: 'geo', rule: 'map-position', isLearned: false });
}

const inWords = /\s{0,8}(-?\d{1,3}(?:\.\d{1,18})?)\s{1,8}(-?\d{1,3}\.\d{1,18})(?=\s{0,8}\))/y;

/** PostGIS' function takes the two apart. */
const twoNumbers = /\s{0,8}(-?\d{1,3}\.\d{1,18})\s{0,4},\s{0,4}(-?\d{1,3}\.\d{1,18})(?=\s{0,8}[,)])/y;

/** Hides the position in `POINT(36.82 -1.29)` or `ST_MakePoint(36.82, -1.29)`, whose bracket opens before `start`. */
export function findPoint(scan: Scan, start: number): void {
  const isCall = /st_(?:make)?point\s?\($/i.test(scan.text.slice(Math.max(0, start - 16), start));
  const point = isCall ? twoNumbers : inWords;
  point.lastIndex = start;
  const match = point.exec(scan.text);
  if (match === null) return;
  scan.add({
    start: point.lastIndex - match[0].trimStart().length,
    end: point.lastIndex,
    kind: 'geo',
    rule: 'map-position',
    isLearned: false,
  });
}

const nmea = /[^\n*$]{0,40}?\b(\d{4}\.\d{2,8}),[NS],(\d{5}\.\d{2,8}),[EW]\b/dy;

/** Hides the position in a sentence of a GPS receiver (NMEA 0183), whose `$GP…` ends at `start`. */
export function findNmea(scan: Scan, start: number): void {
  nmea.lastIndex = start;
  const match = nmea.exec(scan.text);
  for (const group of [1, 2]) {
    const span = match?.indices?.[group];
    if (span !== undefined)
      scan.add({ start: span[0], end: span[1], kind: 'geo', rule: 'map-position', isLearned: false });
  }
}
