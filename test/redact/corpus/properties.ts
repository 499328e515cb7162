import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenPattern, type RedactionPolicy } from '../../../src/model/redaction.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { blocksOf, policy } from './engine.ts';
import { readings, survives } from './survive.ts';

/** Both passes over one text, in blocks of whole lines of about `blockSize` characters. */
function redact(text: string, blockSize = 1_000_000, other: Partial<RedactionPolicy> = {}): string {
  const redactor = createRedactor({ ...policy, ...other });
  const blocks = blocksOf(text, blockSize);
  const learner = redactor.learner();
  for (const block of blocks) learner.push(block);
  redactor.seal();
  const replacer = redactor.replacer('a.log');
  return blocks.map((block) => replacer.push(block)).join('');
}

const letters = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789';
const secret = fc
  .array(fc.constantFrom(...letters.split('')), { minLength: 20, maxLength: 48 })
  .map((characters) => characters.join(''))
  // Few different characters are a placeholder (`xxxXXX`), which stays.
  .filter((text) => /[A-Z]/.test(text) && /[a-z]/.test(text) && /[2-9]/.test(text) && new Set(text).size >= 10);

/** Words, punctuation, other scripts, control characters: whatever a log may hold, in lines. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'GET /v1',
      'error',
      'status=200',
      '{"a":1}',
      'took 3 ms',
      "it's",
      '"',
      '\\',
      '=',
      ':',
      '; ',
      '%20',
      '\t',
      '\r\n',
      '\n',
      'key',
      'token',
      'é',
      'ใจ',
      '\u001b[31m',
      '\u0000',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' '));

const hex = (value: string) => Buffer.from(value).toString('hex');
const written: Readonly<Record<string, (value: string) => string>> = {
  raw: (value) => value,
  quoted: (value) => `"${value}"`,
  percent: (value) => Array.from(Buffer.from(value), (byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  unicode: (value) => `"${Array.from(value, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}"`,
  'base64-0': (value) => Buffer.from(`abc${value}xyz`).toString('base64'),
  'base64-1': (value) => Buffer.from(`abcd${value}xyz`).toString('base64'),
  'base64-2': (value) => Buffer.from(`abcde${value}xyz`).toString('base64'),
  hex,
  'hex-upper': (value) => hex(value).toUpperCase(),
  entities: (value) => Array.from(value, (c) => `&#${String(c.charCodeAt(0))};`).join(''),
  coloured: (value) => `${value.slice(0, 7)}\u001b[1m${value.slice(7)}`,
};
const encoding = fc.constantFrom(...Object.keys(written));
const encode = (how: string, value: string) => written[how]?.(value) ?? value;

/** What holds for any text; `numRuns` random ones are tried for each property. */
export function describeProperties(numRuns: number): void {
  const runs = { numRuns };
  describe('redaction', { timeout: 900_000 }, () => {
    it('lets no secret survive that stands under its name, at any place of any text', () => {
      const naming = fc.constantFrom(
        'api-key: ',
        'X-Api-Key: ',
        'api_key=',
        'password=',
        '"client_secret":',
        'token = ',
        'PASSWORD=',
      );
      fc.assert(
        fc.property(text, text, secret, naming, fc.boolean(), (before, after, value, name, isQuoted) => {
          const line = `${name}${isQuoted ? `"${value}"` : value}`;
          expect(survives(value, readings(redact(`${before}\n${line}\n${after}`)), true)).toBe(false);
        }),
        runs,
      );
    });

    it('lets no learned secret survive anywhere else, in any encoding', () => {
      fc.assert(
        fc.property(text, text, secret, encoding, fc.boolean(), (before, after, value, how, isFirst) => {
          const known = `{"api-key":"${value}"}`;
          const hidden = `${before.replaceAll('\u001b', '')} ${encode(how, value)} ${after.replaceAll('\u001b', '')}`;
          const shown = redact(isFirst ? `${known}\n${hidden}` : `${hidden}\n${known}`);
          expect(survives(value, readings(shown), true)).toBe(false);
        }),
        runs,
      );
    });

    it('lets no secret of the environment survive, in any encoding', () => {
      fc.assert(
        fc.property(text, text, secret, encoding, (before, after, value, how) => {
          const shown = redact(`${before} ${encode(how, value)} ${after}`, undefined, {
            knownSecrets: [{ value, kind: 'api-key' }],
          });
          expect(survives(value, readings(shown), true)).toBe(false);
        }),
        runs,
      );
    });

    it('gives different values different tokens, and the same value the same', () => {
      fc.assert(
        fc.property(fc.uniqueArray(secret, { minLength: 2, maxLength: 30 }), (values) => {
          const lines = [...values, ...values].map((value) => `api-key: ${value}`);
          const tokens = redact(`${lines.join('\n')}\n`)
            .split('\n')
            .slice(0, -1)
            .map((line) => tokenPattern.exec(line)?.[0]);
          expect(new Set(tokens).size).toBe(values.length);
          expect(tokens.slice(0, values.length)).toEqual(tokens.slice(values.length));
        }),
        runs,
      );
    });

    it('numbers by first appearance', () => {
      fc.assert(
        fc.property(fc.uniqueArray(secret, { minLength: 1, maxLength: 12 }), (values) => {
          const shown = redact(values.map((value) => `api-key: ${value}`).join('\n'));
          expect(shown.split('\n')).toEqual(values.map((_, at) => `api-key: [api-key#${String(at + 1)}]`));
        }),
        runs,
      );
    });

    it('changes nothing when what it wrote is redacted again', () => {
      fc.assert(
        fc.property(text, secret, text, (before, value, after) => {
          const once = redact(`${before}\npassword="${value}" mail jane.roe@example.org from 41.90.12.7\n${after}`);
          expect(redact(once)).toBe(once);
        }),
        runs,
      );
    });

    it('does not depend on how the text is cut into blocks', () => {
      const lines = fc.array(
        fc.oneof(
          text,
          secret.map((value) => `api-key: ${value}`),
          secret.map((value) => `-----BEGIN PRIVATE KEY-----\n${value}${value}\n${value}\n-----END PRIVATE KEY-----`),
        ),
        { minLength: 1, maxLength: 12 },
      );
      fc.assert(
        fc.property(lines, fc.integer({ min: 1, max: 400 }), (parts, size) => {
          const whole = parts.join('\n');
          expect(redact(whole, size)).toBe(redact(whole));
        }),
        runs,
      );
    });

    it('keeps the number of lines and their ends', () => {
      fc.assert(
        fc.property(text, secret, (around, value) => {
          const input = `${around}\r\npassword: ${value}\r\n${around}\n-----BEGIN PRIVATE KEY-----\n${value}\n${value}\n-----END PRIVATE KEY-----\n`;
          const ends = (from: string) => from.match(/\r?\n/g);
          expect(ends(redact(input))).toEqual(ends(input));
        }),
        runs,
      );
    });
  });
}
