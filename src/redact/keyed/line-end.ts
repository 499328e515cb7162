import type { Scan } from '../finding.ts';

/** Where the line around `from` ends, before its line end. Remembered, so that a huge line is searched once. */
export function lineEndFrom(scan: Scan, from: number): number {
  const known = scan.memory.runs.get('line');
  if (known !== undefined && from >= known.from && from <= known.end) return known.end;
  const { text } = scan;
  const found = text.indexOf('\n', from);
  const newline = found === -1 ? text.length : found;
  const end = newline > from && text.charCodeAt(newline - 1) === 13 ? newline - 1 : newline;
  scan.memory.steps += end - from;
  scan.memory.runs.set('line', { from, end });
  return end;
}

/** Where the line around `at` begins. Looks at most `limit` characters back. */
export function lineStartBefore(text: string, at: number, limit: number): number {
  const first = Math.max(0, at - limit);
  let position = at;
  while (position > first && text.charCodeAt(position - 1) !== 10) position -= 1;
  return position;
}
