import { createECDH, createPrivateKey, createPublicKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

/** Made for this test, and the same in every run. */
const rsaKey = {
  kty: 'RSA',
  n: 'yIJ_fmwY88CJgMmgt7Ef7aTfrmB-2OiJB36Yd37u5_grWuxBB5p_q944ho33nB2-RhLIO6fd0VeSdw0wM33PRABVuRzdEFeYjlWmbJgiEF5u_QGesX4AP2GMwSL61osxVzgDXoSBmMa55Mzl0U_swGN9Qtq0-__KlWKKXOOl8CM',
  e: 'AQAB',
  d: 'WLW7uHAU3grqCuupynt398kBGYIhvM-siH9O71deVYzriY-K-dU19REdCxLWYOCb5R68LgCH1-2ZpEhWcgGQZ-n6SdUlATuxELeBBh7F5F7iv9Ho7wyhaLp5NI0_KScW5aGICAZzgju0yZexTLa0-CPyxXuwS9RB5EK1ydmf2ZE',
  p: '6UztBWFTgQwhHDYpePtTwq8R_aJMfhyS8aPA9t4XIeETsfKlszIgMihNlBIre4ju17hrzk5DWHFBcF-SGondew',
  q: '3ATRJaEHSa1vYenXo04oTs2Ngm4ERY5IuycEH672icKTop8jrk6gTzdEK9BHwWR5JlB8ebLgakWJjQ5HKppzeQ',
  dp: '2LC5iYC_daIVcsWfuZ3-S1oeZK0FTTEvDr9hMCpR5AbRKzvLyefp3YxvmfNSbdhetwC1KRaqGJCBDmXGJ14b1w',
  dq: 'yTmym0q6Yp036II5kYczAFepG-hJCeCHDnwxnlSj8Py_kBUiShJpNeoi9Dtq1SpyTyN_pMJ_01JD6nlrh0B5aQ',
  qi: '0pwBQ_aJo0HX_cD-FlHjexA_qFUvuJthFdQBMROWz69yWN0Sp9HsaxN5i9z3ExD2BkgPYTDHa25IhXqmcGY84Q',
};
const rsa = createPrivateKey({ key: rsaKey, format: 'jwk' });
const curves = [
  ['prime256v1', 'P-256', 32],
  ['secp384r1', 'P-384', 48],
  ['secp521r1', 'P-521', 66],
  ['secp256k1', 'secp256k1', 32],
] as const;
const elliptic = curves.map(([name, crv, bytes]) => {
  const scalar = Buffer.alloc(bytes, 0x5a).fill(0, 0, bytes === 66 ? 2 : 0);
  const exchange = createECDH(name);
  exchange.setPrivateKey(scalar);
  const point = exchange.getPublicKey();
  const x = point.subarray(1, 1 + bytes).toString('base64url');
  const y = point.subarray(1 + bytes).toString('base64url');
  return createPrivateKey({ key: { kty: 'EC', crv, x, y, d: scalar.toString('base64url') }, format: 'jwk' });
});
const edwards = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 0x5a)]),
  format: 'der',
  type: 'pkcs8',
});
const body = (pem: string): string => pem.replaceAll(/-----[^-]+-----\n/g, '').trimEnd();
const pkcs1 = body(rsa.export({ type: 'pkcs1', format: 'pem' }).toString());
const bodies: readonly [string, string][] = [
  ['PKCS #1', pkcs1],
  ['PKCS #8', body(rsa.export({ type: 'pkcs8', format: 'pem' }).toString())],
  ...elliptic.flatMap((key): [string, string][] => [
    ['SEC 1', body(key.export({ type: 'sec1', format: 'pem' }).toString())],
    ['PKCS #8 of a curve', body(key.export({ type: 'pkcs8', format: 'pem' }).toString())],
  ]),
  ['Ed25519', body(edwards.export({ type: 'pkcs8', format: 'pem' }).toString())],
];

it.each(bodies)('hides a private key without its markers, a token a line: %s', (_what, key) => {
  const token = '[private-key#1]';
  const lines = key.split('\n');
  expect(hidden(`dump\n${key}\nDone now\n`)).toBe(`dump\n${lines.map(() => token).join('\n')}\nDone now\n`);
  expect(hidden(`{"blob":"${lines.join('\\n')}"}`)).toBe(`{"blob":"${lines.map(() => token).join('\\n')}"}`);
  expect(hidden(`v=${lines.join('')} loaded`)).toBe(`v=${token} loaded`);
});

it('leaves public keys', () => {
  const open = [
    body(createPublicKey(rsa).export({ type: 'spki', format: 'pem' }).toString()),
    body(createPublicKey(rsa).export({ type: 'pkcs1', format: 'pem' }).toString()),
    ...elliptic.map((key) => body(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString())),
  ].join('\n\n');
  expect(hidden(open)).toBe(open);
});
