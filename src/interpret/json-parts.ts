import { readLoose } from './loose-json.ts';

/** A structured value found in a text. */
export interface Part {
  readonly value: unknown;
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Values sought in one text; more say nothing new. */
const maxParts = 12;
const maxAttempts = 60;

function parseStrict(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The text as one JSON object or list; undefined when it is none. */
export function parseWhole(text: string): unknown {
  const trimmed = text.trim();
  return /^[[{]/.test(trimmed) ? parseStrict(trimmed) : undefined;
}

/** Objects and lists in a text, from left to right, outermost only: the whole text, or what stands between other words. */
export function findParts(text: string): readonly Part[] {
  const whole = parseWhole(text);
  if (whole !== undefined) return [{ value: whole, start: 0, end: text.length }];
  const parts: Part[] = [];
  let index = 0;
  for (let attempt = 0; attempt < maxAttempts && parts.length < maxParts; attempt++) {
    const start = text.indexOf('{', index);
    const list = text.indexOf('[', index);
    const next = start === -1 ? list : list === -1 ? start : Math.min(start, list);
    if (next === -1) break;
    const parsed = readLoose(text, next);
    if (parsed !== null && hasMembers(parsed.value)) {
      parts.push({ value: parsed.value, start: next, end: parsed.end });
      index = parsed.end;
    } else {
      index = next + 1;
    }
  }
  return parts;
}

/** Bracketed words such as `[main]` are no structure. */
function hasMembers(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'object' && item !== null);
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}
