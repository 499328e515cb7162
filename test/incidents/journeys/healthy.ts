import type { Journey } from '../journey.ts';
import { hour, minute, second } from '../scene.ts';

const detail = (text: unknown) => JSON.stringify({ detail: text });
const silent = ['*'];

/** Journeys in which nothing of Begini's is wrong: no finding may be above `possible`. */
export const healthy: readonly Journey[] = [
  { name: 'healthy', rule: null, silent, tell: (s) => void s.journey(s.uid, s.start, s.visitor) },
  {
    name: 'healthy, no edge log of webhooks',
    rule: null,
    silent,
    surroundings: 'sessions',
    tell: (s) => void s.journey(s.uid, s.start, s.visitor),
  },
  {
    name: 'healthy, vendor 401 for the same applicant',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.call({
        at: s.start + 4 * second,
        uid: s.uid,
        url: 'https://api.creditbureau.example/v1/sessions',
        status: 401,
        answer: detail('Invalid Api-key'),
        headers: { 'api-key': s.random.uuid() },
        body: JSON.stringify({ uid: s.uid }),
        shows: { request: true, answer: true },
      });
    },
  },
  {
    name: 'healthy, vendor 422 for the same applicant',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.call({
        at: s.start + 4 * second,
        uid: s.uid,
        url: 'https://kyc.identity.example/v1/tokens',
        status: 422,
        answer: detail([{ loc: ['body', 'uid'], msg: 'field required' }]),
        shows: { answer: true },
      });
    },
  },
  {
    name: 'healthy, vendor 424 and 503',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.call({
        at: s.start + 9 * second,
        uid: s.uid,
        url: 'https://registry.example/webhooks/test',
        status: 503,
        answer: detail('Cannot connect to host registry.internal'),
        shows: { answer: true },
      });
      s.call({
        at: s.start + 12 * second,
        uid: s.uid,
        url: 'https://registry.example/webhooks/test',
        status: 424,
        answer: '{"error":"dependency"}',
        shows: { answer: true },
      });
    },
  },
  {
    name: 'healthy, other applicants refused',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (const offset of [-9, -4, 6])
        s.session({
          at: s.start + offset * minute,
          uid: `OTHER${s.random.digits(9)}`,
          status: s.random.pick([401, 403, 422]),
          answer: detail('Forbidden'),
          shows: { answer: true },
        });
    },
  },
  {
    name: "healthy, others' webhooks rejected",
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (const offset of [-9, 3, 8])
        s.webhook({
          uid: `OTHER${s.random.digits(9)}`,
          type: 'application.complete',
          at: s.start + offset * minute,
          status: s.random.pick([401, 500, 201]),
        });
    },
  },
  {
    name: 'healthy, refused the day before',
    rule: null,
    silent,
    tell: (s) => {
      s.session({
        at: s.start - 26 * hour,
        uid: `EARLY${s.random.digits(9)}`,
        status: 403,
        answer: detail('Forbidden'),
      });
      s.session({
        at: s.start - 26 * hour + minute,
        uid: `EARLY${s.random.digits(9)}`,
        status: 401,
        answer: detail('Invalid Api-key'),
      });
      s.journey(s.uid, s.start, s.visitor);
    },
  },
  {
    name: 'healthy after a retried session call',
    rule: null,
    silent,
    tell: (s) => {
      s.session({ at: s.start - 5 * second, failure: 'timeout', ms: 2000 });
      s.journey(s.uid, s.start, s.visitor);
    },
  },
  {
    name: 'healthy after a corrected key',
    rule: null,
    silent,
    tell: (s) => {
      s.session({ at: s.start - 20 * second, status: 401, answer: detail('No Api-key supplied'), ms: 200 });
      s.journey(s.uid, s.start, s.visitor);
    },
  },
  {
    name: 'healthy, payment webhooks rejected',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (const offset of [1, 2, 4]) {
        s.hit('POST', '/webhooks/paystack', s.start + offset * minute, 401, '{"error":"invalid signature"}');
        s.say(
          s.start + offset * minute,
          'warn',
          'payments.webhook',
          'signature mismatch for paystack event charge.success',
          { uid: s.uid, header: 'x-paystack-signature' },
        );
      }
    },
  },
  {
    name: 'healthy, own session endpoint answers 401',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.hit('POST', '/v1/sessions', s.start - minute, 401, detail('Unauthorized'));
      s.hit('POST', '/create-session', s.start + minute, 403);
      s.say(s.start + minute, 'warn', 'auth', 'login failed: 401 session expired', { user: 'officer' });
    },
  },
  {
    name: 'healthy, stack trace of another part',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.say(
        s.start + 13 * minute,
        'error',
        'contracts',
        'could not render contract',
        { uid: s.uid },
        { type: 'TemplateError', message: "missing value 'address'", places: ['contracts.render.page'] },
      );
    },
  },
  {
    name: 'healthy, delivered again after one timeout of ours',
    rule: null,
    silent: ['SC-01', 'SC-03', 'WV-01', 'WV-02', 'WV-03', 'SG-01', 'SG-04', 'SG-06'],
    tell: (s) => {
      s.session({ at: s.start });
      const complete = s.payload({ type: 'application.complete', at: s.start + 5 * minute });
      s.webhook({ type: 'application.complete', at: s.start + 5 * minute, body: complete, status: 502, answer: '' });
      s.webhook({ type: 'application.complete', at: s.start + 6 * minute, body: complete });
      s.webhook({ type: 'psychometric_score.complete', at: s.start + 11 * minute });
    },
  },
  {
    name: 'healthy, test call answered 200',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.testCall({ at: s.start + 20 * minute, status: 200, where: s.random.pick(['log', 'capture']) });
    },
  },
  {
    name: 'healthy, the same uid refused two days before',
    rule: null,
    silent,
    tell: (s) => {
      s.session({ at: s.start - 50 * hour, status: 401, answer: detail('Invalid Api-key') });
      s.session({ at: s.start - 50 * hour + minute, status: 403, answer: detail('Forbidden') });
      s.journey(s.uid, s.start, s.visitor);
    },
  },
  {
    name: 'healthy, another refused in the same second',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      s.session({
        at: s.start,
        uid: `OTHER${s.random.digits(9)}`,
        status: 403,
        answer: detail('Forbidden'),
        shows: { answer: true },
      });
      s.session({
        at: s.start + 2,
        uid: `OTHER${s.random.digits(9)}`,
        status: 422,
        answer: detail([{ loc: ['body', 'uid'], msg: 'field required' }]),
        shows: { answer: true },
      });
    },
  },
  {
    name: 'healthy, two affected applicants',
    rule: null,
    silent,
    tell: (s) => {
      const other = `SECOND${s.random.digits(8)}`;
      s.journey(s.uid, s.start, s.visitor);
      s.journey(other, s.start + 6 * minute);
      return { moreUids: [other] };
    },
  },
  {
    name: 'healthy, a longer uid refused',
    rule: null,
    silent,
    uid: 'KEN48211',
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (const tail of ['0', '7', '-B'])
        s.session({
          at: s.start + 2 * minute,
          uid: `${s.uid}${tail}`,
          status: 403,
          answer: detail('Forbidden'),
          shows: { answer: true },
        });
      s.webhook({ uid: `1${s.uid}`, type: 'application.complete', at: s.start + 4 * minute, status: 500 });
    },
  },
  {
    name: 'healthy after the endpoint was configured',
    rule: null,
    silent,
    surroundings: 'nothing',
    tell: (s) => {
      s.testCall({
        at: s.start - 40 * minute,
        status: 424,
        answer: detail(`Webhooks not set for ${s.integrationId}, please set in Begini Dashboard`),
      });
      s.testCall({ at: s.start - 20 * minute, status: 200 });
      s.journey(s.uid, s.start, s.visitor);
    },
  },
  {
    name: 'healthy, uid with a hyphen',
    rule: null,
    silent,
    uid: 'BR-014-2026-77310',
    tell: (s) => void s.journey(s.uid, s.start, s.visitor),
  },
  {
    name: 'healthy, rate limited by another vendor',
    rule: null,
    silent,
    tell: (s) => {
      s.journey(s.uid, s.start, s.visitor);
      for (const offset of [1, 2, 3])
        s.call({
          at: s.start + offset * second,
          uid: s.uid,
          url: 'https://api.creditbureau.example/v3/tokens',
          status: s.random.pick([429, 403]),
          answer: detail('Not authorised for this integration'),
          shows: { answer: true },
        });
    },
  },
];
