import { describe, expect, it } from 'vitest';
import {
  eventsOf,
  evidenceOf,
  integrationId,
  interpret,
  sessionUrl,
  sourceOf,
  start,
  uid,
  type Line,
} from './evidence.ts';

const at = (ms: number, text: string, why: 'uid' | 'begini' | 'context' = 'begini'): Line => ({
  text,
  atMs: start + ms,
  why,
});
const below = (text: string): Line => ({ text, atMs: null, why: 'context' });
const trace = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('records of one request', () => {
  it.each([
    [
      "Google's trace names",
      [
        at(
          0,
          JSON.stringify({
            message: `begini webhook application.complete ${uid}`,
            trace: `projects/loans/traces/${trace}`,
          }),
        ),
        at(
          40,
          JSON.stringify({
            message: 'request finished',
            httpRequest: { requestMethod: 'POST', requestUrl: '/in/x', status: 503 },
            trace: `projects/loans/traces/${trace}`,
          }),
        ),
      ],
    ],
    [
      "a span's id",
      [
        at(
          0,
          `INFO request{id=86171331-5678-4499-980e-2b3e8004b52c}: hooks: begini webhook application.complete ${uid}`,
        ),
        at(
          40,
          'INFO request{id=86171331-5678-4499-980e-2b3e8004b52c}: hooks: finished method=POST uri=/in/x status=503',
        ),
      ],
    ],
    [
      "a pool's name before the id",
      [
        at(0, `INFO [pool-86171331-5678-4499-980e-2b3e8004b52c] begini webhook application.complete ${uid}`),
        at(40, 'INFO [pool-86171331-5678-4499-980e-2b3e8004b52c] finished method=POST uri=/in/x status=503'),
      ],
    ],
    [
      'no id, on a path without a name',
      [
        at(0, `INFO event received type=application.complete uid=${uid} begini`),
        at(40, '[GIN] | 503 | 40.113ms | 198.51.100.77 | POST "/v2/inbox"', 'context'),
        at(20_000, '[GIN] | 201 | 40.113ms | 198.51.100.77 | POST "/v2/loans"', 'context'),
      ],
    ],
  ])('%s', async (_how, lines) => {
    expect(await eventsOf(lines)).toMatchObject([
      { kind: 'webhook', uid: 'affected', eventType: 'application.complete', status: 503 },
    ]);
  });

  it("one project's traces tie nothing together", async () => {
    const line = (ms: number, id: string, message: string) =>
      at(ms, `api-1 | ${JSON.stringify({ message, trace: `projects/loans/traces/${id}` })}`, 'context');
    const events = await eventsOf([
      line(0, trace, `begini webhook application.complete ${uid}`),
      line(9_000, trace.replace('4', '5'), 'AxiosError: connect ECONNREFUSED payments.example'),
    ]);
    expect(events.map(({ kind }) => kind)).toEqual(['webhook']);
  });

  it('a path of which most requests are somebody else’s is not the webhook’s', async () => {
    const post = (ms: number) => at(ms, '[GIN] | 500 | 4.113ms | 198.51.100.77 | POST "/v2/loans"', 'context');
    const events = await eventsOf([
      at(0, `INFO event received type=application.complete uid=${uid} begini`),
      post(40),
      post(20_000),
      post(40_000),
    ]);
    expect(events).toMatchObject([{ kind: 'webhook', status: null }]);
  });

  it('the answer of a request that the same client told of before', async () => {
    const events = await eventsOf([
      at(
        0,
        `DEBUG sending request url=${sessionUrl} headers={"content-type": "application/json", "x-signature": "hidden"} uid=${uid}`,
      ),
      at(300, `WARN response status=401 Unauthorized uid=${uid} url=${sessionUrl}`),
    ]);
    expect(events).toMatchObject([{ kind: 'call', status: 401, request: { hasSignature: true } }]);
    expect(events).toHaveLength(1);
  });

  it('the body behind the status', async () => {
    const id = '6fc1ce5a-5281-4b35-9bd3-3df0a9693bbe';
    const events = await eventsOf([
      at(0, `${id} request: POST ${sessionUrl}`),
      at(200, `${id} response: Status 403`),
      at(201, `${id} response: {"detail":"Invalid Api-key"}`),
      at(202, `${id} Begini::Error 403 from ${sessionUrl} reference=${uid}`),
    ]);
    expect(events).toMatchObject([{ kind: 'call', status: 403, detail: 'invalid-api-key' }]);
  });
});

describe('a message of many lines', () => {
  it('is one request, whoever its lines name', async () => {
    const events = await eventsOf([
      at(0, `HttpClient - REQUEST: ${sessionUrl}`),
      ...[
        'METHOD: POST',
        '-> Accept: application/json',
        '-> api-key: ***',
        '-> Content-Type: application/json',
        'BODY START',
      ].map(below),
      below(JSON.stringify({ uid, integration_id: integrationId })),
      below('BODY END'),
      at(400, 'HttpClient - RESPONSE: 422 Unprocessable Entity'),
      below('METHOD: POST'),
      below(`FROM: ${sessionUrl}`),
    ]);
    expect(events).toMatchObject([
      { kind: 'call', uid: 'affected', status: 422, request: { fields: ['uid', 'integration_id'], apiKey: 'present' } },
    ]);
    expect(events).toHaveLength(1);
  });

  it('has the time of its first line', async () => {
    const events = await eventsOf([
      at(0, 'Nov 21, 2026 10:40:24 AM com.lender.begini.Client call', 'context'),
      below(`INFO: POST ${sessionUrl} 200 uid=${uid}`),
    ]);
    expect(events).toMatchObject([{ kind: 'call', timeMs: start }]);
  });
});

describe('what belongs to whom', () => {
  it('headers of the request that came in are none of the call that went out', async () => {
    const [call] = await eventsOf([
      at(
        0,
        JSON.stringify({
          event: {
            request: {
              url: 'https://apply.lender.example/start',
              method: 'POST',
              headers: { 'cf-ray': '8f1c', 'content-type': 'text/plain' },
            },
          },
          logs: [{ message: ['begini', sessionUrl, '->', 403, 'uid', uid] }],
        }),
      ),
    ]);
    expect(call).toMatchObject({ kind: 'call', status: 403, request: { apiKey: 'unknown', contentType: 'unknown' } });
  });

  it.each([
    ['milliseconds after a comma', `2026-04-20 10:05:11,404 ERROR begini session for ${uid}: 401 Unauthorized`, 401],
    [
      'the status of a withheld answer',
      `Cross-Origin Request Blocked: the resource at ${sessionUrl}. Status code: 405. uid=${uid}`,
      null,
    ],
  ])('%s', async (_what, line, status) => {
    expect(await eventsOf([at(0, line, 'uid')])).toMatchObject([{ kind: 'call', status }]);
  });

  it('the words of an answer whose body the logger quoted twice', async () => {
    const line = JSON.stringify({
      log: `"error","POST ${sessionUrl} status=400 body={""detail"":""No Api-key supplied""} uid=${uid}"`,
    });
    expect(await eventsOf([at(0, line, 'uid')])).toMatchObject([{ kind: 'call', status: 400, detail: 'no-api-key' }]);
  });

  it('a link with its token was handed out', async () => {
    const token = `eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.${Buffer.from(JSON.stringify({ uid, integration_id: 'other', exp: 1 })).toString('base64url')}.${'x'.repeat(43)}`;
    const line = `redirecting ${uid} to https://api.begini.co/master/psychometrics?access_token=${token}`;
    expect(await eventsOf([at(0, line, 'uid')])).toMatchObject([{ kind: 'visit', place: 'link-sent' }]);
  });

  it.each([
    ['its host does not resolve', ';; status: NXDOMAIN hooks.lender.example', 'dns'],
    ['its certificate is bad', 'openssl s_client hooks.lender.example: certificate has expired', 'tls'],
  ])('the endpoint that Begini cannot reach: %s', async (_what, line, failure) => {
    const unreached = at(0, 'begini webhook test 503 {"detail":"Cannot connect to host hooks.lender.example"}');
    const { events } = await interpret(
      evidenceOf(sourceOf('notes.log', [at(-9_000, line), at(-8_000, line.replace('hooks', 'db')), unreached])),
      { deployments: [] },
    );
    expect(events).toMatchObject([
      { kind: 'webhook', failure },
      { kind: 'call', detail: 'cannot-connect' },
    ]);
    expect(events).toHaveLength(2);
  });
});
