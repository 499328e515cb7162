const longestLabel = 80;

/** What follows a label that ends in its colon: another piece of text that is put together, or the next member. */
const behindLabel =
  /["'`](?:;[ \t]*\r?\n|[ \t]?[+.][ \t]?[$A-Za-z_][\w$.]*(?:[([+]|[ \t][+.("'])|\)|,[ \t]?[A-Za-z_$][\w$]*[ \t]?[:=](?:["'`]|None|null|nil|[Tt]rue|[Ff]alse))/y;

/** `"Password: " + getPassword() + "…"`: the quote at `at` ends the text that the name stands in. */
export function isEndOfLabel(text: string, at: number, nameStart: number): boolean {
  behindLabel.lastIndex = at;
  if (behindLabel.test(text)) return isOpen(text, nameStart, text[at] ?? '');
  return text.charCodeAt(at + 1) === 32 && prompt.test(text.slice(Math.max(0, nameStart - longestLabel), nameStart));
}

/** The shell's `read -s -p "Password: " PASSWORD`: behind its prompt stands where the answer goes. */
const prompt = /\bread(?:[ \t]-[a-z]{1,4}(?:[ \t]\d{1,6})?){0,4}[ \t]-[a-z]{0,4}p[ \t]["'][^"'\n]{0,48}$/;

/** Whether the quote was opened before the name: elsewhere it opens a value, which may begin with a plus itself. */
function isOpen(text: string, nameStart: number, char: string): boolean {
  return new RegExp(`(?:^|[\\s(+=,[{:])${char}[^"'\`\\n]*$`).test(
    text.slice(Math.max(0, nameStart - longestLabel), nameStart),
  );
}
