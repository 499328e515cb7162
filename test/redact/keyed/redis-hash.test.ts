import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('a hash that a command of Redis sets', () => {
  it.each([
    [
      '1775217263.075442 [0 lua] "HSET" "applicant:7" "name" "Ana" "postal_code" "8001" "dob" "1990-04-12" "tries" "3"',
      '1775217263.075442 [0 lua] "HSET" "applicant:7" "name" "[name#1]" "postal_code" "[address#1]" "dob" "[dob#1]" "tries" "3"',
    ],
    [
      'HMSET user:7 status ok last_name "van der Merwe" phone +254712345678',
      'HMSET user:7 status ok last_name "[name#1]" phone [phone#1]',
    ],
  ])('%s', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each(['HSET counters:web hits 42 misses 7', 'HSET deploy:1 name web status running', 'using hset for speed'])(
    'stays: %s',
    (text) => expect(hidden(text)).toBe(text),
  );
});
