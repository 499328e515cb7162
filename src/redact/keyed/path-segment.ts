import type { NameForm, NameMeaning } from '../names/name-group.ts';
import { bounded, doubleQuote, type Located } from './located.ts';

/** What stands in paths of interfaces, told by digits enough. */
const inPaths: ReadonlySet<NameForm> = new Set<NameForm>(['national-id', 'phone', 'account', 'date', 'uid']);
const segment = /\/(?=[^\s/?#"']{0,40}\d[^\s/?#"'\d]{0,8}\d)([\w.+%-]{6,64})(?=[/?#\s"'),;&]|$)/dy;

/** The part of a path behind the one that names it: `GET /iprs/national-id/23456789`. */
export function nextSegment(
  text: string,
  nameStart: number,
  nameEnd: number,
  meaning: NameMeaning,
): Located | undefined {
  if (!inPaths.has(meaning.form) || meaning.phrase === 'run' || text.charCodeAt(nameStart - 1) !== 47) return undefined;
  segment.lastIndex = nameEnd;
  const span = segment.exec(text)?.indices?.[1];
  return span === undefined ? undefined : bounded(span[0], span[1], doubleQuote);
}
