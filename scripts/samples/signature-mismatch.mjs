// Python, Django and structlog in Bengaluru: a release verifies the signature over JSON that it serialised itself.
import { createHmac } from 'node:crypto';
import { clock } from './clock.mjs';
import { below, gzip, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'signature-mismatch';
const random = seeded(7303);
const ist = clock(330);
const at = (time) => Date.parse(`2026-11-12T${time}+05:30`);
const released = at('11:00:00');
const apiKey = random.uuid();
const integrationId = random.hex(24);
const affected = ['RUPI7731IN0009214', 'RUPI7731IN0009220'];
const sessionId = random.token(32).toLowerCase();

const events = dayAtLender({
  random,
  country: 'in',
  from: at('09:30:00'),
  until: at('13:45:00'),
  applicants: 70,
  affected: [
    { uid: affected[0], at: at('11:36:50') },
    { uid: affected[1], at: at('11:52:15') },
  ],
  uid: (_, number) => `RUPI7731IN000${9100 + number}`,
  integrationId,
  companyId: random.hex(24),
  apiKey,
  paths: {
    apply: '/api/loans/applications/',
    go: '/loans/start',
    done: '/loans/thanks',
    hook: '/integrations/begini/webhook/',
    otherHook: '/integrations/paymentgw/webhook/',
    login: '/api/auth/otp/',
    assets: ['/static/js/app.min.js', '/static/css/site.css', '/api/loans/products/', '/api/pincodes/560001/'],
  },
  vendors: [
    {
      name: 'bureau',
      when: 'apply',
      url: () => 'https://uat-free.bureau-in.example/v4/score',
      authorization: `Bearer ${random.token(44)}`,
      body: (who) => ({ pan: who.nationalId, name: who.name, dob: who.birthDate, mobile: who.phone }),
      failures: 0.1,
      answers: [{ status: 401, body: { error: 'signature mismatch' } }, { status: 429, body: { error: 'rate limited' } }],
    },
    {
      name: 'payments',
      when: 'decide',
      url: (values) => `https://api.paymentgw.example/v1/mandates/${values.hex(10)}`,
      authorization: `Basic ${Buffer.from(`rzk_live_${random.token(14)}:${random.token(24)}`).toString('base64')}`,
      body: (who) => ({ card: who.card, email: who.email, contact: who.phone }),
      failures: 0.06,
      answers: [{ status: 400, body: { error: { code: 'BAD_REQUEST_ERROR' } } }],
    },
  ],
  hook: ({ t }) => (t < released ? { status: 200, answer: '{"ok":true}' } : { status: 401, answer: '{"detail":"invalid signature"}', ms: random.int(4, 15) }),
  jobs: ['celery.beat: sync_mandates', 'celery.beat: expire_otps', 'celery.beat: pending_scores'],
  crashes: [
    { type: 'paymentgw.errors.SignatureVerificationError', message: 'Razor signature verification failed', frames: ['File "/srv/rupi/payments/views.py", line 61, in post', 'File "/srv/rupi/payments/gateway.py", line 29, in verify'] },
    { type: 'django.db.utils.OperationalError', message: 'server closed the connection unexpectedly', frames: ['File "/srv/rupi/.venv/lib/python3.12/site-packages/django/db/backends/utils.py", line 105, in _execute'] },
  ],
});

/** What Python's json.dumps makes of the parsed body: a space after each comma and colon. */
function reserialised(body) {
  let inString = false;
  let text = '';
  for (const char of body) {
    if (char === '"') inString = !inString; // the bodies hold no escaped quotes
    text += char;
    if (!inString && (char === ',' || char === ':')) text += ' ';
  }
  return text;
}
const digest = (text) => createHmac('sha512', apiKey).update(text).digest('hex');
const stamp = (ms) => `${new Date(ms).toISOString().slice(0, -1)}${String(ms % 997).padStart(3, '0')}Z`;
const struct = (event, level, logger, text, fields) => JSON.stringify({ ...fields, request_id: event.requestId, event: text, level, logger, timestamp: stamp(event.t) });

function jsonLine(event) {
  const who = event.applicant;
  switch (event.kind) {
    case 'note':
      return [struct(event, 'info', 'loans.views', 'application_received', { uid: who.uid, customer_name: who.name, mobile: who.phone, email: who.email, pan: who.nationalId, dob: who.birthDate })];
    case 'request':
      return event.path.startsWith('/static') || event.path === '/healthz' ? [] : [struct(event, event.status < 500 ? 'info' : 'error', 'django_structlog.middlewares.request', 'request_finished', { code: event.status, request: `${event.method} ${event.path}`, ip: event.ip, ...(who ? { cookies: `sessionid=${sessionId}; csrftoken=${random.token(32)}` } : {}) })];
    case 'vendor':
      return [struct(event, event.status < 400 ? 'info' : 'warning', `vendors.${event.vendor}`, event.status < 400 ? 'vendor_ok' : 'vendor_error', { url: event.url, status_code: event.status, elapsed: event.ms / 1000, ...(event.status < 400 ? {} : { request_headers: { Authorization: event.authorization }, response_text: JSON.stringify(event.responseBody) }) })];
    case 'session':
      return [struct(event, 'info', 'begini.client', 'session_created', { uid: who.uid, integration_id: event.requestBody.integration_id, status_code: event.status, elapsed: event.ms / 1000, access_token: event.responseBody.access_token })];
    case 'webhook':
      return event.status === 200
        ? [struct(event, 'info', 'begini.webhooks', 'webhook_accepted', { uid: event.uid, event_type: event.type })]
        : [struct(event, 'warning', 'begini.webhooks', 'webhook_signature_mismatch', { event_type: event.type, uid: event.uid, received: event.signature, computed: digest(reserialised(event.body)), algorithm: 'sha512' })];
    case 'job':
      return [struct(event, 'info', 'celery.app.trace', event.name, { runtime: event.ms / 1000 })];
    default:
      return [];
  }
}

function receiverLine(event) {
  const head = (level, logger, message) => `${ist.withMillis(event.t, ',')} ${level} [${logger}] [gunicorn-${(event.t % 4) + 11}] ${message}`;
  if (event.kind === 'crash') return [head('ERROR', 'django.request', `Internal Server Error: /integrations/paymentgw/webhook/`), 'Traceback (most recent call last):', ...event.frames.flatMap((frame) => [`  ${frame}`, '    return self.handle(request)']), `${event.type}: ${event.message}`];
  if (event.kind !== 'webhook') return [];
  if (event.status === 200) return [head('INFO', 'begini.webhooks', `accepted ${event.type} uid=${event.uid}`)];
  return [
    head('WARNING', 'begini.webhooks', `rejected webhook uid=${event.uid} type=${event.type} X-Signature=${event.signature.slice(0, 16)}… attempt unknown`),
    'Traceback (most recent call last):',
    '  File "/srv/rupi/begini/webhooks.py", line 38, in post',
    '    verify(json.dumps(request.data), request.headers["X-Signature"])',
    '  File "/srv/rupi/begini/signature.py", line 17, in verify',
    '    raise InvalidSignature("HMAC does not match")',
    'begini.signature.InvalidSignature: HMAC does not match',
    `${ist.withMillis(event.t + 1, ',')} WARNING [django.request] [gunicorn-${(event.t % 4) + 11}] Unauthorized: /integrations/begini/webhook/`,
  ];
}

const captured = events.find((event) => event.kind === 'webhook' && event.uid === affected[0] && event.type === 'psychometric_score.complete');
const rawMessage = [
  'POST /integrations/begini/webhook/ HTTP/1.1',
  'Host: hooks.rupiready.example',
  'Content-Type: application/json',
  `Content-Length: ${Buffer.byteLength(captured.body)}`,
  `X-Signature: ${captured.signature}`,
  'X-Forwarded-For: 198.51.100.77',
  `X-Request-Id: ${captured.requestId}`,
  'Accept: */*',
  '',
  captured.body,
].join('\r\n');

const edge = events.filter(reachedEdge);

export const files = {
  'README.md': `# A failing signature

A Bengaluru lender released a new webhook receiver at 11:00 (IST) on 12 November 2026. It computes the HMAC over \`json.dumps(request.data)\`
instead of the raw bytes, so every webhook is answered with 401 and repeated. One webhook was captured with its exact bytes; its \`X-Signature\` is right.
The payment gateway's own signature errors, in the same files, are another matter.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
The made-up API key of this deployment is \`${apiKey}\`; with it in \`BEGINI_API_KEY_PRODUCTION\` the capture is verified too:
\`begini-escalate signature samples/${name}/captures/webhook.http\`.
`,
  'case.yaml': `title: All webhooks fail signature verification
uids:
${affected.map((uid) => `  - ${uid}`).join('\n')}
integrationId: ${integrationId}
environment: production
at:
  - "2026-11-12T11:43:00+05:30"
  - "2026-11-12T11:58:00+05:30"
timezone: Asia/Kolkata
steps:
  - Create a session for the applicant (200)
  - Applicant completes the assessment
  - Begini posts to /integrations/begini/webhook/
errors:
  - "401 invalid signature"
  - "begini.signature.InvalidSignature: HMAC does not match"
tried:
  - Copied the Production API key again
  - Compared the algorithm with the help centre, it is SHA-512
reproducedInTest: "yes"
expected: Signature verifies, receiver answers 200
actual: Receiver answers 401 to each delivery
impact: No scores since 11:00 IST
contact: "Integrations on-call, #begini-integration"
logs: [logs, captures]
`,
  'captures/webhook.http': rawMessage,
  ...below('logs', rotated('app.jsonl', 'app.jsonl.1.gz', events, at('11:15:00'), jsonLine)),
  'logs/gunicorn-receiver.log': lines(events.map(receiverLine)),
  'logs/access.log': lines(edge.filter((event) => event.t >= at('10:30:00')).map((event) => nginx(event, ist))),
  'logs/access.log.2.gz': gzip(lines(edge.filter((event) => event.t < at('10:30:00')).map((event) => nginx(event, ist)))),
};
