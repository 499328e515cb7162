import type { Call } from './acts.ts';
import { reason } from './http-client.ts';
import type { Random } from './random.ts';

/** A call somebody made by hand and saved: what the file is called and what stands in it. */
export interface Capture {
  readonly name: string;
  readonly extension: string;
  readonly write: (call: Call, random: Random) => string;
}

const target = (call: Call) => new URL(call.url);
const answer = (call: Call) => call.answer ?? '';
const networkLine = (call: Call) =>
  call.failure === 'dns'
    ? `curl: (6) Could not resolve host: ${target(call).hostname}`
    : call.failure === 'tls'
      ? 'curl: (60) SSL certificate problem: unable to get local issuer certificate'
      : call.failure === 'refused'
        ? `curl: (7) Failed to connect to ${target(call).hostname} port 443 after 3 ms: Could not connect to server`
        : 'curl: (28) Operation timed out after 10001 milliseconds with 0 bytes received';
const command = (call: Call, flag: string) =>
  `$ curl ${flag} -X ${call.method} ${call.url}${Object.entries(call.headers)
    .map(([name, value]) => ` -H '${name}: ${value}'`)
    .join('')}${call.body === null ? '' : ` -d '${call.body}'`}`;
const responseHead = (call: Call) => [
  `date: ${new Date(call.t).toUTCString()}`,
  'server: nginx',
  'content-type: application/json',
  `content-length: ${answer(call).length}`,
];

export const captures = {
  verbose: {
    name: 'curl -v',
    extension: 'txt',
    write: (call) => {
      const sent = [
        command(call, '-v'),
        `* Connected to ${target(call).hostname} (203.0.113.44) port 443`,
        `> ${call.method} ${target(call).pathname} HTTP/1.1`,
        `> Host: ${target(call).host}`,
        '> User-Agent: curl/8.9.1',
        '> Accept: */*',
        ...Object.entries(call.headers).map(([name, value]) => `> ${name}: ${value}`),
        '> ',
      ];
      if (call.status === null)
        return [command(call, '-v'), `* ${networkLine(call).slice(10)}`, networkLine(call), ''].join('\n');
      return [
        ...sent,
        `< HTTP/1.1 ${call.status} ${reason(call.status)}`,
        ...responseHead(call).map((line) => `< ${line}`),
        '< ',
        answer(call),
        '* Connection #0 left intact',
        '',
      ].join('\n');
    },
  },
  included: {
    name: 'curl -i',
    extension: 'txt',
    write: (call) =>
      call.status === null
        ? [command(call, '-i'), networkLine(call), ''].join('\n')
        : [command(call, '-i'), `HTTP/2 ${call.status} `, ...responseHead(call), '', answer(call), ''].join('\n'),
  },
  raw: {
    name: 'raw http',
    extension: 'http',
    write: (call) =>
      [
        `${call.method} ${target(call).pathname} HTTP/1.1`,
        `Host: ${target(call).host}`,
        ...Object.entries(call.headers).map(([name, value]) => `${name}: ${value}`),
        ...(call.body === null ? ['Content-Length: 0', ''] : [`Content-Length: ${call.body.length}`, '', call.body]),
        ...(call.status === null
          ? []
          : ['', `HTTP/1.1 ${call.status} ${reason(call.status)}`, ...responseHead(call), '', answer(call)]),
      ].join('\r\n'),
  },
  har: {
    name: 'har',
    extension: 'har',
    write: (call) =>
      JSON.stringify(
        {
          log: {
            version: '1.2',
            creator: { name: 'Postman', version: '11.2' },
            entries: [
              {
                startedDateTime: new Date(call.t - call.ms).toISOString(),
                time: call.ms,
                request: {
                  method: call.method,
                  url: call.url,
                  httpVersion: 'HTTP/1.1',
                  cookies: [],
                  headers: Object.entries(call.headers).map(([name, value]) => ({ name, value })),
                  queryString: [],
                  ...(call.body === null ? {} : { postData: { mimeType: 'application/json', text: call.body } }),
                  headersSize: -1,
                  bodySize: call.body?.length ?? 0,
                },
                response: {
                  status: call.status ?? 0,
                  statusText: call.status === null ? '' : reason(call.status),
                  httpVersion: 'HTTP/1.1',
                  cookies: [],
                  headers: [
                    { name: 'content-type', value: 'application/json' },
                    { name: 'date', value: new Date(call.t).toUTCString() },
                  ],
                  content: { size: answer(call).length, mimeType: 'application/json', text: answer(call) },
                  redirectURL: '',
                  headersSize: -1,
                  bodySize: answer(call).length,
                },
                cache: {},
                timings: { send: 1, wait: call.ms - 2, receive: 1 },
              },
            ],
          },
        },
        null,
        2,
      ),
  },
  httpie: {
    name: 'httpie',
    extension: 'txt',
    write: (call) =>
      [
        `$ http --verbose ${call.method} ${call.url}${Object.entries(call.headers)
          .map(([name, value]) => ` '${name}:${value}'`)
          .join('')}`,
        `${call.method} ${target(call).pathname} HTTP/1.1`,
        ...Object.entries(call.headers).map(([name, value]) => `${name}: ${value}`),
        `Host: ${target(call).host}`,
        'User-Agent: HTTPie/3.2.4',
        '',
        ...(call.body === null ? [] : [call.body, '']),
        '',
        ...(call.status === null
          ? [`http: error: ConnectionError: ${networkLine(call)}`]
          : [`HTTP/1.1 ${call.status} ${reason(call.status)}`, ...responseHead(call), '', answer(call)]),
        '',
      ].join('\n'),
  },
  powerShell: {
    name: 'powershell',
    extension: 'txt',
    write: (call) =>
      [
        `PS C:\\begini> Invoke-WebRequest -Method ${call.method} -Uri ${call.url} -Headers @{${Object.entries(
          call.headers,
        )
          .map(([name, value]) => `"${name}"="${value}"`)
          .join(';')}}${call.body === null ? '' : ` -Body '${call.body}'`}`,
        ...(call.status === 200
          ? ['', 'StatusCode        : 200', 'StatusDescription : OK', `Content           : ${answer(call)}`]
          : [
              `Invoke-WebRequest : ${call.status === null ? `The remote name could not be resolved: '${target(call).hostname}'` : `The remote server returned an error: (${call.status}) ${reason(call.status)}.`}`,
              answer(call),
              'At line:1 char:1',
              '    + CategoryInfo          : InvalidOperation: (System.Net.HttpWebRequest:HttpWebRequest) [Invoke-WebRequest], WebException',
            ]),
        '',
      ].join('\r\n'),
  },
  status: {
    name: 'curl -w',
    extension: 'txt',
    write: (call) =>
      [
        `${command(call, '-s')} -w '\\n%{http_code}\\n'`,
        ...(call.status === null ? [networkLine(call), '000'] : [answer(call), String(call.status)]),
        '',
      ].join('\n'),
  },
  prose: {
    name: 'prose',
    extension: 'md',
    write: (call) =>
      `# Notes\n\n- ${new Date(call.t).toISOString()} called ${call.method} ${call.url}${call.status === null ? `: ${networkLine(call)}` : `, got ${call.status}: \`${answer(call)}\``}\n`,
  },
} as const satisfies Record<string, Capture>;
