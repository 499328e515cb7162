import { isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { isRandomLetters, isStatement } from '../keyed/credential-look.ts';

/** What uids of this integration look like, read off an affected one: `LOAN-2026-000481` tells `LOAN-` and two groups of digits. */
export interface UidShape {
  /** Letters it begins with, separator included. */
  readonly prefix: string;
  readonly rest: RegExp;
}

/** How much longer or shorter than an affected uid's a long run of digits may be. */
const slack = 2;
const longRun = 4;

/** The shapes of uids that begin with a telling prefix of at least two letters and hold at least three digits. */
export function uidShapes(uids: readonly string[]): readonly UidShape[] {
  const shapes = new Map<string, UidShape>();
  for (const uid of uids) {
    const match =
      /^([A-Za-z]{2,16}[-_])([A-Za-z0-9_-]{3,54})$/.exec(uid) ?? /^([A-Za-z]{2,16})(\d{4,54}[A-Za-z]?)$/.exec(uid);
    if (match === null || (match[2] ?? '').replaceAll(/\D/g, '').length < 3) continue;
    const rest = (match[2] ?? '').replaceAll(/[0-9]+|[A-Z]+|[a-z]+/g, runPattern);
    shapes.set(`${match[1] ?? ''} ${rest}`, {
      prefix: match[1] ?? '',
      rest: new RegExp(`${rest}(?![A-Za-z0-9])`, 'y'),
    });
  }
  return [...shapes.values()];
}

function runPattern(run: string): string {
  const { length } = run;
  if (!/\d/.test(run)) return `${/[A-Z]/.test(run) ? '[A-Z]' : '[a-z]'}{${String(length)}}`;
  return length < longRun ? `[0-9]{${String(length)}}` : `[0-9]{${String(length - slack)},${String(length + slack)}}`;
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

/** Whether a uid of letters alone stands out: groups of capitals, `QWERT-YUIOP-ASDFGH`, or letters at random. Others are words. */
export function isSpelledUid(value: string): boolean {
  if (value.length < 10) return false;
  if (/^[A-Z]{2,}(?:[-_][A-Z]{2,})+$/.test(value)) return !value.split(/[-_]/).some((word) => isStatement(word));
  return isRandomLetters(value);
}

/** Whether a value is written like one of these uids: enough where a name or place says that a reference stands there. */
export function resemblesUid(value: string, uids: Iterable<string>): boolean {
  if (value.length < 4 || value.length > 60 || !/\d/.test(value)) return false;
  const kind = writing(value);
  for (const uid of uids) if (Math.abs(uid.length - value.length) <= slack && writing(uid) === kind) return true;
  return false;
}

/** How a uid is written, lengths left out: `A-9`, `uuid`, `9`; one of letters and digits at random has its length instead. */
function writing(uid: string): string {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(uid)) return 'uuid';
  const runs = uid
    .replaceAll(/[0-9]+/g, '9')
    .replaceAll(/[A-Z]+/g, 'A')
    .replaceAll(/[a-z]+/g, 'a');
  return runs.length > 6 && /^[A-Za-z0-9]+$/.test(uid) ? `mixed ${String(uid.length)}` : runs;
}
