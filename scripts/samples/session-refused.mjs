// Node, pino and axios in Nairobi: after a release the Production integration id goes out with the Test key.
import { clock } from './clock.mjs';
import { below, gzip, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'session-refused';
const random = seeded(7101);
const eat = clock(180);
const at = (time) => Date.parse(`2026-11-16T${time}+03:00`);
const released = at('09:00:00');
const productionKey = random.uuid();
const testKey = random.uuid();
const integrationId = random.hex(24);
const cookie = `sid=s%3A${random.token(32)}.${random.token(27)}; _ga=GA1.1.${random.digits(9)}.1763270000`;
const bearer = random.token(40);
const refusal = { detail: 'Not authorised for this integration' };
const affectedUid = 'KEAPP20261116004821';
const secondUid = 'KEAPP20261116004833';

const events = dayAtLender({
  random,
  country: 'ke',
  from: at('07:00:00'),
  until: at('11:15:00'),
  applicants: 90,
  affected: [
    { uid: affectedUid, at: at('10:42:03') },
    { uid: affectedUid, at: at('10:44:40') },
    { uid: secondUid, at: at('10:51:20') },
  ],
  uid: (_, number) => `KEAPP202611160${String(4700 + number).padStart(5, '0')}`,
  integrationId,
  companyId: random.hex(24),
  apiKey: productionKey,
  paths: {
    apply: '/api/v2/loan-applications',
    go: '/apply',
    done: '/apply/thank-you',
    hook: '/hooks/begini',
    otherHook: '/hooks/mpesa/c2b',
    login: '/api/v2/agents/login',
    assets: ['/static/app.8c1f2e.js', '/static/app.css', '/api/v2/branches', '/api/v2/products?active=true'],
  },
  vendors: [
    {
      name: 'crb',
      when: 'apply',
      url: () => 'https://api.crb-ke.example/v3/reports',
      authorization: `Bearer ${bearer}`,
      body: (who) => ({ national_id: who.nationalId, full_name: who.name }),
      failures: 0.12,
      answers: [
        { status: 401, body: { error: 'invalid_token', error_description: 'The access token expired' } },
        { status: 503, body: { message: 'upstream timeout' } },
      ],
    },
    {
      name: 'sms',
      when: 'decide',
      url: () => 'https://api.sms-gateway.example/version1/messaging',
      authorization: 'Basic bG9hbnM6bWFkZS11cC1wYXNzd29yZA==',
      body: (who) => ({ to: who.phone, message: `Dear ${who.name.split(' ')[0]}, your application was received` }),
      failures: 0.08,
      answers: [{ status: 403, body: { error: 'Sender id not approved' } }],
    },
  ],
  session: ({ t }) => (t < released ? { status: 200 } : { status: 403, body: refusal, apiKey: testKey, ms: random.int(90, 240) }),
  jobs: ['reconcile-mpesa', 'crb-token-refresh', 'expire-drafts'],
  crashes: [
    { type: 'TypeError', message: "Cannot read properties of undefined (reading 'ResultParameters')", frames: ['parseCallback (/app/src/mpesa/callback.js:48:31)', '/app/src/routes/mpesa.js:22:17'] },
    { type: 'Error', message: 'connect ETIMEDOUT 10.40.9.12:6379', frames: ['TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16)'] },
  ],
});

const pod = () => ({ pid: 1, hostname: 'origination-6d9c7f5b4-xk2vq' });
const levels = { debug: 20, info: 30, warn: 40, error: 50 };
const pino = (event, level, fields, msg) => JSON.stringify({ level: levels[level], time: event.t, ...pod(), reqId: event.requestId, ...fields, msg });
const axiosStack = (status) =>
  [`AxiosError: Request failed with status code ${status}`, '    at settle (/app/node_modules/axios/dist/node/axios.cjs:2053:12)', '    at IncomingMessage.handleStreamEnd (/app/node_modules/axios/dist/node/axios.cjs:3170:11)', '    at IncomingMessage.emit (node:events:530:35)', '    at endReadableNT (node:internal/streams/readable:1698:12)', '    at async createSession (/app/src/begini/client.js:31:20)', '    at async startAssessment (/app/src/routes/assessment.js:54:21)'].join('\n');

function appLine(event) {
  switch (event.kind) {
    case 'request': {
      if (event.path === '/healthz' || event.path.startsWith('/static')) return [];
      const headers = { host: 'apply.pesalite.example', 'user-agent': event.agent, 'x-request-id': event.requestId, ...(event.applicant ? { cookie } : {}) };
      return [pino(event, event.status >= 500 ? 'error' : 'info', { req: { id: event.requestId, method: event.method, url: event.path, ...(event.method === 'POST' ? { headers } : {}), remoteAddress: `::ffff:${event.ip}` }, res: { statusCode: event.status }, responseTime: event.ms }, event.status >= 500 ? 'request errored' : 'request completed')];
    }
    case 'note':
      return [pino(event, 'info', { applicationId: event.applicant.uid, applicant: { fullName: event.applicant.name, phone: event.applicant.phone, email: event.applicant.email, nationalId: event.applicant.nationalId } }, 'loan application received')];
    case 'vendor':
      return event.status < 400
        ? [pino(event, 'info', { vendor: event.vendor, url: event.url, status: event.status, ms: event.ms }, 'vendor call ok')]
        : [pino(event, 'warn', { vendor: event.vendor, url: event.url, status: event.status, ms: event.ms, request: { headers: { authorization: event.authorization }, body: event.requestBody }, response: event.responseBody }, `vendor call failed: ${event.vendor}`)];
    case 'session':
      if (event.status === 200) {
        return [
          pino(event, 'debug', { uid: event.applicant.uid, headers: { 'api-key': event.apiKey }, response: event.responseBody }, 'begini session response'),
          pino(event, 'info', { uid: event.applicant.uid, status: 200, ms: event.ms }, 'begini session created'),
        ];
      }
      return [pino(event, 'error', { uid: event.applicant.uid, err: { type: 'AxiosError', message: `Request failed with status code ${event.status}`, stack: axiosStack(event.status), code: 'ERR_BAD_REQUEST', config: { method: 'post', url: event.url, timeout: 10000, headers: { Accept: 'application/json, text/plain, */*', 'Content-Type': 'application/json', 'api-key': event.apiKey }, data: JSON.stringify(event.requestBody) }, response: { status: event.status, statusText: 'Forbidden', data: event.responseBody } } }, 'could not create begini session')];
    case 'webhook':
      return [pino(event, 'info', { uid: event.uid, eventType: JSON.parse(event.body).event.type, signature: `${event.signature.slice(0, 12)}...`, body: JSON.parse(event.body) }, 'begini webhook accepted')];
    case 'job':
      return [pino(event, 'info', { job: event.name, ms: event.ms }, 'job finished')];
    default:
      return [pino(event, 'error', { err: { type: event.type, message: event.message, stack: `${event.type}: ${event.message}\n    at ${event.frames.join('\n    at ')}` } }, 'unhandled rejection')];
  }
}

function processLine(event) {
  if (event.kind === 'crash') return [`${eat.plain(event.t).replace(' ', 'T')}: ${event.type}: ${event.message}`, ...event.frames.map((frame) => `    at ${frame}`)];
  if (event.kind !== 'session' || event.status === 200) return [];
  return [
    `${eat.plain(event.t).replace(' ', 'T')}: [begini] createSession failed for ${event.applicant.uid} ${axiosStack(event.status)} {`,
    "  code: 'ERR_BAD_REQUEST',",
    '  config: {',
    "    method: 'post',",
    `    url: '${event.url}',`,
    '    headers: Object [AxiosHeaders] {',
    "      Accept: 'application/json, text/plain, */*',",
    "      'Content-Type': 'application/json',",
    `      'api-key': '${event.apiKey}',`,
    "      'User-Agent': 'axios/1.13.2'",
    '    },',
    `    data: '${JSON.stringify(event.requestBody)}'`,
    '  },',
    '  response: {',
    `    status: ${event.status},`,
    "    statusText: 'Forbidden',",
    `    headers: Object [AxiosHeaders] { date: '${new Date(event.t).toUTCString()}', 'content-type': 'application/json' },`,
    `    data: { detail: '${event.responseBody.detail}' }`,
    '  },',
    `  status: ${event.status}`,
    '}',
  ];
}

const edge = events.filter(reachedEdge);
const afterRelease = events.filter((event) => event.t >= released);

export const files = {
  'README.md': `# A session is refused

A Nairobi lender released its Production configuration at 09:00 (EAT) on 16 November 2026. The integration id is Production's, the API key
is still Test's: from then on every session call is answered with 403. Sessions before the release were fine, and the credit bureau and the SMS
gateway have refusals of their own that have nothing to do with it.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
`,
  'case.yaml': `title: No assessment sessions in Production since the 09:00 release
uids: [${affectedUid}, ${secondUid}]
integrationId: ${integrationId}
environment: production
at: ["2026-11-16T10:42:18+03:00"]
timezone: Africa/Nairobi
steps:
  - Agent submits a loan application on apply.pesalite.example
  - Agent presses Start assessment; our backend calls the session endpoint
  - The page shows "Something went wrong, try again later"
errors:
  - Request failed with status code 403
tried:
  - Pressed Start assessment again two minutes later, same result
  - Restarted the origination pods
reproducedInTest: "no"
expected: The session endpoint answers 200 and the applicant is sent to the assessment
actual: It answers 403 for every applicant
impact: No applicant has reached the assessment since 09:00
logs: [logs]
`,
  ...below('logs', rotated('app.log', 'app.log.1.gz', events, at('09:30:00'), appLine)),
  'logs/nginx/access.log': lines(edge.filter((event) => event.t >= at('08:00:00')).map((event) => nginx(event, eat))),
  'logs/nginx/access.log.2.gz': gzip(lines(edge.filter((event) => event.t < at('08:00:00')).map((event) => nginx(event, eat)))),
  'logs/origination-error.log': lines(afterRelease.map(processLine)),
};
