/** The ways one value is written in logs: as it is, escaped in JSON, encoded in URLs and forms, also inside one another. Without repeats, the plain one first. */
export function spellingsOf(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replaceAll(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const url = encodeURIComponent(Buffer.from(value).toString());
  const strictUrl = url.replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const forms = [url, strictUrl, strictUrl.replaceAll('%20', '+')];
  const encoded = forms.flatMap((form) => [form, form.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())]);
  // An address inside an address, as in `?next=`.
  const twice = encoded.map((form) => form.replaceAll('%', '%25'));
  const all = [value, json, escapeSlashes(json), ascii, ...encoded, ...twice];
  const nested = escapeAgain(all);
  return [...new Set([...all, ...nested, ...escapeAgain(nested)])];
}

function escapeSlashes(text: string): string {
  return text.replaceAll('/', String.raw`\/`);
}

/** What a JSON string inside a JSON string makes of escapes. */
function escapeAgain(texts: readonly string[]): readonly string[] {
  return texts
    .filter((text) => /["\\]/.test(text))
    .map((text) => JSON.stringify(text).slice(1, -1))
    .flatMap((text) => [text, escapeSlashes(text)]);
}

/**
 * What base64url makes of a value inside a longer text: one string for each of the three places where it can begin in a group of three bytes,
 * without the characters that also depend on its neighbours. Empty for a value too short to leave four of its own.
 */
export function base64Cores(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  const cores = [0, 1, 2].map((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url');
    const firstOwn = Math.ceil((shift * 8) / 6);
    const ownEnd = Math.floor(((shift + bytes.length) * 8) / 6);
    return encoded.slice(firstOwn, ownEnd);
  });
  return [...new Set(cores.filter((core) => core.length >= 4))];
}
