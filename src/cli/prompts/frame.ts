import type { Writable } from 'node:stream';
import { makeVisibleLine } from '../../text/visible.ts';
import { fitWidth, widthOf, wrapWidth } from '../../text/width.ts';
import type { EditedLine } from './line-editor.ts';

/** A terminal's size is that of the moment; a pipe, and some terminals, have none. */
export type TerminalOutput = Writable & { readonly columns?: number; readonly rows?: number };

export type Style = 'plain' | 'bold' | 'dim' | 'bad' | 'chosen';

/** One row of a frame; its text is made safe and cut to the width when it is drawn. */
export interface Row {
  readonly style: Style;
  readonly text: string;
}

/** A row that is being typed into. */
export interface InputRow {
  readonly prefix: string;
  readonly line: EditedLine;
}

export interface Frame {
  /** Draws rows, the last drawing erased; with an input row the cursor stands in it. */
  readonly draw: (before: readonly Row[], input: InputRow | null, after: readonly Row[]) => void;
  /** Erases the drawing; `last` stays in its place, or nothing. */
  readonly end: (last: Row | null) => void;
}

const codes: Readonly<Record<Style, readonly [plain: string, coloured: string]>> = {
  plain: ['', ''],
  bold: ['\u001b[1m', '\u001b[1m'],
  dim: ['\u001b[2m', '\u001b[2m'],
  bad: ['\u001b[1m', '\u001b[31m'],
  chosen: ['\u001b[7m', '\u001b[36m'],
};

/** A row as styled, safe lines that fit into so many columns: choices are cut to one line, all else is wrapped. */
function paint({ style, text }: Row, columns: number, hasColor: boolean): readonly string[] {
  const safe = makeVisibleLine(text);
  const lines = style === 'plain' || style === 'chosen' ? [fitWidth(safe, columns)] : wrapWidth(safe, columns);
  const code = codes[style][hasColor ? 1 : 0];
  return code === '' ? lines : lines.map((line) => `${code}${line}\u001b[0m`);
}

/**
 * A part of the terminal that is drawn over and over and then taken away. No row is ever as wide as the terminal, so that none wraps and the
 * number of rows drawn is the number of rows to erase.
 */
export function createFrame(output: TerminalOutput, hasColor: boolean): Frame {
  let cursorRow = 0;
  let isDrawn = false;
  const widthInside = (): number => Math.max(8, sizeOr(output.columns, 80) - 1);
  const heightInside = (): number => sizeOr(output.rows, 24) - 1;
  const toStart = (): string => (isDrawn ? `\r${cursorRow > 0 ? `\u001b[${cursorRow}A` : ''}\u001b[J` : '');

  return {
    draw(before, input, after) {
      const width = widthInside();
      const rows = before.flatMap((row) => paint(row, width, hasColor));
      const shown = input === null ? null : showLine(input, width);
      const last = after
        .flatMap((row) => paint(row, width, hasColor))
        .slice(0, Math.max(0, heightInside() - rows.length));
      const all = [...rows, ...(shown === null ? [] : [shown.text]), ...last];
      const start = toStart();
      const total = all.length - 1;
      cursorRow = shown === null ? total : rows.length;
      const up = total - cursorRow;
      const place =
        shown === null ? '' : `${up > 0 ? `\u001b[${up}A` : ''}\r${shown.column > 0 ? `\u001b[${shown.column}C` : ''}`;
      isDrawn = true;
      output.write(`${start}${all.join('\r\n')}${place}`);
    },
    end(last) {
      const rows = last === null ? [] : paint(last, widthInside(), hasColor);
      output.write(toStart() + rows.map((row) => `${row}\r\n`).join(''));
      isDrawn = false;
      cursorRow = 0;
    },
  };
}

function sizeOr(size: number | undefined, fallback: number): number {
  return size === undefined || size < 1 ? fallback : size;
}

/** The part of a typed line around the cursor that fits, and the column the cursor stands in. */
function showLine({ prefix, line }: InputRow, width: number): { readonly text: string; readonly column: number } {
  const shown = line.graphemes.map(makeVisibleLine);
  const room = width - widthOf(prefix) - 1;
  let start = 0;
  while (start < line.cursor && widthOf(shown.slice(start, line.cursor).join('')) > room) start += 1;
  const text = fitWidth(shown.slice(start).join(''), room + 1);
  return { text: prefix + text, column: widthOf(prefix) + widthOf(shown.slice(start, line.cursor).join('')) };
}
