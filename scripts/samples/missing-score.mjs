// PHP, Laravel and Monolog in Lagos: the receiver answers 200 to everything and drops the score.
import { clock } from './clock.mjs';
import { below, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'missing-score';
const random = seeded(7404);
const wat = clock(60);
const at = (time) => Date.parse(`2026-11-17T${time}+01:00`);
const released = at('08:30:00');
const integrationId = random.hex(24);
const affectedUid = 'NGLAG0017442';
const cookie = `laravel_session=${random.token(60)}%3D; XSRF-TOKEN=${random.token(60)}%3D`;

const events = dayAtLender({
  random,
  country: 'ng',
  from: at('07:00:00'),
  until: at('12:00:00'),
  applicants: 80,
  affected: [{ uid: affectedUid, at: at('10:06:30') }],
  uid: (_, number) => `NGLAG00${17300 + number}`,
  integrationId,
  companyId: random.hex(24),
  apiKey: random.uuid(),
  paths: {
    apply: '/api/loans',
    go: '/assessment',
    done: '/assessment/complete',
    hook: '/api/webhooks/begini',
    otherHook: '/api/webhooks/paystack',
    login: '/login',
    assets: ['/build/assets/app-4f1c.js', '/build/assets/app-99ab.css', '/api/banks', '/favicon.ico'],
  },
  vendors: [
    {
      name: 'bvn',
      when: 'apply',
      url: () => 'https://api.identity-ng.example/v1/bvn',
      authorization: `Bearer sk_live_${random.token(40)}`,
      body: (who) => ({ bvn: who.nationalId, firstname: who.name.split(' ')[0], dob: who.birthDate }),
      failures: 0.1,
      answers: [{ status: 422, body: { message: 'The bvn must be 11 digits.' } }, { status: 403, body: { message: 'IP not allowed' } }],
    },
    {
      name: 'transfer',
      when: 'decide',
      url: () => 'https://api.payments-ng.example/transfer',
      authorization: `Bearer sk_live_${random.token(40)}`,
      body: (who) => ({ recipient: who.name, email: who.email, card: who.card }),
      failures: 0.05,
      answers: [{ status: 400, body: { status: false, message: 'Insufficient balance' } }],
    },
  ],
  hook: ({ t, type }) => ({ status: 200, answer: '{"received":true}', dropped: t >= released && type.endsWith('score.complete') }),
  jobs: ['App\\Jobs\\SettleTransfers', 'App\\Jobs\\RemindApplicants', 'App\\Jobs\\PruneSessions'],
  crashes: [
    { type: 'Illuminate\\Database\\QueryException', message: "SQLSTATE[HY000] [2002] Connection refused (Connection: mysql, SQL: select * from `transfers` where `status` = pending)", frames: ['/var/www/vendor/laravel/framework/src/Illuminate/Database/Connection.php(829): Illuminate\\Database\\Connection->runQueryCallback()', '/var/www/app/Jobs/SettleTransfers.php(41): Illuminate\\Database\\Eloquent\\Builder->get()', '{main}'] },
    { type: 'Illuminate\\Validation\\ValidationException', message: 'The reference field is required.', frames: ['/var/www/app/Http/Controllers/PaystackController.php(27): Illuminate\\Http\\Request->validate(Array)', '{main}'] },
  ],
});

const levels = { debug: 100, info: 200, warning: 300, error: 400 };
const micros = (event) => `${wat.iso(event.t).slice(0, -6)}${String(event.t % 997).padStart(3, '0')}+01:00`;
const monolog = (event, level, message, context) =>
  JSON.stringify({ message, context, level: levels[level], level_name: level.toUpperCase(), channel: 'production', datetime: micros(event), extra: { uid_trace: event.requestId, url: event.path ?? null } });

function jsonLine(event) {
  const who = event.applicant;
  switch (event.kind) {
    case 'note':
      return [monolog(event, 'info', 'Loan request stored', { uid: who.uid, customer: { name: who.name, phone: who.phone, email: who.email, bvn: who.nationalId } })];
    case 'request':
      return who ? [monolog(event, 'debug', 'Request handled', { method: event.method, path: event.path, status: event.status, duration_ms: event.ms, headers: { cookie: [cookie] } })] : [];
    case 'vendor':
      return [monolog(event, event.status < 400 ? 'info' : 'error', `${event.vendor} responded ${event.status}`, event.status < 400 ? { url: event.url } : { url: event.url, authorization: event.authorization, request: event.requestBody, response: event.responseBody })];
    case 'session':
      return [monolog(event, 'info', 'Begini session created', { uid: who.uid, url: event.url, status: event.status, token: event.responseBody.access_token, transfer_time: event.ms / 1000 })];
    case 'webhook':
      return event.dropped ? [] : [monolog(event, 'info', 'Begini webhook handled', { uid: event.uid, type: event.type, payload: JSON.parse(event.body) })];
    case 'job':
      return [monolog(event, 'info', 'Job processed', { job: event.name, ms: event.ms })];
    default:
      return [];
  }
}

function receiverLine(event) {
  const head = (level, message) => `[${wat.plain(event.t)}] production.${level}: ${message}`;
  if (event.kind === 'crash') return [head('ERROR', `${event.message} {"exception":"[object] (${event.type}(code: 0): ${event.message} at ${event.frames[0].split('(')[0]}:41)`), '[stacktrace]', ...event.frames.map((frame, at) => `#${at} ${frame}`), '"} '];
  if (event.kind !== 'webhook') return [];
  if (event.dropped) return [head('DEBUG', `BeginiWebhookController: no handler registered for event "${event.type}", ignoring {"uid":"${event.uid}"} `)];
  return [head('INFO', `BeginiWebhookController: dispatched ${event.type} {"uid":"${event.uid}","signature":"${event.signature}"} `)];
}

const edge = events.filter(reachedEdge);

export const files = {
  'README.md': `# A missing score

A Lagos lender released a new webhook controller at 08:30 (WAT) on 17 November 2026. \`application.complete\` is handled;
\`psychometric_score.complete\` has no handler any more, is answered with 200 and dropped with a debug line. Begini has nothing to repeat.
The BVN service's 422 and 403 in the same logs are another vendor's.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
`,
  'case.yaml': `title: Applicant completed the assessment, no score in our system
uids: [${affectedUid}]
integrationId: ${integrationId}
environment: production
at: "2026-11-17T10:20:00+01:00"
timezone: Africa/Lagos
steps:
  - Applicant completes the assessment in the mobile browser
  - application.complete arrives and is shown in our back office
  - Wait for psychometric_score.complete
errors: []
tried:
  - Waited one hour
  - Checked that the signature verifies
reproducedInTest: not-tried
expected: psychometric_score.complete is stored and the loan is decided
actual: The application stays in "waiting for score"
impact: Every application since the morning release waits for a score
logs:
  - logs/*.log
  - logs/*.jsonl
  - logs/*.gz
`,
  ...below('logs', rotated('app.jsonl', 'app.jsonl.1.gz', events, at('09:00:00'), jsonLine)),
  'logs/laravel-2026-11-17.log': lines(events.map(receiverLine)),
  ...below('logs', rotated('nginx-access.log', 'nginx-access.log.1.gz', edge, at('08:45:00'), (event) => nginx(event, wat, { timing: false }))),
};
