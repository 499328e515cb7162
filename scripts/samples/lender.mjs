// A day at a lender: applicants come, vendors are called, webhooks arrive, and now and then something unrelated breaks.
// Yields what happened, in time order; each sample renders it the way its own software logs.
import { sessionBody, sessionUrl, signature, webhookBody } from './begini.mjs';
import { person } from './people.mjs';

const second = 1000;
const minute = 60 * second;

/**
 * Everything that happened between `from` and `until`, sorted by time (milliseconds).
 * `session(call)` and `hook(delivery)` decide how the two sides of Begini answered; both default to health.
 */
export function dayAtLender(setting) {
  const { random, from, until, applicants } = setting;
  const events = [];
  const log = (event) => events.push(event);
  const crowd = Array.from({ length: applicants }, (_, number) => ({
    ...person(random, setting.country),
    number,
    at: from + random.int(0, until - from),
  })).sort((a, b) => a.at - b.at);
  crowd.forEach((applicant, number) => journey({ ...applicant, uid: setting.uid(applicant, number) }, setting, log));
  const known = new Map();
  for (const affected of setting.affected) {
    const who = known.get(affected.uid) ?? person(random, setting.country);
    journey({ ...who, number: -1, again: known.has(affected.uid), ...affected }, setting, log);
    known.set(affected.uid, who);
  }
  background(setting, log);
  return events.filter((event) => event.t >= from && event.t <= until).sort((a, b) => a.t - b.t);
}

function journey(applicant, setting, log) {
  const { random } = setting;
  const ref = setting.ref?.(applicant) ?? applicant.uid;
  let t = applicant.at;
  const visit = (method, path, status, ms, requestId) =>
    log({ t: t + ms, kind: 'request', method, path, status, ms, bytes: random.int(180, 2400), ip: applicant.ip, agent: applicant.agent, requestId, applicant });

  if (!applicant.again) {
    const applied = random.uuid();
    log({ t: t + 20, kind: 'note', requestId: applied, applicant });
    for (const vendor of setting.vendors.filter((one) => one.when === 'apply')) {
      callVendor(vendor, t + 60, applied, applicant, setting, log);
    }
    visit('POST', setting.paths.apply, 201, random.int(240, 900), applied);
  }

  t += random.int(15, 70) * second;
  const started = random.uuid();
  const session = callSessions(t + 15, started, applicant, setting, log);
  visit('POST', `${setting.paths.apply.replace(/\/$/, "")}/${encodeURIComponent(ref)}/assessment`, session.ok ? 200 : setting.onRefusal ?? 502, session.ms + random.int(18, 60), started);
  if (!session.ok) return;

  t += session.ms + random.int(2, 9) * second;
  visit('GET', `${setting.paths.go}/${encodeURIComponent(ref)}`, 302, random.int(3, 20), random.uuid());
  const startedAt = t + random.int(4, 20) * second;
  const outcome = applicant.number < 0 ? 'complete' : random.pick(['complete', 'complete', 'complete', 'complete', 'complete', 'cancelled', 'expired', 'left']);
  if (outcome === 'left') return;
  if (outcome !== 'complete') {
    const type = outcome === 'cancelled' ? 'application.cancelled' : 'application.expired';
    const at = outcome === 'cancelled' ? startedAt + random.int(10, 40) * second : startedAt + 120 * minute;
    deliver({ type, startedAt, at, applicant }, setting, log);
    return;
  }
  const completedAt = startedAt + random.int(170, 320) * second;
  const scoredAt = completedAt + random.int(200, 380) * second;
  deliver({ type: 'application.complete', startedAt, completedAt, at: completedAt + random.int(400, 2600), applicant }, setting, log);
  t = completedAt + random.int(1, 3) * second;
  visit('GET', `${setting.paths.done}/${encodeURIComponent(ref)}`, 200, random.int(4, 30), random.uuid());
  deliver({ type: 'psychometric_score.complete', startedAt, completedAt, scoredAt, at: scoredAt + random.int(500, 3000), applicant }, setting, log);
  const text = random.uuid();
  for (const vendor of setting.vendors.filter((one) => one.when === 'decide')) {
    callVendor(vendor, scoredAt + random.int(5, 20) * second, text, applicant, setting, log);
  }
}

/** One call, or several where `session` asks for a retry. */
function callSessions(t, requestId, applicant, setting, log) {
  let ms = 0;
  for (let attempt = 1; ; attempt += 1) {
    const answer = setting.session?.({ uid: applicant.uid, t: t + ms, attempt, applicant }) ?? { status: 200 };
    const took = answer.ms ?? setting.random.int(140, 620);
    ms += took;
    const ok = answer.status === 200;
    const integrationId = answer.integrationId ?? setting.integrationId;
    log({
      t: t + ms,
      kind: 'session',
      method: 'POST',
      url: sessionUrl,
      status: answer.status,
      ms: took,
      attempt,
      requestId,
      applicant,
      apiKey: answer.apiKey ?? setting.apiKey,
      requestBody: { uid: applicant.uid, integration_id: integrationId },
      responseBody: ok
        ? sessionBody({ uid: applicant.uid, integrationId, companyId: setting.companyId, expiresAt: Math.floor((t + ms) / 1000) + (setting.lifetime ?? 7200) })
        : answer.body,
    });
    if (ok || !answer.retryAfter) return { ok, ms };
    ms += answer.retryAfter;
  }
}

function callVendor(vendor, t, requestId, applicant, setting, log) {
  const { random } = setting;
  const ms = random.int(60, 900);
  const failure = random.chance(vendor.failures ?? 0.03) ? random.pick(vendor.answers) : null;
  log({
    t: t + ms,
    kind: 'vendor',
    vendor: vendor.name,
    method: vendor.method ?? 'POST',
    url: vendor.url(random, applicant),
    status: failure?.status ?? 200,
    ms,
    requestId,
    applicant,
    authorization: vendor.authorization,
    requestBody: vendor.body(applicant, random),
    responseBody: failure?.body ?? { status: 'OK', reference: random.hex(16) },
  });
}

/** A webhook and, as long as it is not answered with 200, its repeats. */
function deliver(journeyEvent, setting, log) {
  const { random } = setting;
  const { applicant, type } = journeyEvent;
  const body = webhookBody({ uid: applicant.uid, integrationId: setting.integrationId, random, ...journeyEvent });
  const waits = setting.retries ?? [1, 5, 30];
  let { at } = journeyEvent;
  for (let attempt = 1; ; attempt += 1) {
    const delivery = { t: at, type, attempt, body, applicant, uid: applicant.uid };
    const answer = setting.hook?.(delivery) ?? { status: 200 };
    if (answer === 'never sent') return;
    const ms = answer.ms ?? random.int(6, 90);
    log({ ...delivery, t: at + ms, kind: 'webhook', path: setting.paths.hook, ms, requestId: random.uuid(), signature: signature(body, setting.apiKey), ...answer });
    if (answer.status === 200 || attempt > waits.length) return;
    at += waits[attempt - 1] * minute + random.int(0, 4000);
  }
}

/** Health probes, logins, scanners, other vendors' callbacks, jobs. */
function background(setting, log) {
  const { random, from, until } = setting;
  const staff = { ip: '10.40.3.17', agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36' };
  const request = (t, method, path, status, from_ = staff) =>
    log({ t, kind: 'request', method, path, status, ms: random.int(1, 40), bytes: random.int(2, 900), requestId: random.uuid(), ...from_ });
  for (let t = from; t < until; t += minute) request(t + random.int(0, 900), 'GET', '/healthz', 200, { ip: '10.40.0.1', agent: 'kube-probe/1.31' });
  for (let t = from; t < until; t += random.int(50, 200) * second) request(t, 'GET', random.pick(setting.paths.assets), random.pick([200, 200, 304]));
  for (let t = from; t < until; t += random.int(120, 500) * second) request(t, 'POST', setting.paths.login, random.pick([200, 200, 302, 401]));
  for (let t = from + minute; t < until; t += random.int(300, 1500) * second) {
    request(t, 'GET', random.pick(['/wp-login.php', '/.env', '/actuator/env', '/phpmyadmin/', '/.git/config']), 404, { ip: `185.224.128.${random.int(2, 250)}`, agent: 'Mozilla/5.0 zgrab/0.x' });
  }
  for (let t = from; t < until; t += random.int(90, 300) * second) {
    request(t, 'POST', setting.paths.otherHook, random.pick([200, 200, 200, 201, 401, 422]), { ip: `196.201.214.${random.int(200, 210)}`, agent: 'Apache-HttpClient/4.5.14' });
  }
  for (let t = from; t < until; t += random.int(200, 700) * second) log({ t, kind: 'job', level: 'info', name: random.pick(setting.jobs), ms: random.int(30, 4000), requestId: random.uuid() });
  for (let t = from + 5 * minute; t < until; t += random.int(20, 50) * minute) log({ t, kind: 'crash', level: 'error', ...random.pick(setting.crashes), requestId: random.uuid() });
}
