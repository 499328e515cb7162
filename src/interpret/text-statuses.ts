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

const digits = '([2-5]\\d\\d)(?![\\d.:/-]\\d|\\d|%)';
/** Where the number alone has to tell, a unit behind it tells that it is no status. */
const code = `${digits}(?! ?(?:ms|s|sec|seconds|bytes|rows|items|B|kB|KB|MB)\\b)`;

/** Whether a number is a status that servers send. Ports and sizes of the same length mostly are not. */
export function isStatus(number: number): boolean {
  if (number < 300) return (number >= 200 && number <= 208) || number === 226;
  if (number < 400) return number <= 308;
  if (number < 500) return number <= 431 || [440, 444, 449, 450, 451, 460, 463].includes(number) || number >= 494;
  return number <= 511 || (number >= 520 && number <= 530) || number === 561 || number >= 598;
}
const patterns: readonly { readonly pattern: RegExp; readonly strength: StatusMention['strength'] }[] = [
  // Access logs: `"POST /path HTTP/1.1" 422`, also with commas and pipes; status line: `HTTP/1.1 422`.
  { pattern: new RegExp(`HTTP/[\\d.]+\\\\?"[\\s,;|]*(?:status[=: ]*)?"?${digits}`, 'g'), strength: 3 },
  { pattern: new RegExp(`\\bHTTP/[\\d.]+\\s+${digits}`, 'g'), strength: 3 },
  { pattern: new RegExp(`\\bresponse headers? after [\\d.]+ ?ms\\s*-\\s*${digits}`, 'gi'), strength: 3 },
  { pattern: new RegExp(`\\bindicate success:?\\s*${digits}`, 'gi'), strength: 3 },
  { pattern: new RegExp(`(?:<--|<==|<-|-->>|->|=>|→|⇒|←)\\s*(?:HTTP\\s*)?${digits}`, 'g'), strength: 3 },
  {
    pattern: new RegExp(
      `\\b(?:http|rest|api)?[-_ ]?(?:response[-_ ]?)?(?:status|response)[-_ ]?(?:code)?(?:[-_ ]?line)?["'\`]?\\s*(?:[=:]|=>|is|was|of|->)?\\s*["'\`(\\[<]*${digits}`,
      'gi',
    ),
    strength: 3,
  },
  {
    pattern: new RegExp(
      `\\b(?:code|c[oó]digo|kode|estado|statut|stato|erro|erreur|fehler|rc|sc|http)["']?\\s*[=:]?\\s*["'(\\[]*${code}`,
      'gi',
    ),
    strength: 2,
  },
  {
    pattern: new RegExp(
      `\\b(?:responded|respond(?:s|ing)?|came back|comes back|got back|resulted in|ended with|answered|answer(?:s|ing)?|respuesta|resposta|r[eé]ponse|antwort|jawaban|respondi[oóu]|devolvi[oóu]|retorn(?:ó|ou)|returned|return(?:s|ing)?|replied|received|got|gave|sent|failed|rejected|refused|denied|error|with|status)\\b(?:\\s+(?:with|by|an?|the|http|status|code|error|response|us|back)){0,4}[\\s:=('"\`-]{0,8}${code}`,
      'gi',
    ),
    strength: 2,
  },
  // An error body follows its status.
  {
    pattern: new RegExp(
      `(?<![\\w.:/-])${code}[\\s:,;-]{1,4}\\{\\\\?"(?:detail|error|errors|message|msg|code|title)\\\\?"`,
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
  // Not the value of a JSON member.
  { pattern: new RegExp(`(?<=[\\s;|\t"']|(?<!\\d),)(?<!["']\\s?:\\s?)${code}(?=[\\s,;|"']|$)`, 'g'), strength: 1 },
];

const phrasePattern =
  /\b(HttpStatus(?:Code)?\.|StatusCodes\.|StatusCode\s*[=:]\s*|Exception[$.])?(Unauthori[sz]ed|Forbidden|Unprocessable[_ ]?(?:Entity|Content)|Failed[_ ]?Dependency|Bad[_ ]?Request|Internal[_ ]?Server[_ ]?Error|Service[_ ]?Unavailable)\b/gi;

/** All statuses in a text, in order of place; each place once, with the strongest reading. */
export function findStatuses(text: string): readonly StatusMention[] {
  const found = new Map<number, StatusMention>();
  for (const { pattern, strength } of patterns) {
    for (const match of text.matchAll(pattern)) {
      const number = match[1] ?? '';
      if (!isStatus(Number(number))) continue;
      const index = match.index + match[0].lastIndexOf(number);
      const known = found.get(index);
      if (known === undefined || known.strength < strength)
        found.set(index, { status: Number(number), index, strength });
    }
  }
  for (const match of text.matchAll(phrasePattern)) {
    const status = statusOfPhrase((match[2] ?? '').replace(/ised$/i, 'ized'));
    const strength = match[1] === undefined ? 1 : 2;
    if (status !== null && !found.has(match.index)) found.set(match.index, { status, index: match.index, strength });
  }
  return [...found.values()].sort((a, b) => a.index - b.index);
}
