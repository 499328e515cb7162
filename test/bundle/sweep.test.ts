import { readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSweeper } from '../../src/bundle/sweep.ts';
import type { SweepInput } from '../../src/bundle/content.ts';
import { UnsafeError } from '../../src/errors.ts';
import type { LearnedValue, RedactionKind } from '../../src/model/redaction.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { evidence, evidenceSource, record } from './evidence.ts';
import { build, bundleContent } from './sample-bundle.ts';

function learned(value: string, kind: RedactionKind = 'password', isSweepable = true): LearnedValue {
  return { value, kind, number: 1, isSweepable };
}

/** Kinds found in an entry, given whole or in pieces. */
function sweep(
  text: string | readonly Buffer[],
  values: readonly LearnedValue[],
  change: Partial<SweepInput> = {},
  entry = 'r/evidence/a.log',
) {
  const watch = createSweeper({ learned: values, allowedTexts: [], allowedKinds: [], ...change }).entry(entry);
  for (const piece of typeof text === 'string' ? [Buffer.from(text)] : text) watch.push(piece);
  watch.end();
  return watch.leaks().map(({ kind }) => kind);
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const escapeAll = (text: string, escape: (character: string) => string) => Array.from(text, escape).join('');
const code = (character: string) => character.codePointAt(0) ?? 0;
const units = (text: string, escape: (unit: string) => string) =>
  Array.from({ length: text.length }, (_, i) => escape(text.charCodeAt(i).toString(16).padStart(4, '0'))).join('');

/** Ways in which a value may stand in a text. */
const encodings: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  percent: (value) => encodeURIComponent(value),
  'all percent': (value) => Buffer.from(value).toString('hex').replace(/../g, '%$&'),
  'percent, twice': (value) => encodeURIComponent(encodeURIComponent(value)),
  'JSON string': (value) => JSON.stringify(value),
  'JSON in JSON': (value) => JSON.stringify(JSON.stringify({ password: value })),
  'JSON with \\u': (value) => units(value, (hex) => `\\u${hex}`),
  'JSON with capital \\u': (value) => units(value, (hex) => `\\u${hex.toUpperCase()}`),
  'base64, first alignment': (value) => base64(value),
  'base64, second': (value) => base64(`x${value}y`),
  'base64, third': (value) => base64(`xx${value}yy`),
  base64url: (value) => Buffer.from(`>>${value}?`).toString('base64url'),
  'base64 behind other digits': (value) => `/v1/${base64(value)}`,
  'base64 of JSON': (value) => base64(JSON.stringify({ user: 'ops', password: value })),
  'base64 in base64': (value) => base64(`token=${base64(`user:${value}`)}`),
  'folded base64': (value) =>
    base64(`some words before it, long enough to fold ${value} and more behind`).replace(/.{64}/g, '$&\r\n'),
  'folded base64 in JSON': (value) =>
    JSON.stringify(base64(`words before it, long enough ${value} and behind`).replace(/.{40}/g, '$&\n')),
  hex: (value) => Buffer.from(value).toString('hex'),
  'capital hex': (value) => Buffer.from(value).toString('hex').toUpperCase(),
  'hex behind a digit': (value) => `0${Buffer.from(value).toString('hex')}`,
  '\\x escapes': (value) => Buffer.from(value).toString('hex').replace(/../g, '\\x$&'),
  'HTML entities': (value) => escapeAll(value, (character) => `&#${code(character)};`),
  'hex HTML entities': (value) => escapeAll(value, (character) => `&#x${code(character).toString(16)};`),
  'named HTML entities': (value) =>
    value.replace(
      /[&<>"']/g,
      (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[character] ?? '',
    ),
};

describe('sweep', () => {
  it.each(Object.entries(encodings))('finds any secret in %s', (_how, encode) => {
    // Kept to characters that every one of these encodings gives back.
    const unit = fc.constantFrom(
      ...'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789!#$*+-./:;=?@_~é€'.split(''),
    );
    const secret = fc.string({ unit, minLength: 10, maxLength: 60 }).filter((text) => !/^[\d.]+$/.test(text));
    fc.assert(
      fc.property(secret, fc.nat(40), (value, before) => {
        const text = `${'lorem ipsum '.repeat(before)}x=${encode(value)} and so on\n`;
        expect(sweep(text, [learned(value)])).toEqual(['password']);
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('finds a value wrapped over lines, with indent, quotes or signs of going on', () => {
    const value = 'q7Zp2LmX9vRt4KsW8dNc';
    for (const joint of ['\n', '\r\n', '\n    ', '" +\n  "', "' \\\n'", '\\\n', '=\r\n']) {
      for (const at of [4, 11, 17]) {
        expect(
          sweep(`x ${value.slice(0, at)}${joint}${value.slice(at)}\n`, [learned(value)]),
          JSON.stringify(joint),
        ).toEqual(['password']);
      }
    }
  });

  it('finds a value with colours of a terminal inside', () => {
    const value = 'q7Zp2LmX9vRt4KsW8dNc';
    for (const colour of ['\u001B[0m', '\u001B[0m\u001B[1;31m', '\\u001b[31m'])
      expect(sweep(`x ${value.slice(0, 9)}${colour}${value.slice(9)}\n`, [learned(value)]), colour).toEqual([
        'password',
      ]);
  });

  it('finds a value at every place of a long entry, however it comes in pieces', () => {
    const value = 'q7Zp2LmX9vRt4KsW8dNc';
    const size = 1024 * 1024;
    for (const at of [0, 1, 2 ** 18 - 10, 2 ** 18 - 1, 2 ** 18, 700_000, size - 20]) {
      const bytes = Buffer.alloc(size, 'lorem ipsum\n');
      bytes.write(value, at);
      const pieces = [bytes.subarray(0, 700_001), bytes.subarray(700_001, 900_007), bytes.subarray(900_007)];
      expect(sweep(pieces, [learned(value)]), `at ${at}`).toEqual(['password']);
    }
  });

  it('looks for values of every length, also in entry names', () => {
    for (const length of [4, 5, 6, 7, 8, 9, 11, 12, 95, 96, 97, 500, 5000]) {
      const value = 'Kq7Zp2LmX9vRt4KsW8dNc'.repeat(250).slice(0, length);
      expect(sweep(`x ${value} y`, [learned(value)]), String(length)).toEqual(['password']);
    }
    expect(sweep('', [learned('LOAN-77-1234', 'uid')], {}, 'r/evidence/LOAN-77-1234.log')).toEqual(['uid']);
  });

  it.each<readonly [string, string, LearnedValue, boolean]>([
    ['a phone in a longer number', 'id=99254712345678001', learned('254712345678', 'phone'), false],
    ['a phone by itself', 'call +254712345678.', learned('254712345678', 'phone'), true],
    ['a number within a time', '09:26:23.491302146-05:00', learned('23.491302146-05', 'phone'), false],
    ['a phone behind a colon', 'tel:254712345678', learned('254712345678', 'phone'), true],
    ['a uid in a longer uid', 'LOAN-48 LOAN-4811', learned('LOAN-481', 'uid'), false],
    ['a short uid in base64', base64('LOAN-481'), learned('LOAN-481', 'uid'), false],
    ['a long uid in base64', base64('uid=LOAN-2026-481'), learned('LOAN-2026-481', 'uid'), true],
    ['a mail address in capitals', 'ANA@LENDER.ZZ', learned('ana@lender.zz', 'email'), true],
    ['hex in the other case', 'DEADBEEF00112233', learned('deadbeef00112233'), true],
    ['a secret in other letters', 'hunter2hunter2', learned('Hunter2Hunter2'), false],
    ['a secret inside a word', 'xxhunter2hunter2yy', learned('hunter2hunter2'), true],
    ['a short number in an id', '9234-0123456789ab', learned('12345678'), false],
    ['a short number in a longer one', 'xyz0123456789', learned('12345678'), false],
    ['a short number in hex', 'x = 0x12345678', learned('12345678'), false],
    ['a short number behind a word', 'code12345678', learned('12345678'), true],
    ['what is only recognised in place', 'status 412', learned('412', 'score', false), false],
    ['a token of that name', '"x":"[signature#1 128 hex]"', learned('signature'), false],
  ])('judges %s', (_what, text, value, isLeak) => {
    expect(sweep(text, [value]).length > 0).toBe(isLeak);
  });

  it('leaves affected uids and what is kept, whatever lies in them', () => {
    const allowedTexts = ['LOAN-481-B', 'Ana <ana.w@lender.com>'];
    expect(sweep('uid LOAN-481-B ana.w@lender.com', [learned('OAN-481-', 'password')], { allowedTexts })).toEqual([]);
    expect(sweep('uid LOAN-481-C', [learned('OAN-481-', 'password')], { allowedTexts })).toEqual(['password']);
    expect(sweep('joe@lender.com', [], { allowedKinds: ['email'] })).toEqual([]);
  });

  it('does not take words of our own for a password that is a word', () => {
    expect(sweep('{"integrationId": "x"}', [learned('integrationId')], {}, 'r/case.json')).toEqual([]);
    expect(sweep('pass=integrationId', [learned('integrationId')])).toEqual(['password']);
    const digest = 'a'.repeat(20) + '12345678' + 'b'.repeat(36);
    expect(sweep(`${digest}  case.json\n`, [learned('12345678')], {}, 'r/SHA256SUMS')).toEqual([]);
  });

  it.each([
    'api-key: [api-key#1]',
    'Authorization: Bearer [bearer#1]',
    'X-Signature: [signature#1 128 hex]',
    'Cookie: sid=[cookie#1]; theme=dark',
    '[jwt#1 alg=HS256 exp=1775030400 uid=affected integration=same]',
    'api_key=${BEGINI_API_KEY}',
    'api-key: <your-api-key-goes-here>',
    'apiKey=undefined',
    'api-key: ****************',
    'commit 9fceb02d0ae598e95dc970b74767f19372d61af8 on main',
    'sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'requestId 7d3f1c1e-9b2a-4c55-8f0e-2f6a1b9c3d4e took 1713607511123456 ns',
    'GET https://api.begini.co/v1/sessions-management/tokens 401',
    'git@github.com:lender/app.git at src/app@2x.png',
    'bearer token is missing or has expired',
    'card 4111 1111 1111 1112',
    '-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQG\n',
    '-----BEGIN PRIVATE KEY-----\n[private-key#1]\n[private-key#1]\n-----END PRIVATE KEY-----',
  ])('leaves alone: %s', (line) => {
    expect(sweep(`${line}\n`, [])).toEqual([]);
  });

  it('stops a bundle in which a hidden value stands, and leaves no zip', async () => {
    const folder = temporaryFolder();
    const source = evidenceSource({ items: [record({ text: `x ${base64('user:hunter2hunter2')}` })] });
    const content = bundleContent({ evidence: { ...evidence([source]), recordsCut: new Map() } });
    const attempt = build(folder, content, {
      sweep: { learned: [learned('hunter2hunter2')], allowedTexts: [], allowedKinds: [] },
    });
    await expect(attempt).rejects.toThrow(UnsafeError);
    await expect(attempt).rejects.toThrow(/^a password survived redaction in begini-.*evidence\/app\.log/);
    await expect(attempt).rejects.not.toThrow(/hunter2/);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes no longer for many values with the same beginning', () => {
    const values = Array.from({ length: 20_000 }, (_, i) => learned(`LOAN-2026-${String(i).padStart(8, '0')}`, 'uid'));
    const text = Array.from({ length: 20_000 }, (_, i) => `LOAN-2026-${String(i + 50_000_000)} ok\n`).join('');
    expect(sweep(text, values)).toEqual([]);
    expect(sweep(`${text}LOAN-2026-00012345\n`, values)).toEqual(['uid']);
  });
});
