/** Made on first need: making it takes as long as starting Node. */
let segmenter: Intl.Segmenter | undefined;

/** Characters that take two columns of a terminal: East Asian wide and fullwidth ones, and emoji. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|.\ufe0f)/u;

/** What a person sees as its characters. */
export function splitGraphemes(text: string): readonly string[] {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.split('');
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Columns that a text without control characters takes on a terminal. */
export function widthOf(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  return splitGraphemes(text).reduce((sum, grapheme) => sum + widthOfGrapheme(grapheme), 0);
}

function widthOfGrapheme(grapheme: string): number {
  if (/^\p{M}+$/u.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** As much of a text as fits into so many columns; what is cut off is marked by an ellipsis. */
export function fitWidth(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let fitted = '';
  let width = 1;
  for (const grapheme of splitGraphemes(text)) {
    width += widthOfGrapheme(grapheme);
    if (width > columns) break;
    fitted += grapheme;
  }
  return columns < 1 ? '' : `${fitted}…`;
}

/** A text broken into rows of so many columns, at blanks where it can be; the rows after the first are indented like the first, or by `hanging`. */
export function wrapWidth(text: string, columns: number, hanging?: string): readonly string[] {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const rows: string[] = [];
  let row = '';
  for (const word of text.trimStart().split(' ')) {
    const longer = row === '' ? indent + word : `${row} ${word}`;
    if (row !== '' && widthOf(longer) > columns) {
      rows.push(row);
      row = fitWidth((hanging ?? indent) + word, columns);
    } else {
      row = fitWidth(longer, columns);
    }
  }
  return [...rows, row];
}
