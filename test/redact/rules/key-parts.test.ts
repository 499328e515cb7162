import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const part = 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI';

it.each([
  [
    'of an elliptic key',
    `{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"${part}"}`,
    '{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","d":"[private-key#1]"}',
  ],
  ['before the type', `{"k":"${part}","kty":"oct"}`, '{"k":"[private-key#1]","kty":"oct"}'],
  [
    "in .NET's XML",
    '<RSAKeyValue><Modulus>u1W9c0ZxYw==</Modulus><D>BWs0+5/XR1dbKY3/nEhsliWdTDwdnK0P</D></RSAKeyValue>',
    '<RSAKeyValue><Modulus>u1W9c0ZxYw==</Modulus><D>[private-key#1]</D></RSAKeyValue>',
  ],
])('hides the private part of a key %s', (_where, text, redacted) => expect(hidden(text)).toBe(redacted));

it('leaves a public key', () => {
  const text = `{"kty":"RSA","use":"sig","kid":"2026-04","n":"${'u1W9c0ZxYw'.repeat(8)}","e":"AQAB"}`;
  expect(hidden(text)).toBe(text);
});
