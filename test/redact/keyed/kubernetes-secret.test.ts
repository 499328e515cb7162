import { describe, expect, it } from 'vitest';
import { hidden } from '../hidden.ts';

describe('what a Secret of Kubernetes holds', () => {
  it.each([
    [
      'its data behind the kind',
      'kind: Secret\ntype: Opaque\ndata:\n  pg: cTdaM3hLcDk=\n  ca.json: |\n    {}\n  key: enp6MTIzNDU=\n',
      'kind: Secret\ntype: Opaque\ndata:\n  pg: [secret#1]\n  ca.json: |\n    {}\n  key: [secret#2]\n',
    ],
    [
      'its data before the kind, as kubectl prints it',
      'apiVersion: v1\ndata:\n  pg: cTdaM3hLcDk=\nkind: Secret\nmetadata:\n  name: db\n',
      'apiVersion: v1\ndata:\n  pg: [secret#1]\nkind: Secret\nmetadata:\n  name: db\n',
    ],
    [
      'plain text',
      'kind: Secret\nstringData:\n  pg: walnut77\n  url: db-1',
      'kind: Secret\nstringData:\n  pg: [secret#1]\n  url: [secret#2]',
    ],
    [
      'files, line by line',
      'kind: Secret\nstringData:\n  a.ini: |\n    [db]\n\n    pin = walnut\n  url: db-1\ntype: debug\n',
      'kind: Secret\nstringData:\n  a.ini: |\n    [secret#1]\n\n    [secret#2]\n  url: [secret#3]\ntype: debug\n',
    ],
    [
      'JSON',
      '{"data":{"pg":"cTdaM3hLcDk=","b":"enp6MTIzNDU="},"kind":"Secret","type":"Opaque"}',
      '{"data":{"pg":"[secret#1]","b":"[secret#2]"},"kind":"Secret","type":"Opaque"}',
    ],
  ])('%s', (_what, text, expected) => expect(hidden(text)).toBe(expected));

  it.each([
    'kind: ConfigMap\ndata:\n  level: debug\n---\nkind: Secretary\ndata:\n  level: info\n',
    'kind: ConfigMap\ndata:\n  level: debug\n---\nkind: Secret\nmetadata:\n  name: db\n',
    '{"data":{"level":"debug"},"kind":"ConfigMap"},{"kind":"Secret","metadata":{"name":"db"}}',
  ])('is not in %j', (text) => expect(hidden(text)).toBe(text));

  it('is hidden to the last, however much it is', () => {
    const values = Array.from({ length: 120 }, (_, at) =>
      Buffer.alloc(at === 0 ? 9000 : 90, 60 + at).toString('base64'),
    );
    const yaml = `apiVersion: v1\ndata:\n${values.map((value, at) => `  v${String(at)}: ${value}\n`).join('')}kind: Secret\n`;
    const json = JSON.stringify({ data: Object.fromEntries(values.entries()), kind: 'Secret' }, null, 2);
    for (const text of [yaml, json]) expect(values.filter((value) => hidden(text).includes(value))).toEqual([]);
  });

  it('takes time that grows with the text', () => {
    for (const part of ['kind: Secret\ndata:\n  a: b\n', '"kind":"Secret"', '"data":{"a":"b",', 'kind: secret'])
      expect(() => hidden(part.repeat(4000))).not.toThrow();
  });
});
