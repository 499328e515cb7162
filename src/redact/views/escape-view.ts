import type { WorkingScan } from '../working-scan.ts';
import { unescapedView, type View } from './unescaped.ts';

/** Farthest that an escaped text is followed to each side of its first escape. */
const longestSide = 8192;
const overlap = 512;
const escape = 27;

/** Looks at the line around an escape as it reads with all escapes undone, and at the lines below it that are in colours, too. */
export function findEscapes(scan: WorkingScan, at: number): void {
  if (at < scan.viewEnd || scan.isView) return;
  const { text } = scan;
  const from = Math.max(lineStart(text, at), scan.viewEnd - overlap);
  const end = text.charCodeAt(at) === escape ? colouredEnd(text, at) : lineEnd(text, at);
  scan.viewEnd = end;
  scan.memory.steps += end - from;
  if (openView(scan, from, end)) scan.views.push({ start: from, end });
}

/** Looks at a stretch of text with its escapes undone; false when it has none. */
export function openView(scan: WorkingScan, from: number, end: number): boolean {
  const { text } = scan;
  const view = unescapedView(text.slice(from, end));
  if (view === undefined) return false;
  const inner = scan.context.scanView(view.text, scan.depth);
  const place = (offset: number): number => from + (view.origin[offset] ?? 0);
  for (const finding of inner.findings) {
    const wrap = finding.wrap === undefined ? {} : { wrap: escapedQuote(text, view, finding.start, place) };
    scan.add({
      ...finding,
      ...wrap,
      start: place(finding.start),
      end: beforeColour(text, place(finding.end - 1), place(finding.end)),
      value: finding.value ?? view.text.slice(finding.start, finding.end),
    });
  }
  for (const island of inner.islands)
    scan.islands.push({ ...island, start: place(island.start), end: place(island.end) });
  return true;
}

/** The colour behind a value is none of it. */
function beforeColour(text: string, lastStart: number, end: number): number {
  const colour = text.indexOf('\u001B[', lastStart + 1);
  return colour === -1 || colour >= end ? end : colour;
}

/** The nearest quote before a finding as it is written in the outer text: `%22`, `\"`. */
function escapedQuote(text: string, view: View, before: number, place: (offset: number) => number): string {
  const quote = view.text.lastIndexOf('"', before);
  return quote < 0 ? '"' : text.slice(place(quote), place(quote + 1));
}

function lineStart(text: string, at: number): number {
  const first = Math.max(0, at - longestSide);
  let position = at;
  while (position > first && text.charCodeAt(position - 1) !== 10) position -= 1;
  return position;
}

function lineEnd(text: string, at: number): number {
  const last = Math.min(text.length, at + longestSide);
  let position = at;
  while (position < last && text.charCodeAt(position) !== 10) position += 1;
  return position;
}

/** The end of the last line of those, one below the other, that hold a terminal escape. */
function colouredEnd(text: string, at: number): number {
  let end = lineEnd(text, at);
  while (end - at < longestSide) {
    const next = lineEnd(text, end + 1);
    if (!text.slice(end, next).includes('\u001B[')) break;
    end = next;
  }
  return end;
}
