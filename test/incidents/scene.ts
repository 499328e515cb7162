import { createHmac } from 'node:crypto';
import type { Act, Call, Crash, Failure, Hit, Remark } from './acts.ts';
import type { Random } from './random.ts';

export const sessionUrl = 'https://api.begini.co/v1/sessions-management/tokens';
export const testUrl = 'https://api.begini.co/v1/webhooks-management/test';
export const second = 1000;
export const minute = 60_000;
export const hour = 3_600_000;

type Times = { readonly at: number; readonly ms?: number; readonly requestId?: string };
export type CallOptions = Times & {
  readonly uid?: string | null;
  readonly status?: number | null;
  readonly failure?: Failure;
  readonly answer?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | null;
  readonly url?: string;
  readonly method?: string;
  readonly key?: string;
  readonly integrationId?: string;
  readonly shows?: Partial<Call['shows']>;
  readonly where?: Call['where'];
};
export type WebhookOptions = Times & {
  readonly uid?: string;
  readonly type: string;
  readonly status?: number;
  readonly answer?: string;
  readonly integrationId?: string;
  readonly startedAt?: number;
  readonly completedAt?: number;
  readonly body?: string;
  readonly isLogged?: boolean;
  readonly confidence?: string;
  readonly path?: string;
};

/** One incident while it is told: the applicant, the credentials, the time, and what has happened so far. */
export interface Scene {
  readonly random: Random;
  readonly uid: string;
  readonly integrationId: string;
  readonly testIntegrationId: string;
  readonly key: string;
  readonly testKey: string;
  /** When the applicant's journey begins. */
  readonly start: number;
  readonly hookPath: string;
  readonly donePath: string;
  readonly visitor: Pick<Hit, 'ip' | 'agent'>;
  readonly acts: Act[];
  readonly session: (options: CallOptions) => void;
  readonly testCall: (options: CallOptions) => void;
  readonly call: (options: CallOptions & { readonly url: string }) => void;
  readonly webhook: (options: WebhookOptions) => void;
  readonly visit: (path: string, at: number, status?: number, from?: Pick<Hit, 'ip' | 'agent'>) => void;
  readonly hit: (method: string, path: string, at: number, status: number, answer?: string) => void;
  readonly say: (
    at: number,
    level: Remark['level'],
    logger: string,
    message: string,
    fields?: Remark['fields'],
    crash?: Crash | null,
    requestId?: string,
  ) => void;
  readonly token: (uid: string, expiresAt: number, integrationId?: string) => string;
  readonly sign: (body: string, key?: string) => string;
  readonly payload: (options: WebhookOptions) => string;
  /** A whole journey without a fault. Gives the time of its score. */
  readonly journey: (uid: string, at: number, visitor?: Pick<Hit, 'ip' | 'agent'>) => number;
}

export function openScene(random: Random, uid: string, start: number): Scene {
  const acts: Act[] = [];
  const integrationId = random.hex(24);
  const testIntegrationId = random.hex(24);
  const key = random.uuid();
  const testKey = random.uuid();
  const companyId = random.hex(24);
  const hookPath = random.pick([
    '/webhooks/begini',
    '/api/v1/begini/callback',
    '/hooks/begini/events',
    '/integrations/begini/webhook/',
    '/begini',
    '/callbacks/psychometric',
    '/api/hooks/incoming/score',
  ]);
  const donePath = random.pick(['/apply/done', '/loan/assessment/completed', '/thank-you']);
  const visitor = newVisitor(random);

  const sign = (body: string, secret = key) => createHmac('sha512', secret).update(body).digest('hex');
  const token: Scene['token'] = (who, expiresAt, integration = integrationId) => {
    const part = (claims: unknown) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ uid: who, company_id: companyId, integration_id: integration, url: 'https://api.begini.co/master/psychometrics', exp: Math.floor(expiresAt / 1000) })}`;
    return `${signed}.${createHmac('sha256', 'made up').update(signed).digest('base64url')}`;
  };
  const call: Scene['call'] = (options) => {
    const ms = options.ms ?? random.int(90, 800);
    const failure = options.failure ?? null;
    acts.push({
      kind: 'call',
      t: options.at + ms,
      ms,
      requestId: options.requestId ?? random.uuid(),
      uid: options.uid ?? null,
      method: options.method ?? 'POST',
      url: options.url,
      headers: options.headers ?? { 'Content-Type': 'application/json' },
      body: options.body ?? null,
      status: failure === null ? (options.status ?? 200) : null,
      failure,
      answer: options.answer ?? null,
      shows: {
        request: options.shows?.request ?? random.chance(0.2),
        answer: options.shows?.answer ?? random.chance(0.3),
      },
      where: options.where ?? 'log',
    });
  };
  const session: Scene['session'] = (options) => {
    const who = options.uid ?? uid;
    const integration = options.integrationId ?? integrationId;
    const status = options.status ?? 200;
    const made =
      options.answer === undefined && status === 200
        ? JSON.stringify({
            access_token: token(who, options.at + 24 * hour, integration),
            url: 'https://api.begini.co/master/psychometrics',
          })
        : null;
    call({
      url: sessionUrl,
      headers: { 'Content-Type': 'application/json', 'api-key': options.key ?? key },
      body: JSON.stringify({ uid: who, integration_id: integration }),
      ...options,
      uid: who,
      status,
      answer: options.answer ?? made,
    });
  };
  const testCall: Scene['testCall'] = (options) =>
    call({
      url: testUrl,
      headers: { 'api-key': options.key ?? key },
      body: null,
      answer: JSON.stringify({ webhook_receiver_status_code: 200, detail: 'ok' }),
      ...options,
      shows: { request: options.shows?.request ?? false, answer: true },
    });
  const payload: Scene['payload'] = (options) => {
    const seconds = (ms: number) => Math.floor(ms / 1000);
    const completed = options.completedAt ?? options.at - 2 * second;
    const started = options.startedAt ?? completed - 240 * second;
    const details = options.type.endsWith('score.complete')
      ? {
          application_started_at: seconds(started),
          application_completed_at: seconds(completed),
          scored_at: seconds(options.at - second),
          platform: options.type.startsWith('android') ? 'ANDROID' : options.type.startsWith('ios') ? 'IOS' : 'WEB',
          calculated: {
            score: random.int(200, 800),
            risk_band: 'BAND_C',
            score_confidence: options.confidence ?? 'HIGH',
            traits: [{ key: 'trait_a', value: random.int(1, 10), risk_band: 'BAND_B' }],
          },
        }
      : options.type === 'application.complete'
        ? { application_started_at: seconds(started), application_completed_at: seconds(completed) }
        : {};
    return JSON.stringify({
      uid: options.uid ?? uid,
      integration_id: options.integrationId ?? integrationId,
      event: { type: options.type, details },
    });
  };
  const webhook: Scene['webhook'] = (options) => {
    const ms = options.ms ?? random.int(5, 120);
    const body = options.body ?? payload(options);
    acts.push({
      kind: 'hit',
      t: options.at + ms,
      ms,
      requestId: options.requestId ?? random.uuid(),
      method: 'POST',
      path: options.path ?? hookPath,
      status: options.status ?? 200,
      ip: '198.51.100.77',
      agent: 'python-requests/2.32.3',
      answer: options.answer ?? '{"ok":true}',
      webhook: {
        uid: options.uid ?? uid,
        integrationId: options.integrationId ?? integrationId,
        type: options.type,
        body,
        signature: sign(body),
      },
      isLogged: options.isLogged ?? true,
    });
  };
  const hit: Scene['hit'] = (method, path, at, status, answer = '{}') => {
    acts.push({
      kind: 'hit',
      t: at,
      ms: random.int(2, 60),
      requestId: random.uuid(),
      method,
      path,
      status,
      ip: `203.0.113.${random.int(2, 250)}`,
      agent: 'Apache-HttpClient/4.5.14',
      answer,
      webhook: null,
      isLogged: false,
    });
  };
  const visit: Scene['visit'] = (path, at, status = 200, from = visitor) => {
    acts.push({
      kind: 'hit',
      t: at,
      ms: random.int(3, 50),
      requestId: random.uuid(),
      method: 'GET',
      path,
      status,
      ...from,
      answer: '<html></html>',
      webhook: null,
      isLogged: false,
    });
  };
  const say: Scene['say'] = (at, level, logger, message, fields = {}, crash = null, requestId = random.uuid()) => {
    acts.push({ kind: 'remark', t: at, level, logger, message, fields, crash, requestId });
  };
  const journey: Scene['journey'] = (who, at, from = newVisitor(random)) => {
    session({ at, uid: who });
    visit(`/apply/start?ref=${encodeURIComponent(who)}`, at + 3 * second, 302, from);
    const completedAt = at + random.int(200, 360) * second;
    const startedAt = at + 12 * second;
    webhook({ uid: who, type: 'application.complete', at: completedAt + second, startedAt, completedAt });
    visit(`${donePath}?ref=${encodeURIComponent(who)}`, completedAt + 2 * second, 200, from);
    const scored = completedAt + random.int(180, 360) * second;
    webhook({ uid: who, type: 'psychometric_score.complete', at: scored, startedAt, completedAt });
    return scored;
  };
  return {
    random,
    uid,
    integrationId,
    testIntegrationId,
    key,
    testKey,
    start,
    hookPath,
    donePath,
    visitor,
    acts,
    session,
    testCall,
    call,
    webhook,
    visit,
    hit,
    say,
    token,
    sign,
    payload,
    journey,
  };
}

export function newVisitor(random: Random): Pick<Hit, 'ip' | 'agent'> {
  return {
    ip: `${random.pick(['203.0.113', '192.0.2'])}.${random.int(2, 250)}`,
    agent: random.pick([
      'Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
      'Mozilla/5.0 (Linux; Android 13; TECNO KI5q) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    ]),
  };
}
