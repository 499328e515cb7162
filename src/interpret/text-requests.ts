import { allMatches } from '../text/all-matches.ts';

/** A URL or path written in text, with the method in front of it. */
export interface RequestMention {
  /** As written, without trailing punctuation. */
  readonly url: string;
  readonly method: string | null;
  readonly index: number;
}

const methods = 'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS';
const method = new RegExp(`\\b(?:${methods})\\b`);
/** Absolute URLs. Quotes, brackets and commas end one. */
const absolute = /\b(?:https?|wss?):\\?\/\\?\/[^\s"'`<>)\]}|,;]+/gi;
/** The method in front of a URL, and the most characters it takes there. */
const methodBefore = new RegExp(`\\b(${methods})\\b[\\s"'\`(:,=]{1,4}(?:url=)?$`, 'i');
const reachBefore = 24;
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
const bareWords = /begini\.co|s-?management|create-session|master\//i;
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
  // A look for what each of these must hold is far cheaper than looking for it.
  if (text.includes('//') || text.includes('\\/')) {
    let end = 0;
    for (const match of allMatches(absolute, text)) {
      const before = text.slice(Math.max(end, match.index - reachBefore), match.index);
      add(match, match[0], methodBefore.exec(before)?.[1]);
      end = match.index + match[0].length;
    }
  }
  if (method.test(text)) {
    for (const match of allMatches(requestLine, text)) add(match, match[2], match[1]);
    for (const match of allMatches(tabled, text)) add(match, match[2], match[1]);
  }
  if (bareWords.test(text)) for (const match of allMatches(bare, text)) add(match, match[1], undefined);
  if (found.size === 0) return [];
  const namedMethod = named.exec(text)?.[1]?.toUpperCase() ?? null;
  return [...found.values()]
    .map((mention) => ({ ...mention, method: mention.method ?? namedMethod }))
    .sort((a, b) => a.index - b.index);
}

/** Host and path of a URL as written; a path alone has no host. */
export function splitUrl(url: string): { readonly host: string | null; readonly path: string } {
  const match = /^(?:[a-z]+:\/\/)?([^/?#\s]*)([^\s]*)$/i.exec(url);
  if (url.startsWith('/') || match === null) return { host: null, path: url };
  const host = (match[1] ?? '').replace(/^[^@]*@/, '');
  return { host: host === '' ? null : host, path: match[2] === undefined || match[2] === '' ? '/' : match[2] };
}
