import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { addValue } from './credential-forms.ts';
import type { Located } from './located.ts';

const coordinate = /-?\d{1,3}\.\d{2,18}°?/y;
const between = /(?: ?[NSEWO])?(?:\s{0,40}[,;/ ]|%2C)\s{0,40}(?=-?\d{1,3}\.\d)/iy;
const hemisphere = /-?\d{1,3}°\s?\d{1,2}['′’]\s?(?:\d{1,2}(?:\.\d+)?(?:"|″|”|'')\s?)?[NSEWOLnsew]/y;

const longestCode = 16;

/** What a place is called by in one word: a geohash, an open location code. */
const codes: Readonly<Record<string, RegExp>> = {
  geohash: /^(?=.*\d)[0-9b-hjkmnp-z]{5,12}$/i,
  pluscode: /^[2-9CFGHJMPQRVWX]{4,8}\+[2-9CFGHJMPQRVWX]{0,4}$/i,
};

/** Hides a latitude, a longitude, or a list of both beside its name. */
export function hideGeo(scan: Scan, meaning: NameMeaning, located: Located): void {
  let at = located.start + (/^[[( ]{0,3}/.exec(scan.text.slice(located.start, located.start + 3))?.[0].length ?? 0);
  let isList = false;
  for (let turn = 0; turn < 4; turn += 1) {
    const end = coordinateEnd(scan.text, at);
    if (end === undefined) break;
    const isBare = located.quote === undefined && located.tie === 'colon' && located.isBracketed;
    const wrap = located.wrap === '' && isBare && isList ? '"' : located.wrap;
    addValue(scan, meaning, { ...located, start: at, end, wrap }, scan.text.slice(at, end), { isLearned: false });
    between.lastIndex = end;
    if (!between.test(scan.text)) {
      if (!isList && meaning.phrase.startsWith('lat')) hideLongBeside(scan, meaning, located, end);
      return;
    }
    at = between.lastIndex;
    isList = true;
  }
  if (isList) return;
  const value = scan.text.slice(located.start, Math.min(located.end, located.start + longestCode + 1));
  if (codes[meaning.phrase]?.test(value) === true) addValue(scan, meaning, located, value, { isLearned: false });
}

function coordinateEnd(text: string, at: number): number | undefined {
  hemisphere.lastIndex = at;
  if (hemisphere.test(text)) return hemisphere.lastIndex;
  coordinate.lastIndex = at;
  if (!coordinate.test(text)) return undefined;
  const value = Math.abs(Number.parseFloat(text.slice(at, coordinate.lastIndex)));
  return value <= 180 ? coordinate.lastIndex : undefined;
}

const longBeside =
  /[^\n{}]{0,40}?(?<![A-Za-z])long(?:\\*["'\]]{0,2}\s{0,4}(?:=>|[:=])\s{0,4}(?:\\*["'])?|[ >])(-?\d{1,3}\.\d{2,18})/diy;

/** `lat=… long=…`: only beside a latitude is `long` one more coordinate. */
function hideLongBeside(scan: Scan, meaning: NameMeaning, located: Located, end: number): void {
  longBeside.lastIndex = end;
  const span = longBeside.exec(scan.text)?.indices?.[1];
  if (span === undefined) return;
  const [from, to] = span;
  addValue(scan, meaning, { ...located, start: from, end: to }, scan.text.slice(from, to), { isLearned: false });
}
