import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';

/** What uids of this integration look like, read off an affected one: `LOAN-2026-000481` tells `LOAN-` and three groups. */
export interface UidShape {
  /** Letters it begins with, separator included. */
  readonly prefix: string;
  readonly rest: RegExp;
}

/** The shapes of uids that begin with a telling prefix of at least two letters and hold at least three digits. */
export function uidShapes(uids: readonly string[]): readonly UidShape[] {
  const shapes = new Map<string, UidShape>();
  for (const uid of uids) {
    const match = /^([A-Za-z]{2,16}[-_])([A-Za-z0-9_-]{3,54})$/.exec(uid);
    if (match === null || (match[2] ?? '').replaceAll(/\D/g, '').length < 3) continue;
    const rest = (match[2] ?? '').replaceAll(
      /[0-9]+|[A-Z]+|[a-z]+/g,
      (run) => `${/\d/.test(run) ? '[0-9]' : /[A-Z]/.test(run) ? '[A-Z]' : '[a-z]'}{${String(run.length)}}`,
    );
    shapes.set(`${match[1] ?? ''} ${rest}`, {
      prefix: match[1] ?? '',
      rest: new RegExp(`${rest}(?![A-Za-z0-9])`, 'y'),
    });
  }
  return [...shapes.values()];
}

/** Hides what has the shape of an affected uid: the uids of other applicants. The affected one itself is an island. */
export function findUidsOfShape(scan: Scan, shape: UidShape): void {
  const { text } = scan;
  for (let start = text.indexOf(shape.prefix); start !== -1; start = text.indexOf(shape.prefix, start + 1)) {
    shape.rest.lastIndex = start + shape.prefix.length;
    if (isAlphanumeric(text.charCodeAt(start - 1)) || !shape.rest.test(text)) continue;
    scan.add({ start, end: shape.rest.lastIndex, kind: 'uid', rule: 'uid-shape' });
  }
}
