import type { Hit } from './acts.ts';
import { dialects, type Dialect } from './dialect.ts';
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

export const stacks: readonly [Stack, ...Stack[]] = [
  {
    name: 'node',
    dialects: [d.pino, d.winston, d.winstonText, d.bunyan, d.googleCloud],
    clients: [c.axios, c.undici, c.ownWords],
    requestLine: (hit) => `${hit.method} ${hit.path} ${hit.status} ${hit.ms}.214 ms - ${hit.answer.length}`,
  },
  {
    name: 'python',
    dialects: [d.structlog, d.pythonText, d.djangoText, d.loguru],
    clients: [c.requests, c.httpx, c.ownWords],
    requestLine: (hit) => `${hit.ip}:41782 - "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} ${reason(hit.status)}`,
  },
  {
    name: 'java',
    dialects: [d.logback, d.logbackOld, d.log4j, d.logstash, d.jul, d.elastic],
    clients: [c.okHttp, c.restTemplate, c.ownWords],
    requestLine: (hit) =>
      `Completed ${hit.status} ${reason(hit.status).toUpperCase().replaceAll(' ', '_')} for ${hit.method} ${hit.path} in ${hit.ms} ms`,
  },
  {
    name: 'php',
    dialects: [d.laravel, d.monolog],
    clients: [c.guzzle, c.ownWords],
    requestLine: (hit) => `${hit.method} ${hit.path} - ${hit.status} (${hit.ms} ms)`,
  },
  {
    name: 'dotnet',
    dialects: [d.serilog, d.serilogText, d.dotnetConsole, d.nlog],
    clients: [c.dotnet, c.ownWords],
    requestLine: (hit) =>
      `Request finished HTTP/1.1 ${hit.method} https://api.lender.example${hit.path} - ${hit.status} ${hit.answer.length} application/json ${hit.ms}.1402ms`,
  },
  {
    name: 'go',
    dialects: [d.slog, d.slogText, d.zap, d.zapConsole, d.goLog, d.klog],
    clients: [c.netHttp, c.ownWords],
    requestLine: (hit) => `[GIN] | ${hit.status} | ${hit.ms}.113ms | ${hit.ip} | ${hit.method} "${hit.path}"`,
  },
  {
    name: 'ruby',
    dialects: [d.rails],
    clients: [c.faraday, c.ownWords],
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
