import { allMatches } from '../text/all-matches.ts';

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

/** Three digits that may be a status: no part of a number, time, path or percentage. */
const candidate = /(?<!\d)[2-5]\d\d(?![\d.:/-]\d|\d|%)/g;
/** Where the number alone has to tell, a unit behind it tells that it is no status. */
const unit = '(?! ?(?:ms|s|sec|seconds|bytes|rows|items|B|kB|KB|MB)\\b)';

/** Whether a number is a status that servers send. Ports and sizes of the same length mostly are not. */
export function isStatus(number: number): boolean {
  if (number < 300) return (number >= 200 && number <= 208) || number === 226;
  if (number < 400) return number <= 308;
  if (number < 500) return number <= 431 || [440, 444, 449, 450, 451, 460, 463].includes(number) || number >= 494;
  return number <= 511 || (number >= 520 && number <= 530) || number === 561 || number >= 598;
}

/** What stands in front of a status, bounded since it is read backwards from every candidate, and behind it. */
type Form = readonly [before: string, behind: string];

/** One pattern for the digits at `lastIndex`, in any of these forms. */
function at(flags: string, ...forms: readonly Form[]): RegExp {
  return new RegExp(forms.map(([before, behind]) => `${before}\\d{3}${behind}`).join('|'), `${flags}y`);
}

/** By strength, the strongest first. Words are told without regard to case, protocols and arrows with it. */
const places: readonly { readonly strength: StatusMention['strength']; readonly patterns: readonly RegExp[] }[] = [
  {
    strength: 3,
    patterns: [
      at(
        '',
        // Access logs: `"POST /path HTTP/1.1" 422`, also with commas and pipes; status line: `HTTP/1.1 422`.
        ['(?<=HTTP/[\\d.]{1,12}\\\\?"[\\s,;|]{0,16}(?:status[=: ]{0,4})?"?)', ''],
        ['(?<=\\bHTTP/[\\d.]{1,12}\\s{1,16})', ''],
        ['(?<=(?:<--|<==|<-|-->>|->|=>|→|⇒|←)\\s{0,16}(?:HTTP\\s{0,16})?)', ''],
      ),
      at(
        'i',
        ['(?<=\\bresponse headers? after [\\d.]{1,12} ?ms\\s{0,16}-\\s{0,16})', ''],
        ['(?<=\\bindicate success:?\\s{0,16})', ''],
        [
          '(?<=\\b(?:http|rest|api)?[-_ ]?(?:response[-_ ]?)?(?:status|response)[-_ ]?(?:code)?(?:[-_ ]?line)?["\'`]?\\s{0,16}(?:[=:]|=>|is|was|of|->)?\\s{0,16}["\'`(\\[<]{0,8})',
          '',
        ],
        [
          '(?<![\\w.:/-]|\\d,)',
          `${unit}[\\s:,('"-]+(?:OK|Created|Accepted|No Content|Bad Request|Unauthori[sz]ed|Forbidden|Not Found|Unprocessable|Failed Dependency|Too Many|Internal Server|Bad Gateway|Service Unavailable|Gateway|Client Error|Server Error|error|response)`,
        ],
      ),
    ],
  },
  {
    strength: 2,
    patterns: [
      at(
        'i',
        [
          '(?<=\\b(?:code|c[oó]digo|kode|estado|statut|stato|erro|erreur|fehler|rc|sc|http)["\']?\\s{0,16}[=:]?\\s{0,16}["\'(\\[]{0,8})',
          unit,
        ],
        [
          '(?<=\\b(?:responded|respond(?:s|ing)?|came back|comes back|got back|resulted in|ended with|answered|answer(?:s|ing)?|respuesta|resposta|r[eé]ponse|antwort|jawaban|respondi[oóu]|devolvi[oóu]|retorn(?:ó|ou)|returned|return(?:s|ing)?|replied|received|got|gave|sent|failed|rejected|refused|denied|error|with|status)\\b(?:\\s{1,16}(?:with|by|an?|the|http|status|code|error|response|us|back)){0,4}[\\s:=(\'"`-]{0,8})',
          unit,
        ],
        // An error body follows its status.
        ['(?<![\\w.:/-]|\\d,)', `${unit}[\\s:,;-]{1,4}\\{\\\\?"(?:detail|error|errors|message|msg|code|title)\\\\?"`],
      ),
      at('', ['(?<=[([{]\\s{0,16})', `${unit}\\s{0,16}[)\\]}]`]),
    ],
  },
  // Not the value of a JSON member.
  {
    strength: 1,
    patterns: [at('', ['(?<=[\\s;|\t"\']|(?<!\\d),)(?<!["\']\\s?:\\s?)', `${unit}(?=[\\s,;|"']|$)`])],
  },
];

const phrasePattern =
  /\b(HttpStatus(?:Code)?\.|StatusCodes\.|StatusCode\s*[=:]\s*|Exception[$.])?(Unauthori[sz]ed|Forbidden|Unprocessable[_ ]?(?:Entity|Content)|Failed[_ ]?Dependency|Bad[_ ]?Request|Internal[_ ]?Server[_ ]?Error|Service[_ ]?Unavailable)\b/gi;

/** All statuses in a text, in order of place; each place once, with the strongest reading. */
export function findStatuses(text: string): readonly StatusMention[] {
  const found: StatusMention[] = [];
  for (const { 0: number, index } of allMatches(candidate, text)) {
    if (!isStatus(Number(number))) continue;
    const strength = strengthAt(text, index);
    if (strength !== undefined) found.push({ status: Number(number), index, strength });
  }
  const numbers = found.length;
  for (const match of allMatches(phrasePattern, text)) {
    const status = statusOfPhrase((match[2] ?? '').replace(/ised$/i, 'ized'));
    if (status !== null) found.push({ status, index: match.index, strength: match[1] === undefined ? 1 : 2 });
  }
  return found.length === numbers ? found : found.sort((a, b) => a.index - b.index);
}

function strengthAt(text: string, index: number): StatusMention['strength'] | undefined {
  return places.find(({ patterns }) =>
    patterns.some((pattern) => {
      pattern.lastIndex = index;
      return pattern.test(text);
    }),
  )?.strength;
}
