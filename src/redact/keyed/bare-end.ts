import { CharKind, charKind, isAlphanumeric } from '../characters.ts';
import type { Scan } from '../finding.ts';
import type { Link } from './link.ts';
import { pastHtmlQuote, quoteAt, quoteBefore, quotedEnd } from './quoting.ts';

/** What the end of a bare value depends on. */
export interface NameAround {
  readonly link: Link;
  readonly isBracketed: boolean;
  readonly nameStart: number;
}

const semicolon = 59;
/** A parameter of a path, before the query. */
const pathParameter = /^jsessionid=$/i;

/** What ends a value in a link inside a link, by how often its sign is encoded: what is encoded once more belongs to the value. */
const encodedEnds = [0, 1, 2, 3].map((depth) => new RegExp(`%${'25'.repeat(depth)}(?:26|23|22|7D|3B|0D|0A)`, 'i'));
const encodedEnd = /%(?:25){0,3}(?:26|23|22|7D|3B|0D|0A)/i;
const encodedSign = /%((?:25){0,3})3D$/i;

/** Whether only indentation, a list dash, a comment or prompt sign, or a keyword such as `export` stands before the name on its line. */
export function isAtLineStart(text: string, nameStart: number): boolean {
  const before = text.charCodeAt(nameStart - 1);
  if (isAlphanumeric(before) || before === 63 || before === 38 || before === 123 || before === 44) return false;
  const from = Math.max(0, nameStart - 100);
  const lead = text.slice(from, nameStart);
  const newline = lead.lastIndexOf('\n');
  if (newline === -1 && from > 0) return false;
  return /^[ \t]*(?:[-+*#<>$]{1,2}[ \t]*|[^\s>$#]{1,30}[>$#] ?|\/\/[\w.:/-]{1,80}:)?(?:export[ \t]+|set[ \t]+|setx[ \t]+|ENV[ \t]+|ARG[ \t]+|\$env:|env[ \t]+|enter[ \t]+)?["']?$/i.test(
    lead.slice(newline + 1),
  );
}

/** End of a value without quotes, as the syntax around it has it. */
export function bareEnd(scan: Scan, start: number, around: NameAround, ownsLine: boolean): number {
  const { text } = scan;
  if (around.link.until === 'element') return start + elementText(text, start).length;
  if (around.link.until === 'line')
    return start + (/^[^\r\n]{0,8192}?(?=\r?\n|\\r\\n|\\n|$)/.exec(text.slice(start, start + 8192))?.[0].length ?? 0);
  if (around.link.until === 'cell')
    return start + (/^(?:(?!\\+[nr])[^|│┃║\n]){0,512}/.exec(text.slice(start, start + 512))?.[0].trimEnd().length ?? 0);
  const quoted = quotedAssignmentEnd(scan, start, around);
  if (quoted !== undefined) return quoted;
  const opener = text.charCodeAt(around.nameStart - 1);
  const isArrow = text.charCodeAt(around.link.at - 1) === 62;
  const isMember = opener === 91 && text.slice(around.nameStart, around.link.at).includes(']');
  const isParameter = opener === 63 || opener === 38 || text.startsWith('\\u0026', around.nameStart - 6);
  const isQuery = around.link.tie === 'assigned' && !isArrow && (isParameter || isMember);
  if (ownsLine && around.link.until !== 'encoded' && around.link.tie === 'assigned' && !around.isBracketed)
    return trimmed(text, start, beforeNeighbour(text, start, runEnd(scan, start, CharKind.Space), around));
  const end = runEnd(scan, start, isQuery || around.link.until === 'encoded' ? CharKind.QueryStop : CharKind.Stop);
  if (around.link.until === 'encoded') {
    const sign = encodedSign.exec(text.slice(Math.max(0, start - 9), start))?.[1];
    const closing = (sign === undefined ? undefined : encodedEnds[sign.length / 2]) ?? encodedEnd;
    const after = text.slice(start, Math.min(end, start + 8192)).search(closing);
    return after < 0 ? end : start + after;
  }
  if (opener === semicolon && pathParameter.test(text.slice(around.nameStart, start)))
    return start + (/^[^?#&/]*/.exec(text.slice(start, Math.min(end, start + 512)))?.[0].length ?? 0);
  const wholeEnd = isQuery ? end : beforeDots(text, start, throughAmpersands(scan, start, end));
  return trimmed(
    text,
    start,
    around.link.tie === 'assigned' || ownsLine
      ? throughQuotes(scan, start, wholeEnd, isQuery ? CharKind.QueryStop : CharKind.Stop)
      : wholeEnd,
  );
}

/** ngrep and Wireshark print line ends as dots: `api-key: …..Content-Length: 412`. */
function beforeDots(text: string, start: number, end: number): number {
  if (text.charCodeAt(end) !== 58 && text.charCodeAt(end) !== 32) return end;
  const at = text.slice(start, Math.min(end + 2, start + 4096)).search(/\.\.[A-Za-z][\w-]{1,40}: /);
  return at < 0 ? end : start + at;
}

const capitals = /^[A-Z][A-Z\d_]*=$/;
const furtherName = /[\s;,][A-Za-z_][\w.-]{0,64}=/;

/** `"DB_PASSWORD=…"` in a list of an environment: quotes around the whole, up to which the value goes. */
function quotedAssignmentEnd(
  scan: Scan,
  start: number,
  { link, nameStart, isBracketed }: NameAround,
): number | undefined {
  const { text } = scan;
  const quote = link.tie !== 'assigned' || isBracketed ? undefined : quoteBefore(text, nameStart);
  if (quote === undefined || link.at !== start || !capitals.test(text.slice(nameStart, start))) return undefined;
  const end = quotedEnd(scan, start, quote);
  if (end - start > longestAssigned || text[end + quote.backslashes] !== quote.char) return undefined;
  return furtherName.test(text.slice(start, end)) ? undefined : end;
}

/** Longest value of a variable that is looked at for others behind it. */
const longestAssigned = 4096;

const escapeCode = 27;
const neighbour = /[&;,|](?=[A-Za-z_][\w.-]{0,40}=)/;

/** `token=abc&page=3`: the value ends where another name begins, but not in a `.env` file, whose names are capitals. */
function beforeNeighbour(text: string, start: number, end: number, around: NameAround): number {
  if (!/[a-z]/.test(text.slice(around.nameStart, Math.min(around.link.at, around.nameStart + 64)))) return end;
  const at = text.slice(start, Math.min(end, start + 4096)).search(neighbour);
  return at < 0 ? end : start + at;
}

function elementText(text: string, start: number): string {
  const rest = text.slice(start, start + 8192);
  const isVerbatim = text.startsWith('<![CDATA[', start - 9);
  const end = isVerbatim ? rest.indexOf(']]>') : rest.indexOf('<');
  const inside = end < 0 ? rest : rest.slice(0, end);
  const quote = /&[#\w]{1,5};$/.exec(text.slice(start - 7, start))?.[0];
  const closing = quote === undefined || pastHtmlQuote(quote, 0) === undefined ? -1 : inside.indexOf(quote);
  return (closing < 0 ? inside : inside.slice(0, closing)).trimEnd();
}

const closingBrace = 125;
const ampersand = 38;
const notOfValue = /&(?:[A-Za-z_][\w.-]{0,40}(?:=|%3D)|#?\w{1,8};|[^\w!@#$%^*+/~?-]|$)/iy;

/** An ampersand belongs to a bare value unless another name or an HTML escape follows it. */
function throughAmpersands(scan: Scan, start: number, firstEnd: number): number {
  const { text } = scan;
  let end = firstEnd;
  for (let turn = 0; turn < 4 && end > start && text.charCodeAt(end) === ampersand; turn += 1) {
    notOfValue.lastIndex = end;
    if (notOfValue.test(text)) break;
    end = runEnd(scan, end + 1, CharKind.Stop);
  }
  return end;
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
    if (code === escapeCode) break;
    if (code === 92 && stop !== CharKind.Space && (/[nrt"'\\]/.test(text[at + 1] ?? '') || isEscapedStop(text, at)))
      break;
  }
  scan.memory.steps += at - start;
  scan.memory.runs.set(key, { from: start, end: at });
  return at;
}

/** `\u0026` and its like, as some writers of JSON have `&`, `<`, `>` and quotes. */
function isEscapedStop(text: string, at: number): boolean {
  return text.startsWith('\\u00', at) && /^(?:2[267]|3[ce])$/i.test(text.slice(at + 4, at + 6));
}

/** What closes a block of Jira's markup: `{noformat}`. */
const markup = /\{(?:noformat|code|quote|panel|color)\}?$/;

function trimmed(text: string, start: number, end: number): number {
  const isMarkup = text.charCodeAt(end) === closingBrace || text.charCodeAt(end - 1) === closingBrace;
  let at = isMarkup ? end - (markup.exec(text.slice(Math.max(start, end - 16), end))?.[0].length ?? 0) : end;
  while (at > start && /[.,:;)\][}"']/.test(text[at - 1] ?? '') && !/[\w=]/.test(text[at - 1] ?? '')) at -= 1;
  return at;
}
