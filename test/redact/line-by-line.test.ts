import { describe, expect, it } from 'vitest';
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
  ["Redis' protocol", `*4\r\n$4\r\nHSET\r\n$1\r\na\r\n$7\r\napi_key\r\n$36\r\n${key}\r\n`],
  ["redis-cli's raw output", `api_key\n${key}\nstate\nactive\n`],
  [
    "Pydantic's errors",
    `api_key\n  Input should be a valid integer [type=int_type, input_value='${key}', input_type=str]\n`,
  ],
])('hides the key in %s', (_what, text) => expect(piped(text)).toBe(text.replace(key, '[api-key#1]')));

it('hides the rows of a table with many columns', () => {
  const columns = ['id', 'name', 'api_key', 'note', 'password', 'city'].map((name) => `  \`${name}\` text,\n`).join('');
  const dump = (shown: string): string =>
    `CREATE TABLE \`k\` (\n${columns}  PRIMARY KEY (\`id\`)\n) X;\nINSERT INTO \`k\` VALUES\n(1,'a','-','b','${shown}','c');\n`;
  expect(piped(dump('mangoTree7'))).toBe(dump('[password#1]'));
});

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

it.each([encodeURIComponent('Zx81&hs7+shAQ'), Buffer.from('Zx81&hs7+shAQ').toString('base64')])(
  'hides %s on the line that gives it away',
  (encoded) =>
    expect(piped(`{"u":"https://a.example/x?api_key=Zx81%26hs7%2BshAQ"} ${encoded}\n`)).not.toContain(encoded),
);

it.each([
  [
    'columns that spaces align',
    `ID  API_KEY                               AGE\n`,
    (value: string) => `1   ${value.padEnd(36)}  3d\n`,
  ],
  ['columns below dashes', `ID  API_KEY\n--  -------\n`, (value: string) => `1   ${value}\n`],
  ['a list of YAML', 'api_keys:\n', (value: string) => `  - ${value}\n`],
])('hides all rows of %s', (_what, heading, row) => {
  const keys = [1, 2, 3].map((digit) => key.replace('3', String(digit)));
  const shown = piped(`${heading}${keys.map(row).join('')}done: 1\n`);
  expect(keys.filter((value) => shown.includes(value))).toEqual([]);
  expect(shown.startsWith(heading) && shown.endsWith('done: 1\n')).toBe(true);
});

it.each([
  ['with their columns', 'INSERT INTO `cfg` (`id`, `api_key`) VALUES\n'],
  ['with their columns on two lines', 'INSERT INTO cfg (id, api_key)\nVALUES\n'],
  [
    'of a table that was created',
    'CREATE TABLE `cfg` (\n  `id` int,\n  `api_key` text,\n  `n` int\n) X;\n\nLOCK TABLES `cfg`;\nINSERT INTO `cfg` VALUES\n',
  ],
])('hides rows of SQL %s', (_what, heading) => {
  const text = (...values: readonly string[]): string =>
    `${heading}(1,'${values[0] ?? ''}'),\n(2,'${values[1] ?? ''}');\nINSERT INTO other VALUES (3,'Zx81hs7shAQ9k3w');\n`;
  expect(piped(text(key, `${key}a`))).toBe(text('[api-key#1]', '[api-key#2]'));
});

it('hides rows of SQL, however many blocks they fill', () => {
  const rows = Array.from({ length: 5000 }, (_, row) => `(${String(row)},'k${String(row * 7919)}x${String(row)}')`);
  const { push } = createRedactor(policy).replacer('dump.sql');
  const lines = `INSERT INTO cfg (id, api_key) VALUES\n${rows.join(',\n')};\n`.split(/(?<=\n)/);
  const blocks = [0, 1, 2, 3, 4, 5].map((part) => lines.slice(part * 1000, (part + 1) * 1000).join(''));
  expect(blocks.map(push).join('')).not.toMatch(/'k\d/);
});

it.each([
  ['a variable of Terraform', `variable "db_password" {\n  type    = string\n  default = "${key}"\n}\n`],
  ['an array of headers in PHP', `[api-key] => Array\n    (\n        [0] => ${key}\n    )\n`],
])('hides the value in %s', (_what, text) => expect(piped(text)).not.toContain(key));

describe('a value over several lines', () => {
  const [first, second] = ['Qm9zdG9uTWFnbm9saWFTdW5zZXQ3NzE5QXVyb3Jh', 'VmVsdmV0Q2FueW9uUml2ZXI0NDEyTWVhZG93Wm4x'];
  const [wide, next] = [`${first}${second}`, `${second}${first}`];

  it.each([
    ['a block of YAML', `client_secret: |2-\n    ${first}\n\n    ${second}\nregion: eu\n`],
    [
      'a Secret of Kubernetes',
      `- kind: Secret\n  metadata:\n    name: db\n  data:\n    a: ${first}\n    b: ${second}\n  type: x\n`,
    ],
    ['a file in a Secret', `kind: Secret\nstringData:\n  a.ini: |\n    ${first}\n    b ${second}\ntype: x\n`],
    ['a key of PuTTY', `Private-Lines: 2\n${first}\n${second}\nPrivate-MAC: 1\n`],
    ['folded base64', `api_secret: ${wide}\n${next}\n${first}\nregion: eu\n`],
    ['folded base64 below its name', `secret_key=\n  ${wide}\n  ${next}\n  ${first}\nregion=eu\n`],
    ['three quotes', `SECRET_KEY = """\n${first}\n${second}\n"""\nDEBUG = 1\n`],
    ['a joined line', `export API_KEY=${first}\\\n${second}\nexport DEBUG=1\n`],
  ])('is hidden line by line in %s', (_what, text) => {
    const shown = piped(text);
    expect(shown.split('\n').map((line) => /[A-Za-z0-9]{16}/.test(line))).not.toContain(true);
    expect(shown.split('\n').at(-2)).toBe(text.split('\n').at(-2));
  });

  it.each([
    'description: |\n  Loans of the week\n  and more\nkind: Loan\n',
    'kind: SecretStore\nspec:\n  a: debug\n',
    'kind: Secret\nmetadata:\n  name: db\n---\nkind: ConfigMap\ndata:\n  level: debug\n',
    'Private-Lines: 1\n[private-key#1]\nabcdefgh\n',
  ])('ends: %j', (text) => expect(piped(text)).toBe(text));
});

it('leaves the boundary behind a signature in a form', () => {
  const digest = 'f76ff15f8e7d6f55e23bdff8bec724acd476358662b385055a0b54543db98311'.repeat(2);
  const form = (shown: string): string =>
    `Content-Disposition: form-data; name="X-Signature"\n\n${shown}\n------WebKitFormBoundary7MA4YWxk--\n`;
  expect(piped(form(digest))).toBe(form('[signature#1 128 hex]'));
});
