import type { Hit } from './acts.ts';
import { dialects, type Dialect } from './dialect.ts';
import { platformDialects } from './platform-dialect.ts';
import { wideClients } from './wide-clients.ts';
import { httpClients, reason, type HttpClient } from './http-client.ts';

/** What a lender's software is made of: the loggers and HTTP clients that occur together. */
export interface Stack {
  readonly name: string;
  readonly dialects: readonly [Dialect, ...Dialect[]];
  readonly clients: readonly [HttpClient, ...HttpClient[]];
  /** How its web framework logs a request that it answered. */
  readonly requestLine: (hit: Hit) => string;
}

const d = dialects;
const c = httpClients;
const p = platformDialects;
const w = wideClients;

export const stacks: readonly [Stack, ...Stack[]] = [
  {
    name: 'node',
    dialects: [d.pino, d.winston, d.winstonText, d.bunyan, d.googleCloud, p.nest, p.lambda, p.datadog],
    clients: [c.axios, c.undici, c.ownWords, w.got, w.superagent],
    requestLine: (hit) => `${hit.method} ${hit.path} ${hit.status} ${hit.ms}.214 ms - ${hit.answer.length}`,
  },
  {
    name: 'python',
    dialects: [d.structlog, d.pythonText, d.djangoText, d.loguru, p.journald, p.kibanaCsv],
    clients: [c.requests, c.httpx, c.ownWords, w.aiohttp],
    requestLine: (hit) => `${hit.ip}:41782 - "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} ${reason(hit.status)}`,
  },
  {
    name: 'java',
    dialects: [d.logback, d.logbackOld, d.log4j, d.logstash, d.jul, d.elastic, p.ktor, p.splunkCsv],
    clients: [c.okHttp, c.restTemplate, c.ownWords, w.webClient, w.feign],
    requestLine: (hit) =>
      `Completed ${hit.status} ${reason(hit.status).toUpperCase().replaceAll(' ', '_')} for ${hit.method} ${hit.path} in ${hit.ms} ms`,
  },
  {
    name: 'php',
    dialects: [d.laravel, d.monolog, p.symfony],
    clients: [c.guzzle, c.ownWords, w.laravelHttp, w.phpCurl],
    requestLine: (hit) => `${hit.method} ${hit.path} - ${hit.status} (${hit.ms} ms)`,
  },
  {
    name: 'dotnet',
    dialects: [d.serilog, d.serilogText, d.dotnetConsole, d.nlog, p.appInsights],
    clients: [c.dotnet, c.ownWords, w.refit, w.flurl],
    requestLine: (hit) =>
      `Request finished HTTP/1.1 ${hit.method} https://api.lender.example${hit.path} - ${hit.status} ${hit.answer.length} application/json ${hit.ms}.1402ms`,
  },
  {
    name: 'go',
    dialects: [d.slog, d.slogText, d.zap, d.zapConsole, d.goLog, d.klog, p.loki],
    clients: [c.netHttp, c.ownWords, w.resty],
    requestLine: (hit) => `[GIN] | ${hit.status} | ${hit.ms}.113ms | ${hit.ip} | ${hit.method} "${hit.path}"`,
  },
  {
    name: 'ruby',
    dialects: [d.rails, p.journald],
    clients: [c.faraday, c.ownWords, w.restClient],
    requestLine: (hit) =>
      `method=${hit.method} path=${hit.path} format=json controller=BeginiController action=create status=${hit.status} duration=${hit.ms}.42 view=0.1 db=3.2`,
  },
  {
    name: 'rust',
    dialects: [d.tracing, d.tracingJson],
    clients: [c.ownWords],
    requestLine: (hit) =>
      `finished processing request method=${hit.method} uri=${hit.path} latency=${hit.ms} ms status=${hit.status}`,
  },
];
