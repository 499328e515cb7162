import type { Journey } from '../journey.ts';
import { hour, minute, second, sessionUrl, testUrl, type Scene } from '../scene.ts';

const sessionRules = ['SC-01', 'SC-02', 'SC-03', 'SC-05', 'SC-07'];
const quiet = { surroundings: 'nothing' } as const;
const iso = (at: number) => new Date(at).toISOString();
/** `2026/04/20 10:05:11`, with what stands between day and time. */
const slashed = (at: number, between = ' ') => iso(at).slice(0, 19).replaceAll('-', '/').replace('T', between);
const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');

/** A session, and a webhook test that does not reach the endpoint. */
function unreached(scene: Scene): void {
  scene.session({ at: scene.start });
  scene.testCall({
    at: scene.start + 20 * minute,
    status: 503,
    answer: JSON.stringify({ detail: 'Cannot connect to host hooks.lender.example' }),
    where: 'capture',
  });
}

/** Gin's request lines name no id; the logger beside them names no path. */
function ginLog(
  scene: Scene,
  path: string,
  outcomes: readonly (readonly [type: string, at: number, status: number])[],
): string {
  return text(
    outcomes.flatMap(([type, at, status]) => [
      `time="${iso(at).slice(0, 19)}Z" level=info msg="event received" type=${type} uid=${scene.uid}`,
      ...(status === 500 ? [`time="${iso(at).slice(0, 19)}Z" level=error msg="save: pq: deadlock detected"`] : []),
      `[GIN] ${slashed(at, ' - ')} | ${status} |  ${scene.random.int(2, 90)}.112ms |    198.51.100.77 | POST     "${path}"`,
      `[GIN] ${slashed(at + second, ' - ')} | 200 |  0.041ms |    10.0.0.9 | GET      "/healthz"`,
      `[GIN] ${slashed(at + 20 * second, ' - ')} | 201 |  12.041ms |    10.0.0.9 | POST     "/v2/loans"`,
    ]),
  );
}

/** A client that prints a request and its answer over many lines, each but the first without a time. */
function manyLines(scene: Scene, status: string, answer: string): string {
  const { start, uid, integrationId } = scene;
  const at = (ms: number) =>
    iso(start + ms)
      .replace('T', ' ')
      .replace('Z', '');
  return text([
    `${at(-9 * second)} [main] INFO  ktor.application - Responding at http://0.0.0.0:8080`,
    `${at(0)} [DefaultDispatcher] INFO  io.ktor.client.HttpClient - REQUEST: ${sessionUrl}`,
    'METHOD: HttpMethod(value=POST)',
    'COMMON HEADERS',
    '-> Accept: application/json',
    '-> api-key: ***',
    'CONTENT HEADERS',
    '-> Content-Type: application/json',
    'BODY START',
    JSON.stringify({ uid, integration_id: integrationId }),
    'BODY END',
    `${at(400)} [DefaultDispatcher] INFO  io.ktor.client.HttpClient - RESPONSE: ${status}`,
    'METHOD: HttpMethod(value=POST)',
    `FROM: ${sessionUrl}`,
    'BODY START',
    answer,
    'BODY END',
  ]);
}

/** Evidence in shapes that no dialect of the generator has: messages of many lines, lines without ids, notes, edges that deny. */
export const shapes: readonly Journey[] = [
  {
    name: 'WV-12 request lines without an id, on a path without a name',
    rule: 'WV-12',
    accepts: ['WV-01'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => ({
      timezone: 'UTC',
      files: {
        'gin.log': ginLog(s, '/v2/scoring/inbox', [
          ['application.complete', s.start + 5 * minute, 500],
          ['application.complete', s.start + 6 * minute, 500],
          ['application.complete', s.start + 9 * minute, 500],
        ]),
      },
    }),
  },
  {
    name: 'healthy, request lines without an id, on a path without a name',
    rule: null,
    silent: ['*'],
    ...quiet,
    tell: (s) => ({
      timezone: 'UTC',
      files: {
        'gin.log': ginLog(s, '/v2/scoring/inbox', [
          ['application.complete', s.start + 5 * minute, 500],
          ['application.complete', s.start + 6 * minute, 200],
          ['psychometric_score.complete', s.start + 11 * minute, 200],
        ]),
      },
    }),
  },
  {
    name: 'SC-03 over many lines',
    rule: 'SC-03',
    accepts: ['SC-04'],
    silent: ['SC-02', 'SC-05'],
    ...quiet,
    tell: (s) => ({
      timezone: 'UTC',
      files: { 'ktor.log': manyLines(s, '403 Forbidden', '{"detail":"Not authorised for this integration"}') },
    }),
  },
  {
    name: 'healthy, a session over many lines',
    rule: null,
    silent: ['*'],
    ...quiet,
    tell: (s) => ({
      timezone: 'UTC',
      files: {
        'ktor.log': manyLines(
          s,
          '200 OK',
          JSON.stringify({
            access_token: s.token(s.uid, s.start + 24 * hour),
            url: 'https://api.begini.co/master/psychometrics',
          }),
        ),
      },
    }),
  },
  {
    name: 'WR-03 a look-up says so',
    rule: 'WR-03',
    accepts: ['WR-02'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      return {
        files: {
          'notes.log': text([
            `${iso(s.start + 20 * minute)} POST ${testUrl} -> 503 {"detail":"Cannot connect to host hooks.lender.example"}`,
            `${iso(s.start + 21 * minute)} $ dig +short hooks.lender.example @1.1.1.1`,
            `${iso(s.start + 21 * minute)} ;; status: NXDOMAIN hooks.lender.example`,
          ]),
        },
      };
    },
  },
  {
    name: 'WR-04 http:// in the config',
    rule: 'WR-04',
    accepts: ['WR-02'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      unreached(s);
      return { withConfig: true, webhookUrl: `http://hooks.lender.example${s.hookPath}` };
    },
  },
  {
    name: 'WR-08 the edge denies',
    rule: 'WR-08',
    accepts: ['WR-02'],
    silent: [...sessionRules, 'WV-01', 'WV-03'],
    ...quiet,
    tell: (s) => {
      unreached(s);
      const denied = (wait: number) =>
        `${slashed(s.start + wait * minute)} [error] 31#31: *${s.random.digits(4)} access forbidden by rule, client: 198.51.100.77, server: hooks.lender.example, request: "POST /webhooks/begini HTTP/1.1", host: "hooks.lender.example"`;
      return { timezone: 'UTC', files: { 'edge-error.log': text([6, 7, 11].map(denied)) } };
    },
  },
  {
    name: 'WV-16 the gateway saw the header',
    rule: 'WV-16',
    accepts: ['WV-09'],
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      const at = s.start + 5 * minute;
      return {
        files: {
          'kong.json': `${JSON.stringify({
            request: {
              method: 'POST',
              uri: '/begini/webhook',
              headers: { host: 'hooks.lender.example', 'x-signature': 'REDACTED', 'content-type': 'application/json' },
            },
            response: { status: 403 },
            latencies: { request: 14, proxy: 12, kong: 2 },
            started_at: at,
          })}\n`,
          'hooks.log': `${iso(at + 10)} WARN hooks: ${s.uid} rejected: X-Signature header missing -> 403\n`,
        },
      };
    },
  },
  {
    name: 'SG-06 the score is in Beacon',
    rule: 'SG-06',
    silent: sessionRules,
    ...quiet,
    tell: (s) => {
      s.session({ at: s.start });
      s.webhook({ type: 'application.complete', at: s.start + 5 * minute });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 10 * minute, status: 503, answer: '' });
      return { actual: 'The score is visible in Beacon and was not received by us' };
    },
  },
  {
    name: 'SC-12 signed instead of keyed, over two lines',
    rule: 'SC-12',
    silent: ['SC-01', 'SC-02', 'SC-03'],
    ...quiet,
    tell: (s) => ({
      files: {
        'client.log': text([
          `${iso(s.start)} DEBUG begini::client: sending request method=POST url=${sessionUrl} headers={"content-type": "application/json", "x-signature": "Sensitive"} uid="${s.uid}"`,
          `${iso(s.start + 300)}  WARN begini::client: response status=401 Unauthorized uid="${s.uid}" url=${sessionUrl}`,
        ]),
      },
    }),
  },
];
