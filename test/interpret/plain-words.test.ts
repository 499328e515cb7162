import { describe, expect, it } from 'vitest';
import { namesOtherHost, plainWords } from '../../src/interpret/plain-words.ts';

describe('the words of a text', () => {
  it.each([
    ['redis reset at /app/begini/client.js:61:3 now', 'redis reset at   now'],
    ['failed in C:\\src\\begini\\Client.cs here', 'failed in   here'],
    ['failed\n    at Begini.create (/app/x.js:1:1)\nuid=1', 'failed\nuid=1'],
    [
      'POST https://api.begini.co/v1/sessions-management/tokens 422',
      'POST https://api.begini.co/v1/sessions-management/tokens 422',
    ],
  ])('%s', (text, expected) => expect(plainWords(text)).toBe(expected));

  it('survive long runs without a place to begin', () => {
    for (const run of ['a', 'a.b-c_d/', '/', '.', '@'])
      expect(plainWords(run.repeat(50_000)).length).toBeGreaterThan(0);
  });
});

it.each([
  ['connect ECONNREFUSED 10.0.3.4:6379', true],
  ['getaddrinfo ENOTFOUND api.begini.co', false],
  ['connection refused', false],
])('%s names another host: %s', (text, expected) => expect(namesOtherHost(text)).toBe(expected));
