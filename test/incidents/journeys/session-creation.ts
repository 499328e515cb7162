import type { Journey } from '../journey.ts';
import { hour, minute, second, type CallOptions, type Scene } from '../scene.ts';

/** A session call that fails twice, as an impatient person makes it. */
function refused(scene: Scene, options: Omit<CallOptions, 'at'>): void {
  scene.session({ at: scene.start, ...options });
  scene.session({ at: scene.start + 95 * second, ...options });
}
const detail = (text: unknown) => JSON.stringify({ detail: text });
const unfit = (field: string, message: string) => detail([{ loc: ['body', field], msg: message, type: 'value_error' }]);
const json = { 'Content-Type': 'application/json' };
const webhookRules = ['WV-01', 'WV-03', 'WV-05', 'WR-01', 'WR-07'];

export const sessionCreation: readonly Journey[] = [
  {
    name: 'SC-01 body says so',
    rule: 'SC-01',
    silent: ['SC-03', ...webhookRules],
    tell: (s) =>
      refused(s, { status: 401, answer: detail('No Api-key supplied'), headers: json, shows: { answer: true } }),
  },
  {
    name: 'SC-01 headers show none',
    rule: 'SC-01',
    accepts: ['SC-11'],
    silent: ['SC-03'],
    tell: (s) =>
      refused(s, {
        status: 401,
        answer: detail('Unauthorized'),
        headers: json,
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-01 body says so, status 400',
    rule: 'SC-01',
    tell: (s) =>
      refused(s, { status: 400, answer: detail('No Api-key supplied'), headers: json, shows: { answer: true } }),
  },
  {
    name: 'SC-02 body says so',
    rule: 'SC-02',
    silent: ['SC-03', 'SC-01'],
    tell: (s) => refused(s, { status: 401, answer: detail('Invalid Api-key'), shows: { answer: true } }),
  },
  {
    name: 'SC-02 body says so, status 403',
    rule: 'SC-02',
    silent: ['SC-03'],
    tell: (s) => refused(s, { status: 403, answer: detail('Invalid Api-key'), shows: { answer: true } }),
  },
  {
    name: 'SC-02 bare 401',
    rule: 'SC-02',
    accepts: ['SC-01'],
    silent: ['SC-03', 'SC-05'],
    tell: (s) => refused(s, { status: 401, shows: { request: false, answer: false } }),
  },
  {
    name: 'SC-02 key with a line end',
    rule: 'SC-02',
    silent: ['SC-03'],
    tell: (s) =>
      refused(s, {
        status: 401,
        answer: detail('Invalid Api-key'),
        headers: { ...json, 'api-key': `${s.key} ` },
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-03 other deployment',
    rule: 'SC-03',
    accepts: ['SC-04'],
    silent: ['SC-05', 'SC-02', ...webhookRules],
    tell: (s) =>
      refused(s, { status: 403, answer: detail('Not authorised for this integration'), shows: { answer: true } }),
  },
  {
    name: 'SC-03 bare 403',
    rule: 'SC-03',
    accepts: ['SC-04'],
    silent: ['SC-05', ...webhookRules],
    tell: (s) => refused(s, { status: 403, shows: { request: false, answer: false } }),
  },
  {
    name: 'SC-03 captured',
    rule: 'SC-03',
    accepts: ['SC-04'],
    tell: (s) => s.session({ at: s.start, status: 403, answer: detail('Forbidden'), where: 'capture' }),
  },
  {
    name: 'SC-04 integration id of the other tab',
    rule: 'SC-04',
    accepts: ['EC-03'],
    tell: (s) => {
      refused(s, {
        status: 403,
        answer: detail('Forbidden'),
        integrationId: s.testIntegrationId,
        shows: { request: true, answer: true },
      });
      return { withConfig: true };
    },
  },
  {
    name: 'SC-04 key of the other tab',
    rule: 'SC-04',
    accepts: ['EC-03', 'SC-03'],
    tell: (s) => {
      refused(s, { status: 403, answer: detail('Forbidden'), key: s.testKey, shows: { request: true, answer: true } });
      return { withConfig: true, withKeys: true };
    },
  },
  {
    name: 'SC-05 too short',
    rule: 'SC-05',
    uid: 'A17',
    silent: ['WV-01', 'SC-07'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: unfit('uid', 'ensure this value has at least 5 characters'),
        shows: { answer: true, request: true },
      }),
  },
  {
    name: 'SC-05 too long',
    rule: 'SC-05',
    uid: `LOAN${'2026'.repeat(16)}`,
    silent: ['WV-01', 'SC-07'],
    tell: (s) => refused(s, { status: 422, answer: detail('uid: invalid length'), shows: { answer: true } }),
  },
  {
    name: 'SC-05 too long, no body',
    rule: 'SC-05',
    uid: `LOAN${'2026'.repeat(16)}`,
    silent: ['WV-01'],
    tell: (s) => refused(s, { status: 422, shows: { answer: false } }),
  },
  {
    name: 'SC-05 uid missing',
    rule: 'SC-05',
    silent: ['WV-01'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: unfit('uid', 'field required'),
        body: JSON.stringify({ integration_id: s.integrationId }),
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-06 slash and hash',
    rule: 'SC-06',
    uid: 'LN/2026/000481#B',
    silent: ['WV-01', 'SC-07'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: unfit('uid', 'string does not match regex'),
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-06 space',
    rule: 'SC-06',
    uid: 'LOAN 2026 000481',
    silent: ['WV-01'],
    tell: (s) => refused(s, { status: 422, answer: detail('Invalid uid'), shows: { request: true, answer: true } }),
  },
  {
    name: 'SC-07 integration id missing',
    rule: 'SC-07',
    silent: ['SC-05', 'SC-06', 'WV-01'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: unfit('integration_id', 'field required'),
        body: JSON.stringify({ uid: s.uid }),
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-07 integration id blamed',
    rule: 'SC-07',
    silent: ['SC-05', 'SC-06', 'WV-01'],
    tell: (s) =>
      refused(s, { status: 422, answer: unfit('integration_id', 'not a valid integration'), shows: { answer: true } }),
  },
  {
    name: 'SC-08 unique_id',
    rule: 'SC-08',
    accepts: ['SC-05'],
    silent: ['WV-01', 'SC-06'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: unfit('uid', 'field required'),
        body: JSON.stringify({ unique_id: s.uid, integration_id: s.integrationId }),
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-09 bearer',
    rule: 'SC-09',
    accepts: ['SC-01'],
    silent: ['SC-03'],
    tell: (s) =>
      refused(s, {
        status: 401,
        answer: detail('No Api-key supplied'),
        headers: { ...json, Authorization: `Bearer ${s.key}` },
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-10 old host, no DNS',
    rule: 'SC-10',
    silent: ['WR-02', 'WR-03'],
    tell: (s) =>
      refused(s, {
        url: 'https://api.begini.com/create-session',
        failure: 'dns',
        headers: { ...json, Authorization: `Bearer ${s.key}` },
      }),
  },
  {
    name: 'SC-10 old path, 404',
    rule: 'SC-10',
    tell: (s) => refused(s, { url: 'https://api.begini.co/create-session', status: 404, answer: detail('Not Found') }),
  },
  {
    name: 'SC-11 captured without key',
    rule: 'SC-11',
    accepts: ['SC-01'],
    tell: (s) =>
      s.session({ at: s.start, status: 401, answer: detail('Unauthorized'), headers: json, where: 'capture' }),
  },
  {
    name: 'SC-12 signed request',
    rule: 'SC-12',
    accepts: ['SC-01'],
    silent: ['WV-03'],
    tell: (s) =>
      refused(s, {
        status: 401,
        answer: detail('Unauthorized'),
        headers: { ...json, 'X-Signature': s.sign(s.uid) },
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-12 signed request, 403',
    rule: 'SC-12',
    silent: ['WV-03'],
    tell: (s) =>
      refused(s, {
        status: 403,
        answer: detail('Forbidden'),
        headers: { ...json, 'X-Signature': s.sign(s.uid) },
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-13 second session of a scored uid',
    rule: 'SC-13',
    tell: (s) => {
      s.journey(s.uid, s.start - 40 * minute, s.visitor);
      s.session({ at: s.start });
      s.say(s.start + 30 * minute, 'warn', 'decision', 'no second result for applicant', { uid: s.uid });
    },
  },
  {
    name: 'SC-13 SDK says submitted',
    rule: 'SC-13',
    accepts: ['AD-11'],
    tell: (s) => {
      s.session({ at: s.start - 30 * minute });
      s.session({ at: s.start });
      s.say(
        s.start + 20 * second,
        'error',
        'mobile',
        `BeginiSDK failure code=IOS0005 message=Session already submitted`,
        { uid: s.uid },
      );
    },
  },
  {
    name: 'SC-14 uid is an e-mail',
    rule: 'SC-14',
    uid: 'amina.bello77@example.com',
    accepts: ['SC-06'],
    tell: (s) =>
      refused(s, { status: 422, answer: unfit('uid', 'string does not match regex'), shows: { request: true } }),
  },
  {
    name: 'SC-14 uid is a phone number',
    rule: 'SC-14',
    uid: '2348031234567',
    tell: (s) => void s.journey(s.uid, s.start, s.visitor),
  },
  {
    name: 'SC-15 browser',
    rule: 'SC-15',
    tell: (s) => {
      const time = new Date(s.start).toISOString();
      return {
        files: {
          'console.txt': `${time} [error] Access to fetch at 'https://api.begini.co/v1/sessions-management/tokens' from origin 'https://apply.lender.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n${time} [error] POST https://api.begini.co/v1/sessions-management/tokens net::ERR_FAILED uid=${s.uid}\n`,
        },
      };
    },
  },
  {
    name: 'SC-15 browser request captured',
    rule: 'SC-15',
    accepts: ['SC-01'],
    tell: (s) =>
      s.session({
        at: s.start,
        status: 401,
        answer: detail('Unauthorized'),
        headers: {
          ...json,
          'api-key': s.key,
          Origin: 'https://apply.lender.example',
          Referer: 'https://apply.lender.example/',
          'Sec-Fetch-Mode': 'cors',
          'User-Agent': s.visitor.agent,
        },
        where: 'capture',
      }),
  },
  {
    name: 'SC-16 form content type',
    rule: 'SC-16',
    accepts: ['SC-05', 'SC-07'],
    silent: ['WV-01', 'SC-06'],
    tell: (s) =>
      refused(s, {
        status: 422,
        answer: detail([{ loc: ['body'], msg: 'value is not a valid dict', type: 'type_error.dict' }]),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'api-key': s.key },
        body: `uid=${encodeURIComponent(s.uid)}&integration_id=${s.integrationId}`,
        shows: { request: true, answer: true },
      }),
  },
  {
    name: 'SC-03 then nothing for an hour',
    rule: 'SC-03',
    accepts: ['SC-04'],
    silent: ['WR-01', 'WR-02', 'SG-01', 'SG-02'],
    tell: (s) => {
      refused(s, { status: 403, answer: detail('Forbidden'), shows: { answer: true } });
      s.say(s.start + hour, 'info', 'scheduler', 'job finished', { job: 'reconcile' });
    },
  },
  {
    name: 'SC-03 for one of two',
    rule: 'SC-03',
    accepts: ['SC-04'],
    silent: ['SC-13', 'SC-05'],
    tell: (s) => {
      const other = `SECOND${s.random.digits(8)}`;
      s.journey(other, s.start - 14 * minute);
      refused(s, { status: 403, answer: detail('Forbidden'), shows: { answer: true } });
      return { moreUids: [other] };
    },
  },
  {
    name: 'SC-06 slash in edge paths',
    rule: 'SC-06',
    uid: 'suc-147/2026/48291',
    silent: ['WV-01', 'SC-07'],
    tell: (s) => {
      s.hit('POST', `/api/loans/${encodeURIComponent(s.uid)}/assessment`, s.start + 400, 502);
      refused(s, {
        status: 422,
        shows: { answer: true, request: false },
        answer: unfit('uid', 'string does not match regex "^[A-Za-z0-9]+$"'),
      });
    },
  },
  {
    name: 'SC-02 cut-off key, 401',
    rule: 'SC-02',
    accepts: ['SC-01'],
    silent: ['SC-03'],
    tell: (s) =>
      refused(s, {
        status: 401,
        answer: detail('Invalid Api-key'),
        headers: { ...json, 'api-key': s.key.slice(0, 23) },
        shows: { request: true, answer: true },
      }),
  },
];
