import { CharKind, endOfKind } from '../characters.ts';
import { outputOfCommand, parameterValue } from './distant-link.ts';
import { belowSentence, foldedBlock, isAboveDocumentation, linkBelow, pairOnEscapedLine } from './links-below.ts';
import { auditedValue } from './changes.ts';
import { cellAfter, isFirstCell, isOwnCell } from './cell-link.ts';
import { pastConcatenation, pastHereMark, pastTags } from './before-value.ts';
import { behindEndTag, elementBehind, isClosed, textBehindTag } from './element-link.ts';
import { erlang } from './erlang-link.ts';
import { fartherMember, idOfType, valueMember } from './member-links.ts';
import { complainedOf, pastQualifier, saidOfField } from './said-of-field.ts';
import { isBeforePlace, ledFrom } from './leader-link.ts';
import { matched, type Link } from './link.ts';
import { quoteAt, type Quote } from './quoting.ts';
import { spoken } from './spoken-link.ts';

const tab = 9;

/** Prometheus' sample of somebody: `begini_score{uid="…"} 412`. */
const sampleOf = /\{[^{}\n]{0,160}?\b(?:uid|applicant|borrower)\w{0,12}=[^{}\n]{0,160}\}[ \t]{1,4}(?=-?\d)/y;

/** A bound parameter of SQL: `$1 = 'api_key', $2 = '…'`. */
const boundNext = /,\s{0,8}(?:\$\d{1,3}|[@:]\w{1,16})\s?=\s?(?=["'])/y;

/** What is said of a label in brackets, above its value: `API key (production)`. */
const remarkAbove = /[ \t]{1,4}\([A-Za-z][\w -]{0,24}\):?[ \t]{0,4}(?=\r?\n)/y;

const valueAttribute = /\\?["'][^<>\n]{0,120}?\b(?:[vV]alue|content|VALUE)\s?=\s?(?=\\?["'])/y;

/** .NET's `<setting name="ApiKey" serializeAs="String"><value>`, SAML's `<saml:Attribute Name="sn"><saml:AttributeValue xsi:type="xs:string">`. */
const elementInside =
  /(?:\s[^<>\n]{0,120})?>\s{0,80}<(?:value|val|string|(?:\w{1,12}:)?AttributeValue(?:\s[^<>\n]{0,120})?)>/iy;

/** `<td>First name:</td>` */
const labelEnd = /^:[ \t]{0,4}<\//;

/** PHP's `[token:Client:private] => …`. */
const visibility = /:(?:\\*")?[\w\\]{0,80}"?(?::(?:private|protected|public))?\]\s{0,4}=>/y;

/** A type between name and sign: `var APP_KEY (string) = …`, `apiKey: String = …`. */
const typeNote =
  /[ \t]{0,4}(?:\([\w.[\]*&]{1,32}\)|[aA]s[ \t]{1,4}[sS]tring|:[ \t]?(?:constant )?(?:string|String|str|&str|&'static str|Option<\w+>|std::string|const char \*|text|any)\??|[ \t]{1,4}(?:string|\[\]byte|n?(?:var)?char\(\w{1,5}\)|N?(?:VAR)?CHAR2?\(\w{1,5}\))(?=[ \t]{0,4}:?=))(?=\s{0,4}[:=])/y;

/** `api_key[production]=…`, `keys["test"] = …`: one of several of a name; C's `key[] = …`. */
const indexed =
  /(?:\[\\{0,3}["']?[A-Za-z_][\w.-]{0,39}\\{0,3}["']?\]|(?<=key|token|secret|passw(?:or)?d|pwd)\[\])(?=[ \t]{0,4}(?:=>|[:=]))/y;

/** `Begini key (production) …` */
const remark = /\([A-Za-z][\w -]{1,24}\)[ \t]{1,4}(?:(?:is|es|est|adalah)[ \t:]{1,4})?(?=[\w+/.~-]{12})/y;

/** PHP's `s:4:"name";s:5:"value"`, and `name|s:5:"value"` in the file of a session. */
const serialized = /[;|](?=[sS]:\d{1,6}:\\*")/y;

const elementRest = /(?:\s[^<>\n]{0,200})?>(?:\s{0,80}<!\[CDATA\[)?/y;

const formPart =
  /\\?["'](?:(?:;[^\r\n\\]{0,120})?(?:\r?\n|\\r\\n|\\n)[^\r\n\\]{0,120}){0,4}?(?:\r?\n\r?\n|\\r\\n\\r\\n|\\n\\n)/y;

const conditional = /[|?+]{1,2}=\s{0,8}/y;

/** `=` in a link inside a link, encoded once or more, and as some writers of JSON have it. */
const encodedEquals = /%(?:25){0,3}3[Dd]|\\{1,4}u003[Dd]/y;

export function findLink(
  text: string,
  nameStart: number,
  nameEnd: number,
  nameQuote: Quote | undefined,
): Link | undefined {
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
    const inner = isElement ? matched(elementInside, text, closed, 'quoted') : undefined;
    if (inner !== undefined) return { ...inner, until: 'element' };
    if (/<\/[\w.-]{0,24}:$/.test(text.slice(Math.max(0, nameStart - 27), nameStart))) return undefined;
  }
  if (before === 47 && code === 62 && text.charCodeAt(nameStart - 2) === 60) return undefined;
  const ended =
    code === 60 || (code === 58 && labelEnd.test(text.slice(closed, closed + 10)))
      ? behindEndTag(text, closed)
      : undefined;
  if (code === 60 || ended !== undefined) return ended;
  if (nameQuote !== undefined && text.charCodeAt(nameStart - 2 - nameQuote.backslashes) === 61) {
    const isNamed = text.startsWith('name=', nameStart - 6 - nameQuote.backslashes);
    const attribute =
      matched(valueAttribute, text, nameEnd, 'quoted') ?? (isNamed ? formValue(text, nameEnd) : undefined);
    if (attribute !== undefined) return attribute;
    const inner = matched(elementInside, text, closed, 'quoted');
    if (inner !== undefined) return { ...inner, until: 'element' };
    if (code === 62) return textBehindTag(text, nameStart, closed);
    const element = elementBehind(text, closed);
    if (element !== undefined) return element;
  }
  const unsigned = parameterValue(text, nameStart, nameEnd);
  if (unsigned !== undefined) return unsigned;
  // Of what follows nothing begins with the commonest sign.
  if (code === 61) return findDelimiter(text, closed, { nameStart, nameEnd, closed, nameQuote });
  const shown =
    outputOfCommand(text, nameStart, closed) ??
    saidOfField(text, nameStart, nameEnd) ??
    complainedOf(text, nameEnd) ??
    auditedValue(text, nameStart, nameEnd);
  if (shown !== undefined) return shown;
  indexed.lastIndex = closed;
  if (indexed.test(text)) {
    const sign = skipSpace(text, indexed.lastIndex, false);
    return findDelimiter(text, sign, { nameStart, nameEnd, closed: sign, nameQuote });
  }
  const below = belowSentence(text, closed);
  if (below !== undefined) return below;
  if (isBeforePlace(text, closed)) return undefined;
  const led = ledFrom(text, nameStart, nameEnd, closed);
  if (led !== undefined) return led;
  remarkAbove.lastIndex = closed;
  if (remarkAbove.test(text)) return linkBelow(text, remarkAbove.lastIndex, nameStart, nameQuote !== undefined);
  typeNote.lastIndex = closed;
  const typed = typeNote.test(text) ? typeNote.lastIndex : pastQualifier(text, closed);
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
      next = pastHereMark(text, pastConcatenation(text, next));
      return { at: next, tie: 'assigned', crossesLines: false };
    }
    case 58: {
      if (text.charCodeAt(at + 1) === 63 && text.startsWith('${', name.nameStart - 2)) return undefined;
      if (text.charCodeAt(at - 1) === 41 && isAboveDocumentation(text, at)) return undefined;
      if (text.charCodeAt(at + 1) === 58)
        return matched(encodedAttribute, text, at, 'colon') ?? matched(doubleColon, text, at, 'listed');
      const next = text.charCodeAt(at + 1) === 61 ? at + 2 : at + 1;
      return { at: pastTags(text, foldedBlock(text, next)), tie: 'colon', crossesLines: isQuoted };
    }
    case 45:
      return text.charCodeAt(at + 1) === 62
        ? { at: at + 2, tie: 'assigned', crossesLines: false }
        : spoken(text, at, name);
    case 44: {
      const pair = matched(valueMember, text, at + 1, 'quoted') ?? matched(boundNext, text, at, 'quoted');
      if (isQuoted && pair !== undefined) return pair;
      if (
        pair !== undefined &&
        !isQuoted &&
        keyBefore.test(text.slice(Math.max(0, name.nameStart - 10), name.nameStart))
      )
        return pair;
      const farther = fartherMember(
        text,
        name.nameStart,
        at,
        isQuoted || text.charCodeAt(at - 1) === 93 || text.charCodeAt(at - 1) === 34,
      );
      if (farther !== undefined) return farther;
      const typed = isQuoted ? idOfType(text, name.nameStart, at) : undefined;
      if (typed !== undefined) return typed;
      const opener = text.charCodeAt(name.nameStart - 1);
      const isIdentifier = /[-_]/.test(text.slice(name.nameStart, name.nameEnd));
      if (!isQuoted && !isIdentifier && opener !== 40 && opener !== 91 && opener !== 123) return undefined;
      return { at: at + 1, tie: 'listed', crossesLines: isQuoted || opener === 40 };
    }
    case 62:
      return erlang(text, at);
    case 60:
      return matched(arrowLeft, text, at, 'assigned');
    case 123:
      const sample = matched(sampleOf, text, at, 'assigned');
      if (sample !== undefined) return sample;
      if (isQuoteOpen(text, at + 1)) return { at: at + 1, tie: 'listed', crossesLines: false };
      return at > name.closed ? spoken(text, at, name) : undefined;
    case 0xff1a:
      return { at: at + 1, tie: 'colon', crossesLines: false };
    case 0:
      return text.charCodeAt(name.nameStart) === 45 ? { at: at + 1, tie: 'assigned', crossesLines: false } : undefined;
    case 37:
    case 92:
      const encoded = matched(encodedEquals, text, at, 'assigned');
      if (encoded !== undefined) return { ...encoded, until: 'encoded' };
      if (text.charCodeAt(at) === 37 || at === name.closed) return pairOnEscapedLine(text, at, name.nameStart);
      return spoken(text, at, name);
    case 0x2192:
    case 0x21d2:
      return { at: at + 1, tie: 'assigned', crossesLines: false };
    case 124:
      if (isFirstCell(text, at, name.nameStart)) return cellAfter(at);
      return matched(serialized, text, at, 'quoted') ?? matched(conditional, text, at, 'assigned');
    case 0x2502:
    case 0x2503:
    case 0x2551:
      return isFirstCell(text, at, name.nameStart) ? cellAfter(at) : undefined;
    case 63:
    case 43:
      return matched(conditional, text, at, 'assigned');
    case 40:
      remark.lastIndex = at;
      if (remark.test(text)) return { at: remark.lastIndex, tie: 'spoken', crossesLines: false };
      soleArgument.lastIndex = at;
      if (isQuoteOpen(text, at + 1) || soleArgument.test(text))
        return { at: at + 1, tie: 'listed', crossesLines: false };
      return at > name.closed ? { at: at + 1, tie: 'spoken', crossesLines: false } : undefined;
    case 59:
      return (
        matched(serialized, text, at, 'quoted') ??
        (isQuoted || /[-_]/.test(text.slice(name.nameStart, name.nameEnd))
          ? { at: at + 1, tie: 'listed', crossesLines: false }
          : undefined)
      );
    case 10:
    case 13:
      return linkBelow(text, at, name.nameStart, isQuoted);
    default:
      if (isKeyword(text, name.nameStart) && at > name.closed && isQuoteOpen(text, at))
        return { at, tie: 'assigned', crossesLines: false };
      if (text.charCodeAt(name.closed) === tab && at === name.closed + 1 && isOwnCell(text, name.nameStart))
        return { at, tie: 'listed', crossesLines: false };
      return at > name.closed || at > name.nameEnd ? spoken(text, at, name) : undefined;
  }
}

/** R's assignment, and the shell's here-string. */
const arrowLeft = /<-(?=[ \t]{1,4}["'])|<<<(?=[ \t]{0,4}["'\w])/y;

function isQuoteOpen(text: string, at: number): boolean {
  return quoteAt(text, at) !== undefined;
}

/** `Key = api-key, Value = …` in dumps of .NET. */
const keyBefore = /(?:\b(?:[kK]ey|[nN]ame)|[a-z]Key)\s?[=:]\s?$/;

/** LDIF's `userPassword:: …`, in base64. */
const encodedAttribute = /:: (?=[A-Za-z0-9+/]{4,512}={0,2}(?:\s|$))/y;

/** AsciiDoc's `API key:: …`; without blanks only what no path of C++ or Rust looks like counts. */
const doubleColon = /::[ \t]{0,8}(?=["'`]?[\w+/~-]{0,64}\d)(?=["'`]?[\w+/]{8})/y;

/** `withApiKey(…)`, as a trace of calls prints it. */
const soleArgument = /\([\w+/.~-]{16,256}={0,2}\)/y;

/** The value of a form part goes up to the end of its line. */
function formValue(text: string, nameEnd: number): Link | undefined {
  const link = matched(formPart, text, nameEnd, 'quoted');
  return link === undefined ? undefined : { ...link, until: 'line' };
}

/** `{:api-key "…"}`: Clojure's keys stand before their values without a sign. */
function isKeyword(text: string, nameStart: number): boolean {
  return text.charCodeAt(nameStart - 1) === 58 && /[{\s(,]/.test(text[nameStart - 2] ?? '');
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

export function skipSpace(text: string, start: number, crossesLines: boolean): number {
  if (crossesLines) return endOfKind(text, start, CharKind.Space, 400);
  let at = start;
  while (at - start < 64 && isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === space || code === tab || code === noBreakSpace;
}

const noBreakSpace = 160;
const space = 32;
