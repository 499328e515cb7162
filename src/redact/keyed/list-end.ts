/** Most lines that a list may reach over. */
const mostLines = 400;
/** So many lines of a list may stand before the end of a text that breaks it off. */
const mostLinesBroken = 60;
/** Brackets that may be open where a text breaks off. */
const deepest = 16;

/** The brackets and braces of a text. */
export interface Brackets {
  /** Where each is closed, by where it opens. */
  readonly closing: ReadonlyMap<number, number>;
  /** Those that are never closed, in order. */
  readonly open: readonly number[];
}

/** Pairs `[` and `{` with what closes them, in one walk over the text. Quotes are not followed: values of lists hold no brackets. */
export function pairBrackets(text: string): Brackets {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) open.push(at);
    else if (code === 93 || code === 125) {
      const opened = open.pop();
      if (opened !== undefined) closing.set(opened, at);
    }
  }
  return { closing, open };
}

/** Where a list ends, and the brackets that are open there when the text breaks it off. */
export interface ListEnd {
  readonly end: number;
  readonly open?: string | undefined;
}

/**
 * End of the list whose bracket stands at `start`: behind what closes it; the end of a text that breaks it off; else, when nothing near closes it,
 * where its line and those that are indented deeper end. It hangs on brackets and lines alone, which hidden values leave as they are.
 */
export function listEnd(text: string, start: number, brackets: Brackets): ListEnd {
  const closing = brackets.closing.get(start);
  if (closing !== undefined && isWithin(text, start, closing, mostLines)) return { end: closing + 1 };
  if (!isBrokenOff(text, start, brackets)) return { end: endOfIndented(text, start) };
  const open = brackets.open.filter((at) => at >= start);
  return { end: text.length, open: open.length > deepest ? undefined : open.map((at) => text[at]).join('') };
}

const opensLines = /[[{\s]{0,40}\n/y;

/** Whether a list that was opened on a line of its own, shortly before the text ends, may go on in the next text: no indentation says that it ended. */
function isBrokenOff(text: string, start: number, { closing }: Brackets): boolean {
  opensLines.lastIndex = start;
  if (closing.has(start) || !opensLines.test(text) || !isWithin(text, start, text.length, mostLinesBroken))
    return false;
  const end = endOfIndented(text, start);
  return end === endOfLine(text, start) || end + 1 >= text.length;
}

function isWithin(text: string, start: number, end: number, most: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines > most) return false;
  }
  return true;
}

function endOfIndented(text: string, start: number): number {
  const line = text.lastIndexOf('\n', start) + 1;
  const indent = indentOf(text, line);
  const hasItems = text[line + indent] !== '-';
  let end = endOfLine(text, start);
  for (let lines = 0; lines < mostLines && end < text.length; lines += 1) {
    const next = end + 1;
    const nextEnd = endOfLine(text, next);
    const deep = indentOf(text, next);
    if (deep < indent || (deep === indent && !(hasItems && text.startsWith('- ', next + deep)))) break;
    end = nextEnd;
  }
  return end;
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function indentOf(text: string, lineStart: number): number {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at - lineStart;
}
