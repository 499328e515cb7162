import type { Scan } from '../finding.ts';
import { matched, type Link } from './link.ts';
import { bounded, type Located } from './located.ts';
import { quoteBefore, quotedEnd } from './quoting.ts';

/** Records of changes, as audits have them: what a field was, and what it became. */

const became =
  /\\{0,3}["'],\s{0,8}\\{0,3}["'](?:new|new_?[vV]alue|after|to|current)\\{0,3}["']\s?(?::|=>)\s{0,4}\\{0,3}["']|["'],?[ \t](?:new|new_?[vV]alue|after)=["'](?=[^"'])/y;

const saidToChange = /^["'`*:]{0,3}[ \t](?:was |has been )?(?:changed|updated|modified|edited|moved)\b/;
const changedTo = /\\{0,3}["'`][ \t](?:->|=>|→|to|a|para|menjadi)[ \t]\\{0,3}["'`](?=[\p{L}\d+(])/uy;

/** What takes a value's place: `{"field":"phone","old":"…","new":"…"}`, `First name changed from "…" to "…"`. */
export function changedValue(scan: Scan, located: Located, nameEnd: number): Located | undefined {
  if (located.quote === undefined) return becameBare(scan.text, located);
  const pattern = saidToChange.test(scan.text.slice(nameEnd, nameEnd + 24)) ? changedTo : became;
  pattern.lastIndex = located.end;
  if (!pattern.test(scan.text)) return undefined;
  const start = pattern.lastIndex;
  return { ...located, start, end: quotedEnd(scan, start, located.quote) };
}

const bareAfter =
  /(?:,?[ \t](?:new|new_?[vV]alue|after)=|,\s{0,8}\\{0,3}["'](?:new|new_?[vV]alue|after|to|current)\\{0,3}["']\s?(?::|=>)\s{0,4})([^\s"',;{}[\]]{2,80})/dy;

function becameBare(text: string, located: Located): Located | undefined {
  bareAfter.lastIndex = located.end;
  const span = bareAfter.exec(text)?.indices?.[1];
  return span === undefined ? undefined : { ...located, start: span[0], end: span[1], ownsLine: false };
}

const fieldBefore = /\b(?:field|property|attribute|column|param(?:eter)?)=["']?$/;
const given =
  /["']?,?[ \t](?:old|new|from|to|before|after|(?:old|new|previous)_?value|value)=(?:(?:""|''|null|nil|None|-)?,?[ \t](?:new|to|after|new_?value)=)?(?=["']?[\p{L}\d+(-])/iuy;

/** An audit's `field=phone old="…" new="…"`: the value of the field that the name is. */
export function auditedValue(text: string, nameStart: number, nameEnd: number): Link | undefined {
  return fieldBefore.test(text.slice(Math.max(0, nameStart - 16), nameStart))
    ? matched(given, text, nameEnd, 'assigned')
    : undefined;
}

const opening = /[\])"'\\]{0,8}\s{0,4}(?:=>|[:=])\s{0,40}(?:%|map)?[{[]/y;
const states = '(?:old|new|previous|current)_?[vV]alue|from|to|old|new|before|after|previous|current|was|now';
const state = new RegExp(
  String.raw`(?<![\w$.-])(\\*["'])?(?:${states})(?:\\*["'])?\s{0,4}(?:=>|[:=])\s{0,8}(?:\\*["'](?<quoted>[^"'\\\n]{2,200})(?=\\*["'])|(?<bare>-?\d[\d.]{2,24})(?=[\s,}\]]|$))`,
  'dg',
);
const longestChange = 480;

/** Both values of `"first_name": {"from": "…", "to": "…"}`. */
export function* valuesOfChange(text: string, nameEnd: number): Iterable<Located> {
  opening.lastIndex = nameEnd;
  if (!opening.test(text)) return;
  const from = opening.lastIndex;
  const inside = /^[^{}]*/.exec(text.slice(from, from + longestChange))?.[0] ?? '';
  for (const match of inside.matchAll(state)) {
    const span = match.indices?.groups?.['quoted'] ?? match.indices?.groups?.['bare'];
    if (span === undefined) continue;
    const [start, end] = [from + span[0], from + span[1]];
    const isQuoted = match.groups?.['quoted'] !== undefined;
    yield {
      ...bounded(start, end, isQuoted ? quoteBefore(text, start) : undefined),
      wrap: isQuoted ? '' : (match[1] ?? ''),
    };
  }
}
