import type { Scan } from '../finding.ts';
import { isPlaceholder } from './credential-look.ts';
import { indentOf, mappingBelow } from './further-values.ts';
import { isAlphanumeric } from '../characters.ts';

const farthest = 65_536;
const inBlock = /^([ \t-]{0,40})(?:data|stringData):[ \t]*$/gm;
const inJson =
  /"(?:data|stringData)"\s{0,4}:\s{0,4}\{((?:\s{0,40}"[\w./-]{1,253}"\s{0,4}:\s{0,4}"(?:[^"\\\n]|\\.){0,65536}",?){1,1024})/g;
const member = /"[\w./-]{1,253}"\s{0,4}:\s{0,4}"((?:[^"\\\n]|\\.){1,65536})"/dg;

/** Hides all that a Secret of Kubernetes holds, whatever the names in it; `kind: Secret` stands from `start` to `end`, before its data or behind. */
export function findKubernetesSecret(scan: Scan, start: number, end: number): void {
  const { text } = scan;
  if (isAlphanumeric(text.charCodeAt(end))) return;
  const isJson = text[start] === '"';
  const { from, to } = documentAround(text, start, end, isJson);
  scan.memory.steps += to - from;
  const own = text.slice(from, to);
  if (isJson) {
    for (const data of own.matchAll(inJson)) {
      const offset = from + data.index + data[0].length - (data[1] ?? '').length;
      for (const match of (data[1] ?? '').matchAll(member)) hide(scan, match.indices?.[1] ?? [0, 0], offset);
    }
    return;
  }
  for (const data of own.matchAll(inBlock)) {
    const nameEnd = from + data.index + data[0].trimEnd().length - 1;
    const indent = indentOf(text, from + data.index + (data[1] ?? '').length);
    for (const value of mappingBelow(text, nameEnd, indent, true)) {
      if (value.ownsLine) hideLine(scan, value.start, value.end);
      else hide(scan, [value.start, value.end], 0);
    }
  }
}

function hide(scan: Scan, [from, to]: readonly [number, number], offset: number): void {
  const [start, end] = [from + offset, to + offset];
  if (isPlaceholder(scan.text.slice(start, end))) return;
  scan.add({ start, end, kind: 'secret', rule: 'kubernetes-secret' });
}

/** A line of a file that a Secret holds says nothing about other places: most are settings such as `debug=true`. */
function hideLine(scan: Scan, start: number, end: number): void {
  const content = scan.text.slice(start, end);
  if (/\w/.test(content) && !content.startsWith('-----'))
    scan.add({ start, end, kind: 'secret', rule: 'kubernetes-secret', isLearned: false });
}

/** The stretch that belongs to this object: up to the next one of another kind on either side. */
function documentAround(
  text: string,
  start: number,
  end: number,
  isJson: boolean,
): { readonly from: number; readonly to: number } {
  const first = Math.max(0, start - farthest);
  const [before, after] = [text.slice(first, start), text.slice(end, end + farthest)];
  const other = isJson ? '"kind"' : 'kind: ';
  const earlier = Math.max(before.lastIndexOf(other), isJson ? -1 : before.lastIndexOf('\n---'));
  const later = [after.indexOf(other), isJson ? -1 : after.indexOf('\n---')].filter((at) => at >= 0);
  return { from: first + earlier + 1, to: end + Math.min(after.length, ...later) };
}
