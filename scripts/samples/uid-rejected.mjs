// .NET and Serilog in Mexico City: a new reference scheme makes uids of more than 60 characters, with slashes and colons.
import { clock } from './clock.mjs';
import { below, lines, nginx, reachedEdge, rotated } from './files.mjs';
import { dayAtLender } from './lender.mjs';
import { seeded } from './random.mjs';

export const name = 'uid-rejected';
const random = seeded(7505);
const cst = clock(-360);
const at = (time) => Date.parse(`2026-11-19T${time}-06:00`);
const released = at('12:00:00');
const integrationId = random.hex(24);
const newScheme = (branch, time) => `suc-${branch}/credito-personal/${random.uuid()}/2026-11-19T${time}`;
const affected = [newScheme('0147', '12:31'), newScheme('0082', '12:49')];
const tooLong = {
  detail: [{ loc: ['body', 'uid'], msg: 'ensure this value has at most 60 characters', type: 'value_error.any_str.max_length', ctx: { limit_value: 60 } }],
};

const events = dayAtLender({
  random,
  country: 'mx',
  from: at('09:00:00'),
  until: at('13:30:00'),
  applicants: 75,
  affected: [
    { uid: affected[0], at: at('12:31:08') },
    { uid: affected[1], at: at('12:49:30') },
  ],
  uid: (who, number) => (who.at < released ? `MX0147CP${20260000 + number}` : newScheme(`0${random.int(100, 190)}`, cst.time(who.at).slice(0, 5))),
  integrationId,
  companyId: random.hex(24),
  apiKey: random.uuid(),
  onRefusal: 500,
  paths: {
    apply: '/api/solicitudes',
    go: '/solicitud/evaluacion',
    done: '/solicitud/gracias',
    hook: '/api/webhooks/begini',
    otherHook: '/api/webhooks/spei',
    login: '/connect/token',
    assets: ['/_framework/blazor.web.js', '/css/app.css', '/api/sucursales', '/api/productos/credito-personal'],
  },
  vendors: [
    {
      name: 'BuroClient',
      when: 'apply',
      url: () => 'https://apigateway.buro-mx.example/v1/reportes',
      authorization: `Basic ${Buffer.from(`efectiya:${random.token(18)}`).toString('base64')}`,
      body: (who) => ({ curp: who.nationalId, nombre: who.name, fechaNacimiento: who.birthDate }),
      failures: 0.12,
      answers: [{ status: 422, body: { errores: [{ campo: 'curp', mensaje: 'formato no válido' }] } }, { status: 504, body: { mensaje: 'tiempo agotado' } }],
    },
    {
      name: 'SpeiClient',
      when: 'decide',
      url: () => 'https://spei.pagos.example/transferencias',
      authorization: `Bearer ${random.token(52)}`,
      body: (who) => ({ beneficiario: who.name, tarjeta: who.card, correo: who.email, telefono: who.phone }),
      failures: 0.05,
      answers: [{ status: 409, body: { mensaje: 'duplicada' } }],
    },
  ],
  session: ({ uid }) => (uid.length > 60 ? { status: 422, body: tooLong, ms: random.int(70, 160) } : { status: 200 }),
  jobs: ['ConciliacionSpei', 'LimpiezaDeSesiones', 'ReporteDiario'],
  crashes: [
    { type: 'System.FormatException', message: 'The input string \'1,250.50\' was not in a correct format.', frames: ['EfectiYa.Spei.NotificacionParser.Monto(String texto) in /src/Spei/NotificacionParser.cs:line 54', 'EfectiYa.Api.SpeiController.Recibir(NotificacionDto dto) in /src/Api/SpeiController.cs:line 31'] },
    { type: 'Microsoft.Data.SqlClient.SqlException (0x80131904)', message: 'Execution Timeout Expired.', frames: ['Microsoft.Data.SqlClient.SqlCommand.ExecuteReader()', 'EfectiYa.Datos.SolicitudRepositorio.Pendientes() in /src/Datos/SolicitudRepositorio.cs:line 77'] },
  ],
});

const ticks = (event) => `${new Date(event.t).toISOString().slice(0, -1)}${String(event.t % 9973).padStart(4, '0')}Z`;
/** Serilog's compact format; information is the level that goes without saying. */
const clef = (event, template, fields, level) =>
  JSON.stringify({ '@t': ticks(event), '@mt': template, ...(level ? { '@l': level } : {}), '@tr': event.requestId.replaceAll('-', ''), ...fields });
const stack = ['   at EfectiYa.Begini.BeginiClient.CrearSesionAsync(String uid, CancellationToken ct) in /src/Begini/BeginiClient.cs:line 63', '   at EfectiYa.Api.SolicitudesController.IniciarEvaluacion(String id) in /src/Api/SolicitudesController.cs:line 112', '   at Microsoft.AspNetCore.Mvc.Infrastructure.ActionMethodExecutor.TaskOfIActionResultExecutor.Execute(ActionContext actionContext)'];
const exception = (event) => `System.Net.Http.HttpRequestException: Response status code does not indicate success: ${event.status} (Unprocessable Entity).`;

function jsonLine(event) {
  const who = event.applicant;
  switch (event.kind) {
    case 'note':
      return [clef(event, 'Solicitud {Uid} recibida de {Nombre} ({Correo}, {Telefono})', { Uid: who.uid, Nombre: who.name, Correo: who.email, Telefono: who.phone, Curp: who.nationalId })];
    case 'request':
      return event.path === '/healthz' || !who ? [] : [clef(event, 'HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms', { RequestMethod: event.method, RequestPath: event.path, StatusCode: event.status, Elapsed: event.ms, SourceContext: 'Serilog.AspNetCore.RequestLoggingMiddleware' }, event.status < 500 ? '' : 'Error')];
    case 'vendor':
      return [clef(event, 'Received HTTP response {Uri} headers after {ElapsedMilliseconds}ms - {StatusCode}', { Uri: event.url, ElapsedMilliseconds: event.ms, StatusCode: event.status, SourceContext: `EfectiYa.${event.vendor}`, ...(event.status < 400 ? {} : { Authorization: event.authorization, Respuesta: JSON.stringify(event.responseBody) }) }, event.status < 400 ? '' : 'Warning')];
    case 'session':
      return [
        clef(event, 'Sending HTTP request {HttpMethod} {Uri}', { HttpMethod: 'POST', Uri: event.url, Headers: { 'api-key': event.apiKey }, Body: JSON.stringify(event.requestBody), SourceContext: 'System.Net.Http.HttpClient.Begini.ClientHandler' }, 'Debug'),
        event.status === 200
          ? clef(event, 'Sesión Begini creada para {Uid}: {StatusCode} en {Elapsed} ms', { Uid: who.uid, StatusCode: 200, Elapsed: event.ms, Token: event.responseBody.access_token })
          : clef(event, 'Begini respondió {StatusCode} para {Uid}: {Respuesta}', { StatusCode: event.status, Uid: who.uid, Uri: event.url, Respuesta: JSON.stringify(event.responseBody), '@x': [exception(event), ...stack].join('\n') }, 'Error'),
      ];
    case 'webhook':
      return [clef(event, 'Webhook de Begini {Tipo} para {Uid} aceptado', { Tipo: event.type, Uid: event.uid, Firma: event.signature })];
    case 'job':
      return [clef(event, 'Trabajo {Nombre} terminado en {Elapsed} ms', { Nombre: event.name, Elapsed: event.ms })];
    default:
      return [];
  }
}

function receiverLine(event) {
  const head = (level, message) => `${cst.withMillis(event.t, '.')} -06:00 [${level}] ${message}`;
  if (event.kind === 'crash') return [head('ERR', 'An unhandled exception has occurred while executing the request.'), `${event.type}: ${event.message}`, ...event.frames.map((frame) => `   at ${frame}`)];
  if (event.kind === 'webhook') return [head('INF', `POST ${event.path} 200 ${event.type} ${event.uid}`)];
  if (event.kind === 'session' && event.status !== 200) return [head('ERR', `IniciarEvaluacion falló para la solicitud ${event.applicant.uid}`), exception(event), ...stack];
  return [];
}

const edge = events.filter(reachedEdge);

export const files = {
  'README.md': `# The uid is rejected

A lender in Mexico City changed its application references at noon (CST) on 19 November 2026. The new ones are over 60 characters long and hold
slashes and colons, and they go to Begini as \`uid\`: every session call since is answered with 422. The credit bureau's 422 about a CURP is not Begini's.

Run it: \`begini-escalate diagnose --case samples/${name}/case.yaml\`, or the same with \`create\`.
`,
  'case.yaml': `title: Session creation fails with 422 since the new application numbers
uids:
${affected.map((uid) => `  - ${uid}`).join('\n')}
integrationId: ${integrationId}
environment: production
at: 2026-11-19T12:32:00-06:00
timezone: America/Mexico_City
steps:
  - Branch officer captures an application
  - Press "Iniciar evaluación"
errors:
  - "422 Unprocessable Entity"
  - ensure this value has at most 60 characters
tried:
  - Repeated with another applicant and branch
reproducedInTest: "yes"
expected: A session is created
actual: "422 for every application with a new number"
impact: All 43 branches
logs: [logs]
`,
  ...below('logs', rotated('efectiya.clef', 'efectiya.1.clef.gz', events, at('11:30:00'), jsonLine)),
  'logs/api-20261119.log': lines(events.map(receiverLine), '\r\n'),
  ...below('logs', rotated('access.log', 'access.log.1.gz', edge, at('11:00:00'), (event) => nginx(event, cst))),
};
