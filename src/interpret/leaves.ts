import { remembered } from '../text/remembered.ts';
import { parseWhole } from './json-parts.ts';

/** A scalar of a structured value with the way to it. */
export interface Leaf {
  /** Keys from the root, as written; list places as numbers in text. */
  readonly path: readonly string[];
  /** Its own key without case, dashes, underscores and dots. */
  readonly key: string;
  readonly value: string | number | boolean;
}

const maxLeaves = 2_000;
const maxDepth = 24;

/** A key without case, dashes, underscores, dots and spaces, so that every logger's spelling is one. */
export const plainKey = remembered((key: string) => key.toLowerCase().replace(/[-_.\s@]/g, ''));

/** `{name, value}` and `{key, value}` members of lists, as HAR and Postman write headers. */
function namedValue(item: unknown): [string, unknown] | null {
  if (typeof item !== 'object' || item === null || !('value' in item)) return null;
  const name: unknown = 'name' in item ? item.name : 'key' in item ? item.key : null;
  return typeof name === 'string' ? [name, item.value] : null;
}

/** Members of a list: pairs for header lists (`[{name, value}]`, `['Name', 'value', …]`, `[['Name', 'value'], …]`), else by place. */
function listMembers(path: readonly string[], list: readonly unknown[]): readonly [string, unknown][] {
  const named = list.map(namedValue);
  if (list.length > 0 && named.every((pair) => pair !== null)) return named;
  const isHeaders = /headers?$/i.test(path.at(-1) ?? '');
  if (isHeaders && list.length % 2 === 0 && list.every((item) => typeof item === 'string')) {
    return list.flatMap((item, index) => (index % 2 === 0 ? [[item, list[index + 1]] as [string, unknown]] : []));
  }
  if (isHeaders && list.every((item) => Array.isArray(item) && item.length === 2)) {
    return list.flatMap((item) => (Array.isArray(item) ? [[String(item[0]), item[1]] as [string, unknown]] : []));
  }
  return list.map((item, index) => [String(index), item]);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** What a console was given to print: one sentence in pieces. */
function isSentence(path: readonly string[], list: readonly unknown[]): boolean {
  return /^(?:message|msg|args|arguments)$/i.test(path.at(-1) ?? '') && list.every(isScalar);
}

/** All scalars of a value. A string that is JSON itself is opened, and stays a leaf as well; a list of one scalar counts as the scalar. */
export function leavesOf(root: unknown, base: readonly string[] = []): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const visit = (value: unknown, path: readonly string[], depth: number): void => {
    if (leaves.length >= maxLeaves || depth > maxDepth) return;
    if (isScalar(value)) {
      leaves.push({ path, key: plainKey(path.at(-1) ?? ''), value });
      const inner = typeof value === 'string' ? parseWhole(value) : undefined;
      if (inner !== undefined) visit(inner, path, depth + 1);
      return;
    }
    if (Array.isArray(value)) {
      if (value.length === 1 && isScalar(value[0])) visit(value[0], path, depth + 1);
      else if (value.length > 1 && isSentence(path, value)) visit(value.join(' '), path, depth + 1);
      else for (const [name, item] of listMembers(path, value)) visit(item, [...path, name], depth + 1);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) visit(member, [...path, name], depth + 1);
  };
  visit(root, base, 0);
  return leaves;
}

/** Steps between two leaves through their nearest common object. */
export function distance(a: Leaf, b: Leaf): number {
  let common = 0;
  while (common < a.path.length - 1 && common < b.path.length - 1 && a.path[common] === b.path[common]) common++;
  return a.path.length + b.path.length - 2 * common;
}

const requestScope = /^(?:req|request|config|outgoing|rq|_?request|httprequest|requestinfo|requestmessage|options)$/i;
const responseScope = /^(?:res|resp|response|reply|rs|httpresponse|responseinfo|responsemessage|answer|result)$/i;

const halfOfName = remembered((name: string): 'request' | 'response' | null => {
  if (requestScope.test(name)) return 'request';
  if (responseScope.test(name)) return 'response';
  const parts = name.split(/[._-]/);
  if (parts.length > 1 && parts.some((part) => requestScope.test(part))) return 'request';
  if (parts.length > 1 && parts.some((part) => responseScope.test(part))) return 'response';
  if (/^(?:request|req)[A-Z]/.test(name)) return 'request';
  return /^(?:response|resp|res)[A-Z]/.test(name) ? 'response' : null;
});

/** Which half of an exchange a leaf belongs to by the names on its way; null when they do not say. */
export function halfOf({ path }: Leaf): 'request' | 'response' | null {
  for (let at = path.length - 1; at >= 0; at -= 1) {
    const half = halfOfName(path[at] ?? '');
    if (half !== null) return half;
  }
  return null;
}
