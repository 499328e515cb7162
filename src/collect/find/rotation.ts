import { basename, sep } from 'node:path';
import { compareNames, type FoundFile } from './discover.ts';

/** Files that are one log: a rotated set, or a single file. Oldest first; the newest gives the set its name. */
export type FileSet = readonly [FoundFile, ...FoundFile[]];

interface RotatedName {
  /** What the members of a set have in common. */
  readonly stem: string;
  /** Sorts members oldest first; null for the file still written to. */
  readonly rank: readonly [date: string, number: number] | null;
}

const compression = /\.(?:gz|zst|xz|bz2|z)$/i;
const date = String.raw`(?:19|20)\d\d(?:-?[01]\d(?:-?[0-3]\d(?:[-_T.]?[0-2]\d(?:[-.:]?[0-5]\d)?(?:[-.:]?[0-5]\d)?(?:\.\d{3})?)?)?)?`;
const tail = String.raw`(?:[-._](\d{1,4}))?((?:\.[A-Za-z]+)?)$`;
const dated = new RegExp(String.raw`^(.+?)[-._]{1,2}(${date})${tail}`);
/** `log20260420_001.txt` (Serilog), `u_ex260420.log` (IIS). */
const datedAtOnce = new RegExp(
  String.raw`^(.*[A-Za-z])((?<=^u_(?:ex|in|nc))\d{6}|(?:19|20)\d\d[01]\d[0-3]\d(?:[0-2]\d)?)${tail}`,
);
/** `app-04-20-2026-1.log.gz` (log4j2). */
const datedBackwards = new RegExp(String.raw`^(.+?)[-._]([01]\d-[0-3]\d)-((?:19|20)\d\d)${tail}`);
const maybeDated = /(?:19|20)\d\d|^u_/;
const numbered = /^(.+)\.(\d{1,4})$/;
const old = /^(.+)\.(?:old|prev(?:ious)?|bak)$/i;

/** Groups files of one folder whose names tell that they are parts of one rotated log: `app.log.2.gz`, `app-2026-04-20.log`, `app.log-20260420`. */
export function groupRotated(files: readonly FoundFile[]): readonly FileSet[] {
  const groups = new Map<string, [FoundFile, ...FoundFile[]]>();
  for (const file of files) {
    const at = file.path.lastIndexOf(sep) + 1;
    const name = file.path.slice(at);
    const { stem } = parseName(name);
    const key = stem === name ? file.path : file.path.slice(0, at) + stem;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return Array.from(groups.values(), (group) => (group.length === 1 ? group : inOrder(group)));
}

/** Sorted by what the names tell, each path once. */
function inOrder(group: FileSet): FileSet {
  const [first, ...rest] = group
    .map((file) => ({ file, rank: parseName(basename(file.path)).rank }))
    .sort((a, b) => compareRanks(a.rank, b.rank) || compareNames(a.file.path, b.file.path))
    .map(({ file }) => file)
    .filter(({ path }, at, all) => path !== all[at - 1]?.path);
  return first === undefined ? group : [first, ...rest];
}

function parseName(name: string): RotatedName {
  const plain = name.replace(compression, '');
  const byOld = old.exec(plain);
  if (byOld?.[1] !== undefined) return { stem: byOld[1], rank: ['', 0] };
  if (maybeDated.test(plain)) {
    const backwards = datedBackwards.exec(plain);
    if (backwards !== null) {
      const [, name = '', day = '', year = '', part, extension = ''] = backwards;
      return datedName(name, `${year}${day}`, part, extension);
    }
    const forwards = dated.exec(plain) ?? datedAtOnce.exec(plain);
    if (forwards !== null) {
      const [, name = '', day = '', part, extension = ''] = forwards;
      return datedName(name, day, part, extension);
    }
  }
  const byNumber = numbered.exec(plain);
  if (byNumber?.[1] !== undefined) return { stem: byNumber[1], rank: ['', -Number(byNumber[2])] };
  return { stem: plain, rank: null };
}

function datedName(name: string, day: string, part: string | undefined, extension: string): RotatedName {
  return { stem: `${name}${extension}`, rank: [day.replaceAll(/\D/g, ''), Number(part ?? 0)] };
}

/** Older first: numbers count backwards (`.2` is older than `.1`), dates forwards, the file without either is the newest. */
function compareRanks(a: RotatedName['rank'], b: RotatedName['rank']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareNames(a[0], b[0]) || a[1] - b[1];
}
