import type { Scan } from '../finding.ts';
import { isSecretKind } from '../resolve.ts';
import { isPlaceholder, looksLikeCredential } from '../keyed/credential-look.ts';

const bound = /[[(](\d{1,3})(?::\w+)?[\])](?: as \[\w+\])? (?:-|<-) \[([^\]\n]{1,4096})\]/dy;
const farthestStatement = 4000;

/** Hides a value that Hibernate binds to a statement before it, when its column's name tells of a secret; `start` stands before its index. */
export function findBoundParameter(scan: Scan, start: number): void {
  const { text } = scan;
  bound.lastIndex = start;
  const match = bound.exec(text);
  const span = match?.indices?.[2];
  if (match === null || span === undefined) return;
  const column = columnOf(text.slice(Math.max(0, start - farthestStatement), start), Number(match[1]));
  const value = match[2] ?? '';
  const kind = column === undefined ? undefined : scan.context.kindUnder(column);
  const isGuess = column === undefined && looksLikeCredential(value) && !/^[0-9a-f]{8}-/i.test(value);
  if (kind === undefined && !isGuess) return;
  if (isPlaceholder(value) || ((kind === undefined || kind === 'uid') && /^\d{1,9}$/.test(value))) return;
  scan.add({
    start: span[0],
    end: span[1],
    kind: kind ?? 'secret',
    rule: 'bound-parameter',
    isLearned: kind === undefined || isSecretKind(kind),
  });
}

/** The column behind the placeholder with this number in the last statement of a text. */
function columnOf(lead: string, index: number): string | undefined {
  const begin = Math.max(
    ...['insert ', 'update ', 'select ', 'delete '].map((word) => lead.toLowerCase().lastIndexOf(word)),
  );
  if (begin < 0) return undefined;
  const statement = lead.slice(begin);
  const inserted = /\(([\w.,\s"`]{1,2000})\)\s*values/i.exec(statement)?.[1]?.split(',')[index - 1];
  if (inserted !== undefined) return inserted.replaceAll(/["`\s]/g, '');
  return [...statement.matchAll(/([\w.]{1,64})\s*(?:=|like|<|>|in \()\s*\?/gi)][index - 1]?.[1];
}
