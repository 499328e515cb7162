import { makeVisibleLine } from './visible.ts';
import { fitWidth } from './width.ts';

/** A row of a section, and what is left of it where there is no room for it. */
export interface SectionRow {
  readonly text: string;
  readonly short: string;
}

export interface Section {
  /** Tells how much there is, since rows may be folded. */
  readonly title: string;
  /** The most telling first. */
  readonly rows: readonly SectionRow[];
  /** Which sections get rows first when there is too little room for all: the lowest. */
  readonly rank: number;
}

/** Rows and columns of the terminal; undefined where nothing limits them. */
export interface Room {
  readonly columns: number | undefined;
  readonly rows: number | undefined;
}

/**
 * Sections as lines that fit into the room: all of them with blank lines between while that fits, then without, then with the rows that find
 * no room folded into one. A title is never left out. Sections without rows are.
 */
export function fitSections(sections: readonly Section[], { columns = 100, rows = Infinity }: Room): readonly string[] {
  const shown = sections.filter((section) => section.rows.length > 0);
  const wanted = shown.reduce((sum, section) => sum + 1 + section.rows.length, 0);
  const isAiry = wanted + shown.length - 1 <= rows;
  const allotted = wanted <= rows ? shown.map((section) => section.rows.length) : allot(shown, rows - shown.length);
  return shown.flatMap((section, place) => [
    ...(isAiry && place > 0 ? [''] : []),
    fitLine(section.title, columns),
    ...foldRows(section.rows, allotted[place] ?? 0).map((row) => fitLine(`  ${row}`, columns)),
  ]);
}

/** How many of the rows each section gets: one after the other in the order of their rank, until none is left. */
function allot(sections: readonly Section[], rows: number): readonly number[] {
  const allotted = sections.map(() => 0);
  const byRank = [...sections.keys()].sort((left, right) => rankAt(sections, left) - rankAt(sections, right));
  let left = Math.max(0, rows);
  for (let given = -1; given !== 0;) {
    given = 0;
    for (const place of byRank) {
      const has = allotted[place] ?? 0;
      if (left === 0 || has >= (sections[place]?.rows.length ?? 0)) continue;
      allotted[place] = has + 1;
      left -= 1;
      given += 1;
    }
  }
  return allotted;
}

function rankAt(sections: readonly Section[], place: number): number {
  return sections[place]?.rank ?? 0;
}

function foldRows(rows: readonly SectionRow[], room: number): readonly string[] {
  if (rows.length <= room) return rows.map(({ text }) => text);
  if (room === 0) return [];
  const rest = rows.slice(room - 1).map(({ short }) => short);
  const folded = room === 1 ? rest.join(', ') : `and ${rest.length} more: ${rest.join(', ')}`;
  return [...rows.slice(0, room - 1).map(({ text }) => text), folded];
}

function fitLine(line: string, columns: number): string {
  return fitWidth(makeVisibleLine(line), Math.max(8, columns - 1));
}
