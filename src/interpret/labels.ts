import { findParts, parseWhole, type Part } from './json-parts.ts';
import { leavesOf, type Leaf } from './leaves.ts';
import { findStatuses } from './text-statuses.ts';

/** Longest string inside a structured record that is searched for structure of its own. */
const maxInner = 20_000;

const before = /([A-Za-z][\w .-]{0,30}?)["']?\s*(?:=>|[=:])?\s*$/;

function isHeaderName(key: string): boolean {
  return /^(?:api-key|content-type|x-signature|x-begini-signature|authorization|user-agent|accept|host|date|server)$/i.test(
    key,
  );
}

/** What a structure is by its own members; null when they do not say. */
function byMembers(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  if (keys.includes('access_token') || (keys.includes('detail') && keys.length <= 2)) return 'responseBody';
  if (keys.some(isHeaderName) && keys.length <= 30 && !keys.includes('url')) return 'headers';
  return keys.includes('integration_id') && !keys.includes('event') && keys.length <= 4 ? 'requestBody' : null;
}

/** What a structure is by the words in front of it: `headers=`, `sent=`, `Request body:`; null when they do not say. */
function byWords(text: string, start: number): string | null {
  const label = before.exec(text.slice(Math.max(0, start - 40), start))?.[1]?.toLowerCase() ?? '';
  const isAnswer = /resp|reply|answer|received|returned/.test(label);
  if (/headers?$/.test(label)) return isAnswer ? 'responseHeaders' : 'requestHeaders';
  if (isAnswer) return 'responseBody';
  if (/\b(?:sent|request|req|sending)\b/.test(label)) return 'requestBody';
  if (!/(?:body|payload|data|content)$/.test(label)) return null;
  const isAfterStatus = findStatuses(text.slice(0, start)).some(({ strength }) => strength >= 2);
  return isAfterStatus || /\bsent=|\brequest[-_ ]?body/i.test(text.slice(0, start)) ? 'responseBody' : 'requestBody';
}

function labelOf(text: string, part: Part, place: number): readonly string[] {
  const words = byWords(text, part.start);
  const members = byMembers(part.value);
  const label = members === 'headers' ? (words ?? 'requestHeaders') : (members ?? words);
  return label === null ? [`#${place}`] : [`#${place}`, label];
}

/** The leaves with those of structures inside their strings, one level down. */
function withInner(leaves: readonly Leaf[]): readonly Leaf[] {
  const inner = leaves.flatMap(({ value, path }) => {
    if (typeof value !== 'string' || value.length > maxInner || !/[{[]/.test(value) || parseWhole(value) !== undefined)
      return [];
    return structuresIn(value, path);
  });
  return inner.length === 0 ? leaves : [...leaves, ...inner];
}

function structuresIn(text: string, base: readonly string[]): readonly Leaf[] {
  return findParts(text).flatMap((part, place) => leavesOf(part.value, [...base, ...labelOf(text, part, place)]));
}

/** Leaves of the structures inside a text, each below a number and, where words or members tell, below what it is. */
export function leavesInText(text: string): readonly Leaf[] {
  return withInner(structuresIn(text, []));
}

/** Leaves of a record that is one structure, with those inside its strings. */
export function leavesOfWhole(value: unknown): readonly Leaf[] {
  return withInner(withInner(leavesOf(value)));
}
