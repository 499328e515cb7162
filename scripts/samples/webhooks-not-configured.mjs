// Java, Spring and logback in Jakarta: Production went live without a webhook endpoint in its tab.
import { webhookTestUrl } from './begini.mjs';
import { clock } from './clock.mjs';
import { below, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'webhooks-not-configured';
const random = seeded(7202);
const wib = clock(420);
const at = (time) => Date.parse(`2026-11-18T${time}+07:00`);
const productionKey = random.uuid();
const testKey = random.uuid();
const integrationId = random.hex(24);
const affectedUid = 'DANA20261118000391';
const session = random.hex(32).toUpperCase();

const events = dayAtLender({
  random,
  country: 'id',
  from: at('11:00:00'),
  until: at('15:30:00'),
  applicants: 85,
  affected: [{ uid: affectedUid, at: at('13:58:40') }],
  uid: (_, number) => `DANA20261118000${300 + number}`,
  integrationId,
  companyId: random.hex(24),
  apiKey: productionKey,
  paths: {
    apply: '/pinjaman/v1/pengajuan',
    go: '/pinjaman/mulai',
    done: '/pinjaman/selesai',
    hook: '/webhook/begini',
    otherHook: '/webhook/ewallet/notifikasi',
    login: '/pinjaman/v1/auth/login',
    assets: ['/assets/main.3fa2.js', '/assets/logo.svg', '/pinjaman/v1/produk', '/favicon.ico'],
  },
  vendors: [
    {
      name: 'DukcapilClient',
      when: 'apply',
      url: () => 'https://kyc.identitas.example/api/verify',
      authorization: `Bearer ${random.token(48)}`,
      body: (who) => ({ nik: who.nationalId, nama: who.name, tanggal_lahir: who.birthDate }),
      failures: 0.1,
      answers: [{ status: 424, body: { code: 'DEPENDENCY', message: 'registry not reachable' } }, { status: 503, body: { message: 'Cannot connect to registry' } }],
    },
    {
      name: 'WhatsAppClient',
      when: 'decide',
      url: () => 'https://wa.pesan.example/v1/messages',
      authorization: `Bearer ${random.token(36)}`,
      body: (who) => ({ to: who.phone, template: 'keputusan_pinjaman', parameters: [who.name] }),
      failures: 0.05,
      answers: [{ status: 422, body: { error: 'template not approved' } }],
    },
  ],
  hook: () => 'never sent',
  jobs: ['SkorMenungguJob', 'RekonsiliasiJob', 'TokenRefreshJob'],
  crashes: [
    { type: 'java.lang.NullPointerException', message: 'Cannot invoke "String.trim()" because the return value of "com.danacepat.ewallet.Notifikasi.getReferensi()" is null', frames: ['com.danacepat.ewallet.NotifikasiController.terima(NotifikasiController.java:47)', 'java.base/jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)', 'org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:255)'] },
    { type: 'org.springframework.dao.QueryTimeoutException', message: 'PreparedStatementCallback; SQL [select * from pengajuan where status = ?]; Query timed out', frames: ['org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator.doTranslate(SQLErrorCodeSQLExceptionTranslator.java:212)', 'com.danacepat.loan.PengajuanRepository.cariMenunggu(PengajuanRepository.java:88)'] },
  ],
});

const thread = (event) => `http-nio-8080-exec-${(Number.parseInt(event.requestId.slice(0, 2), 16) % 10) + 1}`;
const values = { DEBUG: 10000, INFO: 20000, WARN: 30000, ERROR: 40000 };
const logstash = (event, level, logger, message, fields = {}) =>
  JSON.stringify({ '@timestamp': wib.iso(event.t), '@version': '1', message, logger_name: `com.danacepat.${logger}`, thread_name: thread(event), level, level_value: values[level], traceId: event.requestId.replaceAll('-', ''), ...fields });

function jsonLine(event) {
  const who = event.applicant;
  switch (event.kind) {
    case 'note':
      return [logstash(event, 'INFO', 'loan.PengajuanService', `Pengajuan diterima untuk ${who.name} (${who.phone})`, { uid: who.uid, email: who.email, nik: who.nationalId })];
    case 'request':
      return event.applicant ? [logstash(event, 'INFO', 'web.AccessFilter', `${event.method} ${event.path} -> ${event.status} (${event.ms} ms)`, { cookie: `JSESSIONID=${session}` })] : [];
    case 'vendor':
      return [logstash(event, event.status < 400 ? 'INFO' : 'ERROR', `vendor.${event.vendor}`, `POST ${event.url} responded ${event.status} in ${event.ms} ms`, event.status < 400 ? {} : { requestHeaders: `{Authorization=[${event.authorization}], Content-Type=[application/json]}`, response: JSON.stringify(event.responseBody) })];
    case 'session':
      return [
        logstash(event, 'DEBUG', 'begini.BeginiClient', `request headers: {api-key=[${event.apiKey}], Content-Type=[application/json]} body: ${JSON.stringify(event.requestBody)}`),
        logstash(event, 'INFO', 'begini.BeginiClient', `POST ${event.url} responded ${event.status} in ${event.ms} ms`, { uid: who.uid }),
        logstash(event, 'DEBUG', 'begini.BeginiClient', `redirecting ${who.uid} to ${event.responseBody.url}?token=${event.responseBody.access_token}`),
      ];
    case 'job':
      return [logstash(event, 'INFO', `job.${event.name}`, event.name === 'SkorMenungguJob' ? `${random.int(3, 41)} pengajuan menunggu skor psikometri` : `selesai dalam ${event.ms} ms`)];
    default:
      return [];
  }
}

function receiverLine(event) {
  const head = (level, logger, message) => `${wib.withMillis(event.t, '.')} ${level.padStart(5)} 1 --- [webhook-receiver] [${thread(event).slice(-15)}] ${logger.padEnd(40)} : ${message}`;
  if (event.kind === 'crash') {
    return [head('ERROR', 'o.a.c.c.C.[.[.[/].[dispatcherServlet]', `Servlet.service() for servlet [dispatcherServlet] in context with path [] threw exception [Request processing failed: ${event.type}: ${event.message}] with root cause`), '', `${event.type}: ${event.message}`, ...event.frames.map((frame) => `\tat ${frame}`), '\t... 54 common frames omitted'];
  }
  if (event.kind === 'request' && event.path.startsWith('/webhook/')) return [head(event.status < 400 ? 'INFO' : 'WARN', 'c.d.ewallet.NotifikasiController', `notifikasi diterima, status=${event.status}, durasi=${event.ms}ms`)];
  return [];
}

const edge = events.filter((event) => reachedEdge(event) && event.path !== '/healthz');
const testCall = (ms, key, status, reason, body) => [
  `$ curl -v -X POST ${webhookTestUrl} -H "api-key: ${key}"`,
  '* Host api.begini.co:443 was resolved.',
  '* Connected to api.begini.co (203.0.113.44) port 443',
  '* using HTTP/1.x',
  '> POST /v1/webhooks-management/test HTTP/1.1',
  '> Host: api.begini.co',
  '> User-Agent: curl/8.9.1',
  '> Accept: */*',
  `> api-key: ${key}`,
  '> ',
  `< HTTP/1.1 ${status} ${reason}`,
  `< date: ${new Date(ms).toUTCString()}`,
  '< content-type: application/json',
  `< content-length: ${JSON.stringify(body).length}`,
  '< ',
  JSON.stringify(body),
  '* Connection #0 to host api.begini.co left intact',
];

export const files = {
  'README.md': `# Webhooks do not arrive

A Jakarta lender went live on 18 November 2026. Sessions are created and applicants finish, but no webhook of Begini ever reaches the edge.
The captured test calls tell why: with the Production key the answer is 424, with the Test key 200. The endpoint was entered in the Test tab only.
A registry of another vendor answers 424 and 503 too, and the e-wallet's callbacks crash now and then; neither matters here.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
`,
  'case.yaml': `title: No webhooks in Production since go-live
uids: [${affectedUid}]
integrationId: ${integrationId}
environment: production
at: ["2026-11-18 14:05"]
timezone: Asia/Jakarta
steps:
  - Applicant submits an application, our backend creates a session (200)
  - Applicant finishes the assessment and returns to /pinjaman/selesai
  - Wait for the webhook on https://hooks.danacepat.example/webhook/begini
errors:
  - "424 from the webhook test call with the Production key"
tried:
  - Checked the firewall; the e-wallet's callbacks arrive at the same host
  - Ran the webhook test call with both keys, see captures
reproducedInTest: "no"
expected: application.complete and psychometric_score.complete arrive
actual: Nothing arrives
impact: All Production decisions wait for a score
logs: [logs, captures]
`,
  'captures/webhook-test-production.txt': lines(testCall(at('14:41:07'), productionKey, 424, 'Failed Dependency', { detail: `Webhooks not set for ${integrationId}, please set in Begini Dashboard` })),
  'captures/webhook-test-test.txt': lines(testCall(at('14:43:52'), testKey, 200, 'OK', { webhook_receiver_status_code: 200, detail: 'Webhook delivered' })),
  ...below('logs', rotated('application.json', 'application.2026-11-18.0.json.gz', events, at('13:00:00'), jsonLine)),
  'logs/receiver.log': lines(events.map(receiverLine)),
  'logs/nginx_access.log': lines(edge.map((event) => nginx(event, wib))),
};
