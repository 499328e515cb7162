// Go and slog in Bogotá: the receiver answers 201, so every webhook comes again, and decisions are made twice.
import { clock } from './clock.mjs';
import { below, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'repeated-deliveries';
const random = seeded(7606);
const cot = clock(-300);
const at = (time) => Date.parse(`2026-11-20T${time}-05:00`);
const integrationId = random.hex(24);
const affectedUid = 'COBOG5512P77310';
const smtpPassword = random.token(20);

const events = dayAtLender({
  random,
  country: 'co',
  from: at('08:00:00'),
  until: at('11:30:00'),
  applicants: 55,
  affected: [{ uid: affectedUid, at: at('09:11:25') }],
  uid: (_, number) => `COBOG5512P77${200 + number}`,
  integrationId,
  companyId: random.hex(24),
  apiKey: random.uuid(),
  paths: {
    apply: '/v1/creditos',
    go: '/creditos/iniciar',
    done: '/creditos/listo',
    hook: '/v1/begini/events',
    otherHook: '/v1/pse/confirmacion',
    login: '/v1/sesion',
    assets: ['/web/main.dart.js', '/web/manifest.json', '/v1/ciudades', '/v1/tasas'],
  },
  vendors: [
    {
      name: 'datacredito',
      when: 'apply',
      url: () => 'https://api.centrales.example/hdc/v2',
      authorization: `Bearer ${random.token(64)}`,
      body: (who) => ({ cedula: who.nationalId, apellido: who.name.split(' ').at(-1) }),
      failures: 0.1,
      answers: [{ status: 403, body: { error: 'suscripcion vencida' } }],
    },
    {
      name: 'desembolso',
      when: 'decide',
      url: () => 'https://banca.empresas.example/pagos',
      authorization: `Bearer ${random.token(64)}`,
      body: (who) => ({ cuenta: who.card, titular: who.name, correo: who.email }),
      failures: 0.05,
      answers: [{ status: 201, body: { estado: 'creado' } }],
    },
  ],
  hook: () => ({ status: 201, answer: '{"id":"created"}', ms: random.int(8, 60) }),
  retries: [1, 4, 15],
  jobs: ['conciliar-pse', 'vencer-borradores', 'refrescar-token'],
  crashes: [
    { type: 'runtime error', message: 'invalid memory address or nil pointer dereference', frames: ['main.(*PSEHandler).Confirm(0xc0001a2000, {0xc3a8d0, 0xc000412000}, 0xc0003e8000)', '\t/srv/cmd/api/pse.go:88 +0x1a4', 'net/http.HandlerFunc.ServeHTTP(...)', '\t/usr/local/go/src/net/http/server.go:2220 +0x29'] },
  ],
});

const nanos = (event) => `${cot.iso(event.t).slice(0, -6)}${String(event.t % 999983).padStart(6, '0')}-05:00`;
const slog = (event, level, msg, fields) => JSON.stringify({ time: nanos(event), level, msg, ...fields, trace_id: event.requestId.replaceAll('-', '') });

function jsonLine(event) {
  const who = event.applicant;
  switch (event.kind) {
    case 'note':
      return [slog(event, 'INFO', 'credit request stored', { uid: who.uid, titular: who.name, celular: who.phone, correo: who.email, cedula: who.nationalId })];
    case 'request':
      return who ? [slog(event, 'INFO', 'http', { method: event.method, path: event.path, status: event.status, duration: event.ms * 1e6, remote: `${event.ip}:${random.int(30000, 60000)}` })] : [];
    case 'vendor':
      return [slog(event, event.status < 300 ? 'INFO' : 'WARN', 'outbound', { vendor: event.vendor, url: event.url, status: event.status, duration: event.ms * 1e6, ...(event.status < 300 ? {} : { authorization: event.authorization, body: JSON.stringify(event.responseBody) }) })];
    case 'session':
      return [slog(event, 'INFO', 'outbound', { vendor: 'begini', url: event.url, uid: who.uid, status: event.status, duration: event.ms * 1e6, header: { 'Api-Key': [event.apiKey], 'Content-Type': ['application/json'] }, token: event.responseBody.access_token })];
    case 'webhook':
      return [
        slog(event, 'INFO', 'begini event stored', { uid: event.uid, type: event.type, signature_ok: true, raw: event.body }),
        ...(event.type === 'psychometric_score.complete' ? [slog({ ...event, t: event.t + 3 }, 'INFO', 'decision made', { uid: event.uid, decision: 'approved', mail: event.applicant.email, smtp: `smtp://avisos:${smtpPassword}@mail.credilisto.example:587` })] : []),
      ];
    case 'job':
      return [slog(event, 'INFO', 'job done', { job: event.name, duration: event.ms * 1e6 })];
    default:
      return [];
  }
}

function receiverLine(event) {
  if (event.kind === 'crash') {
    return [`${cot.go(event.t)} http: panic serving 10.40.0.9:${random.int(30000, 60000)}: ${event.type}: ${event.message}`, `goroutine ${random.int(20, 900)} [running]:`, 'net/http.(*conn).serve.func1()', '\t/usr/local/go/src/net/http/server.go:1947 +0xbe', ...event.frames];
  }
  if (event.kind !== 'webhook') return [];
  return [`${cot.go(event.t)} begini: uid=${event.uid} type=${event.type} signature=${event.signature.slice(0, 10)}... -> 201 Created (${event.ms}ms)`];
}

const edge = events.filter((event) => reachedEdge(event) && event.path !== '/healthz');

export const files = {
  'README.md': `# The same webhook again and again

A lender in Bogotá stores each webhook as a new resource and answers 201. Only 200 counts for Begini, so every delivery is repeated, and with
every repeated score the applicant is sent another decision. Morning of 20 November 2026 (COT). A bank's 201 in the same log is fine as it is.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
`,
  'case.yaml': `title: Applicants get the same decision several times
uids: [${affectedUid}]
integrationId: ${integrationId}
environment: production
at: 2026-11-20T09:25:00-05:00
timezone: America/Bogota
steps:
  - Applicant completes the assessment once
  - Our service receives psychometric_score.complete and mails the decision
  - The same webhook arrives again, up to four times
errors:
  - duplicate psychometric_score.complete
tried:
  - Looked for a second session of the same uid, there is none
reproducedInTest: not-tried
expected: One delivery of each event
actual: Four deliveries of each event
impact: Four mails to each applicant, two double disbursements
logs: [logs]
`,
  ...below('logs', rotated('service.jsonl', 'service.jsonl.2.gz', events, at('09:00:00'), jsonLine)),
  'logs/receiver.log': lines(events.map(receiverLine)),
  'logs/edge-access.log': lines(edge.map((event) => nginx(event, cot))),
};
