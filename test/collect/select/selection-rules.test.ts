import { describe, expect, it } from 'vitest';
import { collectFrom, inShort, integrationId, uid } from '../collecting.ts';

const line = (text: string, second = 0): string => `2026-04-20T10:00:${String(second).padStart(2, '0')}Z ${text}\n`;

/** Why a line is kept, alone between lines that are not; null when it is left out. */
async function whyKept(text: string, changes: Parameters<typeof collectFrom>[1] = {}): Promise<string | null> {
  const { items } = await collectFrom({ 'a.log': line('before') + line(text, 1) + line('after', 2) }, changes);
  return (
    inShort(items['a.log'])
      .find((short) => short.startsWith('2 '))
      ?.slice(2) ?? null
  );
}

function jwt(claims: object): string {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}.c2lnbmF0dXJl`;
}

describe('an affected uid', () => {
  const odd = 'a/b c"d+é&7';
  it.each([
    ['raw', uid, `uid=${uid}`],
    ['at the end', uid, `for ${uid}`],
    ['URL-encoded', odd, `GET /x?uid=${encodeURIComponent(odd)}&y=1`],
    ['URL-encoded, lower case', odd, `GET /x?uid=${encodeURIComponent(odd).toLowerCase()}`],
    ['form-encoded', odd, `body uid=${new URLSearchParams({ odd }).toString().slice(4)}`],
    ['JSON-escaped', odd, JSON.stringify({ uid: odd })],
    ['JSON inside JSON', odd, JSON.stringify({ body: JSON.stringify({ uid: odd }) })],
    ['after an escaped line break', uid, String.raw`{"msg":"for\n${uid}"}`],
    ['after an encoded equals sign', uid, `redirect=%3Fuid%3D${uid}%26x`],
    ['coloured', uid, `uid=\u001b[32m${uid}\u001b[0m`],
    ['claim of a token', uid, `token=${jwt({ uid, exp: 1 })}`],
    ['claim at another alignment', uid, `token=${jwt({ a: 1, uid })} and ${jwt({ ab: 1, uid })}`],
    ['five characters', 'A1b2C', 'uid=A1b2C'],
    ['two characters', 'A1', 'uid=A1'],
  ])('%s', async (_what, value, text) => {
    expect(await whyKept(text, { uids: [value] })).toBe('uid');
  });

  it.each([
    ['longer by a digit', `${uid}2`],
    ['part of a word', `X${uid}`],
    ['in another claim', `token=${jwt({ sub: uid })}`],
  ])('not when it is %s', async (_what, text) => {
    expect(await whyKept(text)).toBeNull();
  });
});

describe('an id beside the uid', () => {
  it.each([
    ['logfmt', 'request_id=4f2a-77c1', '"requestId":"4f2a-77c1"'],
    ['header', 'X-Request-Id: 4f2a-77c1', 'reqId=4f2a-77c1,'],
    ['JSON inside JSON', String.raw`{"m":"{\"correlationId\":\"4f2a-77c1\"}"}`, 'correlation_id: 4f2a-77c1'],
    [
      'traceparent',
      'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      'trace_id=4bf92f3577b34da6a3ce929d0e0e4736',
    ],
    ['Rails', '[0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11] Started', '[0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11] Completed'],
    ['Sleuth', '[app,5c1a2b3c4d5e6f70,5c1a2b3c4d5e6f71] x', 'traceId=5c1a2b3c4d5e6f70'],
    [
      'Spring',
      '[app] [main] [4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7] c.l.A',
      'x 4bf92f3577b34da6a3ce929d0e0e4736',
    ],
    [
      'B3',
      'b3: 4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-1',
      'b3: 4bf92f3577b34da6a3ce929d0e0e4736-aaf067aa0ba902b7-1',
    ],
    ['Jaeger', 'uber-trace-id: 5c1a2b3c4d5e6f70:5c1a2b3c4d5e6f71:0:1', 'trace 5c1a2b3c4d5e6f70'],
    [
      'Google Cloud',
      '{"logging.googleapis.com/trace":"projects/p-1/traces/4bf92f3577b34da6a3ce929d0e0e4736"}',
      'X-Cloud-Trace-Context: 4bf92f3577b34da6a3ce929d0e0e4736/1;o=1',
    ],
    [
      'Lambda',
      '\t0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11\tINFO\tx',
      'END RequestId: 0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11',
    ],
    ['a prefix in camel case', '"awsRequestId":"req-4f2a77"', 'req-4f2a77'],
    ['XML', '<requestId>4f2a-77c1</requestId>', 'request 4f2a-77c1'],
    ['a table', 'request_id\treq-4f2a77\t', 'request req-4f2a77'],
    ['headers of HAR', '{"name":"X-Request-Id","value":"4f2a-77c1"}', 'request 4f2a-77c1'],
    [
      'Envoy',
      '"GET /a HTTP/2" 200 - 0 1 "-" "ua" "0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11" "api.example" "-"',
      'x 0c8b3ac4-17c5-4b2f-9b37-8f1a5c7e2f11',
    ],
    ['Amazon', 'X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678', 'root 1-67891233-abcdef012345678912345678'],
    ['session', 'session_id=s-9f8e7d', 'GET /s/s-9f8e7d/next'],
    ['Ruby hash', ':request_id=>"4f2a-77c1"', 'request 4f2a-77c1'],
  ])('%s', async (_what, beside, other) => {
    const log = line('x') + line(other, 1) + line('y', 2) + line(`${beside} uid=${uid}`, 3);
    const { items } = await collectFrom({ 'a.log': log, 'other.log': line(other) + line('z', 1) });
    expect(inShort(items['a.log'])).toEqual(['cut 1', '2 correlated', 'cut 1', '4 uid']);
    expect(inShort(items['other.log'])[0]).toBe('1 correlated');
  });

  it('is dropped, and said to be, when it is on everything', async () => {
    const log = Array.from({ length: 40 }, (_, at) => line(`session_id=worker-1 request_id=req-${at} x`, at)).join('');
    const { evidence, items } = await collectFrom({
      'a.log': log + line(`session_id=worker-1 request_id=req-7 uid=${uid}`, 41),
    });
    expect(inShort(items['a.log'])).toEqual(['cut 7', '8 correlated', 'cut 32', '41 uid']);
    expect(evidence.assumptions).toEqual(['Not followed because they stand on records of everyone: 1 session id.']);
  });
});

describe('Begini inside the window', () => {
  it.each<[string, string, string | null]>([
    ['a request nobody claims', 'POST https://api.begini.co/v1/sessions-management/tokens 200', 'begini'],
    ['one through a gateway', 'POST /v1/webhooks-management/test -> 200', 'begini'],
    ['a webhook', '{"event":{"type":"psychometric_score.complete"}}', 'begini'],
    ['a webhook at a path of the config', 'POST /hooks/assessments 200', 'begini'],
    [
      'one that another applicant claims',
      'POST https://api.begini.co/v1/sessions-management/tokens {"uid":"LOAN-9"} 200',
      null,
    ],
    ['one that a token claims', `GET https://api.begini.co/x?t=${jwt({ uid: 'LOAN-9' })}`, null],
    ['an error, whoever it belongs to', 'ERROR api.begini.co answered 503 for uid=LOAN-9', 'error'],
    ['an error of the integration', `level=error integration=${integrationId}`, 'error'],
    ['a field that says there was none', '{"url":"https://api.begini.co/x","error":null,"status":200}', 'begini'],
    ['a mention that is no traffic', 'begini settings loaded', null],
    ['port 443 of a gateway', '10.0.0.1 POST /hooks/begini uid=LOAN-9 443 - 203.0.113.5 - 200 0 0 31', null],
    [
      'sizes and times behind a status',
      '"POST /v1/sessions-management/tokens HTTP/1.1" 200 - 77 412 312 310 "api.begini.co" uid=LOAN-9',
      null,
    ],
    ['a status behind a request', '"POST /hooks/begini HTTP/1.1" 500 - uid=LOAN-9', 'error'],
    ['an error of something else', 'ERROR database down', null],
  ])('%s', async (_what, text, why) => {
    expect(await whyKept(text, { webhookPaths: ['/hooks/assessments'] })).toBe(why);
  });

  it('outside a window it does not count', async () => {
    const window = { sinceMs: Date.UTC(2026, 3, 21), untilMs: Date.UTC(2026, 3, 22), isHard: false };
    expect(await whyKept('ERROR api.begini.co answered 503', { window })).toBeNull();
    expect(await whyKept(`uid=${uid}`, { window })).toBe('uid');
    expect(await whyKept(`uid=${uid}`, { window: { ...window, isHard: true } })).toBeNull();
  });

  it('the other half of a request that another applicant claims is left out, too', async () => {
    const { items } = await collectFrom({
      'a.log':
        line('request_id=aa-11 POST https://api.begini.co/v1/sessions-management/tokens uid=LOAN-9') +
        line('request_id=aa-11 api.begini.co answered 200', 1) +
        line('request_id=bb-22 api.begini.co answered 200', 2),
    });
    expect(inShort(items['a.log'])).toEqual(['cut 2', '3 begini']);
  });
});
