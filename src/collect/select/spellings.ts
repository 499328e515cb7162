/** The ways one value is written in logs: as it is, escaped in JSON, encoded in URLs and forms. Without repeats, the plain one first. */
export function spellingsOf(value: string): readonly string[] {
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replaceAll(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const url = encodeURIComponent(Buffer.from(value).toString());
  const strictUrl = url.replaceAll(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  const forms = [url, strictUrl, strictUrl.replaceAll('%20', '+')];
  const encoded = forms.flatMap((form) => [form, form.replaceAll(/%[0-9A-F]{2}/g, (hex) => hex.toLowerCase())]);
  const all = [value, json, json.replaceAll('/', String.raw`\/`), ascii, ...encoded];
  // A JSON string inside a JSON string escapes the escapes once more.
  const nested = all.filter((text) => /["\\]/.test(text)).map((text) => JSON.stringify(text).slice(1, -1));
  return [...new Set([...all, ...nested])];
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
