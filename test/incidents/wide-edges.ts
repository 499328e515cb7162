import type { Edge } from './edge.ts';

const size = (answer: string) => answer.length + 180;

/** Access logs of gateways, application servers and CDNs. */
export const wideEdges = {
  kong: {
    name: 'kong http-log',
    head: [],
    write: (hit) =>
      JSON.stringify({
        request: {
          method: hit.method,
          uri: hit.path,
          url: `https://api.lender.example:8443${hit.path}`,
          headers: { 'user-agent': hit.agent, host: 'api.lender.example' },
        },
        response: { status: hit.status, size: String(size(hit.answer)) },
        latencies: { request: hit.ms, kong: 1, proxy: hit.ms - 1 },
        client_ip: hit.ip,
        started_at: hit.t - hit.ms,
        service: { name: 'loans' },
      }),
  },
  cloudflare: {
    name: 'cloudflare logpush',
    head: [],
    write: (hit, clock) =>
      JSON.stringify({
        ClientIP: hit.ip,
        ClientRequestHost: 'api.lender.example',
        ClientRequestMethod: hit.method,
        ClientRequestURI: hit.path,
        ClientRequestUserAgent: hit.agent,
        EdgeEndTimestamp: clock.utc(hit.t),
        EdgeResponseStatus: hit.status,
        EdgeStartTimestamp: clock.utc(hit.t - hit.ms),
        OriginResponseDurationMs: hit.ms,
        OriginResponseStatus: hit.status,
        RayID: hit.requestId.replaceAll('-', '').slice(0, 16),
      }),
  },
  apiGateway: {
    name: 'aws api gateway',
    head: [],
    write: (hit, clock) =>
      JSON.stringify({
        requestId: hit.requestId,
        ip: hit.ip,
        requestTime: clock.common(hit.t),
        httpMethod: hit.method,
        resourcePath: hit.path,
        status: String(hit.status),
        protocol: 'HTTP/1.1',
        responseLength: String(size(hit.answer)),
        responseLatency: String(hit.ms),
      }),
  },
  morgan: {
    name: 'morgan combined',
    head: [],
    write: (hit, clock) =>
      `::ffff:${hit.ip} - - [${clock.common(hit.t)}] "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} ${size(hit.answer)} "-" "${hit.agent}"`,
  },
  gin: {
    name: 'gin',
    head: [],
    write: (hit, clock) =>
      `[GIN] ${clock.plain(hit.t).replaceAll('-', '/').replace(' ', ' - ')} | ${hit.status} | ${`${hit.ms}.412081ms`.padStart(13)} | ${hit.ip.padStart(15)} | ${hit.method.padEnd(7)} "${hit.path}"`,
  },
  gunicorn: {
    name: 'gunicorn',
    head: [],
    write: (hit, clock) =>
      `${hit.ip} - - [${clock.common(hit.t)}] "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} ${size(hit.answer)} "-" "${hit.agent}" ${hit.ms * 1000}`,
  },
} as const satisfies Record<string, Edge>;
