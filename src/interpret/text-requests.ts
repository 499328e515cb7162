/** A URL or path written in text, with the method in front of it. */
export interface RequestMention {
  /** As written, without trailing punctuation. */
  readonly url: string;
  readonly method: string | null;
  readonly index: number;
}

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';
/** Absolute URLs. Quotes, brackets and commas end one. */
const absolute = new RegExp(
  `(?:\\b(${methods})\\b[\\s"'\`(:,=]{1,4}(?:url=)?)?\\b((?:https?|wss?):\\\\?/\\\\?/[^\\s"'\`<>)\\]}|,;]+)`,
  'gi',
);
/** `POST /path`, also quoted and with separators of tables. */
const requestLine = new RegExp(
  `\\b(${methods})\\b["'\\]]?[\\s,;|"':=]{1,12}(?:(?:path|uri|url)[=:]\\s*)?["']?(/[^\\s"'\`<>)\\]},;|]*)`,
  'g',
);
/** Method, host and path in columns. */
const tabled = new RegExp(`\\b(${methods})[\\s|,;]+(?:[\\w-]+\\.)+[a-z]{2,}(?::\\d+)?[\\s|,;]+(/[^\\s"'|,;]*)`, 'g');
/** A host of Begini's without a scheme, or one of its paths without a host. */
const bare =
  /(?<![\w/.@%-])((?:[a-z0-9-]+\.)+begini\.com?(?::\d+)?(?:\/[^\s"'`<>)\]},;|]*)?|\/[\w./%-]*(?:sessions?-management|webhooks?-management|create-session|master\/(?:psychometrics|ios-data))[\w./%?=&-]*)/gi;
/** Named in a table: `method=POST path=/x`. */
const named = new RegExp(`\\bmethod["']?[=:]\\s*["']?(${methods})\\b`, 'i');

/** Places of one text that are looked at: more are a list, no exchange. */
const maxMentions = 300;

function trimmed(url: string): string {
  return url.replaceAll('\\/', '/').replace(/[.:!?'"\\]+$/, '');
}

/** The URLs and request lines of a text in order of place; each place once. */
export function findRequests(text: string): readonly RequestMention[] {
  const found = new Map<number, RequestMention>();
  const add = (match: RegExpExecArray, url: string | undefined, method: string | undefined): void => {
    if (url === undefined || found.size >= maxMentions) return;
    const index = match.index + match[0].lastIndexOf(url);
    const isInside = [...found.values()].some(
      (known) => index >= known.index && index < known.index + known.url.length,
    );
    if (!isInside) found.set(index, { url: trimmed(url), method: method?.toUpperCase() ?? null, index });
  };
  for (const match of text.matchAll(absolute)) add(match, match[2], match[1]);
  for (const match of text.matchAll(requestLine)) add(match, match[2], match[1]);
  for (const match of text.matchAll(tabled)) add(match, match[2], match[1]);
  for (const match of text.matchAll(bare)) add(match, match[1], undefined);
  const method = named.exec(text)?.[1]?.toUpperCase() ?? null;
  return [...found.values()]
    .map((mention) => ({ ...mention, method: mention.method ?? method }))
    .sort((a, b) => a.index - b.index);
}

/** Host and path of a URL as written; a path alone has no host. */
export function splitUrl(url: string): { readonly host: string | null; readonly path: string } {
  const match = /^(?:[a-z]+:\/\/)?([^/?#\s]*)([^\s]*)$/i.exec(url);
  if (url.startsWith('/') || match === null) return { host: null, path: url };
  const host = (match[1] ?? '').replace(/^[^@]*@/, '');
  return { host: host === '' ? null : host, path: match[2] === undefined || match[2] === '' ? '/' : match[2] };
}
