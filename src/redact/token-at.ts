/** A token as a part of other patterns. */
export const tokenSource = String.raw`\[[a-z]+(?:-[a-z]+)*#\d{1,9}(?: [^\]\n]{0,120})?\]`;
const token = new RegExp(tokenSource, 'y');

/** End of the token that stands at `start` in a text which was redacted before; undefined when none does. */
export function tokenEndAt(text: string, start: number): number | undefined {
  if (text.charCodeAt(start) !== 91) return undefined;
  token.lastIndex = start;
  return token.test(text) ? token.lastIndex : undefined;
}

const tokenBefore = new RegExp(`${tokenSource}$`);
const longestToken = 160;

/** Whether a token ends right before `end`. */
export function endsInToken(text: string, end: number): boolean {
  return text.charCodeAt(end - 1) === 93 && tokenBefore.test(text.slice(Math.max(0, end - longestToken), end));
}

const tokens = new RegExp(tokenSource, 'g');

/** The text without its tokens, whose kinds are words too. */
export function withoutTokens(text: string): string {
  return text.replaceAll(tokens, '');
}
