const equals = 61;
const longestLead = 64;
const shortestPadded = 24;
const run = /[A-Za-z\d+/]*$/;
const padding = /^={1,2}(?:[\s"'\\,;)\]}<]|$)/;

/** Whether what stands from `start` to `end` is no name but the end of a value that happens to have the letters of one. */
export function isEndOfValue(text: string, start: number, end: number): boolean {
  return isPadded(text, end) || (end - start >= longStretch && isMade(text.slice(start, end)));
}

/** `…4cGFzcw== 12`: base64 and its padding, no name and its sign. */
function isPadded(text: string, end: number): boolean {
  if (text.charCodeAt(end) !== equals || !padding.test(text.slice(end, end + 3))) return false;
  const [lead = ''] = run.exec(text.slice(Math.max(0, end - longestLead), end)) ?? [];
  return lead.length >= shortestPadded && /\d/.test(lead) && /[a-z]/.test(lead) && /[A-Z]/.test(lead);
}

/** A stretch of so many characters without a separator has words in a name. */
const longStretch = 16;
const stretches = /[A-Za-z\d]{16,64}/;
/** Pieces of so few characters on average are no words. */
const shortestPieces = 2.5;

/** `PQfk4P9QUM8b7TtkPw`, as a generator makes it: letters and digits that change after every other character. */
function isMade(name: string): boolean {
  const stretch = stretches.exec(name)?.[0];
  if (stretch === undefined || !/\d[A-Za-z]/.test(stretch)) return false;
  const pieces = stretch.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
  return stretch.length < pieces.length * shortestPieces;
}
