import type { Crash, Remark } from './acts.ts';
import { frames, type Dialect } from './dialect.ts';

/** Loggers with formats of their own, and what log platforms make of records when they are exported. */

const upper = (remark: Remark) => remark.level.toUpperCase();
const value = (item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item));
const pairs = (remark: Remark) =>
  Object.entries(remark.fields)
    .map(([name, item]) => ` ${name}=${value(item)}`)
    .join('');
const trace = (crash: Crash, language: Parameters<typeof frames>[1]) => [
  ...`${crash.type}: ${crash.message}`.split('\n'),
  ...frames(crash, language),
];
const lines = (head: string, remark: Remark, language: Parameters<typeof frames>[1]) => [
  ...`${head}${remark.message}${pairs(remark)}`.split('\n'),
  ...(remark.crash === null ? [] : trace(remark.crash, language)),
];
const whole = (remark: Remark, language: Parameters<typeof frames>[1]) => lines('', remark, language).join('\n');
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

export const platformDialects = {
  nest: {
    name: 'nest',
    hasOffset: false,
    write: (r, clock) =>
      lines(
        `[Nest] 41  - ${clock.slashedUs(r.t)}   ${{ debug: 'DEBUG', info: 'LOG', warn: 'WARN', error: 'ERROR' }[r.level].padStart(5)} [${r.logger}] [${r.requestId}] `,
        r,
        'node',
      ),
  },
  lambda: {
    name: 'aws lambda',
    hasOffset: true,
    write: (r, clock) => lines(`${clock.utc(r.t)}\t${r.requestId}\t${upper(r)}\t`, r, 'node'),
  },
  appInsights: {
    name: 'application insights',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        time: clock.utc(r.t),
        severityLevel: { debug: 0, info: 1, warn: 2, error: 3 }[r.level],
        message: r.message,
        operation_Id: r.requestId.replaceAll('-', ''),
        cloud_RoleName: 'loans',
        customDimensions: JSON.stringify(
          Object.fromEntries(Object.entries(r.fields).map(([name, item]) => [name, value(item)])),
        ),
        ...(r.crash === null ? {} : { exception: trace(r.crash, 'dotnet').join('\n') }),
      }),
    ],
  },
  datadog: {
    name: 'datadog export',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        id: `AQAAAY${r.requestId.slice(0, 8)}`,
        content: {
          timestamp: clock.utc(r.t),
          service: 'loans',
          status: r.level,
          message: r.message,
          attributes: {
            ...r.fields,
            dd: { trace_id: r.requestId },
            ...(r.crash === null
              ? {}
              : { error: { kind: r.crash.type, message: r.crash.message, stack: trace(r.crash, 'node').join('\n') } }),
          },
        },
      }),
    ],
  },
  splunkCsv: {
    name: 'splunk csv',
    hasOffset: true,
    write: (r, clock) =>
      `${quoted(clock.iso(r.t))},${quoted(`${clock.iso(r.t)} level=${upper(r)} request_id=${r.requestId} ${whole(r, 'java')}`)},"api-1","loans"`.split(
        '\n',
      ),
  },
  kibanaCsv: {
    name: 'kibana csv',
    hasOffset: true,
    write: (r, clock) =>
      `${quoted(clock.utc(r.t))},${quoted(r.level)},${quoted(whole(r, 'python'))},${quoted(r.requestId)}`.split('\n'),
  },
  journald: {
    name: 'journald',
    hasOffset: true,
    write: (r, clock) =>
      lines('', r, 'python').map(
        (line) => `${clock.iso(r.t).slice(0, 19)}${clock.zone('')} api-1 gunicorn[812]: ${r.requestId} ${line}`,
      ),
  },
  symfony: {
    name: 'symfony',
    hasOffset: true,
    write: (r, clock) =>
      `[${clock.iso(r.t)}] app.${r.level === 'warn' ? 'WARNING' : upper(r)}: ${r.message} ${JSON.stringify({ ...r.fields, ...(r.crash === null ? {} : { exception: `[object] (${r.crash.type}(code: 0): ${r.crash.message.replaceAll('\n', ' ')} at /srv/src/Begini/Client.php:61)` }) })} {"request_id":"${r.requestId}"}`.split(
        '\n',
      ),
  },
  ktor: {
    name: 'ktor',
    hasOffset: false,
    write: (r, clock) =>
      lines(
        `${clock.millis(r.t, '.')} [eventLoopGroupProxy-4-1] ${upper(r).padEnd(5)} ${r.logger} - [call-id=${r.requestId}] `,
        r,
        'java',
      ),
  },
  loki: {
    name: 'loki',
    hasOffset: true,
    write: (r, clock) =>
      lines(`${clock.utc(r.t)} {app="loans", namespace="prod"} level=${r.level} traceID=${r.requestId} `, r, 'go'),
  },
} as const satisfies Record<string, Dialect>;
