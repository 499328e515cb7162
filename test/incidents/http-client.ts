import type { Call, Crash, Remark } from './acts.ts';
import type { Random } from './random.ts';

/** How one HTTP client tells of a call: a line when all went well, an error dump when not. */
export interface HttpClient {
  readonly name: string;
  readonly tell: (call: Call, random: Random) => readonly Remark[];
}

const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  422: 'Unprocessable Entity',
  424: 'Failed Dependency',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};
export const reason = (status: number) => reasons[status] ?? 'Status';

const crash = (type: string, message: string): Crash => ({ type, message, places: [] });
const isBegini = (call: Call) => call.url.includes('begini.co');
/** What the code around the client calls the other side. */
const peer = (call: Call) => (isBegini(call) ? 'begini' : (host(call).split('.').at(-2) ?? 'vendor'));
const Peer = (call: Call) => peer(call).charAt(0).toUpperCase() + peer(call).slice(1);
const places = (call: Call) =>
  isBegini(call)
    ? ['begini.client.create_session', 'loans.service.start_assessment']
    : [`${peer(call)}.client.fetch`, 'loans.service.load_report'];
/** A remark of the code around a client: whom it was about, whom it called, and where it was thrown. */
export const tellCall = (
  call: Call,
  level: Remark['level'],
  message: string,
  fields: Remark['fields'],
  thrown: Crash | null = null,
  earlier = 0,
): Remark => ({
  kind: 'remark',
  t: call.t - earlier,
  level,
  logger: `${peer(call)}.client`,
  message,
  fields: call.uid === null ? fields : { uid: call.uid, ...fields },
  crash: thrown === null ? null : { ...thrown, places: places(call) },
  requestId: call.requestId,
});
const host = (call: Call) => new URL(call.url).hostname;
const path = (call: Call) => new URL(call.url).pathname;
/** What the code around a client says when the call itself is logged without the applicant. */
const done = (call: Call) =>
  tellCall(call, 'info', isBegini(call) ? 'begini session created' : `${peer(call)} call done`, {});
const isGood = (call: Call) => call.status !== null && call.status < 300;

function nodeFailure(call: Call): { message: string; code: string } {
  switch (call.failure) {
    case 'dns':
      return { message: `getaddrinfo ENOTFOUND ${host(call)}`, code: 'ENOTFOUND' };
    case 'refused':
      return { message: 'connect ECONNREFUSED 203.0.113.44:443', code: 'ECONNREFUSED' };
    case 'tls':
      return { message: 'unable to verify the first certificate', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' };
    case 'reset':
      return { message: 'socket hang up', code: 'ECONNRESET' };
    default:
      return { message: 'timeout of 10000ms exceeded', code: 'ECONNABORTED' };
  }
}

const axios: HttpClient = {
  name: 'axios',
  tell: (call) => {
    const config = { method: call.method.toLowerCase(), url: call.url, headers: call.headers, data: call.body };
    if (isGood(call)) {
      return [
        tellCall(call, 'info', 'outbound request', {
          method: call.method,
          url: call.url,
          status: call.status,
          durationMs: call.ms,
          ...(call.shows.request ? { headers: call.headers, data: call.body } : {}),
          ...(call.shows.answer ? { response: call.answer } : {}),
        }),
      ];
    }
    const network = nodeFailure(call);
    const message = call.status === null ? network.message : `Request failed with status code ${call.status}`;
    const error = {
      message,
      name: 'AxiosError',
      code: call.status === null ? network.code : call.status < 500 ? 'ERR_BAD_REQUEST' : 'ERR_BAD_RESPONSE',
      config: call.shows.request ? config : { method: config.method, url: config.url },
      ...(call.status === null
        ? {}
        : {
            status: call.status,
            response: {
              status: call.status,
              statusText: reason(call.status),
              data: call.answer === null ? '' : parsed(call.answer),
            },
          }),
    };
    return [tellCall(call, 'error', 'request failed', { err: error }, crash('AxiosError', message))];
  },
};

const undici: HttpClient = {
  name: 'undici',
  tell: (call) => {
    if (call.status === null) {
      const network = nodeFailure(call);
      return [
        tellCall(
          call,
          'error',
          `${call.method} ${call.url} failed: fetch failed`,
          { cause: { code: network.code, message: network.message } },
          crash('TypeError', 'fetch failed'),
        ),
      ];
    }
    const fields = {
      method: call.method,
      url: call.url,
      statusCode: call.status,
      duration: call.ms,
      ...(call.shows.request ? { requestHeaders: call.headers, requestBody: call.body } : {}),
      ...(call.shows.answer ? { responseBody: call.answer } : {}),
    };
    return [
      tellCall(
        call,
        isGood(call) ? 'info' : 'error',
        isGood(call) ? 'fetch completed' : `Unexpected response ${call.status} from ${host(call)}`,
        fields,
      ),
    ];
  },
};

const requests: HttpClient = {
  name: 'requests',
  tell: (call, random) => {
    if (call.status === null) {
      const cause =
        call.failure === 'dns'
          ? `NameResolutionError("<urllib3.connection.HTTPSConnection object at 0x7f${random.hex(10)}>: Failed to resolve '${host(call)}' ([Errno -2] Name or service not known)")`
          : call.failure === 'tls'
            ? `SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1006)'))`
            : call.failure === 'refused'
              ? `NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f${random.hex(10)}>: Failed to establish a new connection: [Errno 111] Connection refused')`
              : `ConnectTimeoutError(<urllib3.connection.HTTPSConnection object at 0x7f${random.hex(10)}>, 'Connection to ${host(call)} timed out. (connect timeout=10)')`;
      return [
        tellCall(
          call,
          'error',
          `${peer(call)} call failed`,
          {},
          crash(
            'requests.exceptions.ConnectionError',
            `HTTPSConnectionPool(host='${host(call)}', port=443): Max retries exceeded with url: ${path(call)} (Caused by ${cause})`,
          ),
        ),
      ];
    }
    const wire = tellCall(
      call,
      'debug',
      `https://${host(call)}:443 "${call.method} ${path(call)} HTTP/1.1" ${call.status} ${call.answer?.length ?? 0}`,
      {},
      null,
      1,
    );
    const shown = call.shows.request
      ? [tellCall(call, 'debug', `request headers=${pythonDict(call.headers)} body=${call.body ?? ''}`, {}, null, 2)]
      : [];
    if (isGood(call))
      return [
        ...shown,
        wire,
        tellCall(
          call,
          'info',
          `${call.method} ${call.url} returned ${call.status} in ${(call.ms / 1000).toFixed(3)}s`,
          call.shows.answer ? { response: call.answer } : {},
        ),
      ];
    const kind = call.status < 500 ? 'Client' : 'Server';
    return [
      ...shown,
      wire,
      tellCall(
        call,
        'error',
        `request to ${call.url} failed${call.shows.answer ? `, response: ${call.answer ?? ''}` : ''}`,
        { status_code: call.status },
        crash(
          'requests.exceptions.HTTPError',
          `${call.status} ${kind} Error: ${reason(call.status)} for url: ${call.url}`,
        ),
      ),
    ];
  },
};

const httpx: HttpClient = {
  name: 'httpx',
  tell: (call) => {
    if (call.status === null) {
      const message =
        call.failure === 'dns'
          ? '[Errno -2] Name or service not known'
          : call.failure === 'tls'
            ? '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed'
            : call.failure === 'refused'
              ? '[Errno 111] Connection refused'
              : 'timed out';
      return [
        tellCall(
          call,
          'error',
          `${call.method} ${call.url} failed`,
          {},
          crash(call.failure === 'timeout' ? 'httpx.ConnectTimeout' : 'httpx.ConnectError', message),
        ),
      ];
    }
    const line = tellCall(
      call,
      'info',
      `HTTP Request: ${call.method} ${call.url} "HTTP/1.1 ${call.status} ${reason(call.status)}"`,
      call.shows.request ? { request_headers: call.headers, request_content: call.body } : {},
      null,
      1,
    );
    if (isGood(call)) return [line];
    const kind = call.status < 500 ? 'Client error' : 'Server error';
    return [
      line,
      tellCall(
        call,
        'error',
        `${peer(call)} responded with an error`,
        call.shows.answer ? { response_text: call.answer } : {},
        crash('httpx.HTTPStatusError', `${kind} '${call.status} ${reason(call.status)}' for url '${call.url}'`),
      ),
    ];
  },
};

const okHttp: HttpClient = {
  name: 'okhttp',
  tell: (call) => {
    const say = (message: string, earlier: number) =>
      tellCall({ ...call, uid: null }, 'info', message, {}, null, earlier);
    const sent = [
      say(`--> ${call.method} ${call.url} http/1.1`, call.ms + 2),
      ...(call.shows.request
        ? Object.entries(call.headers).map(([name, value]) => say(`${name}: ${value}`, call.ms + 2))
        : []),
      ...(call.shows.request && call.body !== null ? [say(call.body, call.ms + 1)] : []),
      say(`--> END ${call.method} (${call.body?.length ?? 0}-byte body)`, call.ms + 1),
    ];
    if (call.status === null) {
      const cause =
        call.failure === 'dns'
          ? `java.net.UnknownHostException: Unable to resolve host "${host(call)}": No address associated with hostname`
          : call.failure === 'tls'
            ? 'javax.net.ssl.SSLHandshakeException: PKIX path building failed'
            : call.failure === 'refused'
              ? `java.net.ConnectException: Failed to connect to ${host(call)}/203.0.113.44:443`
              : 'java.net.SocketTimeoutException: timeout';
      return [
        ...sent,
        say(`<-- HTTP FAILED: ${cause}`, 1),
        tellCall(
          call,
          'error',
          `${peer(call)} call failed`,
          {},
          crash(cause.split(':')[0] ?? cause, cause.slice(cause.indexOf(':') + 2)),
        ),
      ];
    }
    const answer = [
      say(`<-- ${call.status} ${reason(call.status)} ${call.url} (${call.ms}ms)`, 1),
      ...(call.answer === null ? [] : [say(call.answer, 1)]),
      say(`<-- END HTTP (${call.answer?.length ?? 0}-byte body)`, 1),
    ];
    return [
      ...sent,
      ...answer,
      tellCall(
        call,
        isGood(call) ? 'info' : 'error',
        isGood(call) ? `${peer(call)} call finished` : `${peer(call)} call failed with ${call.status}`,
        {},
      ),
    ];
  },
};

const restTemplate: HttpClient = {
  name: 'resttemplate',
  tell: (call, random) => {
    const wire = [
      tellCall({ ...call, uid: null }, 'debug', `HTTP ${call.method} ${call.url}`, {}, null, call.ms),
      ...(call.shows.request
        ? [
            tellCall(
              { ...call, uid: null },
              'debug',
              `Request headers: [${Object.entries(call.headers)
                .map(([name, value]) => `${name}:"${value}"`)
                .join(', ')}] body: ${call.body ?? ''}`,
              {},
              null,
              call.ms,
            ),
          ]
        : []),
    ];
    if (call.status === null) {
      const cause =
        call.failure === 'dns'
          ? `java.net.UnknownHostException: ${host(call)}`
          : call.failure === 'tls'
            ? 'javax.net.ssl.SSLHandshakeException: PKIX path building failed: unable to find valid certification path to requested target'
            : call.failure === 'refused'
              ? 'java.net.ConnectException: Connection refused'
              : 'java.net.SocketTimeoutException: Read timed out';
      return [
        ...wire,
        tellCall(
          call,
          'error',
          'call failed',
          {},
          crash(
            'org.springframework.web.client.ResourceAccessException',
            `I/O error on ${call.method} request for "${call.url}": ${host(call)}; nested exception is ${cause}`,
          ),
        ),
      ];
    }
    wire.push(
      tellCall(
        { ...call, uid: null },
        'debug',
        `Response ${call.status} ${reason(call.status).toUpperCase().replaceAll(' ', '_')}`,
        {},
        null,
        1,
      ),
    );
    if (isGood(call))
      return [...wire, tellCall(call, 'info', `${call.method} ${call.url} -> ${call.status} (${call.ms} ms)`, {})];
    const quoted = call.answer === null || call.answer === '' ? '[no body]' : `"${call.answer}"`;
    const text = random.chance(0.5)
      ? `${call.status} ${reason(call.status)} on ${call.method} request for "${call.url}": ${quoted}`
      : `${call.status} ${reason(call.status)}: ${quoted}`;
    const base = call.status < 500 ? 'HttpClientErrorException' : 'HttpServerErrorException';
    return [
      ...wire,
      tellCall(
        call,
        'error',
        `call to ${call.url} failed`,
        {},
        crash(`org.springframework.web.client.${base}$${reason(call.status).replaceAll(' ', '')}`, text),
      ),
    ];
  },
};

const guzzle: HttpClient = {
  name: 'guzzle',
  tell: (call) => {
    if (call.status === null) {
      const text =
        call.failure === 'dns'
          ? `cURL error 6: Could not resolve host: ${host(call)}`
          : call.failure === 'tls'
            ? 'cURL error 60: SSL certificate problem: unable to get local issuer certificate'
            : call.failure === 'refused'
              ? `cURL error 7: Failed to connect to ${host(call)} port 443: Connection refused`
              : 'cURL error 28: Operation timed out after 10001 milliseconds with 0 bytes received';
      return [
        tellCall(
          call,
          'error',
          `${text} (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for ${call.url}`,
          {},
          crash('GuzzleHttp\\Exception\\ConnectException', `${text} for ${call.url}`),
        ),
      ];
    }
    const shown = call.shows.request ? { request: { headers: call.headers, body: call.body } } : {};
    if (isGood(call))
      return [
        tellCall(call, 'info', `${Peer(call)} ${call.method} ${call.url}: ${call.status}`, {
          ...shown,
          total_time: call.ms / 1000,
        }),
      ];
    const kind = call.status < 500 ? 'Client' : 'Server';
    const message = `${kind} error: \`${call.method} ${call.url}\` resulted in a \`${call.status} ${reason(call.status)}\` response:\n${call.answer ?? ''}\n`;
    return [
      tellCall(
        call,
        'error',
        message.trimEnd(),
        shown,
        crash(`GuzzleHttp\\Exception\\${kind}Exception`, message.trimEnd()),
      ),
    ];
  },
};

const dotnet: HttpClient = {
  name: 'httpclient',
  tell: (call) => {
    const info = { ...call, uid: null };
    const sent = [
      tellCall(info, 'info', `Start processing HTTP request ${call.method} ${call.url}`, {}, null, call.ms + 1),
      tellCall(
        info,
        'info',
        `Sending HTTP request ${call.method} ${call.url}`,
        call.shows.request ? { RequestHeaders: call.headers, RequestBody: call.body } : {},
        null,
        call.ms,
      ),
    ];
    if (call.status === null) {
      const text =
        call.failure === 'dns'
          ? `Name or service not known (${host(call)}:443)`
          : call.failure === 'tls'
            ? 'The SSL connection could not be established, see inner exception.'
            : call.failure === 'refused'
              ? `Connection refused (${host(call)}:443)`
              : 'The request was canceled due to the configured HttpClient.Timeout of 10 seconds elapsing.';
      return [
        ...sent,
        tellCall(
          call,
          'error',
          `Call to ${call.url} failed`,
          {},
          crash(
            call.failure === 'timeout'
              ? 'System.Threading.Tasks.TaskCanceledException'
              : 'System.Net.Http.HttpRequestException',
            text,
          ),
        ),
      ];
    }
    const got = [
      tellCall(info, 'info', `Received HTTP response headers after ${call.ms}.1382ms - ${call.status}`, {}, null, 1),
      tellCall(info, 'info', `End processing HTTP request after ${call.ms}.4021ms - ${call.status}`, {}, null, 1),
    ];
    if (isGood(call)) return [...sent, ...got, done(call)];
    return [
      ...sent,
      ...got,
      tellCall(
        call,
        'error',
        `${Peer(call)} call failed${call.shows.answer ? `: ${call.answer ?? ''}` : ''}`,
        { StatusCode: call.status, Uri: call.url },
        crash(
          'System.Net.Http.HttpRequestException',
          `Response status code does not indicate success: ${call.status} (${reason(call.status)}).`,
        ),
      ),
    ];
  },
};

const netHttp: HttpClient = {
  name: 'net/http',
  tell: (call) => {
    if (call.status === null) {
      const text =
        call.failure === 'dns'
          ? `dial tcp: lookup ${host(call)} on 10.96.0.10:53: no such host`
          : call.failure === 'tls'
            ? 'tls: failed to verify certificate: x509: certificate signed by unknown authority'
            : call.failure === 'refused'
              ? 'dial tcp 203.0.113.44:443: connect: connection refused'
              : 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
      return [tellCall(call, 'error', `${peer(call)} call`, { err: `Post "${call.url}": ${text}` })];
    }
    const fields = {
      method: call.method,
      url: call.url,
      status: call.status,
      elapsed: `${call.ms}ms`,
      ...(call.shows.request ? { req_header: goHeaders(call.headers), req_body: call.body } : {}),
    };
    if (isGood(call)) return [tellCall(call, 'info', 'http client', fields)];
    return [
      tellCall(call, 'error', `${peer(call)} call`, {
        ...fields,
        err: `${peer(call)}: unexpected status ${call.status} ${reason(call.status)}${call.shows.answer ? `: ${call.answer ?? ''}` : ''}`,
      }),
    ];
  },
};

const faraday: HttpClient = {
  name: 'faraday',
  tell: (call) => {
    if (call.status === null) {
      const text =
        call.failure === 'dns'
          ? `Failed to open TCP connection to ${host(call)}:443 (getaddrinfo: Name or service not known)`
          : call.failure === 'tls'
            ? 'SSL_connect returned=1 errno=0 state=error: certificate verify failed'
            : call.failure === 'refused'
              ? `Failed to open TCP connection to ${host(call)}:443 (Connection refused - connect(2))`
              : 'Net::ReadTimeout with #<TCPSocket:(closed)>';
      return [tellCall(call, 'error', `${call.method} ${call.url}`, {}, crash('Faraday::ConnectionFailed', text))];
    }
    const wire = [
      tellCall({ ...call, uid: null }, 'info', `request: ${call.method} ${call.url}`, {}, null, call.ms),
      ...(call.shows.request
        ? [
            tellCall(
              { ...call, uid: null },
              'info',
              `request: ${Object.entries(call.headers)
                .map(([name, value]) => `${name}: "${value}"`)
                .join(' ')} ${call.body ?? ''}`,
              {},
              null,
              call.ms,
            ),
          ]
        : []),
      tellCall({ ...call, uid: null }, 'info', `response: Status ${call.status}`, {}, null, 1),
    ];
    if (isGood(call)) return [...wire, done(call)];
    const answer = call.shows.answer
      ? [tellCall({ ...call, uid: null }, 'error', `response: ${call.answer ?? ''}`, {}, null, 1)]
      : [];
    return [
      ...wire,
      ...answer,
      tellCall(
        call,
        'error',
        `${Peer(call)}::Error ${call.status} from ${call.url}`,
        {},
        crash(
          call.status === 401 ? 'Faraday::UnauthorizedError' : 'Faraday::ClientError',
          `the server responded with status ${call.status}`,
        ),
      ),
    ];
  },
};

/** Own wrapper around a client that logs one tidy line, in the words of whoever wrote it. */
const ownWords: HttpClient = {
  name: 'own words',
  tell: (call, random) => {
    const outcome = call.status === null ? nodeFailure(call).message : String(call.status);
    const body = call.shows.answer && call.answer !== null ? ` body=${call.answer}` : '';
    const sent = call.shows.request ? ` sent=${call.body ?? ''} headers=${JSON.stringify(call.headers)}` : '';
    const message = random.pick([
      `${peer(call)} call ${call.method} ${call.url} -> ${outcome} (${call.ms}ms)${sent}${body}`,
      `[${peer(call)}] ${call.method} ${path(call)} host=${host(call)} status=${outcome} took=${call.ms}ms${sent}${body}`,
      `${host(call)} answered ${outcome} to ${call.method} ${path(call)}${sent}${body}`,
    ]);
    return [tellCall(call, isGood(call) ? 'info' : 'error', message, {})];
  },
};

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return answer;
  }
}
const pythonDict = (headers: Call['headers']) =>
  `{${Object.entries(headers)
    .map(([name, value]) => `'${name}': '${value}'`)
    .join(', ')}}`;
const goHeaders = (headers: Call['headers']) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replaceAll(/(^|-)[a-z]/g, (start) => start.toUpperCase()),
      [value],
    ]),
  );

export const httpClients = {
  axios,
  undici,
  requests,
  httpx,
  okHttp,
  restTemplate,
  guzzle,
  dotnet,
  netHttp,
  faraday,
  ownWords,
};
