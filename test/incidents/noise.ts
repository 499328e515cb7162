import { hour, minute, second, type Scene } from './scene.ts';

/** What of Begini's own traffic the others at this lender have: all of it, sessions only, or nothing. */
export type Surroundings = 'journeys' | 'sessions' | 'nothing';

/** Other applicants, other vendors with failures of their own, and the daily rest, around the case's hour. */
export function addNoise(scene: Scene, surroundings: Surroundings): void {
  const { random, start } = scene;
  const others = Array.from(
    { length: random.int(3, 6) },
    () => `${scene.uid.replaceAll(/[^A-Za-z]/g, '').slice(0, 6) || 'LOAN'}${random.digits(10)}`,
  );
  for (const other of others) {
    const at = start - random.int(5, 40) * minute;
    if (surroundings === 'journeys') scene.journey(other, at);
    if (surroundings === 'sessions') scene.session({ at, uid: other });
  }
  const near = () => start + random.int(-45 * 60, 45 * 60) * second;
  const vendors = [
    () =>
      scene.call({
        at: near(),
        url: 'https://api.creditbureau.example/v3/reports',
        uid: null,
        status: 401,
        answer: '{"error":"invalid_token"}',
        headers: { Authorization: `Bearer ${random.token(40)}` },
      }),
    () =>
      scene.call({
        at: near(),
        url: 'https://kyc.identity.example/api/verify',
        uid: null,
        status: 422,
        answer: '{"message":"The id must be 11 digits."}',
      }),
    () =>
      scene.call({
        at: near(),
        url: 'https://api.smsgateway.example/v1/messages',
        uid: null,
        status: 403,
        answer: '{"error":"sender not approved"}',
      }),
    () =>
      scene.call({
        at: near(),
        url: 'https://payments.example/v1/charges',
        uid: null,
        failure: random.pick(['timeout', 'dns', 'refused']),
      }),
    () =>
      scene.call({
        at: near(),
        url: 'https://registry.example/lookup',
        uid: null,
        status: 503,
        answer: '{"detail":"Cannot connect to registry"}',
      }),
    () =>
      scene.call({
        at: near(),
        url: 'https://api.creditbureau.example/v3/reports',
        uid: random.pick([others[0] ?? 'X', others[1] ?? 'Y']),
        status: 200,
        answer: '{"score":612}',
      }),
    () => scene.hit('POST', '/webhooks/payments', near(), random.pick([200, 201, 401, 422, 500]), '{"received":true}'),
    () => scene.hit('POST', '/api/login', near(), random.pick([200, 401]), '{}'),
    () => scene.hit('GET', random.pick(['/wp-login.php', '/.env', '/robots.txt']), near(), 404),
    () =>
      scene.say(near(), 'error', 'payments.webhook', 'payment callback signature invalid', { provider: 'paystack' }),
    () => scene.say(near(), 'warn', 'db.pool', 'slow query 2310 ms', { query: 'select * from loans' }),
    () =>
      scene.say(
        near(),
        'error',
        'cache',
        'redis connection reset',
        {},
        { type: 'Error', message: 'connect ECONNREFUSED 10.0.3.4:6379', places: ['cache.client.connect'] },
      ),
  ] as const;
  for (let count = random.int(6, 14); count > 0; count -= 1) random.pick(vendors)();
  for (let at = start - hour; at < start + hour; at += random.int(60, 300) * second)
    scene.hit('GET', '/healthz', at, 200);
  for (let at = start - hour; at < start + 1.5 * hour; at += random.int(4, 11) * minute)
    scene.say(at, 'info', 'scheduler', 'job finished', {
      job: random.pick(['reconcile', 'expire-drafts', 'token-refresh']),
      ms: random.int(20, 900),
    });
}
