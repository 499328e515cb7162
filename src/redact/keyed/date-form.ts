import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { addValue } from './credential-forms.ts';
import type { Located } from './located.ts';

const dateShape =
  /^(?:\d{1,4}(?:[-/. +]|%2F|%20|, )\d{1,2}(?:[-/. +]|%2F|%20|, )\d{1,4}(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|-?\d{8,13}(?!\d)|\d{6}(?!\d)|(?:18|19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?(?:[ +-]|%20)(?:de(?:[ +]|%20))?[A-Za-zÀ-ÿ\u0E01-\u0E4E]{2,12}\.?,?(?:[ +-]|%20)(?:de(?:[ +]|%20))?\d{2,4}|[A-Za-zÀ-ÿ]{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|[A-Z][a-z]{2} \d{1,2} \d\d:\d\d:\d\d [A-Z]{2,5}(?:[+-]\d\d:?\d\d)? \d{4})/;

const farthestDate = 40;
/** As Ruby and Java print a date: `Tue, 17 Feb 1964`, `Mon Feb 17 00:00:00 EAT 1964`. */
const weekdayBefore = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},? /;
/** Indonesia's identity card has place and date in one field: `BANDUNG, 17-02-1964`. */
const placeBefore = /^\p{Lu}[\p{L} .'-]{1,24},? {1,2}/u;

const dateCall = /(?:new )?[A-Za-z][\w.]{2,30}\((?=["']?\d)["']?/y;

/** `datetime.date(1990, 4, 12)`, `Timestamp('1990-04-12')`: where the arguments begin. */
function insideCall(text: string, start: number): number {
  dateCall.lastIndex = start;
  return dateCall.test(text) ? dateCall.lastIndex : start;
}

/** The date that a text begins with, and what stands before it. */
function dateIn(said: string, before: RegExp): string | undefined {
  const lead = before.exec(said)?.[0] ?? '';
  const date = dateShape.exec(said.slice(lead.length))?.[0];
  return date === undefined ? undefined : lead + date;
}

/** Hides a birth date beside its name, in any order of its parts. */
export function hideDate(scan: Scan, meaning: NameMeaning, located: Located): void {
  const start = located.quote === undefined ? insideCall(scan.text, located.start) : located.start;
  const limit = located.quote === undefined ? start + farthestDate : Math.min(located.end, start + farthestDate);
  const said = scan.text.slice(start, limit);
  const date = dateIn(said, weekdayBefore) ?? (meaning.phrase.startsWith('t') ? dateIn(said, placeBefore) : undefined);
  if (date === undefined) return;
  const end = start + date.length;
  addValue(scan, meaning, { ...located, start, end }, scan.text.slice(start, end), { isLearned: false });
}
