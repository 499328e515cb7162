import { expect, it } from 'vitest';
import { readRetryAfter } from '../src/retry-after.ts';

const now = new Date('2026-04-20T12:00:00Z');

it.each([
  ['120', undefined, 120_000],
  ['0', undefined, 0],
  ['Mon, 20 Apr 2026 12:00:30 GMT', undefined, 30_000],
  ['Mon, 20 Apr 2026 12:00:30 GMT', 'Mon, 20 Apr 2026 12:00:10 GMT', 20_000],
  ['Mon, 20 Apr 2026 11:00:00 GMT', undefined, 0],
  ['soon', undefined, null],
  ['-5', undefined, null],
  ['2026-04-20T12:00:30Z', undefined, null],
  [undefined, undefined, null],
])('Retry-After %s with Date %s is %s ms', (value, date, wait) => {
  expect(readRetryAfter(value, date, now)).toBe(wait);
});
