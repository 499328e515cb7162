import { CharKind, endOfKind } from '../characters.ts';
import { isFoldedInElement } from './folded-value.ts';
import { matched, type Link } from './link.ts';
import { htmlQuote } from './quoting.ts';

/** Android's `<string name="api_key" translatable="false">…</string>`. */
const elementText = /(?:\s[\w:.-]{1,40}=["'][^"'<>\n]{0,80}["']){1,4}>(?=[^<>\n]{1,1024}<\/)/y;

/** A field behind its label: `<label for="k">API key</label><input id="k" value="…">`. */
const labelled = /<\/label>\s{0,80}<input\b[^<>\n]{0,200}?\bvalue=(?=["'])/y;

const closingElement =
  /(?:[ \t]{0,4}:[ \t]{0,4}(?=<\/))?(?:<\/(?:p|b|strong|em|span|div|code|font)>\s{0,8}){0,3}<\/[\w:.-]{1,40}>\s{0,80}(?:<[\w-]{0,24}type>[^<>\n]{0,80}<\/[\w-]{0,24}type>\s{0,80})?<(?:string|[\w-]{0,24}value|val|v|data|td|dd|span|integer|text|s|code|stringProp)(?:\s[^<>\n]{0,80})?>/iy;

/** `<b>Full name</b>: Ana Souza<br>` */
const boldLabel = /<\/(?:b|strong|em|i|span|u)>[ \t]{0,4}[:=][ \t]{0,4}(?=[^<\s])/y;

/** Django's page for an error sets values in a `<pre>` of their own. */
const innerElement = new RegExp(
  String.raw`(?:<(?:pre|code|b|em|strong|string|int|i4|p|div|span|font)(?:\s[^<>\n]{0,80})?>\s{0,8}){0,3}(?:${htmlQuote}|"(?=<span))?(?:<span[^<>\n]{0,80}>)?`,
  'y',
);

/** Where the value begins behind an element that holds its name: `<key>api-key</key><string>…`. */
export function behindEndTag(text: string, closed: number): Link | undefined {
  const field = matched(labelled, text, closed, 'quoted');
  if (field !== undefined) return field;
  const bold = matched(boldLabel, text, closed, 'quoted');
  if (bold !== undefined) return { ...bold, until: 'element' };
  const element = matched(closingElement, text, closed, 'quoted');
  if (element === undefined) return undefined;
  innerElement.lastIndex = element.at;
  innerElement.test(text);
  return { ...element, at: innerElement.lastIndex, until: 'element' };
}

/** The text of an element whose attribute is the name. */
export function elementBehind(text: string, closed: number): Link | undefined {
  const element = matched(elementText, text, closed, 'quoted');
  return element === undefined ? undefined : { ...element, until: 'element' };
}

const longestSpace = 400;

/** Whether an element's text goes up to its end tag: `<token>` in a sentence has none. */
export function isClosed(text: string, start: number): boolean {
  if (text.startsWith('<![CDATA[', start - 9)) return true;
  const from = endOfKind(text, start, CharKind.Space, longestSpace);
  if (isFoldedInElement(text, from)) return true;
  const end = text.slice(from, from + 8192).search(/[<\r\n]/);
  const behind = end < 0 ? '' : text.slice(from + end, from + end + 90);
  return (
    end < 0 ||
    /^(?:<\/|\]\]>|<!|\s{0,80}<\/)/.test(behind) ||
    (/^\r?\n$/.test(behind) && ownLine.test(text.slice(Math.max(0, start - 300), from)))
  );
}

/** A start tag alone on its line: in a pipe its end tag may not have come yet. */
const ownLine = /(?:^|\n)[ \t]{0,80}<[\w:.-]{1,64}(?:\s[^<>\n]{0,160})?>\s{1,80}$/;

const voidElement = /<(?:meta|input|link|img|param|source|area|col|embed)\s[^<>]{0,240}$/i;

/** The text behind the tag whose last attribute is the name; `<meta name="csrf-param" content="authenticity_token">` has none. */
export function textBehindTag(text: string, nameStart: number, closed: number): Link | undefined {
  if (voidElement.test(text.slice(Math.max(0, nameStart - 256), nameStart))) return undefined;
  const inside = { at: closed + 1, tie: 'quoted', crossesLines: true } as const;
  return isClosed(text, closed + 1) ? { ...inside, until: 'element' } : inside;
}
