import { describe, expect, it } from 'vitest';
import { parseCustomRule, parseKeep } from '../../src/redact/custom-rules.ts';
import { hidden } from './hidden.ts';

describe('--redact', () => {
  it.each([
    ['Project Falcon', 'see Project Falcon now', 'see [custom#1] now'],
    ['/fal[cv]on-\\d+/i', 'see Falcon-12 and FALVON-3', 'see [custom#1] and [custom#2]'],
  ])('%s', (rule, text, expected) => expect(hidden(text, { custom: [parseCustomRule(rule)] })).toBe(expected));

  it('hides what stands under a key name of the config', () => {
    expect(hidden('{"partnerRef":"abc"} partner_ref=xyz', { custom: [{ type: 'key', name: 'partner-ref' }] })).toBe(
      '{"partnerRef":"[custom#1]"} partner_ref=[custom#2]',
    );
  });

  it.each([
    ['look-ahead', '/a(?=b)/', 'linear time'],
    ['back-reference', '/(a)\\1/', 'linear time'],
    ['no pattern', '/(/', 'linear time'],
    ['matches nothing', '/a*/', 'empty text'],
    ['unknown flag', '/a/q', 'unknown flag "q"'],
    ['empty', ' ', 'empty'],
  ])('refuses %s', (_what, rule, message) => expect(() => parseCustomRule(rule)).toThrow(message));
});

describe('--keep', () => {
  it('takes a kind of personal data or a text', () => {
    expect([parseKeep('email'), parseKeep('ops@lender.example')]).toEqual([
      { kind: 'email' },
      { text: 'ops@lender.example' },
    ]);
  });

  it('refuses a kind of secret', () => expect(() => parseKeep('password')).toThrow('secrets are always hidden'));
});
