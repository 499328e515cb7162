import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { eventsOf, evidenceOf, integrationId, interpret, sourceOf, start, uid } from './evidence.ts';

const body = `{"uid":"${uid}","integration_id":"${integrationId}","event":{"type":"application.complete","details":{"application_started_at":1776679000,"application_completed_at":1776679200}}}`;

describe('a webhook in an access log', () => {
  it.each([
    [
      'nginx',
      201,
      123,
      '203.0.113.9 - - [20/Apr/2026:10:05:11 +0000] "POST /hooks/begini HTTP/1.1" 201 12 "-" "agent" rt=0.123',
    ],
    [
      'AWS load balancer',
      403,
      1251,
      'https 2026-04-20T10:05:11.123456Z app/lb/50dc 203.0.113.5:1234 10.0.0.1:80 0.000 1.251 0.000 403 403 34 366 "POST https://lender.example:443/hooks/begini HTTP/1.1" "agent"',
    ],
    [
      'HAProxy',
      500,
      109,
      'haproxy[14389]: 10.0.1.2:33317 [06/Feb/2026:12:14:14.655] http-in static/srv1 10/0/30/69/109 500 2750 - - ---- 1/1/1/1/0 0/0 "POST /hooks/begini HTTP/1.1"',
    ],
    [
      'IIS',
      403,
      125,
      '2026-04-20 10:05:11 10.0.0.4 POST /hooks/begini - 443 - 203.0.113.5 Mozilla/5.0+(X) - 403 0 0 125',
    ],
    [
      'Envoy',
      503,
      12,
      '[2026-04-20T10:05:11.123Z] "POST /hooks/begini HTTP/1.1" 503 UF 0 91 12 - "203.0.113.5" "agent" "id" "lender.example" "10.0.0.1:80"',
    ],
    [
      'Caddy',
      202,
      12.3,
      '{"logger":"http.log.access","msg":"handled request","request":{"method":"POST","host":"lender.example","uri":"/hooks/begini"},"duration":0.0123,"status":202}',
    ],
    [
      'Traefik',
      204,
      12,
      '{"DownstreamStatus":204,"Duration":12000000,"RequestMethod":"POST","RequestPath":"/hooks/begini","RequestHost":"lender.example"}',
    ],
    [
      'Heroku',
      200,
      null,
      'heroku[router]: at=info method=POST path="/hooks/begini" host=lender.example connect=0ms status=200 bytes=191',
    ],
  ])('%s', async (_server, status, durationMs, text) => {
    expect(await eventsOf([text])).toMatchObject([{ kind: 'webhook', view: 'edge', status, durationMs }]);
  });

  it('of another vendor is none', async () => {
    expect(
      await eventsOf(['203.0.113.9 - - [20/Apr/2026:10:05:11 +0000] "POST /webhooks/payments HTTP/1.1" 500 12']),
    ).toEqual([]);
  });

  it('is known by the path on which a body of Begini came', async () => {
    const edge = sourceOf('access.log', [
      {
        text: '10.0.0.1 - - [20/Apr/2026:10:00:00 +0000] "POST /api/inbound/7 HTTP/1.1" 500 1',
        atMs: start + 60_000,
        why: 'context',
      },
    ]);
    const app = sourceOf('app.log', [`POST /api/inbound/7 HTTP/1.1" 500 body=${body}`]);
    const { events } = await interpret(evidenceOf(edge, app), { deployments: [] });
    expect(events.filter(({ origin }) => origin.source === 'access.log')).toMatchObject([
      { kind: 'webhook', status: 500 },
    ]);
  });

  it('gets the applicant that the application names at that moment', async () => {
    const edge = sourceOf('access.log', [
      { text: '10.0.0.1 - - [x] "POST /hooks/begini HTTP/1.1" 500 1', why: 'begini' },
    ]);
    const app = sourceOf('app.log', [`begini webhook application.complete received uid=${uid}`]);
    const { events } = await interpret(evidenceOf(edge, app));
    expect(events.find(({ origin }) => origin.source === 'access.log')).toMatchObject({
      uid: 'affected',
      eventType: 'application.complete',
    });
  });
});

describe('a webhook that the application logs', () => {
  it('is read from its payload and joined with the end of its request', async () => {
    const lines = [
      JSON.stringify({ reqId: 'r1', msg: 'webhook received', payload: JSON.parse(body) as unknown }),
      JSON.stringify({
        reqId: 'r1',
        msg: 'request completed',
        req: { method: 'POST', url: '/in' },
        res: { statusCode: 204 },
      }),
    ];
    expect(await eventsOf(lines)).toMatchObject([
      {
        kind: 'webhook',
        uid: 'affected',
        eventType: 'application.complete',
        status: 204,
        startedMs: 1_776_679_000_000,
        completedMs: 1_776_679_200_000,
      },
    ]);
  });

  it('has its signature checked where a key is at hand', async () => {
    const key = {
      variable: 'BEGINI_API_KEY_PRODUCTION',
      value: 'key-of-production',
      environment: 'production',
      isBeginiKey: true,
    } as const;
    const signature = createHmac('sha512', key.value).update(body).digest('hex');
    const text = `POST /hooks/begini HTTP/1.1\nHost: lender.example\nContent-Type: application/json\nX-Signature: ${signature}\n\n${body}\n`;
    const events = await eventsOf([{ text, atMs: null }], { keys: [key] });
    expect(events).toMatchObject([
      { view: 'capture', signature: { header: 'x-signature', length: 128, verdict: 'match' } },
    ]);
    expect(JSON.stringify(events)).not.toContain(signature);
  });

  it('gives equal deliveries one identity', async () => {
    const events = await eventsOf([
      `webhook payload ${body}`,
      `webhook payload ${body}`,
      `webhook payload ${body.replace('200}', '201}')}`,
    ]);
    const identities = events.map((event) => (event.kind === 'webhook' ? event.identity : null));
    expect(identities[0]).toBe(identities[1]);
    expect(identities[2]).not.toBe(identities[0]);
  });
});

describe("a receiver's own words", () => {
  it.each([
    ['signature-mismatch', `begini webhook rejected: invalid signature uid=${uid}`],
    ['header-missing', `begini webhook: missing X-Signature header uid=${uid}`],
    ['signature-missing', `begini webhook: missing signature uid=${uid}`],
    ['wrong-header', `begini webhook: header X-Begini-Signature not present uid=${uid}`],
    ['sha256', `begini webhook signature mismatch expected=${'a1'.repeat(64)} computed=${'b2'.repeat(32)} uid=${uid}`],
    ['base64', `begini webhook signature mismatch expected=${'a1'.repeat(64)} computed=${'A'.repeat(86)}== uid=${uid}`],
    ['separate-secret', `begini webhook signature mismatch using BEGINI_WEBHOOK_SECRET uid=${uid}`],
    [
      'missing-header-crash',
      `begini webhook ${uid}\nTraceback (most recent call last):\n  hmac.compare_digest(expected, header)\nTypeError: unsupported operand types(s) or combination of types: 'str' and 'NoneType'`,
    ],
    ['parse-error', `begini webhook ${uid}: json.decoder.JSONDecodeError: Expecting value: line 1 column 1`],
    [
      'unexpected-structure',
      `begini webhook ${uid}: TypeError: Cannot read properties of undefined (reading 'risk_score')`,
    ],
    ['unhandled-type', `no handler registered for event type psychometric_score.complete uid=${uid}`],
    ['superseded-type', `ignoring event psychometric_score.complete, expected assessment.completed uid=${uid}`],
    ['duplicate-ignored', `begini webhook duplicate, ignored uid=${uid}`],
    [
      'exception',
      `begini webhook handler failed uid=${uid}\njava.lang.IllegalStateException: boom\n\tat a.b.C.d(C.java:1)`,
    ],
  ])('%s', async (problem, text) => {
    expect(await eventsOf([text])).toMatchObject([{ kind: 'receiver', problem, uid: 'affected' }]);
  });

  it('about another vendor are nothing', async () => {
    expect(await eventsOf([{ text: 'payment callback signature invalid provider=paystack', why: 'error' }])).toEqual(
      [],
    );
  });
});
