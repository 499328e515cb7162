import { expect, it } from 'vitest';
import { createRedactor } from '../../../src/redact/redactor.ts';

const policy = {
  affectedUids: [],
  integrationIds: [],
  hidesOtherUids: false,
  knownSecrets: [],
  keepTexts: [],
  keepKinds: [],
  custom: [],
};
const one =
  '083ea4afd35095caf836c5848c1bbde7d2f45f4c949506c4c15af22b876c09b3b09c61cdd66620ded2013aae289e691f88d635c7eb83699c0581ea7f824ee7c5';
const two =
  'c32cef186c018db20a53fd702ff4e946af6a5d15cd285fc7606b957521bad93c272e87a786c496cbcf69b3370e61b4b3035e7a6154d494fe8fc714a88607447d';

function redact(text: string): string {
  return createRedactor(policy).replacer('app.log').push(text);
}

it.each([
  `{"received":"${one}","computed":"${two}","event":"webhook_signature_mismatch"}`,
  `HMAC check failed: got ${one}, wanted ${two}`,
  `webhook digest mismatch expected=${one} actual=${two.toUpperCase()}`,
])('hides both digests of %s', (text) => {
  expect(redact(text)).not.toMatch(/[0-9a-f]{40}/i);
});

it.each([`image layer ${one}`, `sha512sum ${one}  app.tgz`, `{"integrity":"${two}","file":"a.tgz"}`])(
  'leaves the hash in %s',
  (text) => {
    expect(redact(text)).toBe(text);
  },
);
