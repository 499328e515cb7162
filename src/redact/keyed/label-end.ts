const longestLabel = 80;

/** What follows a label that ends in its colon: another piece of text that is put together, or the next member. */
const behindLabel =
  /["'`](?:[ \t]?[+.][ \t]?[$A-Za-z_][\w$.]*(?:[([+]|[ \t][+.("'])|,[ \t]?[A-Za-z_$][\w$]*[ \t]?[:=]["'`])/y;

/** `"Password: " + getPassword() + "…"`: the quote at `at` ends the text that the name stands in. */
export function isEndOfLabel(text: string, at: number, nameStart: number): boolean {
  behindLabel.lastIndex = at;
  return behindLabel.test(text) && isOpen(text, nameStart, text[at] ?? '');
}

/** Whether the quote was opened before the name: elsewhere it opens a value, which may begin with a plus itself. */
function isOpen(text: string, nameStart: number, char: string): boolean {
  return new RegExp(`(?:^|[\\s(+=,[{:])${char}[^"'\`\\n]*$`).test(
    text.slice(Math.max(0, nameStart - longestLabel), nameStart),
  );
}
