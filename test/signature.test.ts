import { createHmac } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { verifySignature } from '../src/begini/signature.ts';
import { InputError } from '../src/errors.ts';
import type { KnownKey } from '../src/model/case.ts';
import { checkSignature } from '../src/signature.ts';
import { fakeHost } from './host.ts';
import { temporaryRoot } from './temporary-folder.ts';

const production = 'b3f2c1d0-1111-4222-8333-aaaabbbbcccc';
const test = '0c9d8e7f-4444-4555-8666-ddddeeeeffff';
const body = `{"uid":"LOAN-1","integration_id":"65f0c0ffee0000000000abcd","event":{"type":"application.complete","details":{"application_completed_at":1775030640}}}`;
const hmac = (text: string | Buffer, key = production, algorithm = 'sha512', encoding: 'hex' | 'base64' = 'hex') =>
  createHmac(algorithm, key).update(text).digest(encoding);
const key = (value: string, environment: KnownKey['environment'] = null): KnownKey => ({
  variable: 'BEGINI_API_KEY',
  value,
  environment,
  isBeginiKey: true,
});
const keys = [key(production, 'production'), key(test, 'test')];

const { folder, remove } = temporaryRoot();
afterAll(remove);

async function check(name: string, content: string | Buffer, known: readonly KnownKey[] = keys) {
  await writeFile(join(folder, name), content);
  const { host } = fakeHost({ cwd: folder });
  return checkSignature({ capturePath: name, keys: known, environment: 'production' }, host);
}

const raw = (signature: string, text: string, end = '\r\n') =>
  [
    'POST /hooks/begini HTTP/1.1',
    'Host: lender.example',
    'Content-Type: application/json',
    `X-Signature: ${signature}`,
    '',
    text,
  ].join(end);
const pretty = JSON.stringify(JSON.parse(body), null, 2);
const sorted = `{"event":{"details":{"application_completed_at":1775030640},"type":"application.complete"},"integration_id":"65f0c0ffee0000000000abcd","uid":"LOAN-1"}`;
const spaced = `{"uid": "LOAN-1", "integration_id": "65f0c0ffee0000000000abcd", "event": {"type": "application.complete", "details": {"application_completed_at": 1775030640}}}`;

describe('a capture of the exact bytes', () => {
  it.each([
    ['raw, CRLF', 'a.http', raw(hmac(body), body)],
    ['raw, LF and a last line end of the file', 'b.http', `${raw(hmac(body), body, '\n')}\n`],
    ['raw, with the answer behind it', 'c.http', `${raw(hmac(body), body)}\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\nno`],
    ['upper-case hex', 'd.http', raw(hmac(body).toUpperCase(), body)],
    [
      'JSON with the body as text',
      'e.json',
      JSON.stringify({ method: 'POST', headers: { 'x-signature': hmac(body) }, body }),
    ],
    [
      'JSON with the body parsed',
      'f.json',
      JSON.stringify({ headers: { 'X-Signature': hmac(body) }, body: JSON.parse(body) as unknown }),
    ],
    [
      'JSON with the body in Base64',
      'g.json',
      JSON.stringify({
        headers: { 'X-Signature': hmac(body) },
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      }),
    ],
    [
      'HAR',
      'h.har',
      JSON.stringify({
        log: {
          entries: [
            {
              request: {
                method: 'POST',
                url: 'https://lender.example/hooks',
                headers: [{ name: 'X-Signature', value: hmac(body) }],
                postData: { mimeType: 'application/json', text: body },
              },
              response: { status: 200 },
            },
          ],
        },
      }),
    ],
    [
      'bytes that are no text',
      'i.http',
      Buffer.concat([Buffer.from(raw(hmac(Buffer.from([0xff, 0xfe, 0x41])), '')), Buffer.from([0xff, 0xfe, 0x41])]),
    ],
  ])('%s matches', async (_what, name, content) => {
    expect(await check(name, content)).toMatchObject({ verdict: 'match', mistake: null });
  });

  it.each([
    ['other-environment-key', hmac(body, test), body],
    ['key-whitespace', hmac(body, `${production}\n`), body],
    ['sha256', hmac(body, production, 'sha256'), body],
    ['sha1', hmac(body, production, 'sha1'), body],
    ['base64', hmac(body, production, 'sha512', 'base64'), body],
    ['body-compact', hmac(body), pretty],
    ['body-spaced', hmac(spaced), body],
    ['body-sorted', hmac(sorted), body],
    ['body-pretty', hmac(pretty), body],
    ['byte-order-mark', hmac(`\uFEFF${body}`), body],
    ['prefix', `sha512=${hmac(body)}`, body],
  ])('%s is named', async (mistake, signature, text) => {
    expect(await check('mistake.http', raw(signature, text))).toMatchObject({ verdict: 'mismatch', mistake });
  });

  it('names a changed line end where the length is known', async () => {
    const content = raw(hmac(`${body}\n`), body).replace(
      'X-Signature',
      `Content-Length: ${body.length}\r\nX-Signature`,
    );
    expect(await check('end.http', content)).toMatchObject({ verdict: 'mismatch', mistake: 'trailing-newline' });
  });

  it('names both of two mistakes', async () => {
    const result = await check('two.http', raw(hmac(body, test, 'sha256'), body));
    expect(result).toMatchObject({ verdict: 'mismatch', mistake: 'other-environment-key' });
    expect(result.explanation).toContain('SHA-256');
  });

  it('says nothing of key, body or digest', async () => {
    const results = [
      await check('x.http', raw(hmac('else'), body)),
      await check('y.http', raw(hmac(body, test), body)),
    ];
    for (const { explanation } of results) {
      for (const secret of [production, test, 'LOAN-1', hmac(body), hmac('else')])
        expect(explanation).not.toContain(secret);
    }
  });

  it('never matches a body that was changed, whatever the change', () => {
    const change = fc.tuple(
      fc.string({ minLength: 1, maxLength: 60 }),
      fc.nat(),
      fc.constantFrom('a', '0', '"', '\u0000', 'é'),
    );
    fc.assert(
      fc.property(change, ([text, place, inserted]) => {
        const at = place % (text.length + 1);
        const changed = text.slice(0, at) + inserted + text.slice(at);
        const signed = {
          bodies: [Buffer.from(changed)],
          isExact: true,
          signature: hmac(text),
          keys,
          environment: 'production' as const,
        };
        expect(verifySignature(signed).verdict).toBe('mismatch');
      }),
      { numRuns: 20 },
    );
  });
});

describe('what cannot be verified', () => {
  it.each([
    ['no key', raw(hmac(body), body), [], 'no Begini key'],
    ['no signature', raw(hmac(body), body).replace('X-Signature', 'X-Other'), keys, 'no X-Signature'],
    ['no body', raw(hmac(body), ''), keys, 'no body'],
    [
      'a parsed body that does not reproduce it',
      JSON.stringify({ headers: { 'x-signature': hmac(`${body} `.repeat(2)) }, body: JSON.parse(body) as unknown }),
      keys,
      'raw bytes',
    ],
  ])('%s', async (_what, content, known, reason) => {
    const result = await check('cannot', content, known);
    expect(result).toMatchObject({ verdict: 'cannot-verify', mistake: null });
    expect(result.explanation).toContain(reason);
  });

  it.each([
    ['a file that is not there', 'missing.http', null],
    ['a file without a request', 'notes.txt', 'just some notes\n'],
  ])('%s is an input error', async (_what, name, content) => {
    if (content !== null) await writeFile(join(folder, name), content);
    const { host } = fakeHost({ cwd: folder });
    await expect(checkSignature({ capturePath: name, keys }, host)).rejects.toThrow(InputError);
  });
});

it('verifies body and signature given apart', async () => {
  await writeFile(join(folder, 'body.json'), body);
  const { host } = fakeHost({ cwd: folder });
  const request = { bodyPath: 'body.json', keys: [key(production)] };
  expect(await checkSignature({ ...request, signature: hmac(body) }, host)).toMatchObject({ verdict: 'match' });
  expect(await checkSignature({ ...request, signature: hmac(`${body}\n`) }, host)).toMatchObject({
    mistake: 'trailing-newline',
  });
});

it('knows the right key by the integration id', async () => {
  await writeFile(join(folder, 'k.http'), raw(hmac(body, test), body));
  const { host } = fakeHost({ cwd: folder });
  const deployment = {
    environment: 'production',
    integrationId: '65f0c0ffee0000000000abcd',
    webhookUrl: null,
    redirectUrls: { completion: null, cancellation: null, expiry: null },
    handledEvents: null,
  } as const;
  const result = await checkSignature({ capturePath: 'k.http', keys, deployments: [deployment] }, host);
  expect(result).toMatchObject({ verdict: 'mismatch', mistake: 'other-environment-key' });
});
