/**
 * Characters that act on a terminal or on a reader's eye instead of being read: C0 and C1 controls, bidirectional overrides and isolates,
 * zero-width and other invisible format characters, line and paragraph separators, tags. Tab and newline are not among them.
 */
const acting =
  // eslint-disable-next-line no-misleading-character-class -- single code points, listed as ranges
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/** The text with every acting character spelled out (`\x1b`, `\u202e`), so that it can be printed or rendered without effect. Keeps tab and newline. */
export function makeVisible(text: string): string {
  return text.replace(acting, spell);
}

/** As `makeVisible`, and on one line: newlines become `\n`, tabs a blank. */
export function makeVisibleLine(text: string): string {
  return makeVisible(text).replaceAll('\n', '\\n').replaceAll('\t', ' ');
}

function spell(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
}
