/**
 * The codes of a text as bytes, for loops over every character: reading a typed array costs a fraction of asking a string. Characters beyond
 * Latin-1 are 0.
 */
export function textCodes(text: string): Uint8Array {
  const codes = Buffer.from(text, 'latin1');
  if (/[^\0-\u00FF]/.test(text)) {
    for (let at = 0; at < codes.length; at += 1) if (text.charCodeAt(at) > 0xff) codes[at] = 0;
  }
  return codes;
}
