import type { Scan } from '../finding.ts';
import type { NameMeaning } from '../names/name-group.ts';
import { isStatement, looksLikeCredential } from './credential-look.ts';
import { lineEndFrom } from './line-end.ts';
import type { Located } from './located.ts';

const opener = /(?:(["'])(?:-{1,2})?[\wÀ-ÿ.-]{1,60}=|\)=(\()|\n[ \t-]{0,40}value:[ \t]{0,8})$/;
const wordsBehind = /(?: [^\s"'=:;,()[\]{}<>\\]{1,32}){1,6}/y;

/** Where a password of several words ends whose whole assignment stands in quotes or brackets: `"PASS=velvet orbit"`, `(pwd)=(velvet orbit)`. */
function enclosedEnd(text: string, meaning: NameMeaning, located: Located): number | undefined {
  if (meaning.kind !== 'password' || text.charCodeAt(located.end) !== 32) return undefined;
  const match = opener.exec(text.slice(Math.max(0, located.start - 100), located.start));
  wordsBehind.lastIndex = located.end;
  if (match === null || !wordsBehind.test(text)) return undefined;
  const end = wordsBehind.lastIndex;
  const closer = match[1] ?? (match[2] === undefined ? '\n' : ')');
  const isClosed = text[end] === closer || (closer === '\n' && (end === text.length || text[end] === '\r'));
  const hasStatement = text
    .slice(located.start, end)
    .split(' ')
    .some((word) => isStatement(word));
  return isClosed && !hasStatement && !looksLikeCredential(text.slice(located.start, located.end)) ? end : undefined;
}

const fieldOfDump = /(?:map\[|[{ ])([A-Za-z])\w{0,63}:$/;
const insideDump = /(map\[|\{[A-Z]\w{0,63}:)[^\n{}[\]]{0,400}$/;
const toNextField = /[^\n]{1,240}?(?= [A-Za-z]\w{0,63}:|[}\]])/y;

/** Go prints values bare, `{User:x Password:a b "c" Page:3}`: one ends where the next field begins. */
function endInGoDump(text: string, located: Located): number | undefined {
  if (located.tie !== 'colon' || text.charCodeAt(located.start - 1) !== 58) return undefined;
  const before = text.slice(Math.max(0, located.start - 480), located.start);
  const first = fieldOfDump.exec(before)?.[1];
  const opener = first === undefined ? undefined : insideDump.exec(before)?.[1];
  if (first === undefined || opener === undefined || (opener.startsWith('{') && !/[A-Z]/.test(first))) return undefined;
  toNextField.lastIndex = located.start;
  return toNextField.test(text) && toNextField.lastIndex > located.end ? toNextField.lastIndex : undefined;
}

/** A value that owns its line may hold spaces: `DB_PASSWORD=two words`, `password: correct horse`. */
export function widened(scan: Scan, meaning: NameMeaning, located: Located): Located {
  if (located.quote !== undefined) return located;
  const enclosed = enclosedEnd(scan.text, meaning, located);
  if (enclosed !== undefined) return { ...located, end: enclosed };
  const inDump = meaning.kind === 'password' ? endInGoDump(scan.text, located) : undefined;
  if (inDump !== undefined && !isStatement(scan.text.slice(located.start, located.end)))
    return { ...located, end: inDump };
  if (!located.ownsLine || (meaning.kind !== 'password' && (located.tie !== 'assigned' || meaning.trust !== 'sure')))
    return located;
  const end = lineEndFrom(scan, located.end);
  const rest = scan.text
    .slice(located.end, Math.min(end, located.end + 200))
    .replace(/\s+(?:#.*|\([A-Za-z][\w ]*\))$/, '')
    .trimEnd();
  if (
    rest.trim() === '' ||
    end - located.end > 200 ||
    /[=:{}[\]"',;<>]|^[ \t]*\|(?:[ \t]|$)/.test(rest) ||
    isStatement(scan.text.slice(located.start, located.end))
  )
    return located;
  if (
    located.tie === 'assigned' &&
    (looksLikeCredential(scan.text.slice(located.start, located.end)) || /[./\\-]/.test(rest))
  )
    return located;
  const isSpokenRest =
    located.tie === 'colon' &&
    rest
      .trim()
      .split(/\s+/)
      .some((word) => isStatement(word));
  return isSpokenRest ? located : { ...located, end: located.end + rest.length };
}
