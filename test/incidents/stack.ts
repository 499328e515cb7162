import { dialects, type Dialect } from './dialect.ts';
import { httpClients, type HttpClient } from './http-client.ts';

/** What a lender's software is made of: the loggers and HTTP clients that occur together. */
export interface Stack {
  readonly name: string;
  readonly dialects: readonly [Dialect, ...Dialect[]];
  readonly clients: readonly [HttpClient, ...HttpClient[]];
}

const d = dialects;
const c = httpClients;

export const stacks: readonly [Stack, ...Stack[]] = [
  {
    name: 'node',
    dialects: [d.pino, d.winston, d.winstonText, d.bunyan, d.googleCloud],
    clients: [c.axios, c.undici, c.ownWords],
  },
  { name: 'python', dialects: [d.structlog, d.pythonText, d.djangoText], clients: [c.requests, c.httpx, c.ownWords] },
  {
    name: 'java',
    dialects: [d.logback, d.logbackOld, d.log4j, d.logstash],
    clients: [c.okHttp, c.restTemplate, c.ownWords],
  },
  { name: 'php', dialects: [d.laravel, d.monolog], clients: [c.guzzle, c.ownWords] },
  { name: 'dotnet', dialects: [d.serilog, d.serilogText, d.dotnetConsole], clients: [c.dotnet, c.ownWords] },
  {
    name: 'go',
    dialects: [d.slog, d.slogText, d.zap, d.zapConsole, d.goLog, d.klog],
    clients: [c.netHttp, c.ownWords],
  },
  { name: 'ruby', dialects: [d.rails], clients: [c.faraday, c.ownWords] },
];
