import { describe, expect, it } from 'vitest';
import { hidden, policy } from '../hidden.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';

describe("others' uids", () => {
  it.each([
    [
      'under a name that the affected one has too',
      '/apply?ref=LOAN-2026-000481\n/apply?ref=KE7711\n',
      '/apply?ref=[uid#1]',
    ],
    ['in JSON', '{"externalId":"LOAN-2026-000481"}\n{"externalId": "A5463978627"}\n', '{"externalId": "[uid#1]"}'],
    ['in a path', 'GET /loans/LOAN-2026-000481\nGET /loans/KE7711/status\n', 'GET /loans/[uid#1]/status'],
    ['in a sentence', 'a.complete for LOAN-2026-000481\nb.complete for KE7711 ok\n', 'b.complete for [uid#1] ok'],
    [
      'in a JSON string',
      '{"m":"{\\"ref\\":\\"LOAN-2026-000481\\"}"}\n{"m":"{\\"ref\\":\\"KE7711\\"}"}\n',
      '{"m":"{\\"ref\\":\\"[uid#1]\\"}"}',
    ],
    [
      'before the affected one is seen',
      '/apply?ref=KE7711\n/apply?ref=LOAN-2026-000481\n',
      '/apply?ref=LOAN-2026-000481',
    ],
    ['with a longer number', 'LOAN-2026-000481\nsee LOAN-2026-00048201\n', 'see [uid#1]'],
    ['with one character more', 'LOAN-2026-000481\nsee 1LOAN-2026-000481\n', 'see [uid#1]'],
    ['of the shape of another', 'LOAN-2026-000481\nuid=cust98129549 then cust98129550\n', 'uid=[uid#1] then [uid#2]'],
    [
      'in the query column of a W3C log, however the affected one is written',
      '2026-04-20 10:00:00 - GET /apply ref=APP0759386263 443 - 200\n',
      '2026-04-20 10:00:00 - GET /apply ref=[uid#1] 443 - 200',
    ],
    ['of letters alone elsewhere', '{"uid":"PjgBKZCvFJGz"}\nretry of PjgBKZCvFJGz\n', 'retry of [uid#1]'],
    ['of groups of capitals elsewhere', 'uid: QWERT-YUIOP-ASDFGH\nretry of QWERT-YUIOP-ASDFGH\n', 'retry of [uid#1]'],
    ['as the number of a loan', 'LOAN-2026-000481\nloan_id=KE6604393197\n', 'loan_id=[uid#1]'],
  ])('are hidden %s', (_where, text, last) => {
    expect(hidden(text).trimEnd().split('\n').at(-1)).toBe(last);
  });

  it('are hidden before their place was seen, and where they stand elsewhere', () => {
    expect(hidden('/apply?ref=KE7711\n/apply?ref=LOAN-2026-000481\nKE7711 done\n')).toBe(
      '/apply?ref=[uid#1]\n/apply?ref=LOAN-2026-000481\n[uid#1] done\n',
    );
  });

  it.each([
    'request_id=LOAN-2026-000481\nrequest_id=4f1c2a77\n',
    'msg=LOAN-2026-000481\nmsg=started2\n',
    'GET /loans/LOAN-2026-000481\nGET /loans/search\n',
    'id=LOAN-2026-000481\nid=8c0f1f3e-6f1b-4a52-9d5e-0b8f6c7d8e9f\n',
    'done for LOAN-2026-000481\ndone for 12ms\n',
    'ref=LOAN-2026-000481\nref=main\nref=1.4.2\nref=2026-04-20\n',
  ])('are not seen in %j', (text) => expect(hidden(text)).toBe(text));

  it('are not parts of uids that hold slashes', () => {
    const affectedUids = ['suc-0147/credito/2026-11-19T12:31'];
    const text =
      'begin for suc-0147/credito/2026-11-19T12:31\nbegin for suc-0148/credito/2026-11-19T12:32\nbranch suc-0147\n';
    expect(hidden(text, { affectedUids })).toContain('branch suc-0147');
  });

  it('are known in a pipe from the first line on that shows the place', () => {
    const redactor = createRedactor(policy);
    const { push } = redactor.replacer('stdin');
    const lines = ['/apply?ref=LOAN-2026-000481\n', '/apply?ref=KE7711\n'].map((line) => {
      redactor.observe(line);
      return push(line);
    });
    expect(lines).toEqual(['/apply?ref=LOAN-2026-000481\n', '/apply?ref=[uid#1]\n']);
  });
});
