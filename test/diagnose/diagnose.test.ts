import { describe, expect, it } from 'vitest';
import {
  deployment,
  evidenceOf,
  integrationId,
  sessionUrl,
  sourceOf,
  start,
  testDeployment,
  testIntegrationId,
  testUrl,
  uid,
  type Line,
  type Setting,
} from '../interpret/evidence.ts';
import { diagnosisOf, rulesOf } from './diagnosis.ts';

const created = `POST ${sessionUrl} 200 uid=${uid}`;
const webhook = (type: string, more = '') => `begini webhook received ${type} uid=${uid} ${more}`;
const edge = (status: number, more = '') =>
  `10.0.0.1 - - [20/Apr/2026:10:00:00 +0000] "POST /hooks/begini HTTP/1.1" ${status} 12 ${more}uid=${uid}`;
const refused = (request: object, status: number, detail: unknown = 'x') =>
  JSON.stringify({
    uid,
    request: {
      url: sessionUrl,
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'api-key': 'k' },
      body: { uid, integration_id: integrationId },
      ...request,
    },
    response: { status, body: { detail } },
  });

/** What is seen, and the finding that must come first. */
type Told = readonly [name: string, lines: readonly Line[], setting?: Setting];
const cases: readonly Told[] = [
  ['SC-01 confirmed', [refused({}, 401, 'No Api-key supplied')]],
  ['SC-02 confirmed', [refused({}, 403, 'Invalid Api-key')]],
  ['SC-02 likely', [`POST ${sessionUrl} 401 uid=${uid}`]],
  ['SC-03 confirmed', [refused({}, 403)]],
  ['SC-04 confirmed', [refused({ body: { uid, integration_id: testIntegrationId } }, 403)]],
  [
    'SC-05 confirmed',
    [refused({ body: { uid: 'A1', integration_id: integrationId } }, 422)],
    { case: { uids: ['A1'] } },
  ],
  [
    'SC-06 likely',
    [refused({ body: { uid: 'LOAN 12#34', integration_id: integrationId } }, 422)],
    { case: { uids: ['LOAN 12#34'] } },
  ],
  ['SC-07 confirmed', [refused({ body: { uid } }, 422)]],
  ['SC-08 possible', [refused({ body: { unique_id: uid, integration_id: integrationId } }, 422)]],
  ['SC-09 possible', [refused({ headers: { 'Content-Type': 'application/json', Authorization: 'Bearer k' } }, 401)]],
  ['SC-10 possible', [`POST https://api.begini.com/create-session 404 uid=${uid}`]],
  ['SC-12 likely', [refused({ headers: { 'Content-Type': 'application/json', 'X-Signature': 'ab' } }, 403)]],
  ['SC-13 likely', [webhook('application.complete'), created]],
  [
    'SC-14 confirmed',
    ['POST https://api.begini.co/v1/sessions-management/tokens 200 uid=jane@example.com'],
    { case: { uids: ['jane@example.com'] } },
  ],
  ['SC-16 possible', [refused({ headers: { 'Content-Type': 'text/plain', 'api-key': 'k' } }, 422)]],
  ['WR-01 confirmed', [`POST ${testUrl} 424`]],
  ['WR-02 confirmed', [`POST ${testUrl} 503 {"detail":"Cannot connect to host localhost:3000"}`]],
  [
    'WR-03 confirmed',
    [`POST ${testUrl} 503 {"detail":"Cannot connect to host hooks.lender.example:443 [Name or service not known]"}`],
  ],
  ['WR-07 confirmed', [`POST ${testUrl} 403 {"detail":"Invalid Api-key"}`]],
  ['EC-01 likely', [`POST ${testUrl} 424`], { case: { actual: 'It works in Test.' } }],
  [
    'WV-01 confirmed',
    [`POST ${testUrl} 422 {"detail":{"webhook_receiver_status_code":404,"webhook_receiver_body_content":"no"}}`],
  ],
  ['WV-02 confirmed', [created, edge(201)]],
  ['WV-03 likely', [created, `begini webhook rejected: invalid signature uid=${uid}`, edge(401)]],
  [
    'WV-05 confirmed',
    [
      created,
      `begini webhook signature mismatch expected=${'a1'.repeat(64)} computed=${'b2'.repeat(32)} uid=${uid}`,
      edge(403),
    ],
  ],
  ['WV-11 confirmed', [created, `begini webhook ${uid}: JSONDecodeError: Expecting value: line 1 column 1`, edge(500)]],
  ['WV-12 confirmed', [created, `begini webhook handler failed uid=${uid} java.lang.IllegalStateException`, edge(500)]],
  ['WV-13 confirmed', [created, edge(499, 'rt=31.204 ')]],
  [
    'SG-01 confirmed',
    [created, webhook('application.complete'), { text: 'begini heartbeat', atMs: start + 1_200_000 }],
  ],
  ['SG-01 possible', [created, webhook('application.complete')]],
  [
    'SG-03 confirmed',
    [
      created,
      webhook('application.complete'),
      `no handler registered for event type psychometric_score.complete uid=${uid}`,
    ],
  ],
  ['SG-05 likely', [`ignoring event psychometric_score.complete, expected assessment.completed uid=${uid}`]],
  ['AD-05 confirmed', [created, webhook('application.cancelled')]],
  ['AD-06 confirmed', [created, { text: webhook('application.expired'), atMs: start + 86_400_000 }]],
  ['AD-07 likely', [created, { text: webhook('application.expired'), atMs: start + 7_230_000 }]],
  ['AD-11 confirmed', [`BeginiSDK onFailure code=IOS0003 uid=${uid}`]],
  ['AD-12 possible', [`POST https://dev-session-service.begini.co/session 401 uid=${uid}`]],
  [
    'EC-03 confirmed',
    [JSON.stringify({ uid, url: sessionUrl, status: 200, body: { uid, integration_id: testIntegrationId } })],
  ],
  ['EC-05 confirmed', [created], { deployments: [deployment(), deployment({ environment: 'test' })] }],
  ['WR-04 likely', [created], { deployments: [deployment({ webhookUrl: 'http://lender.example/hooks' })] }],
];

describe('the first finding', () => {
  it.each(cases.map(([expected, lines, setting]) => ({ expected, lines, setting })))(
    '$expected',
    async ({ expected, lines, setting }) => {
      expect((await rulesOf(lines, setting))[0]).toBe(expected);
    },
  );
});

const asObjects = (told: readonly Told[]) => told.map(([name, lines, setting]) => ({ name, lines, setting }));

describe('what must not be claimed', () => {
  const strong = (rules: readonly string[]) => rules.filter((rule) => !rule.endsWith('possible'));
  const healthy = [
    created,
    webhook('application.complete'),
    edge(200),
    webhook('psychometric_score.complete'),
    edge(200),
  ];

  it.each(
    asObjects([
      ['a healthy journey', healthy],
      [
        'a retry that succeeded',
        [`POST ${sessionUrl} 503 uid=${uid}`, `POST ${sessionUrl} 401 uid=${uid}`, ...healthy],
      ],
      [
        'a webhook accepted on the second delivery',
        [
          created,
          webhook('application.complete'),
          edge(500),
          webhook('application.complete'),
          edge(200),
          webhook('psychometric_score.complete'),
        ],
      ],
      [
        "another applicant's failure",
        [...healthy, { text: `POST ${sessionUrl} 422 uid=LOAN-2026-000999`, why: 'error' }],
      ],
      ["another vendor's failure", [...healthy, `POST https://api.vendor.example/v1/tokens 401 uid=${uid}`]],
      [
        'a failure outside the window',
        [{ text: `POST ${sessionUrl} 422 uid=${uid}`, atMs: start - 86_400_000 }, ...healthy],
        { case: { window: { sinceMs: start - 1, untilMs: start + 3_600_000, isHard: false } } },
      ],
      [
        'a webhook test that was mended',
        [`POST ${testUrl} 424`, `POST ${testUrl} 200 {"webhook_receiver_status_code":200}`, ...healthy],
      ],
      [
        'a score for each of two applicants',
        [...healthy, ...healthy.map((line) => line.replaceAll(uid, 'LOAN-2026-000482'))],
        { case: { uids: [uid, 'LOAN-2026-000482'] } },
      ],
    ]),
  )('$name', async ({ lines, setting }) => {
    expect(strong(await rulesOf(lines, setting))).toEqual([]);
  });

  it('a 422 of the webhook test is none of the session call', async () => {
    const rules = await rulesOf([
      `POST ${testUrl} 422 {"detail":{"webhook_receiver_status_code":500,"webhook_receiver_body_content":"no"}}`,
    ]);
    expect(rules.filter((rule) => rule.startsWith('SC'))).toEqual([]);
  });

  it('a 403 that the receiver gave is none that Begini gave', async () => {
    const rules = await rulesOf([created, edge(403)]);
    expect(rules.filter((rule) => rule.startsWith('SC'))).toEqual([]);
  });

  it('silence is none where the evidence ends', async () => {
    expect(strong(await rulesOf([created, webhook('application.complete')]))).toEqual([]);
  });

  it('more than a basis allows', async () => {
    const { findings } = await diagnosisOf(
      evidenceOf(
        sourceOf(
          'a.log',
          cases.flatMap(([, lines]) => lines),
        ),
      ),
    );
    for (const { basis, confidence } of findings) {
      if (basis === 'inferred') expect(confidence).toBe('possible');
      if (basis === 'rule-documented') expect(confidence).not.toBe('confirmed');
    }
  });
});

describe('without any log', () => {
  it.each([
    ['HTTP 422 on /tokens', 'SC-07 likely', 'session-creation'],
    ['{"detail":"Invalid Api-key"}', 'SC-02 confirmed', 'session-creation'],
    [
      'Webhooks not set for 65f0c0ffee0000000000abcd, please set in Begini Dashboard',
      'WR-01 confirmed',
      'webhook-receipt',
    ],
    ['webhook test returned 503', 'WR-02 likely', 'webhook-receipt'],
    ['IOS0005', 'AD-11 likely', 'assessment-delivery'],
  ])('%s', async (error, expected, component) => {
    const { findings, component: named } = await diagnosisOf(evidenceOf(), { case: { errors: [error] } });
    expect(`${findings[0]?.rule} ${findings[0]?.confidence}`).toBe(expected);
    expect(named).toBe(component);
    expect(findings[0]?.evidence).toEqual([{ source: 'case.json', line: null, timeUtc: null, text: error }]);
  });

  it.each([
    ['I did not receive the invitation mail', 'AC-02'],
    ['The result is not visible in Beacon', 'BD-03'],
    ['Links from the link generator are broken', 'LG-03'],
  ])('%s gives a person something to check', async (actual, rule) => {
    const { findings } = await diagnosisOf(evidenceOf(), { case: { actual } });
    expect(findings.map((finding) => finding.rule)).toContain(rule);
    expect(findings.length).toBeLessThanOrEqual(5);
    expect(findings.every(({ confidence }) => confidence === 'possible')).toBe(true);
  });
});

describe('a finding', () => {
  it('quotes redacted lines of at most 300 characters under the shown name', async () => {
    const long = `POST ${sessionUrl} 422 uid=${uid} ${'x'.repeat(900)}`;
    const { findings } = await diagnosisOf(evidenceOf(sourceOf('app.log', [long])));
    const [line] = findings[0]?.evidence ?? [];
    expect(line).toMatchObject({ source: 'shown/app.log', line: 1, timeUtc: '2026-04-20T10:00:00.000Z' });
    expect(line?.text).toHaveLength(300);
    expect(line?.text).toContain('[affected]');
  });

  it('says where the documentation contradicts itself, and what speaks against it', async () => {
    const lines = [edge(200), `POST ${testUrl} 503 {"detail":"Cannot connect to host localhost:3000"}`];
    const { findings } = await diagnosisOf(evidenceOf(sourceOf('app.log', lines)));
    expect(findings.find(({ rule }) => rule === 'WR-02')?.against).toHaveLength(1);
    const other = await diagnosisOf(evidenceOf(sourceOf('app.log', [`POST ${sessionUrl} 401 uid=${uid}`])));
    expect(other.findings[0]?.note).toContain('401');
  });
});

it('puts Test beside Production', async () => {
  const { parity } = await diagnosisOf(evidenceOf(sourceOf('app.log', [created])), {
    deployments: [
      deployment({ redirectUrls: { completion: 'https://lender.example/done', cancellation: null, expiry: null } }),
      testDeployment,
    ],
  });
  expect(parity).toEqual(
    expect.arrayContaining([
      { setting: 'integration id', test: testIntegrationId, production: integrationId, verdict: 'differs' },
      { setting: 'webhook host', test: 'not set', production: 'lender.example', verdict: 'missing' },
      { setting: 'completion URL', test: 'not set', production: 'https://lender.example/done', verdict: 'missing' },
    ]),
  );
});

it('counts each error once, whichever logs show it', async () => {
  const app = sourceOf('app.log', [`POST ${sessionUrl} 422 uid=${uid}`]);
  const proxy = sourceOf('proxy.log', [{ text: `CONNECT POST ${sessionUrl} 422 uid=${uid}`, atMs: start + 300 }]);
  const { errorCounts } = await diagnosisOf(evidenceOf(app, proxy));
  expect(errorCounts).toEqual([{ label: 'session call answered 422', count: 1 }]);
});
