import { isRandomLetters } from './credential-look.ts';
import type { NameClassifier } from '../names/classify-name.ts';

/** In a list of fields between bars only a name of two words, or a digit in a word, tells a value from a heading. */
const framedValue = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+$|^\S*\d\S*$/u;

/** `given_name | Ana`, as psql prints a record on lines of its own: the second cell heads nothing. */
export function isPairOfRecord(line: string, heads: readonly string[], names: NameClassifier): boolean {
  const cells = heads.filter((head) => head !== '');
  const value = cells[1] ?? '';
  if (line.startsWith('|'))
    return (
      cells.length === 2 &&
      // Markdown sets values in backticks.
      (framedValue.test(value) || isRandomLetters(value) || line.includes(`\`${value}\``)) &&
      names.classify(value) === undefined
    );
  return (
    heads.length === 2 &&
    /^[^|]{1,62} \| \S/.test(line) &&
    (names.classify(value) === undefined || /\d/.test(value)) &&
    !/^[a-z_]+$/.test(value)
  );
}
