import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RedactionKind } from '../../src/model/redaction.ts';
import { createLearnedMatcher } from '../../src/redact/learned-matcher.ts';
import type { Entry, Reach } from '../../src/redact/registry.ts';

const entry = (value: string, reach: Reach = 'anywhere', kind: RedactionKind = 'secret'): Entry => ({
  key: value,
  value,
  kind,
  number: 0,
  note: undefined,
  reach,
});

function found(text: string, ...entries: readonly Entry[]): readonly string[] {
  const matcher = createLearnedMatcher();
  for (const one of entries) matcher.add(one);
  return matcher.find(text).map(({ start, end }) => text.slice(start, end));
}

const secret = 'Zx81/hs7+shAQ9k3';
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a learned value', () => {
  it.each([
    ['bare', `x${secret}y`, secret],
    ['in hex of either case', Buffer.from(secret).toString('hex').toUpperCase(), undefined],
    ['folded over lines', `Zx81/hs7\n    +shAQ9k3`, undefined],
    ['with an escaped line end', String.raw`Zx81/hs7\n+shAQ9k3`, undefined],
    ['with a soft break of quoted-printable', 'Zx81/hs7+s=\r\nhAQ9k3', undefined],
    ['with a terminal escape inside', 'Zx81\u001b[31m/hs7+shAQ9k3', undefined],
  ])('is found %s', (_how, text, whole) => {
    expect(found(`before ${text} after`, entry(secret))).toEqual([whole ?? text]);
  });

  it.each([0, 1, 2])('is found in base64 at alignment %i, in both alphabets', (shift) => {
    const encoded = base64(`${'é!'.slice(0, shift)}??>${'a'.repeat((3 - shift) % 3)}${secret}>>?`);
    const plain = encoded.replaceAll('+', '-').replaceAll('/', '_');
    for (const text of [encoded, plain]) expect(found(text, entry(secret))).toHaveLength(1);
  });

  it('is not found when a character differs, nor in another letter case', () => {
    expect(found('Zx81/hs7+shAQ9k4 zx81/hs7+shAQ9k3', entry(secret))).toEqual([]);
  });

  it('is found where only its beginning is left', () => {
    expect(found("LINE 1: VALUES('Zx81/hs7+s...\nkey Zx81/hs7… Zx81... Zx81/hs8+s...", entry(secret))).toEqual([
      'Zx81/hs7+s',
      'Zx81/hs7',
    ]);
    expect(found('passphrase... and passphra…', entry('passphrase-of-mine'))).toEqual([]);
  });

  it('of five to seven characters counts between token boundaries only', () => {
    expect(found('uid=A-123, xA-123 A-1234', entry('A-123', 'alone', 'uid'))).toEqual(['A-123']);
  });

  it('that is a short number counts anywhere but in a longer one of hex digits', () => {
    const number = entry('12345678');
    expect(found('12345678 code12345678, otp_12345678; x-12345678', number)).toHaveLength(4);
    expect(found(`b=${base64('pin 12345678')} h=${Buffer.from('12345678').toString('hex')}`, number)).toHaveLength(2);
    expect(found('1e1041c7-10b9-662e-9234-0123456789ab 9912345678 12345678f', number)).toEqual([]);
  });

  it('beyond Latin-1 is found too', () => {
    expect(found('x пароль-от-базы-7 y', entry('пароль-от-базы-7'))).toEqual(['пароль-от-базы-7']);
  });

  it('is found among very many that begin and end alike', () => {
    const many = Array.from({ length: 30_000 }, (_, at) => entry(`token-live-${String(at)}-production-key`));
    expect(found('a token-live-29999-production-key b token-live-30000-production-key', ...many)).toEqual([
      'token-live-29999-production-key',
    ]);
  });

  it('is found wherever indexOf finds it', () => {
    const char = fc.constantFrom(...'abAB01-_+/ ="\\\n');
    const value = fc.string({ unit: fc.constantFrom(...'abAB01-_+/'), minLength: 8, maxLength: 14 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 6 }),
        fc.string({ unit: char, maxLength: 60 }),
        (values, rest) => {
          const text = `${rest}${values.join(rest.slice(0, 3))}${rest}`;
          const spans = new Set(found(text, ...[...new Set(values)].map((one) => entry(one))));
          for (const one of values) expect([...spans].some((span) => span.includes(one))).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
