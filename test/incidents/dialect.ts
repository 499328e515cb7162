import type { Crash, Remark } from './acts.ts';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';

/** How one logging library writes a remark: one string for each physical line. */
export interface Dialect {
  readonly name: string;
  /** False when its times carry no offset, so that the case must name the zone. */
  readonly hasOffset: boolean;
  readonly write: (remark: Remark, clock: Clock, random: Random) => readonly string[];
}

type Language = 'node' | 'python' | 'java' | 'php' | 'dotnet' | 'go' | 'ruby';

/** The frames of a crash as the language prints them below its first line. */
export function frames(crash: Crash, language: Language): readonly string[] {
  const at = crash.places.map((name, depth) => ({ name, line: 17 + 13 * depth + name.length }));
  switch (language) {
    case 'node':
      return [
        ...at.map(
          ({ name, line }) =>
            `    at ${name.split('.').at(-1) ?? name} (/app/src/${name.split('.').slice(0, -1).join('/')}.js:${line}:11)`,
        ),
        '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
      ];
    case 'python':
      return at
        .toReversed()
        .flatMap(({ name, line }) => [
          `  File "/srv/app/${name.split('.').slice(0, -1).join('/')}.py", line ${line}, in ${name.split('.').at(-1) ?? name}`,
          '    return handler(request)',
        ]);
    case 'java':
      return [
        ...at.map(({ name, line }) => `\tat com.lender.${name}(${name.split('.').at(-2) ?? 'App'}.java:${line})`),
        '\tat java.base/java.lang.Thread.run(Thread.java:1583)',
      ];
    case 'php':
      return [
        ...at.map(
          ({ name, line }, depth) =>
            `#${depth} /var/www/app/${name.split('.').slice(0, -1).join('/')}.php(${line}): ${name.split('.').at(-1) ?? name}()`,
        ),
        '#9 {main}',
      ];
    case 'dotnet':
      return at.map(
        ({ name, line }) =>
          `   at Lender.${name}(HttpRequest request) in /src/${name.split('.').at(-2) ?? 'App'}.cs:line ${line}`,
      );
    case 'go':
      return [
        'goroutine 41 [running]:',
        ...at.flatMap(({ name, line }) => [
          `lender/${name}(0xc00012a000)`,
          `\t/srv/${name.split('.').slice(0, -1).join('/')}.go:${line} +0x1a4`,
        ]),
      ];
    default:
      return at.map(
        ({ name, line }) =>
          `app/${name.split('.').slice(0, -1).join('/')}.rb:${line}:in \`${name.split('.').at(-1) ?? name}'`,
      );
  }
}

const levelNumber = { debug: 20, info: 30, warn: 40, error: 50 };
const stackText = (crash: Crash, language: Language) =>
  [`${crash.type}: ${crash.message}`, ...frames(crash, language)].join('\n');
const upper = (remark: Remark) => remark.level.toUpperCase();
const value = (item: unknown) => (typeof item === 'string' ? item : JSON.stringify(item));
const pairs = (remark: Remark) =>
  Object.entries(remark.fields)
    .map(([name, item]) => ` ${name}=${value(item)}`)
    .join('');
const logfmt = (item: unknown) =>
  typeof item === 'number' || typeof item === 'boolean' || (typeof item === 'string' && /^[^\s"=]+$/.test(item))
    ? String(item)
    : JSON.stringify(value(item));
const crashLines = (remark: Remark, language: Language): readonly string[] => {
  if (remark.crash === null) return [];
  const first = `${remark.crash.type}: ${remark.crash.message}`.split('\n');
  return language === 'python'
    ? ['Traceback (most recent call last):', ...frames(remark.crash, 'python'), ...first]
    : [...first, ...frames(remark.crash, language)];
};
const text = (head: string, remark: Remark, language: Language) => [
  ...`${head}${remark.message}${pairs(remark)}`.split('\n'),
  ...crashLines(remark, language),
];

export const dialects = {
  pino: {
    name: 'pino',
    hasOffset: true,
    write: (r) => [
      JSON.stringify({
        level: levelNumber[r.level],
        time: r.t,
        pid: 1,
        hostname: 'api-5d7f',
        reqId: r.requestId,
        ...r.fields,
        ...(r.crash === null
          ? {}
          : {
              err: {
                ...(typeof r.fields['err'] === 'object' ? r.fields['err'] : {}),
                type: r.crash.type,
                message: r.crash.message,
                stack: stackText(r.crash, 'node'),
              },
            }),
        msg: r.message,
      }),
    ],
  },
  winston: {
    name: 'winston',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        ...r.fields,
        level: r.level,
        message: r.message,
        ...(r.crash === null ? {} : { error: r.crash.message, stack: stackText(r.crash, 'node') }),
        requestId: r.requestId,
        service: 'origination',
        timestamp: clock.utc(r.t),
      }),
    ],
  },
  winstonText: {
    name: 'winston text',
    hasOffset: true,
    write: (r, clock) => text(`${clock.utc(r.t)} [${r.level}] [${r.requestId}] ${r.logger}: `, r, 'node'),
  },
  bunyan: {
    name: 'bunyan',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        name: 'loans',
        hostname: 'api-1',
        pid: 41,
        level: levelNumber[r.level],
        req_id: r.requestId,
        ...r.fields,
        ...(r.crash === null
          ? {}
          : { err: { message: r.crash.message, name: r.crash.type, stack: stackText(r.crash, 'node') } }),
        msg: r.message,
        time: clock.utc(r.t),
        v: 0,
      }),
    ],
  },
  structlog: {
    name: 'structlog',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        ...r.fields,
        request_id: r.requestId,
        event: r.message,
        ...(r.crash === null
          ? {}
          : {
              exception: [
                'Traceback (most recent call last):',
                ...frames(r.crash, 'python'),
                `${r.crash.type}: ${r.crash.message}`,
              ].join('\n'),
            }),
        level: r.level === 'warn' ? 'warning' : r.level,
        logger: r.logger,
        timestamp: `${clock.utc(r.t).slice(0, -1)}417Z`,
      }),
    ],
  },
  pythonText: {
    name: 'python logging',
    hasOffset: false,
    write: (r, clock) =>
      text(
        `${clock.millis(r.t, ',')} ${r.level === 'warn' ? 'WARNING' : upper(r)} ${r.logger} [${r.requestId}] `,
        r,
        'python',
      ),
  },
  djangoText: {
    name: 'django text',
    hasOffset: false,
    write: (r, clock) =>
      text(
        `[${clock.plain(r.t)}] ${r.level === 'warn' ? 'WARNING' : upper(r)} [${r.logger}:214] request_id=${r.requestId} `,
        r,
        'python',
      ),
  },
  logback: {
    name: 'logback',
    hasOffset: true,
    write: (r, clock) =>
      text(
        `${clock.iso(r.t)} ${upper(r).padStart(5)} 1 --- [loans] [nio-8080-exec-3] [${r.requestId.replaceAll('-', '')}] c.l.${r.logger} : `,
        r,
        'java',
      ),
  },
  logbackOld: {
    name: 'logback without zone',
    hasOffset: false,
    write: (r, clock) =>
      text(
        `${clock.millis(r.t, '.')} [http-nio-8080-exec-3] ${upper(r).padEnd(5)} com.lender.${r.logger} traceId=${r.requestId} - `,
        r,
        'java',
      ),
  },
  log4j: {
    name: 'log4j',
    hasOffset: false,
    write: (r, clock) =>
      text(`${clock.millis(r.t, ',')} ${upper(r).padEnd(5)} [qtp-${r.requestId}] (${r.logger}:88) `, r, 'java'),
  },
  logstash: {
    name: 'logstash encoder',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        '@timestamp': clock.iso(r.t),
        '@version': '1',
        message: r.message,
        logger_name: `com.lender.${r.logger}`,
        thread_name: 'http-nio-8080-exec-1',
        level: upper(r),
        traceId: r.requestId.replaceAll('-', ''),
        ...r.fields,
        ...(r.crash === null ? {} : { stack_trace: stackText(r.crash, 'java') }),
      }),
    ],
  },
  serilog: {
    name: 'serilog compact',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        '@t': `${clock.utc(r.t).slice(0, -1)}4412Z`,
        '@m': r.message,
        ...(r.level === 'info'
          ? {}
          : { '@l': r.level === 'warn' ? 'Warning' : r.level === 'error' ? 'Error' : 'Debug' }),
        ...(r.crash === null ? {} : { '@x': stackText(r.crash, 'dotnet') }),
        '@tr': r.requestId.replaceAll('-', ''),
        ...Object.fromEntries(
          Object.entries(r.fields).map(([name, item]) => [name.charAt(0).toUpperCase() + name.slice(1), item]),
        ),
        SourceContext: `Lender.${r.logger}`,
      }),
    ],
  },
  serilogText: {
    name: 'serilog text',
    hasOffset: true,
    write: (r, clock) =>
      text(
        `${clock.millis(r.t, '.')} ${clock.zone(':')} [${{ debug: 'DBG', info: 'INF', warn: 'WRN', error: 'ERR' }[r.level]}] (${r.requestId}) `,
        r,
        'dotnet',
      ),
  },
  dotnetConsole: {
    name: '.NET console',
    hasOffset: true,
    write: (r, clock) => [
      `${clock.iso(r.t)} ${{ debug: 'dbug', info: 'info', warn: 'warn', error: 'fail' }[r.level]}: Lender.${r.logger}[0] => RequestId:${r.requestId}`,
      ...text('      ', r, 'dotnet'),
    ],
  },
  laravel: {
    name: 'laravel',
    hasOffset: false,
    write: (r, clock) => {
      const context = {
        ...r.fields,
        request_id: r.requestId,
        ...(r.crash === null
          ? {}
          : {
              exception: `[object] (${r.crash.type}(code: 0): ${r.crash.message.split('\n')[0] ?? ''} at /var/www/app/Begini.php:61)`,
            }),
      };
      return [
        ...`[${clock.plain(r.t)}] production.${r.level === 'warn' ? 'WARNING' : upper(r)}: ${r.message} ${JSON.stringify(context)} `.split(
          '\n',
        ),
        ...(r.crash === null ? [] : ['[stacktrace]', ...frames(r.crash, 'php'), '"}']),
      ];
    },
  },
  monolog: {
    name: 'monolog json',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        message: r.message,
        context: {
          ...r.fields,
          ...(r.crash === null
            ? {}
            : {
                exception: {
                  class: r.crash.type,
                  message: r.crash.message,
                  file: '/var/www/app/Begini.php:61',
                  trace: frames(r.crash, 'php'),
                },
              }),
        },
        level: levelNumber[r.level] * 10,
        level_name: upper(r),
        channel: 'app',
        datetime: clock.iso(r.t),
        extra: { request_id: r.requestId },
      }),
    ],
  },
  rails: {
    name: 'rails',
    hasOffset: true,
    write: (r, clock, random) =>
      text(
        `${upper(r).charAt(0)}, [${clock.utc(r.t).slice(0, -1)}${random.digits(3)}Z #${random.int(10, 99)}] ${upper(r).padStart(5)} -- : [${r.requestId}] `,
        r,
        'ruby',
      ),
  },
  slog: {
    name: 'slog json',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        time: clock.iso(r.t),
        level: upper(r),
        msg: r.message,
        request_id: r.requestId,
        ...r.fields,
        ...(r.crash === null
          ? {}
          : { err: `${r.crash.type}: ${r.crash.message}`, stack: frames(r.crash, 'go').join('\n') }),
      }),
    ],
  },
  slogText: {
    name: 'logfmt',
    hasOffset: true,
    write: (r, clock) => [
      `time=${clock.iso(r.t)} level=${upper(r)} msg=${logfmt(r.message)} request_id=${r.requestId}${Object.entries(
        r.fields,
      )
        .map(([name, item]) => ` ${name}=${logfmt(item)}`)
        .join('')}${r.crash === null ? '' : ` err=${logfmt(`${r.crash.type}: ${r.crash.message}`)}`}`,
    ],
  },
  zap: {
    name: 'zap json',
    hasOffset: true,
    write: (r) => [
      JSON.stringify({
        level: r.level,
        ts: r.t / 1000,
        caller: `${r.logger.replaceAll('.', '/')}.go:88`,
        msg: r.message,
        requestId: r.requestId,
        ...r.fields,
        ...(r.crash === null
          ? {}
          : { error: `${r.crash.type}: ${r.crash.message}`, stacktrace: frames(r.crash, 'go').join('\n') }),
      }),
    ],
  },
  zapConsole: {
    name: 'zap console',
    hasOffset: true,
    write: (r, clock) => [
      `${clock.iso(r.t)}\t${upper(r)}\t${r.logger.replaceAll('.', '/')}.go:88\t${r.message}\t${JSON.stringify({ requestId: r.requestId, ...r.fields, ...(r.crash === null ? {} : { error: `${r.crash.type}: ${r.crash.message}` }) })}`,
    ],
  },
  goLog: {
    name: 'go log',
    hasOffset: false,
    write: (r, clock) =>
      text(`${clock.slashed(r.t)} [${r.requestId}] ${r.level === 'error' ? 'ERROR ' : ''}${r.logger}: `, r, 'go'),
  },
  klog: {
    name: 'klog',
    hasOffset: false,
    write: (r, clock) => [
      // It has no letter for debugging: that is information, too.
      `${r.level === 'debug' ? 'I' : upper(r).charAt(0)}${clock.klog(r.t)}       1 ${r.logger.replaceAll('.', '_')}.go:88] ${logfmt(r.message)} requestID="${r.requestId}"${Object.entries(
        r.fields,
      )
        .map(([name, item]) => ` ${name}=${logfmt(item)}`)
        .join('')}${r.crash === null ? '' : ` err=${logfmt(`${r.crash.type}: ${r.crash.message}`)}`}`,
    ],
  },
  googleCloud: {
    name: 'google cloud',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        insertId: r.requestId.slice(0, 8),
        jsonPayload: {
          message: r.message,
          ...r.fields,
          ...(r.crash === null ? {} : { stack: stackText(r.crash, 'node') }),
        },
        resource: { type: 'k8s_container', labels: { namespace_name: 'loans' } },
        timestamp: clock.utc(r.t),
        severity: r.level === 'warn' ? 'WARNING' : upper(r),
        trace: `projects/loans/traces/${r.requestId.replaceAll('-', '')}`,
      }),
    ],
  },
  jul: {
    name: 'java.util.logging',
    hasOffset: false,
    write: (r, clock) => [
      `${clock.american(r.t)} com.lender.${r.logger} call`,
      ...text(
        `${{ debug: 'FINE', info: 'INFO', warn: 'WARNING', error: 'SEVERE' }[r.level]}: [${r.requestId}] `,
        r,
        'java',
      ),
    ],
  },
  loguru: {
    name: 'loguru',
    hasOffset: false,
    write: (r, clock) =>
      text(
        `${clock.millis(r.t, '.')} | ${(r.level === 'warn' ? 'WARNING' : upper(r)).padEnd(8)} | ${r.logger}:call:88 - {'request_id': '${r.requestId}'} `,
        r,
        'python',
      ),
  },
  nlog: {
    name: 'nlog',
    hasOffset: false,
    write: (r, clock) => text(`${clock.millis(r.t, '.')}7|${upper(r)}|Lender.${r.logger}|${r.requestId}|`, r, 'dotnet'),
  },
  tracing: {
    name: 'rust tracing',
    hasOffset: true,
    write: (r, clock) =>
      text(
        `${clock.utc(r.t).slice(0, -1)}118Z ${upper(r).padStart(5)} request{id=${r.requestId}}: ${r.logger.replaceAll('.', '::')}: `,
        r,
        'go',
      ),
  },
  tracingJson: {
    name: 'rust tracing json',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        timestamp: `${clock.utc(r.t).slice(0, -1)}118Z`,
        level: upper(r),
        fields: {
          message: r.message,
          ...r.fields,
          ...(r.crash === null ? {} : { error: `${r.crash.type}: ${r.crash.message}` }),
        },
        target: r.logger.replaceAll('.', '::'),
        span: { request_id: r.requestId, name: 'request' },
      }),
    ],
  },
  elastic: {
    name: 'elastic common schema',
    hasOffset: true,
    write: (r, clock) => [
      JSON.stringify({
        '@timestamp': clock.utc(r.t),
        'log.level': upper(r),
        message: r.message,
        'ecs.version': '1.2.0',
        'service.name': 'loans',
        'log.logger': `com.lender.${r.logger}`,
        'trace.id': r.requestId.replaceAll('-', ''),
        labels: r.fields,
        ...(r.crash === null
          ? {}
          : {
              'error.type': r.crash.type,
              'error.message': r.crash.message,
              'error.stack_trace': stackText(r.crash, 'java'),
            }),
      }),
    ],
  },
} as const satisfies Record<string, Dialect>;
