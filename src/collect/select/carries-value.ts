/** Whether `text` holds `value` as a word of its own, not as a part of a longer one. */
export function carriesValue(text: string, value: string): boolean {
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (isWordAt(text, value, at)) return true;
  }
  return false;
}

/** Whether the `value` that stands at `at` neither continues a word nor is continued. */
export function isWordAt(text: string, value: string, at: number): boolean {
  const end = at + value.length;
  if (isAlphanumeric(value.charCodeAt(value.length - 1)) && isAlphanumeric(text.charCodeAt(end))) return false;
  return !isAlphanumeric(value.charCodeAt(0)) || !isAlphanumeric(text.charCodeAt(at - 1)) || endsEscape(text, at);
}

/** Escapes that end in a letter or digit and so stand right before a word: `%3D`, `\n`, `\u0022`, and the colours of a terminal. */
const escapeBefore =
  /(?:%[0-9A-Fa-f]{2}|\\(?:[bfnrt]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|0?33\[[\d;]*m|e\[[\d;]*m)|(?:\\u001[bB])?\[[\d;]*m)$/;

function endsEscape(text: string, at: number): boolean {
  return escapeBefore.test(text.slice(Math.max(0, at - 20), at));
}

function isAlphanumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
