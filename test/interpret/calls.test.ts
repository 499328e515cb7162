import { describe, expect, it } from 'vitest';
import { eventsOf, integrationId, sessionUrl, testUrl, uid, type Line } from './evidence.ts';

/** One failed session call as different software tells it: the status that must be read. */
const told: readonly (readonly [string, number, readonly Line[]])[] = [
  [
    'requests',
    422,
    [
      `2026-04-20 10:05:11,123 ERROR loans requests.exceptions.HTTPError: 422 Client Error: Unprocessable Entity for url: ${sessionUrl} uid=${uid}`,
    ],
  ],
  ['httpx', 422, [`httpx.HTTPStatusError: Client error '422 Unprocessable Entity' for url '${sessionUrl}' uid=${uid}`]],
  [
    'aiohttp',
    401,
    [`aiohttp.client_exceptions.ClientResponseError: 401, message='Unauthorized', url=URL('${sessionUrl}') uid=${uid}`],
  ],
  [
    'urllib3',
    403,
    [
      `DEBUG urllib3.connectionpool https://api.begini.co:443 "POST /v1/sessions-management/tokens HTTP/1.1" 403 89 uid=${uid}`,
    ],
  ],
  [
    'axios in pino',
    401,
    [
      JSON.stringify({
        level: 50,
        uid,
        err: {
          message: 'Request failed with status code 401',
          config: { url: '/sessions-management/tokens', baseURL: 'https://api.begini.co/v1', method: 'post' },
          response: { status: 401, data: { detail: 'Unauthorized' } },
        },
        req: { method: 'POST', url: '/apply' },
        res: { statusCode: 502 },
      }),
    ],
  ],
  [
    'got',
    401,
    [
      `HTTPError: Response code 401 (Unauthorized)\n    at Request.<anonymous> (/app/node_modules/got/index.js:10:1) {\n  options: { url: '${sessionUrl}', method: 'POST' }, uid: '${uid}' }`,
    ],
  ],
  [
    'Guzzle',
    422,
    [
      `Client error: \`POST ${sessionUrl}\` resulted in a \`422 Unprocessable Entity\` response: {"detail":"x"} {"uid":"${uid}"}`,
    ],
  ],
  ['WebClient', 403, [`WebClientResponseException$Forbidden: 403 Forbidden from POST ${sessionUrl} uid=${uid}`]],
  [
    'RestTemplate without URL',
    422,
    [
      `ERROR c.l.BeginiClient : session creation failed for ${uid}\norg.springframework.web.client.HttpClientErrorException$UnprocessableEntity: 422 Unprocessable Entity: "{"detail":"x"}"\n\tat org.springframework.web.client.X.create(X.java:133)`,
    ],
  ],
  [
    'HttpClient',
    401,
    [
      `System.Net.Http.HttpRequestException: Response status code does not indicate success: 401 (Unauthorized).\n   at Lender.Begini.SessionClient.CreateAsync() uid=${uid}`,
    ],
  ],
  ['net/http', 403, [`begini: create session: unexpected status 403 from POST ${sessionUrl} uid=${uid}`]],
  ['HTTParty', 422, [`Begini session failed code=422 uid=${uid}`]],
  ['logfmt', 401, [`level=error msg="call failed" method=POST url=${sessionUrl} status=401 uid=${uid}`]],
  ['status before the URL', 422, [`got 422 when calling ${sessionUrl} for ${uid}`]],
  [
    'nested JSON in a message',
    422,
    [JSON.stringify({ message: JSON.stringify({ uid, http: { url: sessionUrl, status_code: 422 } }) })],
  ],
  [
    'structured OpenTelemetry names',
    401,
    [JSON.stringify({ uid, 'http.request.method': 'POST', 'url.full': sessionUrl, 'http.response.status_code': 401 })],
  ],
  ['.NET status names', 422, [JSON.stringify({ uid, RequestUri: sessionUrl, StatusCode: 'UnprocessableEntity' })]],
  [
    'split over a request id',
    401,
    [
      `[req-77] calling ${sessionUrl}`,
      '[req-77] upstream responded with 401',
      `[req-77] request completed 502 uid=${uid}`,
    ],
  ],
  [
    'OkHttp, split over a thread',
    422,
    [`[OkHttp-1] --> POST ${sessionUrl}`, `[OkHttp-1] {"uid":"${uid}"}`, `[OkHttp-1] <-- 422 ${sessionUrl} (123ms)`],
  ],
  [
    '.NET client, split over a trace',
    403,
    [
      JSON.stringify({ '@m': `Sending HTTP request POST ${sessionUrl}`, '@tr': 'abc123' }),
      JSON.stringify({ '@m': 'Received HTTP response headers after 89.1ms - 403', '@tr': 'abc123' }),
      JSON.stringify({ '@m': 'session failed', '@tr': 'abc123', Uid: uid }),
    ],
  ],
  [
    'two neighbours without ids',
    422,
    [`INFO BeginiClient: POST ${sessionUrl} uid=${uid}`, 'ERROR BeginiClient: response 422 {"detail":"x"}'],
  ],
];

describe('a session call', () => {
  it.each(told)('%s', async (_software, status, lines) => {
    const calls = (await eventsOf(lines)).filter((event) => event.kind === 'call');
    expect(calls).toMatchObject([{ endpoint: 'session', status, uid: 'affected' }]);
  });

  it('tells what the request carried, never its values', async () => {
    const line = JSON.stringify({
      uid,
      request: {
        url: sessionUrl,
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: 'Bearer secret-1' },
        body: { unique_id: uid, integration_id: integrationId },
      },
      response: { status: 401 },
    });
    const events = await eventsOf([line]);
    expect(events).toMatchObject([
      {
        request: { apiKey: 'absent', hasBearer: true, contentType: 'json', fields: ['unique_id', 'integration_id'] },
        integration: { match: 'same' },
      },
    ]);
    const said = JSON.stringify(events);
    for (const raw of ['secret-1', uid, integrationId]) expect(said).not.toContain(raw);
  });

  it('knows which environment a known key belongs to', async () => {
    const line = `$ curl -i ${sessionUrl} -H 'api-key: key-of-test-0001' -H 'Content-Type: application/json' -d '{"uid":"${uid}","integration_id":"${integrationId}"}'\nHTTP/2 401\ndate: Mon, 20 Apr 2026 10:05:11 GMT\n\n{"detail":"Invalid Api-key"}`;
    const keys = [
      { variable: 'BEGINI_API_KEY_TEST', value: 'key-of-test-0001', environment: 'test', isBeginiKey: true } as const,
    ];
    expect(await eventsOf([line], { keys })).toMatchObject([
      {
        status: 401,
        detail: 'invalid-api-key',
        uid: 'affected',
        request: { keyEnvironment: 'test' },
        peerTimeMs: Date.UTC(2026, 3, 20, 10, 5, 11),
      },
    ]);
  });

  it.each([
    [
      'another vendor',
      JSON.stringify({ msg: 'call', url: 'https://api.vendor.example/v3/applicants', status: 401, uid }),
    ],
    [
      "another vendor's answer beside Begini's success",
      `uid=${uid} bureau https://api.bureau.example/v1/x returned 401; begini POST ${sessionUrl} returned 200`,
    ],
    [
      'a failure named only in a stack frame',
      `redis connection refused\n    at Object.connect (/app/begini/client.js:61:3) uid=${uid}`,
    ],
    ['a port', `* Connected to api.begini.co (203.0.113.4) port 443 uid=${uid}`],
  ])('%s is no failure of Begini', async (_what, text) => {
    const failed = (await eventsOf([text])).filter(
      (event) => event.kind === 'call' && event.status !== 200 && (event.status !== null || event.failure !== null),
    );
    expect(failed).toEqual([]);
  });

  it.each([
    ['by its uid', ['begini session failed 422 uid=LOAN-2026-000999']],
    ['by its body', [JSON.stringify({ url: sessionUrl, status: 422, body: { uid: 'C0FFEE99' } })]],
    [
      'by a field that the log uses for uids',
      [
        `customerReference=${uid} begini session created`,
        { text: `POST ${sessionUrl} 422 customerReference=Zx81`, why: 'error' } as const,
      ],
    ],
    [
      'by a request id',
      ['[req-5] applicant LOAN-2026-000777 starts', { text: `[req-5] POST ${sessionUrl} 422`, why: 'error' } as const],
    ],
  ])('of another applicant is known %s', async (_how, lines: readonly Line[]) => {
    const failed = (await eventsOf(lines)).find((event) => event.kind === 'call' && event.status === 422);
    expect(failed?.uid).toBe('other');
  });

  it('of another applicant is known by the form of a uid with separators', async () => {
    const setting = { case: { uids: ['suc-0147/personal/2057cce9/12:31'] } };
    const other = { text: `POST ${sessionUrl} 422 solicitud suc-0133/personal/e40d45de/12:02`, why: 'error' } as const;
    expect(await eventsOf([other], setting)).toMatchObject([{ uid: 'other' }]);
  });

  it('outside the window is marked', async () => {
    const window = { sinceMs: 0, untilMs: 1, isHard: true };
    expect(await eventsOf([`POST ${sessionUrl} 422 uid=${uid}`], { case: { window } })).toMatchObject([
      { isInWindow: false },
    ]);
  });
});

describe('a webhook test', () => {
  it.each([
    [
      'no endpoint',
      `POST ${testUrl} -> 424 {"detail":"Webhooks not set for ${integrationId}, please set in Begini Dashboard"}`,
      { status: 424, detail: 'webhooks-not-set' },
    ],
    [
      'private host',
      `{"detail":"Cannot connect to host 10.1.2.3:8080 ssl:default"}`,
      { detail: 'cannot-connect', target: 'private' },
    ],
    [
      'DNS',
      `POST ${testUrl} 503 {"detail":"Cannot connect to host hooks.lender.example:443 ssl:default [Name or service not known]"}`,
      { target: 'public', targetFailure: 'dns' },
    ],
    [
      'receiver',
      `curl ${testUrl} 422 {"detail":{"webhook_receiver_status_code":403,"webhook_receiver_body_content":"{\\"error\\":\\"invalid signature\\"}"}}`,
      { status: 422, receiver: { status: 403, problem: 'signature-mismatch' } },
    ],
  ])('%s', async (_what, text, expected) => {
    expect(await eventsOf([text])).toMatchObject([{ kind: 'call', endpoint: 'webhook-test', ...expected }]);
  });
});
