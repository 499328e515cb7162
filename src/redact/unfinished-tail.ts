import { openValue } from './open-value.ts';

const longestTail = 1024;
/** A name whose value has not come yet: the text stops behind a delimiter, an opening bracket, a form part's name, or one of YAML's pairs. */
const unfinished =
  /(?:=>(?: Array)?|[:=,|>([{\\]|value["']?|name="[^"\n]{1,80}"(?:;[^\n]{0,80})?|(?:name|key): {1,4}["']?[\w./-]{1,80}["']?|-)[ \t]*$/;

/**
 * The last lines of a block, when a value that belongs to them may stand at the beginning of the next block: they are scanned again in
 * front of it, below what opens a value over several lines. Empty for nearly every block.
 */
export function unfinishedTail(text: string): string {
  const open = openValue(text);
  const last = lastLines(text);
  if (open === undefined) return last;
  return last.includes(open) || open.endsWith(last) ? open : open + last;
}

function lastLines(text: string): string {
  const end = text.slice(-longestTail);
  if (!unfinished.test(end.trimEnd().slice(-200))) return '';
  let start = end.trimEnd().length;
  for (let lines = 0; lines < 3 && start > 0; lines += 1) start = end.lastIndexOf('\n', start - 1);
  return start <= 0 ? (end.length < longestTail ? end : '') : end.slice(start + 1);
}
