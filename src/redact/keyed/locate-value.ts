import { CharKind, charKind, endOfKind, isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { looksLikeWord } from './credential-look.ts';
import { quoteAt, quoteBefore, quotedEnd, quoteText, type Quote } from './quoting.ts';

/** How a value is tied to its name, from the firmest to the loosest. */
export type Tie = 'quoted' | 'assigned' | 'listed' | 'colon' | 'spoken';

/** A value found beside a name. */
export interface Located {
  readonly start: number;
  readonly end: number;
  readonly tie: Tie;
  /** The quote around it; undefined for a bare value. */
  readonly quote: Quote | undefined;
  /** Text of the name's quotes when only the name is quoted, as in JSON numbers; empty otherwise. */
  readonly wrap: string;
  /** Whether name and value fill a line of their own, as in headers, YAML and `.env`. */
  readonly ownsLine: boolean;
  /** Whether the value stands in brackets and more may follow it. */
  readonly isBracketed: boolean;
}

type Link = {
  readonly at: number;
  readonly tie: Tie;
  readonly crossesLines: boolean;
  readonly until?: 'cell' | 'encoded' | 'element' | 'line';
};

const space = 32;
const tab = 9;
/** A member called `value` beside one called `name`: HAR, Postman, .NET, Kubernetes. */
const valueMember =
  /\s*\{?\s*(?:\\*["'])?(?:[sS]tring|[bB]ytes)?(?:value|Value|VALUE|val|content|data|S|text|default)(?:\\*["'])?\s{0,8}(?:=>|[:=])\s{0,40}/y;
const valueAttribute = /\\?["'][^<>\n]{0,120}?\b(?:[vV]alue|content|VALUE)\s?=\s?(?=\\?["'])/y;
const closingElement =
  /<\/[\w:.-]{1,40}>\s{0,80}<(?:string|value|val|v|data|td|dd|span|integer|text|s|code)(?:\s[^<>\n]{0,80})?>/iy;
/** An object that only says of which type its one value is: `{"string":"…"}`. */
const singleMember =
  /\{\s{0,8}\\*["'][\w$.-]{1,24}\\*["']\s{0,8}:\s{0,8}(?=(?:\\*["'](?:[^"\\\n]|\\.){1,512}\\*["']|[^"'{}[\],\s]{1,64})\s{0,8}\})/y;
/** A type between name and sign: `var APP_KEY (string) = …`, `apiKey: String = …`. */
const typeNote =
  /[ \t]{0,4}(?:\([\w.[\]*&]{1,32}\)|:[ \t]?(?:string|String|str|&str|&'static str|Option<\w+>|std::string|const char \*|text|any))(?=\s{0,4}[:=])/y;
/** PHP's `[token:Client:private] => …`. */
const visibility = /:[\w\\]{0,80}(?::(?:private|protected|public))?\]\s{0,4}=>/y;
/** PHP's `s:4:"name";s:5:"value"`. */
const serialized = /;(?=[sS]:\d{1,6}:\\*")/y;
const elementRest = /(?:\s[^<>\n]{0,200})?>(?:\s{0,80}<!\[CDATA\[)?/y;
const formPart =
  /\\?["'](?:(?:;[^\r\n\\]{0,120})?(?:\r?\n|\\r\\n|\\n)[^\r\n\\]{0,120}){0,4}?(?:\r?\n\r?\n|\\r\\n\\r\\n|\\n\\n)/y;
/** A type or call around the value in a dump: `b'…'`, `string(36) "…"`, `Some("…")`, `<<"…">>`, `:"…"`. */
const wrapper =
  /(?:Array\s{0,40}\(\s{0,40}\[\d{1,3}\] => |(?:\([\w.[\]*]{1,40}\) ?){1,2}(?:\((?:len|cap)=\d+(?: cap=\d+)?\) ?)?(?=["'`]|\{)|(?:[A-Za-z_][\w.:]{0,30}(?:\(\d{1,6}\) |\()|[bBuUrRfFNLE@$&:#]{1,2}|Just |<<|\(|[sS]:\d{1,6}:|\[\]\w{1,24}\{)(?=\\*["'`])|(?:Optional|Some|Just|Maybe|Nullable|Ok|Right|Mono|Lazy|SecretStr|SecretString|SecretValue|Secret|SecureString|Sensitive|GuardedString)(?:Int|Long)?[[(<{](?!\*)|<(?=[^<>\s/]{0,512}\d[^<>\s]{0,512}>))/y;
const conditional = /[|?+]{1,2}=\s{0,8}/y;
/** `=` in a link inside a link, encoded once or more. */
const encodedEquals = /%(?:25){0,3}3[Dd]/y;
const encodedEnd = /%(?:25){0,3}(?:26|23)/g;
/** Words between a name and the value that a sentence gives it: `the password for the account is …`, `the Api-Key header with "…"`. */
const roundabout =
  /(?:[ \t]{1,4}(?:header|value|field|with|of|for|the|to|del|de|la|el|do|da|du|pour|untuk|usuario|user|cuenta|account|test|admin|banco|database|db|service|our|this|that|set|as|using|production|sandbox|is|was|es|est|adalah|é|e|nya|now|still|currently|sent|used|here)){1,7}?[ \t:=]{1,4}(?=["'`]?[^\s"'`\d]{0,64}\d)(?=["'`]?[^\s"'`]{6,})/iy;
const copula =
  /(?:\*\*)?[ \t]{1,8}(?:(?:was |is |are |being )?(?:set to|is now|equals?|changed to)|is|was|are|es|era|est|adalah|[ée]|of|as|=|:)[ \t]{1,8}/y;

/**
 * Where the value beside a name stands, in whatever syntax: `"a": "v"`, `a=v`, `a: v`, `a => v`, `["a", "v"]`, `<a>v</a>`,
 * `{"name":"a","value":"v"}`, `--a v`, `a is v`. Undefined when nothing ties a value to the name.
 */
export function locateValue(scan: Scan, nameStart: number, nameEnd: number, hearsSpeech: boolean): Located | undefined {
  if (!hearsSpeech && isSpeech(scan.text, nameStart, nameEnd)) return undefined;
  const { text } = scan;
  const nameQuote = quoteAround(text, nameStart, nameEnd);
  const reversed = nameQuote === undefined ? undefined : valueBefore(text, nameStart);
  if (reversed !== undefined) return reversed;
  const link = findLink(text, nameStart, nameEnd, nameQuote);
  if (link === undefined) return undefined;
  let at = skipSpace(text, link.at, link.crossesLines);
  if (isTemplate(text, at)) return undefined;
  let isBracketed = false;
  for (let turn = 0; turn < 4; turn += 1) {
    const code = text.charCodeAt(at);
    wrapper.lastIndex = at;
    if (wrapper.test(text)) {
      at = wrapper.lastIndex;
      continue;
    }
    if (code === 91 || (code === 40 && link.tie !== 'spoken')) {
      isBracketed = true;
      at = skipSpace(text, at + 1, true);
      continue;
    }
    if (code === 123) {
      valueMember.lastIndex = at;
      singleMember.lastIndex = at;
      if (valueMember.test(text)) at = valueMember.lastIndex;
      else if (singleMember.test(text)) at = singleMember.lastIndex;
      else return undefined;
      continue;
    }
    break;
  }
  return valueAt(scan, at, { nameQuote, link, isBracketed, nameStart });
}

const valueFirst =
  /(?:\bvalue=(["'])([^"'<>\n]{1,512})\1[^<>\n]{0,120}\bname=["']|(?:\\*["'])value\\*["']\s{0,4}:\s{0,4}(\\*["'])((?:[^"\\\n]|\\(?!")){1,4096})\\*["']\s{0,40},\s{0,40}\\*["'](?:name|key)\\*["']\s{0,4}:\s{0,4}\\*["'])$/d;

/** `<input value="…" name="password">`, `{"value":"…","name":"api-key"}`: the value stands before its name. */
function valueBefore(text: string, nameStart: number): Located | undefined {
  const lead = text.slice(Math.max(0, nameStart - 12), nameStart);
  if (!/\bname=["']$|(?:name|key)\\*["']\s{0,4}:\s{0,4}\\*["']$/.test(lead)) return undefined;
  const from = Math.max(0, nameStart - 1024);
  const match = valueFirst.exec(text.slice(from, nameStart));
  const span = match?.indices?.[2] ?? match?.indices?.[4];
  if (span === undefined) return undefined;
  const quote = quoteBefore(text, from + span[0]);
  return {
    start: from + span[0],
    end: from + span[1],
    tie: 'quoted',
    quote,
    wrap: '',
    ownsLine: false,
    isBracketed: false,
  };
}

/** A word behind a name and one space, with no sign between: a sentence. */
function isSpeech(text: string, nameStart: number, nameEnd: number): boolean {
  if (text.charCodeAt(nameEnd) !== space) return false;
  const next = text.charCodeAt(nameEnd + 1);
  return isAlphanumeric(next) && text.charCodeAt(nameStart) !== 45 && text.charCodeAt(nameStart - 1) !== 60;
}

/** The quote around a name, when the same one closes it: in `'api-key: x'` it is the whole header that is quoted. */
function quoteAround(text: string, nameStart: number, nameEnd: number): Quote | undefined {
  const opening = quoteBefore(text, nameStart);
  const closing = opening === undefined ? undefined : quoteAt(text, nameEnd);
  return closing !== undefined && closing.char === opening?.char ? opening : undefined;
}

/** The next value of a list in brackets, behind one that ended at `end`. */
export function nextInList(scan: Scan, previous: Located): Located | undefined {
  const { text } = scan;
  let at = previous.end + (previous.quote === undefined ? 0 : previous.quote.backslashes + 1);
  at = skipSpace(text, at, true);
  if (text.charCodeAt(at) !== 44) return undefined;
  at = skipSpace(text, at + 1, true);
  const quote = quoteAt(text, at);
  if (quote === undefined || previous.quote === undefined) return undefined;
  const start = at + quote.backslashes + 1;
  return { ...previous, start, end: quotedEnd(scan, start, quote), quote };
}

/** `${VAR}`, `{{ var }}`, `$(cmd)`, `%(name)s`, `<%= x %>`, `!vault |`, `*anchor`, `(sensitive value)`: filled in elsewhere. */
function isTemplate(text: string, at: number): boolean {
  return /^(?:\$\{|\$\(|\{\{|\$\{\{|%\(|<%|#\{|![A-Za-z][\w/]*(?:\s|$)|\*[a-z][a-z_]{2,}\s*$|\*[a-z][a-z_]{2,}\s*\n|\([a-z]+ [a-z]+\)|\(known after)/.test(
    text.slice(at, at + 40),
  );
}

interface Surroundings {
  readonly nameQuote: Quote | undefined;
  readonly link: Link;
  readonly isBracketed: boolean;
  readonly nameStart: number;
}

function valueAt(scan: Scan, at: number, around: Surroundings): Located | undefined {
  const { text } = scan;
  const quote = quoteAt(text, at);
  const { link, isBracketed } = around;
  if (quote !== undefined && !(around.nameQuote !== undefined && quote.backslashes < around.nameQuote.backslashes)) {
    const opening = at + quote.backslashes + 1;
    const start = quote.backslashes === 0 && text.startsWith(quote.char + quote.char, opening) ? opening + 2 : opening;
    const end = quotedEnd(scan, start, quote);
    if (end <= start) return undefined;
    const tie = link.tie === 'listed' || link.tie === 'spoken' ? link.tie : 'quoted';
    return { start, end, tie, quote, wrap: '', ownsLine: false, isBracketed };
  }
  if (link.tie === 'listed' && around.nameQuote !== undefined) return undefined;
  const ownsLine = link.tie !== 'spoken' && isAtLineStart(text, around.nameStart);
  const end = bareEnd(scan, at, around, ownsLine);
  if (end <= at) return undefined;
  const wrap = around.nameQuote !== undefined && link.tie === 'colon' ? quoteText(around.nameQuote) : '';
  return { start: at, end, tie: link.tie, quote: undefined, wrap, ownsLine, isBracketed };
}

function findLink(text: string, nameStart: number, nameEnd: number, nameQuote: Quote | undefined): Link | undefined {
  const closed = skipClosers(text, nameEnd);
  const code = text.charCodeAt(closed);
  visibility.lastIndex = closed;
  if (code === 58 && visibility.test(text)) return { at: visibility.lastIndex, tie: 'assigned', crossesLines: true };
  const before = text.charCodeAt(nameStart - 1);
  if (before === 60 || before === 58) {
    const isElement = before === 60 || /<[\w.-]{1,24}:$/.test(text.slice(Math.max(0, nameStart - 26), nameStart));
    elementRest.lastIndex = closed;
    if (isElement && elementRest.test(text) && isClosed(text, elementRest.lastIndex))
      return { at: elementRest.lastIndex, tie: 'quoted', crossesLines: true, until: 'element' };
    if (/<\/[\w.-]{0,24}:$/.test(text.slice(Math.max(0, nameStart - 27), nameStart))) return undefined;
  }
  if (before === 47 && code === 62 && text.charCodeAt(nameStart - 2) === 60) return undefined;
  if (code === 60) {
    const element = matched(closingElement, text, closed, 'quoted');
    return element === undefined ? undefined : { ...element, until: 'element' };
  }
  if (nameQuote !== undefined && text.charCodeAt(nameStart - 2 - nameQuote.backslashes) === 61) {
    const attribute = matched(valueAttribute, text, nameEnd, 'quoted') ?? formValue(text, nameEnd);
    if (attribute !== undefined) return attribute;
    if (code === 62) return { at: closed + 1, tie: 'quoted', crossesLines: true };
  }
  typeNote.lastIndex = closed;
  const typed = typeNote.test(text) ? typeNote.lastIndex : closed;
  const at = skipSpace(text, typed, false);
  return findDelimiter(text, at, { nameStart, nameEnd, closed, nameQuote });
}

function findDelimiter(
  text: string,
  at: number,
  name: {
    readonly nameStart: number;
    readonly nameEnd: number;
    readonly closed: number;
    readonly nameQuote: Quote | undefined;
  },
): Link | undefined {
  const isQuoted = name.nameQuote !== undefined;
  switch (text.charCodeAt(at)) {
    case 61: {
      let next = at + 1;
      while (text.charCodeAt(next) === 61) next += 1;
      if (text.charCodeAt(next) === 62) return { at: next + 1, tie: 'assigned', crossesLines: true };
      if (text.startsWith('3D', next)) next += 2;
      return { at: next, tie: 'assigned', crossesLines: false };
    }
    case 58: {
      if (text.charCodeAt(at + 1) === 58) return undefined;
      const next = text.charCodeAt(at + 1) === 61 ? at + 2 : at + 1;
      return { at: foldedBlock(text, next), tie: 'colon', crossesLines: isQuoted };
    }
    case 45:
      return text.charCodeAt(at + 1) === 62
        ? { at: at + 2, tie: 'assigned', crossesLines: false }
        : spoken(text, at, name);
    case 44: {
      const pair = matched(valueMember, text, at + 1, 'quoted');
      if (isQuoted && pair !== undefined) return pair;
      const opener = text.charCodeAt(name.nameStart - 1);
      if (!isQuoted && opener !== 40 && opener !== 91 && opener !== 123) return undefined;
      return { at: at + 1, tie: 'listed', crossesLines: true };
    }
    case 62:
      return text.startsWith('>>,', at) ? { at: at + 3, tie: 'listed', crossesLines: true } : undefined;
    case 37:
      return matchedAssigned(encodedEquals, text, at);
    case 124:
      if (
        /\|[ \t]{0,40}$/.test(text.slice(Math.max(0, name.nameStart - 41), name.nameStart)) &&
        text.charCodeAt(at + 1) !== 61
      )
        return { at: at + 1, tie: 'quoted', crossesLines: false, until: 'cell' };
      return matchedAssigned(conditional, text, at);
    case 63:
    case 43:
      return matchedAssigned(conditional, text, at);
    case 40:
      return isQuoteOpen(text, at + 1) ? { at: at + 1, tie: 'listed', crossesLines: false } : undefined;
    case 59:
      return matched(serialized, text, at, 'quoted');
    case 10:
    case 13:
      return pairOnNextLine(text, at, name.nameStart);
    default:
      if (text.charCodeAt(name.closed) === tab && at === name.closed + 1)
        return { at, tie: 'listed', crossesLines: false };
      return at > name.closed || at > name.nameEnd ? spoken(text, at, name) : undefined;
  }
}

function matchedAssigned(pattern: RegExp, text: string, at: number): Link | undefined {
  pattern.lastIndex = at;
  if (!pattern.test(text)) return undefined;
  return {
    at: pattern.lastIndex,
    tie: 'assigned',
    crossesLines: false,
    ...(pattern === encodedEquals ? { until: 'encoded' as const } : {}),
  };
}

/** `key: >-` and the line below it, as in YAML. */
function foldedBlock(text: string, at: number): number {
  const block = /[ \t]{0,8}[>|][+-]?\d?[ \t]{0,8}\r?\n[ \t]{1,80}(?=\S)/y;
  block.lastIndex = at;
  return block.test(text) ? block.lastIndex : at;
}

function isQuoteOpen(text: string, at: number): boolean {
  return quoteAt(text, at) !== undefined;
}

/** `- name: API_KEY` with `value: …` on the next line, as in Kubernetes. */
function pairOnNextLine(text: string, at: number, nameStart: number): Link | undefined {
  if (!/(?:name|key|Name|Key):[ \t]*["']?$/.test(text.slice(Math.max(0, nameStart - 12), nameStart))) return undefined;
  return matched(valueMember, text, at, 'quoted');
}

/** Names in sentences, on command lines and in SQL: `password is x`, `--token x`, `PASSWORD 'x'`. */
function spoken(
  text: string,
  at: number,
  name: { readonly nameStart: number; readonly closed: number },
): Link | undefined {
  if (at === name.closed) return undefined;
  if (isCommandName(text, name.nameStart)) return { at, tie: 'assigned', crossesLines: false };
  copula.lastIndex = name.closed;
  if (copula.test(text)) return { at: copula.lastIndex, tie: 'spoken', crossesLines: false };
  roundabout.lastIndex = name.closed;
  if (roundabout.test(text) && !looksLikeWord(nextWord(text, roundabout.lastIndex)))
    return { at: roundabout.lastIndex, tie: 'spoken', crossesLines: false };
  if (text.charCodeAt(name.nameStart - 1) === 45 || text.charCodeAt(name.nameStart) === 45)
    return { at, tie: 'assigned', crossesLines: false };
  return { at, tie: 'spoken', crossesLines: false };
}

function nextWord(text: string, at: number): string {
  return /^["'`]?[^\s"'`]{0,64}/.exec(text.slice(at, at + 66))?.[0].replace(/^["'`]/, '') ?? '';
}

/** `setx NAME value`, `ENV NAME value`: a command gives the name its value without a sign. */
function isCommandName(text: string, nameStart: number): boolean {
  return /(?:^|\s)(?:setx|SetEnv|ENV|ARG|set-variable|configure set|secrets set|config set|env set|SETEX|SET)[ \t]{1,4}["']?$/i.test(
    text.slice(Math.max(0, nameStart - 24), nameStart),
  );
}

function matched(pattern: RegExp, text: string, at: number, tie: Tie): Link | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? { at: pattern.lastIndex, tie, crossesLines: true } : undefined;
}

/** Whether an element's text goes up to its end tag: `<token>` in a sentence has none. */
function isClosed(text: string, start: number): boolean {
  if (text.startsWith('<![CDATA[', start - 9)) return true;
  const from = skipSpace(text, start, true);
  const end = text.slice(from, from + 8192).search(/[<\r\n]/);
  return end < 0 || /^(?:<\/|\]\]>|<!|\s{0,80}<\/)/.test(text.slice(from + end, from + end + 90));
}

/** The value of a form part goes up to the end of its line. */
function formValue(text: string, nameEnd: number): Link | undefined {
  const link = matched(formPart, text, nameEnd, 'quoted');
  return link === undefined ? undefined : { ...link, until: 'line' };
}

/** Past closing quotes and brackets of the name: `"key"`, `\"key\"`, `[key]`, `["key"]`, `**key**`. */
function skipClosers(text: string, nameEnd: number): number {
  let at = nameEnd;
  for (let turn = 0; turn < 4; turn += 1) {
    const code = text.charCodeAt(at);
    const quote = code === 34 || code === 39 || code === 96 || code === 92 ? quoteAt(text, at) : undefined;
    if (quote !== undefined) at += quote.backslashes + 1;
    else if (code === 93 || code === 41 || code === 42) at += 1;
    else break;
  }
  return at;
}

function skipSpace(text: string, start: number, crossesLines: boolean): number {
  if (crossesLines) return endOfKind(text, start, CharKind.Space, 400);
  let at = start;
  while (at - start < 64 && (text.charCodeAt(at) === space || text.charCodeAt(at) === tab)) at += 1;
  return at;
}

/** Whether only indentation, a list dash, a comment or prompt sign, or a keyword such as `export` stands before the name on its line. */
export function isAtLineStart(text: string, nameStart: number): boolean {
  const before = text.charCodeAt(nameStart - 1);
  if (isAlphanumeric(before) || before === 63 || before === 38 || before === 123 || before === 44) return false;
  const from = Math.max(0, nameStart - 100);
  const lead = text.slice(from, nameStart);
  const newline = lead.lastIndexOf('\n');
  if (newline === -1 && from > 0) return false;
  return /^[ \t]*(?:[-+*#<>$]{1,2}[ \t]*|[^\s>$#]{1,30}[>$#] ?|\/\/[\w.:/-]{1,80}:)?(?:export[ \t]+|set[ \t]+|setx[ \t]+|ENV[ \t]+|ARG[ \t]+|\$env:|env[ \t]+)?["']?$/i.test(
    lead.slice(newline + 1),
  );
}

/** End of a value without quotes, as the syntax around it has it. */
function bareEnd(scan: Scan, start: number, around: Surroundings, ownsLine: boolean): number {
  const { text } = scan;
  if (around.link.until === 'element') return start + elementText(text, start).length;
  if (around.link.until === 'line')
    return start + (/^[^\r\n]{0,8192}?(?=\r?\n|\\r\\n|\\n|$)/.exec(text.slice(start, start + 8192))?.[0].length ?? 0);
  if (around.link.until === 'cell')
    return start + (/^[^|\n]{0,512}/.exec(text.slice(start, start + 512))?.[0].trimEnd().length ?? 0);
  const opener = text.charCodeAt(around.nameStart - 1);
  const isQuery = around.link.tie === 'assigned' && (opener === 63 || opener === 38 || opener === 91);
  if (ownsLine && around.link.tie === 'assigned' && !around.isBracketed)
    return trimmed(text, start, runEnd(scan, start, CharKind.Space));
  const end = runEnd(scan, start, isQuery || around.link.until === 'encoded' ? CharKind.QueryStop : CharKind.Stop);
  if (around.link.until === 'encoded') {
    const after = text.slice(start, Math.min(end, start + 8192)).search(encodedEnd);
    return after < 0 ? end : start + after;
  }
  return trimmed(
    text,
    start,
    around.link.tie === 'assigned' || ownsLine
      ? throughQuotes(scan, start, end, isQuery ? CharKind.QueryStop : CharKind.Stop)
      : end,
  );
}

function elementText(text: string, start: number): string {
  const rest = text.slice(start, start + 8192);
  const isVerbatim = text.startsWith('<![CDATA[', start - 9);
  const end = isVerbatim ? rest.indexOf(']]>') : rest.indexOf('<');
  return (end < 0 ? rest : rest.slice(0, end)).trimEnd();
}

/** A quote in the middle of a bare value belongs to it: `PASSWORD=ab"cd'ef`. */
function throughQuotes(scan: Scan, start: number, firstEnd: number, stop: number): number {
  const { text } = scan;
  let end = firstEnd;
  for (let turn = 0; turn < 4 && end > start && isAlphanumeric(text.charCodeAt(end - 1)); turn += 1) {
    const quote = quoteAt(text, end);
    const behind = end + (quote?.backslashes ?? 0) + 1;
    if (quote === undefined || !isAlphanumeric(text.charCodeAt(behind))) break;
    end = runEnd(scan, behind, stop);
  }
  return end;
}

/** End of the run of characters from `start` that do not have this kind; an escaped line end or quote ends it too. */
export function runEnd(scan: Scan, start: number, stop: number): number {
  const key = String(stop);
  const known = scan.memory.runs.get(key);
  if (known !== undefined && start >= known.from && start < known.end) return known.end;
  const { text } = scan;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if ((charKind(code) & stop) !== 0) break;
    if (code === 92 && stop !== CharKind.Space && /[nrt"'\\]/.test(text[at + 1] ?? '')) break;
  }
  scan.memory.runs.set(key, { from: start, end: at });
  return at;
}

function trimmed(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /[.,:;)\]}"']/.test(text[at - 1] ?? '') && !/[\w=]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
