import { describe, expect, it } from 'vitest';
import { passesIban, passesLuhn, passesVerhoeff } from '../../../src/redact/rules/check-digits.ts';
import { isNationalId } from '../../../src/redact/rules/national-id.ts';
import { providerRows } from '../../../src/redact/rules/provider-table.ts';
import { hidden } from '../hidden.ts';

describe('check digits', () => {
  it.each([
    ['Luhn', passesLuhn, '4111111111111111', '4111111111111112'],
    ['IBAN', passesIban, 'GB82WEST12345698765432', 'GB82WEST12345698765433'],
    ['Verhoeff', passesVerhoeff, '234123412346', '234123412345'],
  ])('%s', (_name, passes, right, wrong) => expect([passes(right), passes(wrong)]).toEqual([true, false]));

  it.each([
    ['529.982.247-25', true],
    ['529.982.247-26', false],
    ['12.345.678-5', true],
    ['12.345.678-6', false],
    ['8001015009087', true],
    ['8001015009088', false],
    ['QQ 12 34 56 C', false],
    ['AB 12 34 56 C', true],
    ['HEGG560427MVZRRL04', true],
    ['A123456789B', true],
    ['078-05-1120', true],
    ['000-05-1120', false],
  ])('national id %s: %s', (id, expected) => expect(isNationalId(id)).toBe(expected));
});

describe('hidden wherever they stand', () => {
  it.each([
    ['ana.perez@example.co.ke called', '[email#1] called'],
    ['call +254 712 345 678 now', 'call [phone#1] now'],
    ['sent to 254712345678 ok', 'sent to [phone#1] ok'],
    ['sms to 0712345678 ok', 'sms to [phone#1] ok'],
    ['card 4111 1111 1111 1111 ok', 'card [card#1] ok'],
    ['to GB82 WEST 1234 5698 7654 32 ok', 'to [iban#1] ok'],
    ['from 41.90.12.7 ok', 'from [ip#1] ok'],
    ['from 2001:db8:85a3::8a2e:370:7334 ok', 'from [ip#1] ok'],
    ['mac aa:bb:cc:dd:ee:ff ok', 'mac [device-id#1] ok'],
    ['curl -u svc:Zx81hs7shAQ x', 'curl -u svc:[basic-auth#1] x'],
    ['postgres://app:Zx81hs7@db/x', 'postgres://app:[connection-string#1]@db/x'],
    [
      'see https://hooks.slack.com/services/T0AB12CD3/B0AB12CD3/abcdefABCDEF123456789012 ok',
      'see https://hooks.slack.com/services/[secret#1] ok',
    ],
    ["INSERT INTO u (id, password) VALUES (1, 'Zx81')", "INSERT INTO u (id, password) VALUES (1, '[password#1]')"],
  ])('%s', (text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    '41 apples',
    'v1.2.3.4',
    'at 10:05:11',
    'order 4111111111111111-7',
    'Chrome/120.0.0.0',
    'node@18.2.0',
    '1775030400000',
    'trace_id=4512345678901234567',
  ])('%s stays', (text) => {
    expect(hidden(text)).toBe(text);
  });
});

describe('providers', () => {
  it('are more than eighty kinds with names of their own', () => {
    expect(providerRows.length).toBeGreaterThan(80);
    expect(new Set(providerRows.map((row) => row.id)).size).toBe(providerRows.length);
  });

  it('have their tokens hidden bare, and nothing shorter', () => {
    const tokens = [
      'AKIAIOSFODNN7EXAMPLE',
      `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`,
      `glpat-${'a1B2c3D4e5'.repeat(2)}`,
      `SG.a1B2c3D4e5F6g7H8i9J0k1.${'a1B2c3D4e5'.repeat(5).slice(0, 43)}`,
    ];
    expect(hidden(tokens.map((token) => `got ${token} here`).join('\n'))).toBe(
      'got [cloud-key#1] here\ngot [secret#1] here\ngot [secret#2] here\ngot [secret#3] here',
    );
    expect(hidden('got AKIA12 and ghp_short here')).toBe('got AKIA12 and ghp_short here');
  });
});
