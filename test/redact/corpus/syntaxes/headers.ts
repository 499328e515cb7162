import { inspected, json, python, ruby, shell, shellDouble, xml } from '../spelling.ts';
import { type Syntax } from './syntax.ts';

const cgi = (name: string) => `HTTP_${name.toUpperCase().replaceAll('-', '_')}`;
const canonical = (name: string) => name.toLowerCase().replaceAll(/(^|-)(\w)/g, (part) => part.toUpperCase());

/** How HTTP headers are written down: name and whole value. */
export const headerSyntaxes: readonly Syntax[] = [
  {
    id: 'header-raw',
    keeps: ['Host: api.begini.co'],
    write: (name, value) =>
      `POST /v1/sessions-management/tokens HTTP/1.1\r\nHost: api.begini.co\r\n${name}: ${value}\r\nContent-Length: 71\r`,
  },
  {
    id: 'header-lower',
    keeps: ['host: api.begini.co'],
    write: (name, value) => `host: api.begini.co\n${name.toLowerCase()}: ${value}\naccept: */*`,
  },
  {
    id: 'header-upper',
    keeps: ['ACCEPT: */*'],
    write: (name, value) => `ACCEPT: */*\n${name.toUpperCase()}: ${value}`,
  },
  { id: 'header-no-space', keeps: ['Accept:*/*'], write: (name, value) => `Accept:*/*\n${name}:${value}` },
  {
    id: 'curl-verbose',
    keeps: ['> Accept: */*'],
    write: (name, value) => `> POST /v1/sessions-management/tokens HTTP/2\n> Accept: */*\n> ${name}: ${value}\n> `,
  },
  {
    id: 'curl-verbose-response',
    keeps: ['< content-type: application/json'],
    write: (name, value) => `< HTTP/2 200\n< content-type: application/json\n< ${name}: ${value}`,
  },
  {
    id: 'curl-h2',
    keeps: ['[accept: */*]'],
    write: (name, value) => `* [HTTP/2] [1] [accept: */*]\n* [HTTP/2] [1] [${name.toLowerCase()}: ${value}]`,
  },
  {
    id: 'curl-trace-ascii',
    keeps: ['0000: POST /v1 HTTP/1.1'],
    write: (name, value) => `=> Send header, 210 bytes (0xd2)\n0000: POST /v1 HTTP/1.1\n0012: ${name}: ${value}`,
  },
  {
    id: 'curl-h-single',
    keeps: ["-H 'Content-Type: application/json'"],
    write: (name, value) =>
      `curl -X POST https://api.begini.co/v1/sessions-management/tokens -H ${shell(`${name}: ${value}`)} -H 'Content-Type: application/json'`,
  },
  {
    id: 'curl-h-double',
    keeps: ['-H "Content-Type: application/json"'],
    write: (name, value) =>
      `curl https://api.begini.co/v1/webhooks-management/test -H ${shellDouble(`${name}: ${value}`)} -H "Content-Type: application/json"`,
  },
  {
    id: 'curl-header-long',
    keeps: ['--header "accept: */*"'],
    write: (name, value) =>
      `curl --header "accept: */*" --header ${shellDouble(`${name}:${value}`)} https://api.begini.co`,
  },
  {
    id: 'curl-windows',
    keeps: ['curl.exe'],
    write: (name, value) => `curl.exe -H "${name}: ${value.replaceAll('"', '\\"')}" https://api.begini.co`,
  },
  {
    id: 'wget',
    keeps: ['wget -qO-'],
    write: (name, value) => `wget -qO- --header=${shellDouble(`${name}: ${value}`)} https://api.begini.co/v1`,
  },
  {
    id: 'httpie',
    bars: /[\s"']/,
    keeps: ['http POST https://api.begini.co/v1'],
    write: (name, value) => `http POST https://api.begini.co/v1 ${name}:${value} uid=LOAN1`,
  },
  {
    id: 'powershell',
    keeps: ['Invoke-RestMethod -Uri https://api.begini.co'],
    bars: /"/,
    write: (name, value) => `Invoke-RestMethod -Uri https://api.begini.co -Headers @{"${name}" = "${value}"}`,
  },
  {
    id: 'python-requests-dict',
    keeps: ["'Accept': '*/*'"],
    write: (name, value) =>
      `{'User-Agent': 'python-requests/2.32.3', 'Accept': '*/*', ${python(name)}: ${python(value)}}`,
  },
  {
    id: 'python-case-insensitive',
    keeps: ["'Accept': '*/*'"],
    write: (name, value) => `CaseInsensitiveDict({'Accept': '*/*', ${python(name)}: ${python(value)}})`,
  },
  {
    id: 'http-client-send',
    bars: /['\\]/,
    keeps: ["send: b'POST /v1/sessions-management/tokens HTTP/1.1\\r\\n"],
    write: (name, value) =>
      `send: b'POST /v1/sessions-management/tokens HTTP/1.1\\r\\nHost: api.begini.co\\r\\n${name}: ${value}\\r\\nContent-Length: 71\\r\\n\\r\\n'`,
  },
  {
    id: 'http-client-header',
    keeps: ['header: Server: nginx'],
    write: (name, value) => `header: Server: nginx\nheader: ${name}: ${value}`,
  },
  {
    id: 'http-client-headers-set',
    bars: /['\\]/,
    keeps: ["reply: 'HTTP/1.1 200 OK\\r\\n'"],
    write: (name, value) => `reply: 'HTTP/1.1 200 OK\\r\\n'\nheader: ${name}: ${value}`,
  },
  {
    id: 'httpx-headers',
    keeps: ["'accept': '*/*'"],
    write: (name, value) => `Headers({'accept': '*/*', ${python(name.toLowerCase())}: ${python(value)}})`,
  },
  {
    id: 'asgi-scope',
    bars: /['\\]/,
    keeps: ["(b'accept', b'*/*')"],
    write: (name, value) => `'headers': [(b'accept', b'*/*'), (b'${name.toLowerCase()}', b'${value}')]`,
  },
  {
    id: 'wsgi-environ',
    keeps: ["'REQUEST_METHOD': 'POST'"],
    write: (name, value) => `{'REQUEST_METHOD': 'POST', '${cgi(name)}': ${python(value)}}`,
  },
  {
    id: 'werkzeug',
    keeps: ["('Accept', '*/*')"],
    write: (name, value) => `EnvironHeaders([('Accept', '*/*'), (${python(name)}, ${python(value)})])`,
  },
  {
    id: 'aiohttp',
    keeps: ["'Accept': '*/*'"],
    write: (name, value) => `<CIMultiDictProxy('Accept': '*/*', ${python(name)}: ${python(value)})>`,
  },
  {
    id: 'node-headers',
    keeps: ["accept: '*/*'"],
    write: (name, value) => `headers: { accept: '*/*', '${name.toLowerCase()}': ${inspected(value)} }`,
  },
  {
    id: 'node-raw-headers',
    keeps: ["'Accept', '*/*'"],
    write: (name, value) =>
      `rawHeaders: [\n  'Accept', '*/*',\n  '${name}', ${inspected(value)},\n  'Host', 'api.begini.co'\n]`,
  },
  {
    id: 'node-raw-headers-lines',
    keeps: ["'Accept',"],
    write: (name, value) =>
      `rawHeaders: [\n  'Accept',\n  '*/*',\n  '${name}',\n  ${inspected(value)},\n  'Host',\n  'api.begini.co'\n]`,
  },
  {
    id: 'json-raw-headers',
    keeps: ['"Accept","*/*"'],
    write: (name, value) => `{"rawHeaders":["Accept","*/*",${json(name)},${json(value)},"Host","api.begini.co"]}`,
  },
  {
    id: 'node-header-string',
    bars: /['\\]/,
    keeps: ["_header: 'POST /v1 HTTP/1.1\\r\\n' +"],
    write: (name, value) =>
      `_header: 'POST /v1 HTTP/1.1\\r\\n' +\n  'Accept: */*\\r\\n' +\n  '${name}: ${value}\\r\\n' +\n  'Connection: close\\r\\n'`,
  },
  {
    id: 'node-kout-headers',
    keeps: ["accept: [ 'Accept', '*/*' ]"],
    write: (name, value) =>
      `[Symbol(kOutHeaders)]: { accept: [ 'Accept', '*/*' ], '${name.toLowerCase()}': [ '${name}', ${inspected(value)} ] }`,
  },
  {
    id: 'axios-config',
    keeps: ["url: 'https://api.begini.co/v1/sessions-management/tokens'"],
    write: (name, value) =>
      `AxiosError: Request failed with status code 401\n  config: {\n    headers: Object [AxiosHeaders] {\n      Accept: '*/*',\n      '${name}': ${inspected(value)}\n    },\n    url: 'https://api.begini.co/v1/sessions-management/tokens'`,
  },
  {
    id: 'axios-json',
    keeps: ['"code":"ERR_BAD_REQUEST"'],
    write: (name, value) =>
      JSON.stringify({
        message: 'Request failed with status code 401',
        code: 'ERR_BAD_REQUEST',
        config: { headers: { Accept: '*/*', [name]: value } },
      }),
  },
  {
    id: 'undici-headers-list',
    keeps: ["name: 'accept'"],
    write: (name, value) =>
      `HeadersList { '${name.toLowerCase()}' => { name: '${name}', value: ${inspected(value)} }, 'accept' => { name: 'accept', value: '*/*' } }`,
  },
  {
    id: 'fetch-headers',
    keeps: ["accept: '*/*'"],
    write: (name, value) => `Headers { accept: '*/*', '${name.toLowerCase()}': ${inspected(value)} }`,
  },
  {
    id: 'undici-string',
    bars: /['\\]/,
    keeps: ["'accept: */*\\r\\n'"],
    write: (name, value) => `headers: 'accept: */*\\r\\n' + '${name}: ${value}\\r\\n'`,
  },
  {
    id: 'got-options',
    keeps: ["'user-agent': 'got"],
    write: (name, value) =>
      `[Options] { headers: { 'user-agent': 'got (https://github.com/sindresorhus/got)', '${name.toLowerCase()}': ${inspected(value)} } }`,
  },
  {
    id: 'pino-http',
    keeps: ['"method":"POST"'],
    write: (name, value) =>
      JSON.stringify({
        level: 30,
        req: { method: 'POST', url: '/webhook', headers: { host: 'x', [name.toLowerCase()]: value } },
        msg: 'request completed',
      }),
  },
  {
    id: 'lambda-multi',
    keeps: ['"httpMethod":"POST"'],
    write: (name, value) =>
      JSON.stringify({ httpMethod: 'POST', multiValueHeaders: { Accept: ['*/*'], [name]: [value] } }),
  },
  {
    id: 'apigw-log',
    bars: /[,{}]/,
    keeps: ['Endpoint request headers: {x-amzn-id=1, '],
    write: (name, value) => `(71) Endpoint request headers: {x-amzn-id=1, ${name}=${value}, Accept=*/*}`,
  },
  {
    id: 'okhttp',
    keeps: ['D/OkHttp: Content-Length: 71'],
    write: (name, value) =>
      `D/OkHttp: --> POST https://api.begini.co/v1\nD/OkHttp: Content-Length: 71\nD/OkHttp: ${name}: ${value}\nD/OkHttp: --> END POST`,
  },
  {
    id: 'okhttp-tostring',
    bars: /[\]\s]/,
    keeps: ['Request{method=POST, url=https://api.begini.co/v1, '],
    write: (name, value) =>
      `Request{method=POST, url=https://api.begini.co/v1, headers=[Accept:*/*, ${name}:${value}]}`,
  },
  {
    id: 'spring-rest-template',
    keeps: ['RestTemplate', 'Accept:"*/*"'],
    write: (name, value) => `DEBUG o.s.web.client.RestTemplate - headers=[Accept:"*/*", ${name}:"${value}"]`,
  },
  {
    id: 'spring-multivalue',
    bars: /[\]\s]/,
    keeps: ['{accept=[*/*], '],
    write: (name, value) => `headers={accept=[*/*], ${name}=[${value}]}`,
  },
  {
    id: 'apache-wire',
    bars: /["\\]/,
    keeps: ['DEBUG org.apache.http.wire - http-outgoing-0 >> "'],
    write: (name, value) => `DEBUG org.apache.http.wire - http-outgoing-0 >> "${name}: ${value}[\\r][\\n]"`,
  },
  {
    id: 'apache-headers',
    keeps: ['http-outgoing-0 >> Accept: */*'],
    write: (name, value) =>
      `DEBUG org.apache.http.headers - http-outgoing-0 >> Accept: */*\nDEBUG org.apache.http.headers - http-outgoing-0 >> ${name}: ${value}`,
  },
  {
    id: 'feign',
    keeps: ['[BeginiClient#create] Accept: */*'],
    write: (name, value) => `[BeginiClient#create] Accept: */*\n[BeginiClient#create] ${name}: ${value}`,
  },
  {
    id: 'java-net-http',
    bars: /[\]\s]/,
    keeps: ['{accept=[*/*], '],
    write: (name, value) => `java.net.http.HttpHeaders@4d5e { {accept=[*/*], ${name.toLowerCase()}=[${value}]} }`,
  },
  {
    id: 'jetty-fields',
    keeps: ['Accept: */*'],
    write: (name, value) => `HttpChannelState REQUEST POST //x HTTP/1.1\nAccept: */*\n${name}: ${value}`,
  },
  {
    id: 'netty-logging',
    keeps: ['accept: */*'],
    write: (name, value) =>
      `DefaultFullHttpRequest(decodeResult: success, version: HTTP/1.1)\nPOST /v1 HTTP/1.1\naccept: */*\n${name}: ${value}`,
  },
  {
    id: 'guzzle',
    keeps: ['"accept":["*/*"]'],
    write: (name, value) => JSON.stringify({ method: 'POST', headers: { accept: ['*/*'], [name]: [value] } }),
  },
  {
    id: 'guzzle-formatter',
    bars: /["\\]/,
    keeps: ['"POST /v1 HTTP/1.1" 401'],
    write: (name, value) =>
      `app.INFO: "POST /v1 HTTP/1.1" 401 - Host: api.begini.co\\r\\n${name}: ${value}\\r\\nAccept: */*`,
  },
  {
    id: 'php-print-r-headers',
    keeps: ['[Accept] => */*'],
    write: (name, value) => `Array\n(\n    [Accept] => */*\n    [${name}] => ${value}\n)`,
  },
  {
    id: 'php-nested-headers',
    keeps: ['[Accept] => Array'],
    write: (name, value) =>
      `    [Accept] => Array\n        (\n            [0] => */*\n        )\n    [${name}] => Array\n        (\n            [0] => ${value}\n        )`,
  },
  {
    id: 'php-server',
    bars: /["\\]/,
    keeps: ["'REQUEST_METHOD' => 'POST'"],
    write: (name, value) => `  'REQUEST_METHOD' => 'POST',\n  '${cgi(name)}' => '${value}',`,
  },
  {
    id: 'php-symfony',
    keeps: ['Accept:          */*'],
    write: (name, value) => `POST /webhook HTTP/1.1\nAccept:          */*\n${name}:     ${value}`,
  },
  {
    id: 'go-header-map',
    bars: /[\]\s]/,
    keeps: ['map[Accept:[*/*]'],
    write: (name, value) => `map[Accept:[*/*] ${canonical(name)}:[${value}] User-Agent:[Go-http-client/1.1]]`,
  },
  {
    id: 'go-header-spaced',
    bars: /[\]]/,
    keeps: ['map[Accept:[*/*]'],
    write: (name, value) => `map[Accept:[*/*] ${canonical(name)}:[${value}]]`,
  },
  {
    id: 'go-header-sharp',
    keeps: ['http.Header{"Accept":[]string{"*/*"}'],
    write: (name, value) => `http.Header{"Accept":[]string{"*/*"}, ${json(canonical(name))}:[]string{${json(value)}}}`,
  },
  {
    id: 'go-dump-quoted',
    keeps: ['"POST /v1 HTTP/1.1\\r\\nHost: api.begini.co\\r\\n'],
    write: (name, value) =>
      `dump: ${JSON.stringify(`POST /v1 HTTP/1.1\r\nHost: api.begini.co\r\n${name}: ${value}\r\nAccept: */*\r\n\r\n`)}`,
  },
  {
    id: 'rust-headermap',
    keeps: ['{"accept": "*/*", '],
    write: (name, value) => `headers: {"accept": "*/*", ${json(name.toLowerCase())}: ${json(value)}}`,
  },
  {
    id: 'csharp-request',
    keeps: ['Method: POST, RequestUri:'],
    write: (name, value) =>
      `Method: POST, RequestUri: 'https://api.begini.co/v1', Version: 1.1, Headers:\r\n{\r\n  ${name}: ${value}\r\n  Content-Type: application/json\r\n}`,
  },
  {
    id: 'csharp-httpclient-log',
    keeps: ['Request Headers:'],
    write: (name, value) =>
      `trce: System.Net.Http.HttpClient.Begini.LogicalHandler[102]\n      Request Headers:\n      ${name}: ${value}\n      Content-Type: application/json`,
  },
  {
    id: 'csharp-pair',
    bars: /[[\]]/,
    keeps: ['[Accept, */*]'],
    write: (name, value) => `[Accept, */*], [${name}, ${value}]`,
  },
  {
    id: 'ruby-net-http',
    bars: /["\\]/,
    keeps: ['<- "POST /v1 HTTP/1.1\\r\\nAccept: */*\\r\\n'],
    write: (name, value) =>
      `<- "POST /v1 HTTP/1.1\\r\\nAccept: */*\\r\\n${name}: ${value}\\r\\nHost: api.begini.co\\r\\n\\r\\n"`,
  },
  {
    id: 'ruby-rack-env',
    keeps: ['"REQUEST_METHOD"=>"POST"'],
    write: (name, value) => `{"REQUEST_METHOD"=>"POST", "${cgi(name)}"=>${ruby(value)}}`,
  },
  {
    id: 'ruby-faraday',
    keeps: ['Accept: "*/*"'],
    write: (name, value) =>
      `INFO -- request: Accept: "*/*"\nINFO -- request: ${name}: "${value.replaceAll('"', '\\"')}"`,
  },
  {
    id: 'elixir-headers',
    bars: /["\\]/,
    keeps: ['{"accept", "*/*"}'],
    write: (name, value) => `[{"accept", "*/*"}, {"${name.toLowerCase()}", "${value}"}]`,
  },
  {
    id: 'nginx-log-format',
    bars: /"/,
    keeps: ['"POST /webhook HTTP/1.1" 200 12'],
    write: (name, value) =>
      `10.0.0.9 - - [20/Apr/2026:10:00:00 +0000] "POST /webhook HTTP/1.1" 200 12 http_${name.toLowerCase().replaceAll('-', '_')}="${value}" rt=0.003`,
  },
  {
    id: 'nginx-json',
    keeps: ['"status":"200"'],
    write: (name, value) =>
      `{"status":"200","http_${name.toLowerCase().replaceAll('-', '_')}":${json(value)},"rt":"0.003"}`,
  },
  {
    id: 'envoy-headers',
    bars: /'/,
    keeps: ["':method', 'POST'"],
    write: (name, value) =>
      `[debug][http] request headers complete (end_stream=false):\n':method', 'POST'\n'${name.toLowerCase()}', '${value}'`,
  },
  {
    id: 'nghttp2',
    keeps: ['recv (stream_id=13) :status: 200'],
    write: (name, value) =>
      `[  0.412] recv (stream_id=13) :status: 200\n[  0.412] recv (stream_id=13) ${name.toLowerCase()}: ${value}`,
  },
  {
    id: 'modsecurity',
    keeps: ['POST /webhook HTTP/1.1'],
    write: (name, value) => `--5f3a1c00-B--\nPOST /webhook HTTP/1.1\n${name}: ${value}`,
  },
  {
    id: 'tcpdump-ascii',
    keeps: ['E..4.@.@'],
    write: (name, value) => `E..4.@.@.....POST /v1 HTTP/1.1\n${name}: ${value}`,
  },
  {
    id: 'har-header',
    keeps: ['"name": "accept"'],
    write: (name, value) =>
      `"headers": [ { "name": "accept", "value": "*/*" }, { "name": ${json(name)}, "value": ${json(value)} } ]`,
  },
  {
    id: 'har-value-first',
    keeps: ['"name": "accept"'],
    write: (name, value) =>
      `"headers": [ { "value": "*/*", "name": "accept" }, { "value": ${json(value)}, "name": ${json(name)} } ]`,
  },
  {
    id: 'postman-header',
    keeps: ['"type":"text"'],
    write: (name, value) => `"header":[{"key":${json(name)},"value":${json(value)},"type":"text"}]`,
  },
  {
    id: 'openapi-xml-header',
    keeps: ['<header name="accept">*/*</header>'],
    write: (name, value) => `<header name="accept">*/*</header><header name="${xml(name)}">${xml(value)}</header>`,
  },
  {
    id: 'html-table',
    keeps: ['<td>accept</td>'],
    write: (name, value) => `<tr><td>accept</td><td>*/*</td></tr><tr><td>${xml(name)}</td><td>${xml(value)}</td></tr>`,
  },
  {
    id: 'symfony-exception-html',
    keeps: ['<th>accept</th>'],
    write: (name, value) =>
      `<tr><th>accept</th><td>*/*</td></tr>\n<tr><th>${xml(name)}</th>\n<td>"${xml(value)}"</td></tr>`,
  },
  {
    id: 'equals-scheme',
    bars: /[,;]/,
    keeps: ['accept=*/*'],
    write: (name, value) => `sent headers accept=*/*; ${name}=${value}`,
  },
  {
    id: 'prose-header',
    bars: /["]/,
    keeps: ['but the partner said no'],
    write: (name, value) => `we sent the ${name} header with "${value}" but the partner said no`,
  },
  {
    id: 'xhr-set',
    bars: /['\\]/,
    keeps: ["xhr.setRequestHeader('accept', '*/*');"],
    write: (name, value) => `xhr.setRequestHeader('accept', '*/*'); xhr.setRequestHeader('${name}', '${value}');`,
  },
  {
    id: 'java-add-header',
    keeps: ['.header("accept", "*/*")'],
    write: (name, value) => `.header("accept", "*/*").header(${json(name)}, ${json(value)}).build()`,
  },
  {
    id: 'python-headers-assign',
    keeps: ['session.headers'],
    write: (name, value) => `session.headers[${python(name)}] = ${python(value)}`,
  },
  {
    id: 'json-nested-headers',
    keeps: ['corr'],
    write: (name, value) =>
      JSON.stringify({ corr: 'c-19', message: `Headers: ${JSON.stringify({ accept: '*/*', [name]: value })}` }),
  },
  {
    id: 'json-nested-raw',
    keeps: ['corr'],
    write: (name, value) =>
      JSON.stringify({ corr: 'c-19', raw: `POST /v1 HTTP/1.1\r\nHost: x\r\n${name}: ${value}\r\n\r\n` }),
  },
];
