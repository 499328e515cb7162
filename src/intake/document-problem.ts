import type * as v from 'valibot';
import type { LineCounter } from 'yaml';
import { nearest } from '../text/nearest.ts';

/** Most problems that one message names. */
const maxProblems = 6;

/** Where something stands in a file, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Problem extends Place {
  readonly text: string;
}

/** The place of a character offset. */
export function placeAt(lines: LineCounter, offset: number | undefined): Place {
  const { line, col } = lines.linePos(offset ?? 0);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

export function unknownKey(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return `unknown key ${key}${meant === undefined ? `; known are ${known.join(', ')}` : `, did you mean ${meant}?`}`;
}

/** What a schema found wrong, in words. */
export function problemOf(issue: v.BaseIssue<unknown>, placeOf: (path: readonly string[]) => Place): Problem {
  const path = (issue.path ?? []).map((item) => String(item.key));
  const name = path.join('.') || 'the file';
  const expected = issue.expected?.replaceAll(/["()]/g, '').replaceAll(' | ', ', ') ?? '';
  const isMissing = issue.kind === 'schema' && issue.input === undefined;
  return { ...placeOf(path), text: isMissing ? `${name} is missing` : `${name} ${wrongValue(issue, expected)}` };
}

/** What is wrong, without the value itself: somebody may have put a key where its variable's name belongs. */
function wrongValue(issue: v.BaseIssue<unknown>, expected: string): string {
  if (issue.kind === 'validation') {
    const message = issue.message.replace(/^Invalid \w+: /, '');
    return message.startsWith('must ') ? message : `is wrong: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  }
  const meant = typeof issue.input === 'string' ? nearest(issue.input, expected.split(', ')) : undefined;
  if (issue.type === 'picklist' || issue.type === 'variant' || issue.type === 'literal') {
    return `must be ${expected.includes(', ') ? 'one of ' : ''}${expected}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  }
  return `must be ${wordFor[expected] ?? wordForUnion(expected)}, not ${kindOf(issue.input)}`;
}

const wordFor: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  Array: 'a list',
  Object: 'a group of keys',
};

function wordForUnion(expected: string): string {
  return expected
    .split(', ')
    .map((type) => wordFor[type] ?? type)
    .join(' or ');
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a group of keys';
  return typeof value === 'string' ? 'text' : JSON.stringify(value);
}

/** One line with all problems, first things first. */
export function describeProblems(name: string, problems: readonly Problem[]): string {
  const ordered = [...problems].sort((left, right) => left.line - right.line || left.column - right.column);
  const [first, ...others] = ordered
    .slice(0, maxProblems)
    .map(({ line, column, text }) => ({ place: `${line}:${column}`, text }));
  const more = ordered.length > maxProblems ? `; and ${ordered.length - maxProblems} more` : '';
  return `${name}:${first?.place ?? '1:1'}: ${first?.text ?? 'is invalid'}${others.map(({ place, text }) => `; ${place}: ${text}`).join('')}${more}`;
}
