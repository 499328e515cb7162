/** A bare number as a JSON value needs quotes around its token. */
export function jsonWrap(
  text: string,
  span: { readonly start: number; readonly end: number },
): { readonly wrap?: string } {
  let at = span.start - 1;
  while (at >= 0 && span.start - at < 200 && /\s/.test(text[at] ?? '')) at -= 1;
  const char = text[at];
  if (char === ':') {
    const name = /(\\*["'])\s{0,8}$/.exec(text.slice(Math.max(0, at - 24), at));
    return name === null ? {} : { wrap: name[1] ?? '' };
  }
  if (!number.test(text.slice(span.start, Math.min(span.end, span.start + 64)))) return {};
  if ((char !== ',' && char !== '[') || !/^\s*[,\]]/.test(text.slice(span.end, span.end + 100))) return {};
  const from = Math.max(text.lastIndexOf('\n', span.start), span.start - 4096);
  const lead = text.slice(from + 1, span.start);
  const isJson = /^\s*(?:[[{]|$)|:\s*\[[^\]]*$/.test(lead) && (lead.match(/(?<!\\)"/g) ?? []).length % 2 === 0;
  return isJson ? { wrap: '"' } : {};
}

const number = /^-?\d+(?:\.\d+)?$/;
