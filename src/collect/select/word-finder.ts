import { carriesValue, isWordAt } from './carries-value.ts';

const few = 8;
const slots = 4096;
/** Ids of one kind begin alike (`req_…`): what they are told apart by is longer than that. */
const longestPrefix = 12;
const shortestPrefix = 4;

/** Makes a test whether a text carries one of many values as a word, in one walk over the text however many there are. */
export function createWordFinder(values: readonly string[]): (text: string) => boolean {
  const prefix = Math.min(longestPrefix, ...values.map((value) => value.length));
  if (values.length < few || prefix < shortestPrefix)
    return (text) => values.some((value) => carriesValue(text, value));
  const last = prefix - 1;
  const isPrefix = new Uint8Array(slots);
  const byPrefix = new Map<string, string[]>();
  for (const value of values) {
    isPrefix[slotAt(value, 0, last)] = 1;
    const key = value.slice(0, prefix);
    const same = byPrefix.get(key);
    if (same === undefined) byPrefix.set(key, [value]);
    else same.push(value);
  }
  return (text) => {
    for (let at = 0; at + last < text.length; at += 1) {
      if (isPrefix[slotAt(text, at, last)] === 0) continue;
      const candidates = byPrefix.get(text.slice(at, at + prefix));
      if (candidates?.some((value) => text.startsWith(value, at) && isWordAt(text, value, at)) === true) return true;
    }
    return false;
  };
}

/** A small hash of the first and the last characters of the prefix at `at`. */
function slotAt(text: string, at: number, last: number): number {
  const end = at + last;
  const hash =
    text.charCodeAt(at) * 31 + text.charCodeAt(at + 1) * 7 + text.charCodeAt(end - 1) * 61 + text.charCodeAt(end) * 127;
  return hash & (slots - 1);
}
