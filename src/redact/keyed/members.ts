import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isPlaceholder } from './credential-look.ts';
import { listEnd, pairBrackets } from './list-end.ts';

const memberValue =
  /\\*["']?(?:value|risk_band|riskBand|score|band|rating|percentage|percentile|confidence|level|result)(?:\\*["'](?:>>)?|\])?(?:\s{0,8}(?:=>|->|[:=])\s{0,8}|(?<=[\s{(]:\w{1,16})\s{1,8})(?:Some\(|<<)?(?:(\\*["'])([^"'\s,;}\]\\][^"',;}\]\\\n]{0,60})|([^"'\s,;}\])\\]{1,60}(?: (?!:\w|[\w"']+\s{0,4}[:=])[^"'\s,;}\])\\]{1,60}){0,4}))/gi;
const anyNumber =
  /(?<![\w.-])(\\*["'])?(?=[\d .-]{0,63}[A-Za-z_])(?!\s?array:)[\w .-]{1,64}(?:\\*["'])?\s{0,8}(?:=>|->|[:=])\s{0,8}(\\*["'])?(-?\d+(?:\.\d+)?)(?=[\s,}\])"'\\]|$)/g;
/** `["patience", 7]` in a list of pairs. */
const pairedNumber =
  /\[\s{0,8}(?<wrap>\\*["'])[\w .-]{1,64}\\*["']\s{0,4},\s{0,8}(?<number>-?\d{1,6}(?:\.\d{1,20})?)\s{0,8}\]/dg;

/** Hides the values inside `traits: [ … ]` or `cookies: [ … ]`, whose names tell nothing by themselves. */
export function hideMembers(scan: Scan, meaning: NameMeaning, start: number): void {
  const { text, memory } = scan;
  if (memory.brackets === undefined) {
    memory.brackets = pairBrackets(text);
    memory.steps += text.length;
  }
  const { end, open } = listEnd(text, start, memory.brackets);
  memory.membersEnd = end;
  memory.steps += end - start;
  if (open !== undefined) memory.openPart = `${meaning.kind === 'cookie' ? 'cookies' : 'traits'}: ${open}\n`;
  const inside = text.slice(start, end);
  for (const match of inside.matchAll(meaning.kind === 'cookie' ? cookieValue : memberValue)) {
    const whole = match[2] ?? match[3] ?? '';
    const value = whole.trimEnd();
    const at = start + match.index + match[0].length - whole.length;
    if (isPlaceholder(value)) continue;
    const quoted = match[1] !== undefined;
    const wrap = quoted ? '' : nameQuoteOf(match[0]);
    scan.add({
      start: at,
      end: at + value.length,
      kind: meaning.kind,
      rule: `named-${meaning.kind}`,
      ...(wrap === '' ? {} : { wrap }),
      ...(meaning.kind === 'score' ? { isLearned: false } : {}),
    });
  }
  if (meaning.kind !== 'score') return;
  for (const match of inside.matchAll(anyNumber)) {
    const value = match[3] ?? '';
    const at = start + match.index + match[0].length - value.length;
    const wrap = match[2] === undefined ? (match[1] ?? '') : '';
    scan.add({
      start: at,
      end: at + value.length,
      kind: 'score',
      rule: 'named-score',
      isLearned: false,
      ...(wrap === '' ? {} : { wrap }),
    });
  }
  for (const match of inside.matchAll(pairedNumber)) {
    const [from, to] = match.indices?.groups?.['number'] ?? [0, 0];
    const wrap = match.groups?.['wrap'] ?? '';
    scan.add({ start: start + from, end: start + to, kind: 'score', rule: 'named-score', isLearned: false, wrap });
  }
}

const memberNames = 'value|score|percentile|percentage|level|rating|result';
const element = new RegExp(String.raw`<(?:[\w-]{1,24}:)?(?:${memberNames})>(?<value>[^<\n]{1,60})<`, 'dgi');
const indexed = new RegExp(
  String.raw`(?:\]|%5D)?(?:\[|%5B)\d{1,3}(?:\]|%5D)(?:\.|\[|%5B)(?:${memberNames})(?:\]|%5D)?\s{0,4}(?:=>|[:=])\s{0,4}["']?(?<value>-?\d{1,6}(?:\.\d{1,20})?)`,
  'diy',
);
const longestElement = 8192;

/** Hides the values of traits that no brackets hold: `<traits><trait><value>7</value>…`, `traits[0].value=7`. */
export function hideApart(scan: Scan, meaning: NameMeaning, nameStart: number, nameEnd: number): void {
  if (meaning.kind !== 'score') return;
  const { text, memory } = scan;
  if (text.charCodeAt(nameStart - 1) !== 60 || text.charCodeAt(nameEnd) !== 62) {
    indexed.lastIndex = nameEnd;
    hideGroup(scan, indexed.exec(text), 0);
    return;
  }
  const rest = text.slice(nameEnd, nameEnd + longestElement);
  const end = rest.indexOf(`</${text.slice(nameStart, nameEnd)}>`);
  if (end < 0) return;
  memory.membersEnd = nameEnd + end;
  memory.steps += end;
  for (const match of rest.slice(0, end).matchAll(element)) hideGroup(scan, match, nameEnd);
}

function hideGroup(scan: Scan, match: RegExpExecArray | null, offset: number): void {
  const span = match?.indices?.groups?.['value'];
  if (span === undefined || isPlaceholder(match?.groups?.['value'] ?? '')) return;
  scan.add({ start: offset + span[0], end: offset + span[1], kind: 'score', rule: 'named-score', isLearned: false });
}

const cookieValue = /\\*["']?value\\*["']?\s{0,8}(?:=>|[:=])\s{0,8}(\\*["'])([^"'\s,;}\]\\][^"'\\\n]{0,4096})/gi;

function nameQuoteOf(member: string): string {
  return /^\\*["']/.exec(member)?.[0] ?? '';
}
