// Writes planted secrets in the forms in which Node prints things, a line of dashes before each.
import http from 'node:http';
import util from 'node:util';

const { API_KEY, TOKEN, SIGNATURE, PASSWORD, SID } = process.env;
const headers = {
  'Api-key': API_KEY,
  Authorization: `Bearer ${TOKEN}`,
  'X-Signature': SIGNATURE,
  Cookie: `sid=${SID}`,
};
const body = { username: 'ana', password: PASSWORD };
const failure = Object.assign(new Error('Request failed with status code 403'), {
  config: { headers, data: JSON.stringify(body), auth: { username: 'ana', password: PASSWORD } },
});
const forms = {
  inspect: () => util.inspect({ request: { headers, body } }, { depth: 9 }),
  'inspect, not compact': () => util.inspect({ request: { headers, body } }, { depth: 9, compact: false }),
  'inspect in colours': () => util.inspect({ request: { headers, body } }, { depth: 9, colors: true }),
  'a map': () => util.inspect(new Map(Object.entries(headers))),
  'a map in colours': () => util.inspect(new Map(Object.entries(headers)), { colors: true }),
  'raw headers': () => util.inspect({ rawHeaders: Object.entries(headers).flat() }),
  'raw headers in colours': () => util.inspect({ rawHeaders: Object.entries(headers).flat() }, { colors: true }),
  Headers: () => util.inspect(new Headers(headers)),
  Request: () => util.inspect(new Request('http://127.0.0.1/v1', { headers })),
  'an error': () => util.inspect(failure, { depth: 9 }),
  '%o': () => util.format('%o', { headers, body }),
  JSON: () => JSON.stringify({ headers, body }),
  'JSON in JSON': () => JSON.stringify({ message: JSON.stringify({ headers, body }) }),
  'JSON in JSON in JSON': () => JSON.stringify({ log: JSON.stringify({ message: JSON.stringify({ headers, body }) }) }),
  'indented JSON': () => JSON.stringify({ headers, body }, null, 2),
  URLSearchParams: () => util.inspect(new URLSearchParams({ api_key: API_KEY, password: PASSWORD })),
  'a query': () => `GET /v1?${new URLSearchParams({ api_key: API_KEY, password: PASSWORD })}`,
  URL: () => util.inspect(new URL(`http://ana:${encodeURIComponent(PASSWORD)}@127.0.0.1/x?api_key=${API_KEY}`)),
  'the environment': () => util.inspect({ BEGINI_API_KEY: API_KEY, DB_PASSWORD: PASSWORD }),
  'bytes of a body': () => JSON.stringify({ body: Buffer.from(JSON.stringify(body)) }),
};
for (const [name, write] of Object.entries(forms)) console.log(`-- ${name}\n${write()}`);

console.log('-- NODE_DEBUG of a request');
console.error = console.log;
const server = http.createServer((request, response) => {
  request.resume();
  response.setHeader('set-cookie', `sid=${SID}; HttpOnly`);
  response.end(JSON.stringify({ access_token: TOKEN }));
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const request = http.request({ port, method: 'POST', path: `/v1?api_key=${API_KEY}`, headers }, (response) => {
    console.log('-- a response', '\n', response.headers, response.rawHeaders);
    console.log('-- its request', '\n', request);
    response.resume();
    response.on('end', () => server.close());
  });
  request.end(JSON.stringify(body));
});
