/** Shorter cuts are copies anyway. */
const shortestCut = 13;
/** Where most texts pass through. */
const room = Buffer.alloc(4096);

/** A copy of a text that was cut out of a larger one: a cut by itself keeps all of the larger one in memory. */
export function detached(text: string): string {
  if (text.length < shortestCut) return text;
  if (/[^\0-\u00FF]/.test(text)) return Buffer.from(text, 'utf16le').toString('utf16le');
  if (text.length > room.length) return Buffer.from(text, 'latin1').toString('latin1');
  return room.toString('latin1', 0, room.write(text, 'latin1'));
}
