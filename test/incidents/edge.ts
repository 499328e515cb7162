import type { Hit } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** How one edge (web server, proxy, load balancer) writes its access log. */
export interface Edge {
  readonly name: string;
  /** Written once at the top of the file. */
  readonly head: readonly string[];
  readonly write: (hit: Hit, clock: Clock, random: Random) => string;
}

const size = (hit: Hit) => hit.answer.length + 180;
const common = (hit: Hit, clock: Clock) =>
  `${hit.ip} - - [${clock.common(hit.t)}] "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} ${size(hit)}`;
const seconds = (ms: number) => (ms / 1000).toFixed(3);
const query = (hit: Hit) => hit.path.split('?');

export const edges = {
  combined: { name: 'nginx combined', head: [], write: (hit, clock) => `${common(hit, clock)} "-" "${hit.agent}"` },
  upstream: {
    name: 'nginx with upstream',
    head: [],
    write: (hit, clock) =>
      `${common(hit, clock)} "-" "${hit.agent}" "-" rt=${seconds(hit.ms)} uct="0.000" uht="${seconds(hit.ms)}" urt="${seconds(hit.ms)}" req_id=${hit.requestId}`,
  },
  nginxJson: {
    name: 'nginx json',
    head: [],
    write: (hit, clock) =>
      JSON.stringify({
        time_iso8601: clock.iso(hit.t),
        remote_addr: hit.ip,
        request_method: hit.method,
        request_uri: hit.path,
        status: String(hit.status),
        body_bytes_sent: String(size(hit)),
        request_time: seconds(hit.ms),
        upstream_response_time: seconds(hit.ms),
        http_user_agent: hit.agent,
        request_id: hit.requestId,
      }),
  },
  apache: {
    name: 'apache vhost',
    head: [],
    write: (hit, clock) => `api.lender.example:443 ${common(hit, clock)} "-" "${hit.agent}" ${hit.ms * 1000}`,
  },
  alb: {
    name: 'aws alb',
    head: [],
    write: (hit, clock, random) =>
      `https ${clock.utc(hit.t).slice(0, -1)}417Z app/loans/50dc6c495c0c9188 ${hit.ip}:${random.int(20000, 60000)} 10.0.12.4:8080 0.001 ${seconds(hit.ms)} 0.000 ${hit.status} ${hit.status} 812 ${size(hit)} "${hit.method} https://api.lender.example:443${hit.path} HTTP/1.1" "${hit.agent}" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/loans/73e2d6bc24d8a067 "Root=1-${hit.requestId.slice(0, 8)}-${hit.requestId.replaceAll('-', '').slice(8, 32)}" "api.lender.example" "arn:aws:acm:eu-west-1:123456789012:certificate/12345678" 0 ${clock.utc(hit.t - hit.ms).slice(0, -1)}000Z "forward" "-" "-" "10.0.12.4:8080" "${hit.status}" "-" "-"`,
  },
  caddy: {
    name: 'caddy',
    head: [],
    write: (hit) =>
      JSON.stringify({
        level: 'info',
        ts: hit.t / 1000,
        logger: 'http.log.access.log0',
        msg: 'handled request',
        request: {
          remote_ip: hit.ip,
          proto: 'HTTP/2.0',
          method: hit.method,
          host: 'api.lender.example',
          uri: hit.path,
          headers: { 'User-Agent': [hit.agent] },
        },
        duration: hit.ms / 1000,
        size: size(hit),
        status: hit.status,
      }),
  },
  iis: {
    name: 'iis w3c',
    head: [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Version: 1.0',
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken',
    ],
    write: (hit, clock) =>
      `${clock.utc(hit.t).slice(0, 19).replace('T', ' ')} 10.0.0.4 ${hit.method} ${query(hit)[0] ?? '/'} ${query(hit)[1] ?? '-'} 443 - ${hit.ip} ${hit.agent.replaceAll(' ', '+')} ${hit.status} 0 0 ${hit.ms}`,
  },
  haproxy: {
    name: 'haproxy',
    head: [],
    write: (hit, clock, random) =>
      `${clock.syslog(hit.t)} lb-1 haproxy[2041]: ${hit.ip}:${random.int(20000, 60000)} [${clock.common(hit.t).slice(0, -6)}.${String(hit.t % 1000).padStart(3, '0')}] https~ loans/api1 0/0/1/${hit.ms}/${hit.ms + 1} ${hit.status} ${size(hit)} - - ---- 12/12/0/0/0 0/0 "${hit.method} ${hit.path} HTTP/1.1"`,
  },
  envoy: {
    name: 'envoy',
    head: [],
    write: (hit, clock) =>
      `[${clock.utc(hit.t)}] "${hit.method} ${hit.path} HTTP/1.1" ${hit.status} - 812 ${size(hit)} ${hit.ms} ${hit.ms} "${hit.ip}" "${hit.agent}" "${hit.requestId}" "api.lender.example" "10.0.12.4:8080"`,
  },
  heroku: {
    name: 'heroku router',
    head: [],
    write: (hit, clock) =>
      `${clock.utc(hit.t).slice(0, -1)}118+00:00 heroku[router]: at=info method=${hit.method} path="${hit.path}" host=api.lender.example request_id=${hit.requestId} fwd="${hit.ip}" dyno=web.1 connect=0ms service=${hit.ms}ms status=${hit.status} bytes=${size(hit)} protocol=https`,
  },
  traefik: {
    name: 'traefik json',
    head: [],
    write: (hit, clock) =>
      JSON.stringify({
        ClientHost: hit.ip,
        DownstreamStatus: hit.status,
        Duration: hit.ms * 1_000_000,
        OriginStatus: hit.status,
        RequestMethod: hit.method,
        RequestPath: hit.path,
        RequestHost: 'api.lender.example',
        RouterName: 'loans@docker',
        'request_User-Agent': hit.agent,
        level: 'info',
        msg: '',
        time: clock.iso(hit.t),
      }),
  },
  googleBalancer: {
    name: 'google load balancer',
    head: [],
    write: (hit, clock) =>
      JSON.stringify({
        httpRequest: {
          requestMethod: hit.method,
          requestUrl: `https://api.lender.example${hit.path}`,
          status: hit.status,
          responseSize: String(size(hit)),
          userAgent: hit.agent,
          remoteIp: hit.ip,
          latency: `${(hit.ms / 1000).toFixed(6)}s`,
        },
        insertId: hit.requestId.slice(0, 8),
        resource: { type: 'http_load_balancer' },
        timestamp: clock.utc(hit.t),
        severity: 'INFO',
        trace: `projects/loans/traces/${hit.requestId.replaceAll('-', '')}`,
      }),
  },
  cloudFront: {
    name: 'cloudfront',
    head: [
      '#Version: 1.0',
      '#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken',
    ],
    write: (hit, clock) =>
      [
        ...clock.utc(hit.t).slice(0, 19).split('T'),
        'NBO50-C1',
        size(hit),
        hit.ip,
        hit.method,
        'd111111abcdef8.cloudfront.net',
        query(hit)[0] ?? '/',
        hit.status,
        '-',
        encodeURIComponent(hit.agent),
        query(hit)[1] ?? '-',
        '-',
        hit.status < 400 ? 'Miss' : 'Error',
        hit.requestId,
        'api.lender.example',
        'https',
        812,
        (hit.ms / 1000).toFixed(3),
      ].join('\t'),
  },
} as const satisfies Record<string, Edge>;
