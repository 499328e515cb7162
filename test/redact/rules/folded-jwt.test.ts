import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
/** Characters as they stand in signatures, the same every time. */
const noise = (length: number): string =>
  Array.from({ length: Math.ceil(length / 43) }, (_, turn) =>
    createHash('sha256').update(`${length} ${turn}`).digest('base64url'),
  )
    .join('')
    .slice(0, length);
const payload = part({ sub: 'applicant', exp: 1_776_672_000, scope: 'x'.repeat(60) });
const signed = (alg: string, length: number): string => `${part({ alg, typ: 'JWT' })}.${payload}.${noise(length)}`;
const encrypted = [part({ alg: 'RSA-OAEP', enc: 'A256GCM' }), noise(342), noise(16), noise(180), noise(22)].join('.');

/** Cuts a token into lines of these widths in turn. */
function cut(token: string, widths: readonly number[]): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < token.length; at += lines.at(-1)?.length ?? 1)
    lines.push(token.slice(at, at + (widths[lines.length % widths.length] ?? 1)));
  return lines;
}

const tokens: readonly (readonly [string, string])[] = [
  ['HS256', signed('HS256', 43)],
  ['ES512', signed('ES512', 176)],
  ['RS256 with 2,048 bits', signed('RS256', 342)],
  ['PS512 with 4,096 bits', signed('PS512', 683)],
  ['encryption', encrypted],
];
const folds: readonly (readonly [string, (token: string) => readonly string[]])[] = [
  ['the width of a terminal', (token) => cut(token, [80])],
  ['a mail', (token) => cut(token, [76])],
  [
    'a first line that begins further right',
    (token) => cut(token, [31, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64]),
  ],
  ['uneven widths', (token) => cut(token, [33, 71, 48, 25, 90, 57])],
  ['ten characters', (token) => cut(token, [10])],
  ['its dots', (token) => token.split(/(?<=\.)/)],
];

describe.each(tokens)('a token by %s, folded at', (_alg, token) => {
  it.each(folds)('%s', (_where, fold) => {
    const lines = fold(token);
    for (const between of ['\n', '\r\n', '\n    ', ' \\\n  ', '=\n', '\n> ', '\n# ']) {
      const shown = lines.map(() => '[jwt#1]').join(between);
      expect(hidden(`x ${lines.join(between)}\nGET /status 200\n`)).toBe(`x ${shown}\nGET /status 200\n`);
    }
  });
});

it.each([
  'INFO done',
  'done',
  '65f0c0ffee00a1b2c3d4e5f6 Processed',
  'Zx81hs7shAQ9k3Zx81hs7shAQ9k3Zx81hs7shAQ9k3',
  '\tat com.lender.Api(Api.java:12)',
])('takes nothing from the line behind a whole token: %j', (line) => {
  for (const [, token] of tokens.slice(0, 2)) expect(hidden(`x ${token}\n${line}\n`)).toBe(`x [jwt#1]\n${line}\n`);
});

it('leaves what stands below a token that a log cut off', () => {
  const text = (shown: string): string => `x ${shown}\nretrying in 5 s\nretrying in 10 s\n`;
  expect(hidden(text(signed('HS256', 43).slice(0, 120)))).toBe(text('[jwt#1]'));
});
