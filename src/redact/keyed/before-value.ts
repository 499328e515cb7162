/** Terraform's and the shell's text up to a word of its own: `api_key = <<EOT`. */
const hereDocument = /[ \t]{0,4}<<[-~]?["']?(\w{1,24})["']?[ \t]{0,4}\r?\n[ \t]{0,40}(?=\S)/y;

/** Past the word that opens text over lines, to its first line. */
export function pastHereMark(text: string, at: number): number {
  if (text.charCodeAt(at) !== 60 && text.charCodeAt(at + 1) !== 60) return at;
  hereDocument.lastIndex = at;
  return hereDocument.test(text) ? hereDocument.lastIndex : at;
}

/** Past what joins the name in one string with the value in the next: `"key=" + "…"`. */
export function pastConcatenation(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 34 && code !== 39) return at;
  concatenation.lastIndex = at;
  return concatenation.test(text) ? concatenation.lastIndex : at;
}

const concatenation = /["'] ?[+.] ?(?=["'])/y;

/** Past the tags between a name with its colon and the value: `<strong>api-key:</strong> …`, `api-key: <code>…`. */
export function pastTags(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 60 && (code !== 32 || text.charCodeAt(at + 1) !== 60)) return at;
  tags.lastIndex = at;
  return tags.test(text) ? tags.lastIndex : at;
}

const tags =
  /(?:<\/(?:strong|b|em|i|span|dt|th|label|u)>\s{0,8})?(?: ?<(?:code|pre|kbd|tt|samp|b|strong|em|i|span|mark)(?:\s[^<>\n]{0,80})?>(?=[^<>\n]{1,512}<\/))?/y;
