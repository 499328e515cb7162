/** Most lines that a list may reach over. */
const mostLines = 400;

/** Where each bracket or brace of a text closes, by where it opens. What closes without having been opened is passed over. */
export type ClosingBrackets = ReadonlyMap<number, number>;

/** Pairs `[` and `{` with what closes them, in one walk over the text. Quotes are not followed: values of lists hold no brackets. */
export function pairBrackets(text: string): ClosingBrackets {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 91 || code === 123) open.push(at);
    else if (code === 93 || code === 125) {
      const opened = open.pop();
      if (opened !== undefined) pairs.set(opened, at);
    }
  }
  return pairs;
}

/**
 * End of the list whose bracket stands at `start`: behind what closes it, or, when nothing near does, where its line and those that are
 * indented deeper end. It hangs on brackets and lines alone, which hidden values leave as they are.
 */
export function listEnd(text: string, start: number, brackets: ClosingBrackets): number {
  const closing = brackets.get(start);
  return closing !== undefined && isNear(text, start, closing) ? closing + 1 : endOfIndented(text, start);
}

function isNear(text: string, start: number, end: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    lines += 1;
    if (lines > mostLines) return false;
  }
  return true;
}

function endOfIndented(text: string, start: number): number {
  const indent = indentOf(text, text.lastIndexOf('\n', start) + 1);
  let end = endOfLine(text, start);
  for (let lines = 0; lines < mostLines && end < text.length; lines += 1) {
    const next = end + 1;
    const nextEnd = endOfLine(text, next);
    if (indentOf(text, next) <= indent) break;
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
