/** A status written in text. */
export interface StatusMention {
  readonly status: number;
  readonly index: number;
  /** 3 in the place where only a status stands · 2 named or with its phrase · 1 a phrase or a lone number. */
  readonly strength: 1 | 2 | 3;
}

/** Status names of .NET, Java and Go code, without spaces and underscores. */
const phrases: ReadonlyMap<string, number> = new Map([
  ['ok', 200],
  ['created', 201],
  ['accepted', 202],
  ['nocontent', 204],
  ['badrequest', 400],
  ['unauthorized', 401],
  ['forbidden', 403],
  ['notfound', 404],
  ['methodnotallowed', 405],
  ['requesttimeout', 408],
  ['unsupportedmediatype', 415],
  ['unprocessableentity', 422],
  ['unprocessablecontent', 422],
  ['faileddependency', 424],
  ['toomanyrequests', 429],
  ['internalservererror', 500],
  ['badgateway', 502],
  ['serviceunavailable', 503],
  ['gatewaytimeout', 504],
]);

/** The status that a phrase such as `Unprocessable Entity`, `UNPROCESSABLE_ENTITY` or `UnprocessableEntity` stands for. */
export function statusOfPhrase(text: string): number | null {
  return phrases.get(text.toLowerCase().replace(/[\s_-]/g, '')) ?? null;
}

const code = '([2-5]\\d\\d)(?![\\d.:/-]\\d|\\d|%| ?(?:ms|s|sec|seconds|bytes|rows|items|B|kB|KB|MB)\\b)';
const patterns: readonly { readonly pattern: RegExp; readonly strength: StatusMention['strength'] }[] = [
  // Access logs: `"POST /path HTTP/1.1" 422`, also with commas and pipes; status line: `HTTP/1.1 422`.
  { pattern: new RegExp(`HTTP/[\\d.]+\\\\?"[\\s,;|]*(?:status[=: ]*)?"?${code}`, 'g'), strength: 3 },
  { pattern: new RegExp(`\\bHTTP/[\\d.]+\\s+${code}`, 'g'), strength: 3 },
  { pattern: new RegExp(`\\bresponse headers? after [\\d.]+ ?ms\\s*-\\s*${code}`, 'gi'), strength: 3 },
  { pattern: new RegExp(`\\bindicate success:?\\s*${code}`, 'gi'), strength: 3 },
  { pattern: new RegExp(`(?:<--|<==|<-|-->>|->|=>|→|⇒|←)\\s*(?:HTTP\\s*)?${code}`, 'g'), strength: 3 },
  {
    pattern: new RegExp(
      `\\b(?:http|rest|api)?[-_ ]?(?:response[-_ ]?)?(?:status|response)[-_ ]?(?:code)?(?:[-_ ]?line)?["'\`]?\\s*(?:[=:]|=>|is|was|of|->)?\\s*["'\`(\\[<]*${code}`,
      'gi',
    ),
    strength: 3,
  },
  { pattern: new RegExp(`\\b(?:code|rc|sc|http)["']?\\s*[=:]?\\s*["'(\\[]*${code}`, 'gi'), strength: 2 },
  {
    pattern: new RegExp(
      `\\b(?:responded|respond(?:s|ing)?|answered|answer(?:s|ing)?|returned|return(?:s|ing)?|replied|received|got|gave|sent|failed|rejected|refused|denied|error|with|status)\\b(?:\\s+(?:with|by|an?|the|http|status|code|error|response|us|back))*[\\s:=('"\`-]*${code}`,
      'gi',
    ),
    strength: 2,
  },
  { pattern: new RegExp(`[([{]\\s*${code}\\s*[)\\]}]`, 'g'), strength: 2 },
  {
    pattern: new RegExp(
      `(?<![\\w.:/-])${code}[\\s:,('"-]+(?:OK|Created|Accepted|No Content|Bad Request|Unauthori[sz]ed|Forbidden|Not Found|Unprocessable|Failed Dependency|Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway|Client Error|Server Error|error|response)`,
      'gi',
    ),
    strength: 3,
  },
  { pattern: new RegExp(`(?<=[\\s;|\t"']|(?<!\\d),)${code}(?=[\\s,;|"']|$)`, 'g'), strength: 1 },
];

const phrasePattern =
  /\b(?:HttpStatus(?:Code)?\.|StatusCode\s*[=:]\s*|Exception[$.])?(Unauthori[sz]ed|Forbidden|Unprocessable[_ ]?(?:Entity|Content)|Failed[_ ]?Dependency|Bad[_ ]?Request|Internal[_ ]?Server[_ ]?Error|Service[_ ]?Unavailable)\b/gi;

/** All statuses in a text, in order of place; each place once, with the strongest reading. */
export function findStatuses(text: string): readonly StatusMention[] {
  const found = new Map<number, StatusMention>();
  for (const { pattern, strength } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[1] ?? '';
      const index = match.index + match[0].lastIndexOf(digits);
      const known = found.get(index);
      if (known === undefined || known.strength < strength)
        found.set(index, { status: Number(digits), index, strength });
    }
  }
  for (const match of text.matchAll(phrasePattern)) {
    const status = statusOfPhrase((match[1] ?? '').replace(/ised$/i, 'ized'));
    if (status !== null && !found.has(match.index)) found.set(match.index, { status, index: match.index, strength: 1 });
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}
