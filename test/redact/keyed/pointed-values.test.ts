import { expect, it } from 'vitest';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { hidden, policy } from '../hidden.ts';

/** As loguru draws it by default for an exception. */
const drawn = (password: string, key: string, secret: string): string =>
  [
    '  File "/app/begini.py", line 13, in call',
    "    def call(settings, password): body = {'client_secret':value}; login(password,settings.api_key)",
    `                                                          │             │        │        └ '${key}'`,
    '                                                          │             │        └ Settings(retries=3)',
    `                                                          │             └ '${password}'`,
    `                                                          └ '${secret}'`,
    '',
  ].join('\n');

it('hides the values that are drawn below the names in a line of code', () => {
  expect(hidden(drawn('mangoTree', '7d1c9a526f0e', 'xq83hfK2mPz0Wn5R'))).toBe(
    drawn('[password#1]', '[api-key#1]', '[secret#1]'),
  );
});

it('hides them line by line as well', () => {
  const { push } = createRedactor(policy).replacer('stdin');
  const lines = drawn('mangoTree', '7d1c9a526f0e', 'xq83hfK2mPz0Wn5R').split(/(?<=\n)/);
  expect(lines.map((line) => push(line)).join('')).not.toMatch(/mangoTree|7d1c9a526f0e|xq83/);
});

it('leaves what is drawn below other names, and code', () => {
  const text = [
    '    def call(count, password): retry(count)',
    '                               │     └ 3',
    '                               └ <function retry at 0x7f59>',
    '',
  ].join('\n');
  expect(hidden(text)).toBe(text);
});
