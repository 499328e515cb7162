import { CharKind, endOfKind, isAlphanumeric, pastEscape, startOfKind } from '../characters.ts';
import type { Scan } from '../finding.ts';
import { addValue } from '../keyed/credential-forms.ts';
import { isPlaceholder } from '../keyed/credential-look.ts';
import { locateValue } from '../keyed/locate-value.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { splitWords } from '../names/classify-name.ts';
import { findUidsOfShape, resemblesUid, uidShapes, type UidShape } from './uid-shape.ts';

/**
 * Places where affected uids stand in the evidence, and shapes of uids that stand under their own name. What stands in the same places
 * elsewhere, or has such a shape, is the uid of another applicant.
 */
export interface UidPlaces {
  /** Notes the places of the affected uids in a text, and the shapes of all uids. */
  readonly observe: (text: string) => void;
  /** Hides what stands in the places and has the shapes that are known so far. */
  readonly find: (scan: Scan) => void;
  /** What was noted so far, for another thread. */
  readonly known: () => UidKnowledge;
}

/** What was noted of uids. */
export interface UidKnowledge {
  readonly places: ReadonlyMap<string, Place>;
  readonly shapes: readonly UidShape[];
}

interface Place {
  readonly isName: boolean;
  /** Whether the place itself says that a reference stands there; elsewhere a value must look like an affected uid too. */
  readonly isTelling: boolean;
}

const mostPlaces = 64;
const shortestUid = 4;
const longestLead = 96;
const mostShapes = 16;
/** A uid under the name that Begini's calls and webhooks give it. */
const underOwnName =
  /(?<![A-Za-z0-9])uid(?:\\*["'`]){0,2}\]?[ \t]{0,4}(?:=>|[:=]|%3D)[ \t]{0,4}(?:\\*["'`]){0,2}([A-Za-z]{2,16}[-_]?\d[\w-]{3,50})/g;

const nameBefore =
  /(?:^|[^\w.$-])([A-Za-z_][\w.-]{0,47})(?:\\*["'`]){0,2}\]?[ \t]{0,4}(?:=>|[:=]|%3D)[ \t]{0,4}(?:\\*["'`]){0,2}$/;
const segmentBefore = /\/[A-Za-z][A-Za-z_-]{2,40}\/$/;
/** The last two words; of the first only its end, since `a.complete for` and `b.complete for` say the same. */
const wordsBefore = /(?<![A-Za-z])([A-Za-z]{1,40} [^\s"'`=:;,|]{1,40} )["'`([#]?$/;
const value = /["'`([#]?([A-Za-z0-9][\w.~%-]{3,59})/y;

/** Last words of names under which applications keep their references. */
const referring = new Set('ref reference id no number num nr key code uid identifier'.split(' '));
const aloneReferring = new Set('ref reference applicant customer borrower loan application client'.split(' '));
/** Ids of other things, even when an application puts a uid into one of them. */
const otherThings = new Set(
  'request req trace span correlation session event message msg transaction txn job thread process integration company deployment tenant org organization parent step batch log error build host pod container device'.split(
    ' ',
  ),
);
const meaning: NameMeaning = { kind: 'uid', form: 'uid', trust: 'likely', phrase: 'uid' };

export function createUidPlaces(uids: readonly string[], known?: UidKnowledge): UidPlaces {
  const places = new Map<string, Place>();
  let shapes: readonly UidShape[] = known?.shapes ?? uidShapes(uids);
  /** Where uids hold slashes, what stands before one is a part of a uid, and the affected ones begin with it too. */
  const isComposed = uids.some((uid) => /[/:@]/.test(uid));
  let pattern: RegExp | undefined;
  for (const [text, place] of known?.places ?? []) add(text, place);

  function add(text: string, place: Place): void {
    if (places.has(text) || places.size >= mostPlaces) return;
    places.set(text, place);
    const texts = [...places.keys()].sort((a, b) => b.length - a.length);
    pattern = new RegExp(
      texts.map((known) => known.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`)).join('|'),
      'g',
    );
  }

  function note(lead: string): void {
    const name = nameBefore.exec(lead)?.[1];
    if (name !== undefined) {
      add(name, { isName: true, isTelling: isReferring(name) });
      return;
    }
    const segment = segmentBefore.exec(lead)?.[0];
    if (segment !== undefined) add(segment, { isName: false, isTelling: true });
    const spoken = wordsBefore.exec(lead)?.[1];
    if (spoken !== undefined && /[A-Za-z]{2} $/.test(spoken))
      add(spoken, { isName: false, isTelling: spoken.length > 12 });
  }

  /** Shapes with digits enough to tell a uid from a word with a number. */
  function noteShapes(text: string): void {
    if (!/uid/i.test(text)) return;
    for (const match of text.matchAll(underOwnName)) {
      const uid = match[1] ?? '';
      if (shapes.length >= mostShapes || shapes.some((shape) => isOfShape(shape, uid)) || !/\d{5}/.test(uid)) continue;
      shapes = [...shapes, ...uidShapes([uid])];
    }
  }

  return {
    observe(text) {
      if (uids.length > 0) noteShapes(text);
      for (const uid of uids) {
        if (uid.length < shortestUid) continue;
        for (
          let at = text.indexOf(uid);
          at !== -1 && places.size < mostPlaces;
          at = text.indexOf(uid, at + uid.length)
        ) {
          const isAlone = !isAlphanumeric(text.charCodeAt(at - 1)) && !isAlphanumeric(text.charCodeAt(at + uid.length));
          if (isAlone) note(lineBefore(text, at));
        }
      }
    },
    find(scan) {
      for (const shape of shapes) findUidsOfShape(scan, shape);
      for (const uid of uids) findLonger(scan, uid);
      if (pattern === undefined) return;
      pattern.lastIndex = 0;
      for (let match = pattern.exec(scan.text); match !== null; match = pattern.exec(scan.text)) {
        const place = places.get(match[0]);
        if (place === undefined) continue;
        const end = match.index + match[0].length;
        if (place.isName) findUnder(scan, match.index, end, place);
        else findBehind(scan, end, place);
      }
    },
    known: () => ({ places, shapes }),
  };

  function findUnder(scan: Scan, start: number, end: number, place: Place): void {
    const isWhole =
      startOfKind(scan.text, start, CharKind.Name, 1) === start && endOfKind(scan.text, end, CharKind.Name, 1) === end;
    const located = isWhole ? locateValue(scan, start, end, false) : undefined;
    if (located === undefined || located.tie === 'spoken' || located.tie === 'listed') return;
    const text = scan.text.slice(located.start, located.end);
    if (isOthers(text, place)) addValue(scan, meaning, located, text, { rule: 'uid-place' });
  }

  function findBehind(scan: Scan, start: number, place: Place): void {
    value.lastIndex = start;
    const text = value.exec(scan.text)?.[1]?.replace(/[.%~-]+$/, '');
    if (text === undefined || !isOthers(text, place)) return;
    if (isComposed && /[/:@]/.test(scan.text[value.lastIndex] ?? '')) return;
    const from = scan.text.indexOf(text, start);
    scan.add({ start: from, end: from + text.length, kind: 'uid', rule: 'uid-place' });
  }

  function isOthers(text: string, place: Place): boolean {
    if (text.length < shortestUid || text.length > 60 || isPlaceholder(text) || !/^[\w.~%@+-]+$/.test(text))
      return false;
    if (resemblesUid(text, uids)) return true;
    return place.isTelling && isReference(text);
  }
}

/** Mixed of letters and digits, or a number too long to count something. Dates, versions and the ids of machines are none. */
function isReference(text: string): boolean {
  if (text.length < 5 || !/\d/.test(text)) return false;
  if (/^\d+$/.test(text)) return text.length >= 6 && !/^1[5-9]\d{8}(?:\d{3})?$/.test(text);
  if (/^\d{4}-\d\d-\d\d|^\d+(?:\.\d+)+$|^\d+(?:\.\d+)?[a-zA-Z%]{1,3}$|^v?\d+(?:\.\d+)+/.test(text)) return false;
  return !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$|^[0-9a-f]{16,}$/i.test(text);
}

function isReferring(name: string): boolean {
  const words = splitWords(name);
  const last = words.at(-1) ?? '';
  if (words.some((word) => otherThings.has(word))) return false;
  return words.length > 1 ? referring.has(last) || aloneReferring.has(last) : aloneReferring.has(last);
}

const mostAdded = 6;

/** `1KEN48211` is not `KEN48211`: a few characters more make another uid. */
function findLonger(scan: Scan, uid: string): void {
  if (!/^[A-Za-z0-9]/.test(uid) || uid.length < 5) return;
  const { text } = scan;
  for (let at = text.indexOf(uid); at !== -1; at = text.indexOf(uid, at + uid.length)) {
    let start = at;
    while (at - start <= mostAdded && isAlphanumeric(text.charCodeAt(start - 1))) start -= 1;
    start = Math.min(at, pastEscape(text, start));
    let end = at + uid.length;
    while (end - at - uid.length <= mostAdded && isAlphanumeric(text.charCodeAt(end))) end += 1;
    const added = end - start - uid.length;
    if (added === 0 || added > mostAdded || text.charCodeAt(start - 1) === 91) continue;
    scan.add({ start, end, kind: 'uid', rule: 'uid-shape' });
  }
}

function isOfShape(shape: UidShape, uid: string): boolean {
  if (!uid.startsWith(shape.prefix)) return false;
  shape.rest.lastIndex = shape.prefix.length;
  return shape.rest.test(uid);
}

function lineBefore(text: string, at: number): string {
  const lead = text.slice(Math.max(0, at - longestLead), at);
  return lead.slice(lead.lastIndexOf('\n') + 1);
}
