import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTimeReader } from '../../../src/collect/time/record-time.ts';

dayjs.extend(utc);
dayjs.extend(timezone);
dayjs.extend(customParseFormat);

const written = Date.UTC(2026, 3, 21);
const read = createTimeReader('UTC', written);

function seen(line: string): string {
  const time = read(line);
  return time === null
    ? 'no time'
    : `${new Date(time.epochMs).toISOString()} | ${time.original}${time.isZoneAssumed ? ' | zone assumed' : ''}`;
}

const at = '2026-04-20T10:05:11.000Z';
const atMs = '2026-04-20T10:05:11.123Z';

describe('text', () => {
  it.each([
    ['ISO', '2026-04-20T10:05:11.123Z INFO x', `${atMs} | 2026-04-20T10:05:11.123Z`],
    [
      'ISO, nanoseconds and offset',
      '2026-04-20T12:05:11.123456789+02:00 x',
      `${atMs} | 2026-04-20T12:05:11.123456789+02:00`,
    ],
    [
      'Python and log4j, comma',
      '2026-04-20 10:05:11,123 - root - INFO',
      `${atMs} | 2026-04-20 10:05:11,123 | zone assumed`,
    ],
    [
      'logback, level first',
      'INFO  [main] 2026-04-20 10:05:11,123 c.e.A',
      `${atMs} | 2026-04-20 10:05:11,123 | zone assumed`,
    ],
    ['Spring Boot', '2026-04-20T10:05:11.123+00:00  INFO 1 --- [main]', `${atMs} | 2026-04-20T10:05:11.123+00:00`],
    ['Postgres', '2026-04-20 10:05:11.123 UTC [77] LOG:  x', `${atMs} | 2026-04-20 10:05:11.123 UTC`],
    [
      'Rails',
      'I, [2026-04-20T10:05:11.123456 #77]  INFO -- : x',
      `${atMs} | 2026-04-20T10:05:11.123456 | zone assumed`,
    ],
    [
      'Rails request',
      'Started POST "/x" for 10.0.0.1 at 2026-04-20 12:05:11 +0200',
      `${at} | 2026-04-20 12:05:11 +0200`,
    ],
    ['gin', '[GIN] 2026/04/20 - 10:05:11 | 200 |', `${at} | 2026/04/20 - 10:05:11 | zone assumed`],
    ['Go', '2026/04/20 10:05:11 listening', `${at} | 2026/04/20 10:05:11 | zone assumed`],
    [
      'Go, microseconds',
      '2026/04/20 10:05:11.123456 main.go:12: x',
      `${atMs} | 2026/04/20 10:05:11.123456 | zone assumed`,
    ],
    ['nginx error log', '2026/04/20 10:05:11 [error] 7#7: *1 x', `${at} | 2026/04/20 10:05:11 | zone assumed`],
    [
      'Common Log Format',
      '10.0.0.1 - - [20/Apr/2026:12:05:11 +0200] "GET / HTTP/1.1" 200 5',
      `${at} | 20/Apr/2026:12:05:11 +0200`,
    ],
    ['Combined, IPv6', '2001:db8::1 - joe [20/Apr/2026:10:05:11 +0000] "GET /', `${at} | 20/Apr/2026:10:05:11 +0000`],
    [
      'Apache error log',
      '[Mon Apr 20 10:05:11.123456 2026] [core:error] x',
      `${atMs} | Apr 20 10:05:11.123456 2026 | zone assumed`,
    ],
    ['syslog RFC 3164', 'Apr 20 10:05:11 host app[7]: x', `${at} | Apr 20 10:05:11 | zone assumed`],
    [
      'syslog RFC 3164, priority',
      '<34>Apr  2 10:05:11 host app: x',
      '2026-04-02T10:05:11.000Z | Apr  2 10:05:11 | zone assumed',
    ],
    ['syslog of last year', 'Dec 31 23:59:59 host app: x', '2025-12-31T23:59:59.000Z | Dec 31 23:59:59 | zone assumed'],
    ['syslog RFC 5424', '<165>1 2026-04-20T10:05:11.123Z host app 7 - - x', `${atMs} | 2026-04-20T10:05:11.123Z`],
    ['klog', 'E0420 10:05:11.123456       7 x.go:12] y', `${atMs} | E0420 10:05:11.123456 | zone assumed`],
    ['Tomcat', '20-Apr-2026 10:05:11.123 SEVERE [main] x', `${atMs} | 20-Apr-2026 10:05:11.123 | zone assumed`],
    ['PHP', '[20-Apr-2026 12:05:11 Europe/Paris] PHP Warning: x', `${at} | 20-Apr-2026 12:05:11 Europe/Paris`],
    ['PHP, UTC', '[20-Apr-2026 10:05:11 UTC] PHP Fatal error: x', `${at} | 20-Apr-2026 10:05:11 UTC`],
    [
      'java.util.logging',
      'Apr 20, 2026 10:05:11 PM co.example.A b',
      '2026-04-20T22:05:11.000Z | Apr 20, 2026 10:05:11 PM | zone assumed',
    ],
    [
      'java.util.logging, noon',
      'Apr 20, 2026 12:05:11 AM co.example.A b',
      '2026-04-20T00:05:11.000Z | Apr 20, 2026 12:05:11 AM | zone assumed',
    ],
    ['HTTP date', '< Date: Mon, 20 Apr 2026 10:05:11 GMT', `${at} | 20 Apr 2026 10:05:11 GMT`],
    ['basic ISO', '20260420T100511Z x', `${at} | 20260420T100511Z`],
    ['epoch seconds', '1776679511 x', `${at} | 1776679511`],
    ['squid', '1776679511.123    45 10.0.0.1 TCP_MISS/200', `${atMs} | 1776679511.123`],
    ['epoch milliseconds', '[1776679511123] x', `${atMs} | 1776679511123`],
    ['logfmt, epoch', 'level=info ts=1776679511.123 msg=x', `${atMs} | 1776679511.123`],
    ['logfmt, ISO', 'time="2026-04-20T10:05:11Z" level=info', `${at} | 2026-04-20T10:05:11Z`],
    ['US Eastern', '2026-04-20 06:05:11 EDT x', `${at} | 2026-04-20 06:05:11 EDT`],
    ['impossible date', '2026-02-30 10:05:11 x', 'no time'],
    ['a number that is no time', 'order 1776679511 paid', 'no time'],
    ['a version', 'v2026.04.20 started', 'no time'],
    ['nothing', 'at co.example.Main.run(Main.java:3)', 'no time'],
  ])('%s', (_what, line, expected) => {
    expect(seen(line)).toBe(expected);
  });
});

describe('JSON', () => {
  it.each([
    ['pino', '{"level":30,"time":1776679511123,"msg":"x"}', `${atMs} | 1776679511123`],
    ['bunyan', '{"name":"a","time":"2026-04-20T10:05:11.123Z","v":0}', `${atMs} | 2026-04-20T10:05:11.123Z`],
    [
      'winston',
      '{"message":"at 2020-01-01T00:00:00Z","timestamp":"2026-04-20T10:05:11.123Z"}',
      `${atMs} | 2026-04-20T10:05:11.123Z`,
    ],
    ['logstash', '{"@timestamp":"2026-04-20T10:05:11.123Z","@version":"1"}', `${atMs} | 2026-04-20T10:05:11.123Z`],
    [
      'log4j2',
      '{"instant":{"epochSecond":1776679511,"nanoOfSecond":123456789},"level":"INFO"}',
      `${atMs} | 1776679511,"nanoOfSecond":123456789`,
    ],
    ['PowerShell', String.raw`{"TimeCreated":"\/Date(1776679511123)\/","Id":1000}`, `${atMs} | 1776679511123`],
    ['zap', '{"level":"info","ts":1776679511.123,"msg":"x"}', `${atMs} | 1776679511.123`],
    [
      'python-json-logger',
      '{"asctime": "2026-04-20 10:05:11,123", "created": 1.0}',
      `${atMs} | 2026-04-20 10:05:11,123 | zone assumed`,
    ],
    ['CloudTrail', '{"eventVersion":"1","eventTime":"2026-04-20T10:05:11Z"}', `${at} | 2026-04-20T10:05:11Z`],
    ['Serilog', '{"@t":"2026-04-20T10:05:11.1234567Z","@m":"x"}', `${atMs} | 2026-04-20T10:05:11.1234567Z`],
    [
      'Docker',
      '{"log":"x\\n","stream":"stdout","time":"2026-04-20T10:05:11.123456789Z"}',
      `${atMs} | 2026-04-20T10:05:11.123456789Z`,
    ],
    [
      'HAR entry',
      '{"startedDateTime":"2026-04-20T12:05:11.123+02:00","time":52.1}',
      `${atMs} | 2026-04-20T12:05:11.123+02:00`,
    ],
    [
      'Elasticsearch',
      '{"_index":"a","_source":{"@timestamp":"2026-04-20T10:05:11.123Z"}}',
      `${atMs} | 2026-04-20T10:05:11.123Z`,
    ],
    ['journald', '{"MESSAGE":"x","__REALTIME_TIMESTAMP":"1776679511123000"}', `${atMs} | 1776679511123000`],
    [
      'own field before nested',
      '{"event":{"time":"2020-01-01T00:00:00Z"},"time":"2026-04-20T10:05:11Z"}',
      `${at} | 2026-04-20T10:05:11Z`,
    ],
    [
      'pretty-printed',
      '{\n  "level": "info",\n  "timestamp": "2026-04-20T10:05:11Z"\n}',
      `${at} | 2026-04-20T10:05:11Z`,
    ],
    ['a duration', '{"time":52,"msg":"x"}', 'no time'],
  ])('%s', (_what, line, expected) => {
    expect(seen(line)).toBe(expected);
  });
});

it('takes for a missing year the one of the window, where the file was written later', () => {
  const window = { sinceMs: Date.UTC(2024, 3, 20, 9), untilMs: Date.UTC(2024, 3, 20, 11), isHard: true };
  const year = (line: string): number =>
    new Date(createTimeReader('UTC', written, window)(line)?.epochMs ?? 0).getUTCFullYear();
  expect(year('Apr 20 10:05:11 host app: x')).toBe(2024);
  expect(year('Apr 18 10:05:11 host app: x')).toBe(2026);
});

it('agrees with a library on any time in any zone', () => {
  const formats = [
    'YYYY-MM-DD HH:mm:ss',
    'YYYY/MM/DD HH:mm:ss',
    'DD/MMM/YYYY:HH:mm:ss',
    'DD-MMM-YYYY HH:mm:ss',
    'DD MMM YYYY HH:mm:ss',
  ];
  const zones = ['UTC', 'Europe/London', 'America/New_York', 'Asia/Kolkata', 'Africa/Nairobi', 'Australia/Lord_Howe'];
  const seconds = fc.integer({ min: Date.UTC(2010, 0, 1) / 1000, max: Date.UTC(2039, 0, 1) / 1000 });
  fc.assert(
    fc.property(seconds, fc.constantFrom(...formats), fc.constantFrom(...zones), (second, format, zone) => {
      const local = dayjs(second * 1000).tz(zone);
      // In the hour that comes twice in autumn a wall clock does not say which it is.
      const isTwice = [-3600, 3600, -1800, 1800].some(
        (shift) =>
          dayjs((second + shift) * 1000)
            .tz(zone)
            .format(format) === local.format(format),
      );
      fc.pre(!isTwice);
      expect(createTimeReader(zone, written)(`${local.format(format)} x`)?.epochMs).toBe(second * 1000);
      expect(createTimeReader('UTC', written)(`${local.format('YYYY-MM-DDTHH:mm:ssZ')} x`)?.epochMs).toBe(
        second * 1000,
      );
    }),
    { numRuns: 80 },
  );
});

describe('a format that says itself in which zone it is', () => {
  const utc = createTimeReader('America/Bogota', written, null, true);

  it.each([
    ['IIS', '2026-04-20 10:05:11 10.0.0.4 POST /hooks/begini - 443 - 203.0.113.5 - - 204 0 0 31'],
    ['CloudFront', '2026-04-20\t10:05:11\tFRA56-P4\t73\t203.0.113.5\tPOST'],
  ])('%s is read as UTC, with nothing assumed', (_server, line) => {
    expect(utc(line)).toMatchObject({ epochMs: Date.parse(at), isZoneAssumed: false });
  });
});

it.each([
  ['kubectl logs --prefix', '[pod/api-7d9c/app] {"message":"x","datetime":"2026-04-20T10:05:11.123Z"}'],
  ['docker compose logs', 'api-1  | {"level":30,"time":1776679511123,"msg":"x"}'],
  [
    'Cloudflare',
    '{"ClientRequestMethod":"POST","EdgeResponseStatus":204,"EdgeStartTimestamp":"2026-04-20T10:05:11.123Z"}',
  ],
])('%s: the time of the object inside', (_viewer, line) => {
  expect(read(line)?.epochMs).toBe(Date.parse(atMs));
});

it.each([
  ['Nest', '[Nest] 19  - 04/20/2026, 10:05:11 AM     LOG [Begini] x'],
  ['Nest, afternoon elsewhere', '[Nest] 19  - 4/20/2026, 10:05:11\u202fAM     LOG [Begini] x'],
  ['Nest, British English', '[Nest] 19  - 20/04/2026, 10:05:11     LOG [Begini] x'],
  ['dots', '20.04.2026 10:05:11 FEHLER x'],
])('%s', (_logger, line) => {
  expect(read(line)?.epochMs).toBe(Date.parse(at));
});
