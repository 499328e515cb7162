import type { Scan } from '../finding.ts';
import type { NameClassifier } from '../names/classify-name.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { certain, namesEmails, peopled } from './column-meanings.ts';
import { hideByForm } from './forms.ts';
import { bounded, doubleQuote, type Located } from './located.ts';

/** What the columns of a table tell; undefined where a name tells nothing. */
export type Columns = readonly (NameMeaning | undefined)[];

/** What the names of columns tell, one beside the other. */
export function columnsOf(names: NameClassifier, heads: readonly string[]): Columns {
  return peopled(
    heads.map((head) => names.classify(head)),
    heads.some(namesEmails),
  );
}

/** Whether one of the columns tells anything. */
export function isTelling(columns: Columns): boolean {
  return columns.some((meaning) => meaning !== undefined);
}

/** Hides the value in one cell as the name of its column says. */
export function hideCell(scan: Scan, meaning: NameMeaning, located: Located): void {
  hideByForm(scan, certain(meaning), located);
}

/** Hides the cells of telling columns in a row of which the first begins at `start`, `gap` characters between them. `nothing` stands for no value. */
export function hideCells(
  scan: Scan,
  columns: Columns,
  row: {
    readonly cells: readonly string[];
    readonly start: number;
    readonly gap: number;
    readonly nothing: string;
  },
): void {
  let at = row.start;
  for (const [index, cell] of row.cells.entries()) {
    const meaning = columns[index];
    const end = at + cell.length;
    if (meaning !== undefined && cell !== '' && cell !== row.nothing)
      hideCell(scan, meaning, bounded(at, end, doubleQuote));
    at = end + row.gap;
  }
}
