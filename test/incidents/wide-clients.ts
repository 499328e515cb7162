import type { Call, Crash, Remark } from './acts.ts';
import { reason, tellCall, type HttpClient } from './http-client.ts';

/** Further HTTP clients: what their errors and wire logs look like. */

const crash = (type: string, message: string): Crash => ({ type, message, places: [] });
const isGood = (call: Call) => call.status !== null && call.status < 300;
const url = (call: Call) => new URL(call.url);
const text = (call: Call) => `${call.status ?? 0} ${reason(call.status ?? 0)}`;
const unreachable = (call: Call) =>
  ({
    dns: `getaddrinfo ENOTFOUND ${url(call).hostname}`,
    refused: 'connection refused',
    timeout: 'timed out after 10000 ms',
    tls: 'certificate verify failed',
    reset: 'connection reset by peer',
  })[call.failure ?? 'timeout'];

/** A client that says one thing when all is well, and throws one kind of error when not. */
function throwing(
  name: string,
  well: (call: Call) => string,
  ill: (call: Call) => { say: string; thrown: Crash; fields?: Remark['fields'] },
): HttpClient {
  return {
    name,
    tell: (call) => {
      const sent = call.shows.request
        ? [tellCall(call, 'debug', `sending ${call.body ?? ''}`, { headers: call.headers }, null, call.ms)]
        : [];
      if (isGood(call)) return [...sent, tellCall(call, 'info', well(call), {})];
      if (call.status === null)
        return [...sent, tellCall(call, 'error', `${call.method} ${call.url}: ${unreachable(call)}`, {})];
      const { say, thrown, fields = {} } = ill(call);
      return [...sent, tellCall(call, 'error', say, fields, thrown)];
    },
  };
}
const answer = (call: Call) => call.answer ?? '';

export const wideClients = {
  got: throwing(
    'got',
    (call) => `${call.method} ${call.url} ${call.status}`,
    (call) => ({
      say: `${call.method} ${call.url} failed`,
      thrown: crash('HTTPError', `Response code ${call.status} (${reason(call.status ?? 0)})`),
      fields: call.shows.answer ? { responseBody: answer(call) } : {},
    }),
  ),
  superagent: throwing(
    'superagent',
    (call) => `superagent ${call.method} ${call.url} status=${call.status}`,
    (call) => ({
      say: 'request rejected',
      thrown: crash('Error', reason(call.status ?? 0)),
      fields: {
        status: call.status,
        method: call.method,
        url: call.url,
        response: { text: answer(call), status: call.status },
      },
    }),
  ),
  aiohttp: throwing(
    'aiohttp',
    (call) => `${call.method} ${call.url} [${call.status}]`,
    (call) => ({
      say: `call failed${call.shows.answer ? ` with ${answer(call)}` : ''}`,
      thrown: crash(
        'aiohttp.client_exceptions.ClientResponseError',
        `${call.status}, message='${reason(call.status ?? 0)}', url='${call.url}'`,
      ),
    }),
  ),
  webClient: throwing(
    'webclient',
    (call) => `${call.method} ${call.url} responded ${call.status}`,
    (call) => ({
      say: call.shows.answer ? `response body ${answer(call)}` : 'call failed',
      thrown: crash(
        `org.springframework.web.reactive.function.client.WebClientResponseException$${reason(call.status ?? 0).replaceAll(' ', '')}`,
        `${text(call)} from ${call.method} ${call.url}`,
      ),
    }),
  ),
  feign: throwing(
    'feign',
    (call) => `[BeginiClient#create] <--- HTTP/1.1 ${call.status} (${call.ms}ms) ${call.url}`,
    (call) => ({
      say: 'client call failed',
      thrown: crash(
        `feign.FeignException$${reason(call.status ?? 0).replaceAll(' ', '')}`,
        `[${text(call)}] during [${call.method}] to [${call.url}] [Client#create(Request)]: [${answer(call)}]`,
      ),
    }),
  ),
  laravelHttp: throwing(
    'laravel http',
    (call) => `${call.method} ${call.url} => ${call.status}`,
    (call) => ({
      say: `HTTP request returned status code ${call.status}:\n${answer(call)}\n${call.url}`,
      thrown: crash('Illuminate\\Http\\Client\\RequestException', `HTTP request returned status code ${call.status}`),
    }),
  ),
  phpCurl: throwing(
    'php curl',
    (call) => `curl ${call.url} http_code=${call.status} total_time=${call.ms / 1000}`,
    (call) => ({
      say: `curl ${call.url} http_code=${call.status} response=${answer(call)}`,
      thrown: crash('RuntimeException', `unexpected http code ${call.status}`),
    }),
  ),
  refit: throwing(
    'refit',
    (call) => `HTTP ${call.method} ${call.url} responded ${call.status} in ${call.ms}.12 ms`,
    (call) => ({
      say: `Call to ${call.url} failed${call.shows.answer ? `, content: ${answer(call)}` : ''}`,
      thrown: crash(
        'Refit.ApiException',
        `Response status code does not indicate success: ${call.status} (${reason(call.status ?? 0)}).`,
      ),
    }),
  ),
  flurl: throwing(
    'flurl',
    (call) => `${call.method} ${call.url} => ${call.status}`,
    (call) => ({
      say: call.shows.answer ? `server said ${answer(call)}` : 'call failed',
      thrown: crash(
        'Flurl.Http.FlurlHttpException',
        `Call failed with status code ${call.status} (${reason(call.status ?? 0)}): ${call.method} ${call.url}`,
      ),
    }),
  ),
  resty: throwing(
    'resty',
    (call) => `RESTY ${call.method} ${call.url} HTTP/2.0 STATUS ${call.status} ${call.ms}ms`,
    (call) => ({
      say: `resty: ${call.method} ${call.url}: status ${call.status}, body ${answer(call)}`,
      thrown: crash('error', text(call)),
    }),
  ),
  restClient: throwing(
    'rest-client',
    (call) =>
      `RestClient.${call.method.toLowerCase()} "${call.url}" # => ${call.status} OK | application/json 120 bytes, ${(call.ms / 1000).toFixed(2)}s`,
    (call) => ({
      say: `RestClient.${call.method.toLowerCase()} "${call.url}" # => ${text(call).replaceAll(' ', '')} | application/json ${answer(call)}`,
      thrown: crash(`RestClient::${reason(call.status ?? 0).replaceAll(' ', '')}`, text(call)),
    }),
  ),
} as const satisfies Record<string, HttpClient>;
