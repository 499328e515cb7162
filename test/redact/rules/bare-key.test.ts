import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const elliptic = ['prime256v1', 'secp384r1', 'secp521r1', 'secp256k1'].map(
  (namedCurve) => generateKeyPairSync('ec', { namedCurve }).privateKey,
);
const edwards = generateKeyPairSync('ed25519').privateKey;
const body = (pem: string): string => pem.replaceAll(/-----[^-]+-----\n/g, '').trimEnd();
const pkcs1 = body(rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString());
const bodies: readonly [string, string][] = [
  ['PKCS #1', pkcs1],
  ['PKCS #8', body(rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())],
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
    body(rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    body(rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()),
    ...elliptic.map((key) => body(createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString())),
  ].join('\n\n');
  expect(hidden(open)).toBe(open);
});
