import type { Random } from '../random.ts';

const two = (value: number) => String(value).padStart(2, '0');
const services = [
  'loans',
  'webhook-receiver',
  'scoring',
  'gateway',
  'notify',
  'ledger',
  'applicants',
  'worker-3',
  'api',
];
const paths = [
  '/v1/loans',
  '/webhook',
  '/healthz',
  '/api/v2/applications/71/status',
  '/assets/app.4f3a1c.js',
  '/v1/sessions-management/tokens',
  '/metrics',
  '/orders/2026/04',
  '/favicon.ico',
];
const words = ['pending', 'approved', 'queued', 'retry', 'ready', 'closed', 'synced', 'stale', 'warm', 'idle'];

/** Fills a line's moving parts: times, ids, sizes. What is left goes by the formats of `Random.fill`. */
export function expand(template: string, random: Random): string {
  const day = two(random.int(1, 28));
  const clock = `${two(random.int(0, 23))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}`;
  const milli = String(random.int(100, 999));
  const makers: Readonly<Record<string, () => string>> = {
    iso: () => `2026-04-${day}T${clock}Z`,
    isoMs: () => `2026-04-${day}T${clock}.${milli}Z`,
    isoOffset: () => `2026-04-${day}T${clock}.${milli}+03:00`,
    nano: () => `2026-04-${day}T${clock}.${milli}123456Z`,
    date: () => `2026-04-${day}`,
    clock: () => clock,
    comma: () => `2026-04-${day} ${clock},${milli}`,
    dot: () => `2026-04-${day} ${clock}.${milli}`,
    slash: () => `2026/04/${day} ${clock}`,
    clf: () => `${day}/Apr/2026:${clock} +0000`,
    syslog: () => `Apr ${day} ${clock}`,
    epoch: () => String(random.int(1_775_000_000, 1_777_000_000)),
    epochMs: () => String(random.int(1_775_000_000, 1_777_000_000) * 1000 + random.int(0, 999)),
    n: () => String(random.int(1, 99)),
    num: () => String(random.int(100, 99_999)),
    big: () => String(random.int(1_000_000, 99_999_999)),
    ms: () => String(random.int(1, 2999)),
    sec: () => `${String(random.int(0, 9))}.${random.digits(3)}`,
    pct: () => `${String(random.int(0, 99))}.${random.digits(2)}`,
    status: () =>
      random.pick(['200', '201', '204', '301', '304', '400', '401', '403', '404', '422', '424', '500', '502', '503']),
    uuid: () => random.uuid(),
    trace: () => random.hex(32),
    span: () => random.hex(16),
    sha: () => random.hex(40),
    short: () => `${random.hex(3)}a${random.hex(3)}`,
    digest: () => random.hex(64),
    ver: () => `${String(random.int(0, 22))}.${String(random.int(0, 40))}.${String(random.int(0, 20))}`,
    svc: () => random.pick(services),
    path: () => random.pick(paths),
    word: () => random.pick(words),
  };
  const filled = template.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => makers[name]?.() ?? whole);
  return random.fill(filled);
}
