/** Shorter cuts are copies anyway. */
const shortestCut = 13;

/** A copy of a text that was cut out of a larger one: a cut by itself keeps all of the larger one in memory. */
export function detached(text: string): string {
  if (text.length < shortestCut) return text;
  const encoding = /[^\0-\u00FF]/.test(text) ? 'utf16le' : 'latin1';
  return Buffer.from(text, encoding).toString(encoding);
}
