import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a credential in a sentence or a list of pairs', () => {
  it.each([
    [
      'using GenieKey 1ace4d19-fa7e-b4e2-c3f0-9129474bcd82 for it',
      '1ace4d19-fa7e-b4e2-c3f0-9129474bcd82',
      '[api-key#1]',
    ],
    ['using cvv 811 to call the partner', '811', '[secret#1]'],
    [
      '[Accept, */*], [Authorization, Digest username="svc", response="07c193a86ed1f83c866dfca2ce1b1c63"]',
      '07c193a86ed1f83c866dfca2ce1b1c63',
      '[signature#1]',
    ],
  ])('%s', (text, secret, token) => expect(hidden(text)).toBe(text.replace(secret, token)));
});
