import type { Clock } from './clock.ts';

/** What a platform wraps around each physical line on its way to a file. */
export interface Wrapper {
  readonly name: string;
  readonly wrap: (line: string, t: number, clock: Clock) => string;
}

export const wrappers = {
  none: { name: 'plain', wrap: (line) => line },
  docker: {
    name: 'docker json-file',
    wrap: (line, t, clock) =>
      JSON.stringify({ log: `${line}\n`, stream: 'stdout', time: `${clock.utc(t).slice(0, -1)}118204Z` }),
  },
  kubernetes: {
    name: 'kubernetes cri',
    wrap: (line, t, clock) => `${clock.utc(t).slice(0, -1)}118204Z stdout F ${line}`,
  },
  cloudWatch: {
    name: 'cloudwatch json',
    wrap: (line, t) =>
      JSON.stringify({ timestamp: t, message: line, ingestionTime: t + 812, logStreamName: 'api/web/4f1c' }),
  },
  syslogOld: { name: 'syslog 3164', wrap: (line, t, clock) => `<134>${clock.syslog(t)} api-1 loans[4127]: ${line}` },
  syslogNew: {
    name: 'syslog 5424',
    wrap: (line, t, clock) => `<134>1 ${clock.utc(t)} api-1.lender.example loans 4127 ID47 - ${line}`,
  },
  kubectl: { name: 'kubectl --prefix', wrap: (line) => `[pod/loans-5d7f9c-x2k4q/api] ${line}` },
  compose: { name: 'docker compose', wrap: (line) => `loans-api-1  | ${line}` },
  fluent: {
    name: 'fluentd',
    wrap: (line, t, clock) =>
      JSON.stringify({
        '@timestamp': clock.utc(t),
        stream: 'stderr',
        log: line,
        kubernetes: { pod_name: 'api-5d7f', namespace_name: 'loans', container_name: 'api' },
      }),
  },
} as const satisfies Record<string, Wrapper>;
