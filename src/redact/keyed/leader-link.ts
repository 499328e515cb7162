import type { Link } from './link.ts';

/** The place that a report gives behind what it says: no value. */
const place = /[ \t]{1,4}[—–] `[^`\n]{1,120}:\d{1,9}`/y;

/** Dots, dashes or a bar between a name and its value in a note: `API key ..... x`. */
const leader = /[ \t]{1,40}(?:\.{3,60}:?|\.(?= ")|-{1,3}>?|[—–|])[ \t]{1,8}(?=["'`]?[\wÀ-ɏ+/]|-\d)/y;

/** Whether a report says behind a name where it read what it tells. */
export function isBeforePlace(text: string, nameEnd: number): boolean {
  place.lastIndex = nameEnd;
  return place.test(text);
}

/**
 * The value that dots, a dash or a bar lead to, behind the quotes and brackets that close its name at `closed`. A remark in brackets that happens to end
 * in a name says nothing of what follows: `(body invalid, names uid) — …`.
 */
export function ledFrom(text: string, nameStart: number, nameEnd: number, closed: number): Link | undefined {
  const endsRemark = text.slice(nameEnd, closed).includes(')') && text.charCodeAt(nameStart - 1) !== openBracket;
  leader.lastIndex = closed;
  return !endsRemark && leader.test(text) ? behindLeader(text, leader.lastIndex) : undefined;
}

const openBracket = 40;

const furtherCell = /[^|\n]{1,200}[ \t]\|(?:[ \t]|\r?\n)/y;

/** Behind a bar or dots: the rest of the line, or the cell that another one follows. */
function behindLeader(text: string, at: number): Link {
  const link = { at, tie: 'listed', crossesLines: false } as const;
  furtherCell.lastIndex = at;
  return text.slice(at - 9, at).includes('|') && furtherCell.test(text) ? { ...link, until: 'cell' } : link;
}
