import { splitGraphemes } from '../../text/width.ts';
import type { Key } from './keys.ts';

/** A line being typed. */
export interface EditedLine {
  /** What a person sees as its characters. */
  readonly graphemes: readonly string[];
  /** How many of them stand before the cursor. */
  readonly cursor: number;
}

export function startLine(text: string): EditedLine {
  const graphemes = splitGraphemes(text);
  return { graphemes, cursor: graphemes.length };
}

export function textOfLine(line: EditedLine): string {
  return line.graphemes.join('');
}

/** The line after a key; the same line when the key does not edit. */
export function editLine(line: EditedLine, key: Key): EditedLine {
  const { graphemes, cursor } = line;
  switch (key.name) {
    case 'text':
    case 'paste':
      return insert(line, key.text);
    case 'backspace':
      return remove(line, cursor - 1, cursor);
    case 'delete':
      return remove(line, cursor, cursor + 1);
    case 'delete-word':
      return remove(line, wordBefore(line), cursor);
    case 'delete-before':
      return remove(line, 0, cursor);
    case 'delete-after':
      return remove(line, cursor, graphemes.length);
    case 'left':
      return { graphemes, cursor: Math.max(0, cursor - 1) };
    case 'right':
      return { graphemes, cursor: Math.min(graphemes.length, cursor + 1) };
    case 'home':
      return { graphemes, cursor: 0 };
    case 'end':
      return { graphemes, cursor: graphemes.length };
    case 'word-left':
      return { graphemes, cursor: wordBefore(line) };
    case 'word-right':
      return { graphemes, cursor: wordAfter(line) };
    default:
      return line;
  }
}

/** Splits again as a whole: an accent may join the character before it. */
function insert({ graphemes, cursor }: EditedLine, text: string): EditedLine {
  const before = splitGraphemes(graphemes.slice(0, cursor).join('') + text);
  return { graphemes: [...before, ...graphemes.slice(cursor)], cursor: before.length };
}

function remove({ graphemes }: EditedLine, from: number, to: number): EditedLine {
  const start = Math.max(0, from);
  return { graphemes: [...graphemes.slice(0, start), ...graphemes.slice(to)], cursor: start };
}

function wordBefore({ graphemes, cursor }: EditedLine): number {
  let place = cursor;
  while (place > 0 && graphemes[place - 1] === ' ') place -= 1;
  while (place > 0 && graphemes[place - 1] !== ' ') place -= 1;
  return place;
}

function wordAfter({ graphemes, cursor }: EditedLine): number {
  let place = cursor;
  while (place < graphemes.length && graphemes[place] === ' ') place += 1;
  while (place < graphemes.length && graphemes[place] !== ' ') place += 1;
  return place;
}
