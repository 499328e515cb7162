import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

const key = '3f8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b';
const password = 'w4lnutX9-grove';

/** Lines of no key that there is. */
const material = Array.from({ length: 4 }, (_, line) =>
  Buffer.from(`${key}${String(line)}0123456789a`).toString('base64'),
);

/** Writings over several lines, or with quotes, that a log may hold as one string of JSON. */
const writings: readonly (readonly [string, string])[] = [
  ['an environment of Kubernetes', `env:\n- name: API_KEY\n  value: ${key}\n- name: LOG_LEVEL\n  value: debug`],
  ['the same in quotes', `- name: API_KEY\n  value: "${key}"`],
  ['a block of YAML', `begini:\n  api_key: |\n    ${key}\n  timeout: 30`],
  ['a folded block of YAML', `begini:\n  password: >-\n    ${password}\n  timeout: 30`],
  ['quoted names of YAML', `  "api-key": '${key}'`],
  ['CSV', `id,api_key,env\n1,${key},test\n2,4e8a2c1e-9b4d-4e6f-8a7b-1c2d3e4f5a6b,live`],
  ['CSV in quotes', `"id","password","env"\n"1","${password}","test"`],
  ['a table with a frame', `+----+---------+\n| id | api_key |\n+----+---------+\n|  7 | ${key} |\n+----+---------+`],
  ['values behind tabs', `id\tpassword\tenv\n1\t${password}\ttest`],
  ['a name and a tab', `api-key\t${key}`],
  ['a statement of SQL', `INSERT INTO "keys" ("id", "api_key", "env") VALUES (7, '${key}', 'live')`],
  ['rows that PostgreSQL copies', `COPY keys (id, api_key, env) FROM stdin;\n0\t${key}\tlive\n\\.`],
  ['a property list', `<key>api_key</key>\n<string>${key}</string>`],
  ['a debug dump of Rust', `Config {\n    api_key: Some(\n        "${key}",\n    ),\n}`],
  ['a HAR entry over lines', `[\n  {\n    "name": "api-key",\n    "value": "${key}"\n  }\n]`],
  ['a label above its value', `API key:\n${key}`],
  ['attributes in any order', `<property value="${key}" name="api-key"/>`],
];

describe.each(writings)('%s', (_what, text) => {
  it('is hidden in a string of JSON as it is on lines', () => {
    const shown: unknown = JSON.parse(hidden(JSON.stringify({ level: 30, msg: text, status: 200 })));
    expect(shown).toEqual({ level: 30, msg: hidden(text), status: 200 });
    expect(hidden(text)).not.toMatch(/3f8a2c1e|4e8a2c1e|w4lnut/);
  });

  it('is hidden in a string within a string', () => {
    const shown = hidden(JSON.stringify({ log: JSON.stringify({ msg: text }), stream: 'stdout' }));
    expect(shown).not.toMatch(/3f8a2c1e|4e8a2c1e|w4lnut/);
    expect(JSON.parse(shown)).toMatchObject({ stream: 'stdout' });
  });
});

it('hides a private key that code joins, in a string of JSON', () => {
  const lines = ['-----BEGIN PRIVATE KEY-----', ...material, '-----END PRIVATE KEY-----'];
  const code = lines.map((line) => `"${line}\\n" +`).join('\n');
  const shown = hidden(JSON.stringify({ msg: code, status: 200 }));
  for (const line of material) expect(shown).not.toContain(line);
  expect(JSON.parse(shown)).toMatchObject({ status: 200 });
});

it.each([
  '{"msg":"token expired\\nretrying with the next password policy","status":401}',
  '{"msg":"columns: id,api_key,env\\nrows: 0","status":200}',
  '{"path":"C:\\\\app\\\\token\\\\new\\\\readme.txt","status":200}',
  '{"stack":"Error: password is required\\n    at check (/app/auth.js:12:3)\\n    at run (/app/index.js:7:1)"}',
  '{"msg":"- name: LOG_LEVEL\\n  value: debug\\n- name: PASSWORD_POLICY\\n  value: strict"}',
])('stays: %s', (text) => expect(hidden(text)).toBe(text));
