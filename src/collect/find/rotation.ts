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
const dated = new RegExp(String.raw`^(.+?)[-._](${date})(?:[-._](\d{1,4}))?((?:\.[A-Za-z]+)?)$`);
const maybeDated = /[-._](?:19|20)\d\d/;
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
  const byDate = maybeDated.test(plain) ? dated.exec(plain) : null;
  if (byDate?.[1] !== undefined && byDate[2] !== undefined) {
    const digits = byDate[2].replaceAll(/\D/g, '');
    return { stem: `${byDate[1]}${byDate[4] ?? ''}`, rank: [digits, Number(byDate[3] ?? 0)] };
  }
  const byNumber = numbered.exec(plain);
  if (byNumber?.[1] !== undefined) return { stem: byNumber[1], rank: ['', -Number(byNumber[2])] };
  return { stem: plain, rank: null };
}

/** Older first: numbers count backwards (`.2` is older than `.1`), dates forwards, the file without either is the newest. */
function compareRanks(a: RotatedName['rank'], b: RotatedName['rank']): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compareNames(a[0], b[0]) || a[1] - b[1];
}
