import { carriesValue, isWordAt } from './carries-value.ts';

const prefixLength = 4;

/** Makes a test whether a text carries one of many values as a word, in one walk over the text however many there are. */
export function createWordFinder(values: readonly string[]): (text: string) => boolean {
  if (values.length < 8) return (text) => values.some((value) => carriesValue(text, value));
  const byPrefix = new Map<string, string[]>();
  for (const value of values) {
    const prefix = value.slice(0, prefixLength);
    const same = byPrefix.get(prefix);
    if (same === undefined) byPrefix.set(prefix, [value]);
    else same.push(value);
  }
  return (text) => {
    for (let at = 0; at + prefixLength <= text.length; at += 1) {
      const candidates = byPrefix.get(text.slice(at, at + prefixLength));
      if (candidates?.some((value) => text.startsWith(value, at) && isWordAt(text, value, at)) === true) return true;
    }
    return false;
  };
}
