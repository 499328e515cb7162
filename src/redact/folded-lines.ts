import type { Finding, Scan } from './finding.ts';

/** A line of base64, with what may stand around it: an indentation, quotes, escaped line ends. */
const nextLine =
  /(?:\\?\r?\n|\\r\\n|\\n)[ \t>|]{0,80}["']?(?!--)([A-Za-z0-9+/_-]{4,512}={0,2}|[A-Za-z0-9+/]{2,3}={1,2})(?=["'\\<]|[ \t]{0,8}(?:\r?\n|$))/dy;
const mostLines = 2000;

/** Where a line of a value stands, without what is around it. */
export interface Line {
  readonly start: number;
  readonly end: number;
}

/** The lines of base64 below one that ends at `end` and has `width` characters, over which a long value is folded: all but the last as wide. */
export function linesBelow(text: string, end: number, width: number): readonly Line[] {
  const lines: Line[] = [];
  let at = end;
  while (lines.length < mostLines) {
    nextLine.lastIndex = at;
    const match = nextLine.exec(text);
    const [start, lineEnd] = match?.indices?.[1] ?? [0, 0];
    const isLast = lineEnd - start < width;
    if (
      match === null ||
      lineEnd - start > width ||
      (isLast && (!isRest(match[1] ?? '') || isName(text, start, lineEnd))) ||
      (isHex.test(text.slice(Math.max(0, end - width), end)) && !isHex.test(match[1] ?? ''))
    )
      return lines;
    lines.push({ start, end: lineEnd });
    if (isLast) return lines;
    at = lineEnd;
  }
  return lines;
}

/** Whether a line may be the rest of a value: no word is written so. */
function isRest(line: string): boolean {
  return /[\d+/=]|[a-z][A-Z]/.test(line);
}

const isHex = /^[\da-f]+$/i;

/** `time="…"`, `"tenantId": …` on the line below a token: a name with its value, and no padding before the quote that ends a string. */
function isName(text: string, start: number, end: number): boolean {
  return (
    (text[end - 1] === '=' && /^[A-Za-z_][\w-]*=["'][^\s,;)}\]<\\]/.test(text.slice(start, end + 2))) ||
    /^\\?["']\s{0,4}:/.test(text.slice(end, end + 8))
  );
}

/** Hides a value that stands over lines, one token a line; `identity` tells it apart from others. */
export function addLines(
  scan: Scan,
  lines: readonly Line[],
  shown: Pick<Finding, 'kind' | 'rule' | 'note'>,
  identity: string,
): void {
  for (const { start, end } of lines) scan.add({ start, end, ...shown, identity, value: scan.text.slice(start, end) });
}
