import { expect, it } from 'vitest';
import { createRedactor } from '../../src/redact/redactor.ts';
import { policy } from './hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';

/** A text that comes line by line, as through a pipe. */
function piped(text: string): string {
  const { push } = createRedactor(policy).replacer('stdin');
  return text
    .split(/(?<=\n)/)
    .map((line) => push(line))
    .join('');
}

it.each([
  ['an environment of Kubernetes', `env:\n- name: API_KEY\n  value: ${key}\n- name: LOG_LEVEL\n  value: debug\n`],
  ['an element on lines of its own', `<config>\n  <api-key>\n    ${key}\n  </api-key>\n</config>\n`],
  ['a table with a frame', `+----+---------+\n| id | api_key |\n+----+---------+\n|  7 | ${key} |\n+----+---------+\n`],
  ['rows that PostgreSQL copies', `COPY keys (id, api_key, env) FROM stdin;\n1\t-\tlive\n2\t${key}\tlive\n\\.\n`],
  ['CSV', `id,api_key\n1,-\n2,${key}\n`],
])('hides the key in %s', (_what, text) => expect(piped(text)).toBe(text.replace(key, '[api-key#1]')));

it('hides every line of a token as it comes', () => {
  const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const signature = 'jG-tUi8owhcUSb9owlWmuIneWuIio8aw2HE7JMJ05u7';
  const token = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'a7', scope: 'x'.repeat(90) })}.${signature}`;
  const lines = token.match(/.{1,33}/g) ?? [];
  const shown = piped(`got ${lines.join('\n')}\nnext\n`).replaceAll(/jwt#\d/g, 'jwt');
  expect(shown).toBe(`got ${lines.map(() => '[jwt]').join('\n')}\nnext\n`);
});

it('hides a plain password in a table with a frame', () =>
  expect(piped('| id | password |\n+----+----------+\n|  7 | Mango |\n|  8 | Tigre |\n')).toBe(
    '| id | password |\n+----+----------+\n|  7 | [password#1] |\n|  8 | [password#2] |\n',
  ));

it.each([
  'Usage: app <user> <password>\nOptions:\n  --help\n',
  '- name: password\n  required: true\n',
  'key: loans\ncount: 7\n',
  '<token>\nfoo\nbar\n',
])('leaves %j', (text) => expect(piped(text)).toBe(text));

it('leaves the boundary behind a signature in a form', () => {
  const digest = 'f76ff15f8e7d6f55e23bdff8bec724acd476358662b385055a0b54543db98311'.repeat(2);
  const form = (shown: string): string =>
    `Content-Disposition: form-data; name="X-Signature"\n\n${shown}\n------WebKitFormBoundary7MA4YWxk--\n`;
  expect(piped(form(digest))).toBe(form('[signature#1 128 hex]'));
});
