import { describe, expect, it } from 'vitest';
import {
  deployment,
  evidenceOf,
  sessionUrl,
  sourceOf,
  start,
  testDeployment,
  testIntegrationId,
  uid,
  type Line,
  type Setting,
} from '../interpret/evidence.ts';
import { diagnosisOf, rulesOf } from './diagnosis.ts';

const minute = 60_000;
const at = (minutes: number, text: string): Line => ({ text, atMs: start + minutes * minute });
const created = at(0, `begini session created uid=${uid} status=200 POST ${sessionUrl}`);
const completed = at(5, `begini webhook received application.complete uid=${uid}`);
const scored = at(10, `begini webhook received psychometric_score.complete uid=${uid}`);
const later = at(60, `begini nightly report uid=${uid}`);

function strong(rules: readonly string[]): readonly string[] {
  return rules.filter((rule) => !rule.endsWith('possible'));
}

const ended = (type: string, minutes: number): Line => at(minutes, `begini webhook received ${type} uid=${uid}`);

/** What is seen, and all that may be claimed of it. */
type Told = readonly [name: string, lines: readonly Line[], claimed: readonly string[], setting?: Setting];
const cases: readonly Told[] = [
  [
    'a refused completion is no missing score',
    [created, completed, at(5.01, `begini webhook rejected: invalid signature uid=${uid}`), later],
    ['WV-03 likely'],
  ],
  [
    'a later webhook of unknown type may be the score',
    [created, completed, at(10, `begini webhook processed uid=${uid}`), later],
    [],
  ],
  [
    'a failure that names nobody, beside a session of the applicant',
    [created, completed, scored, { text: `POST ${sessionUrl} 422`, atMs: start + 30 * minute, why: 'begini' }],
    [],
  ],
  [
    "Rails' masked parameters are no filter",
    [
      created,
      completed,
      at(
        10,
        `Parameters: {"uid"=>"${uid}", "event"=>{"type"=>"psychometric_score.complete", "details"=>"[FILTERED]"}} begini webhook`,
      ),
    ],
    [],
  ],
  [
    'a constraint other than a unique one is an exception',
    [
      created,
      completed,
      at(
        10,
        `begini webhook psychometric_score.complete uid=${uid} IntegrityError: null value in column "loan_id" violates not-null constraint`,
      ),
    ],
    ['WV-12 confirmed'],
  ],
  [
    'a duplicate that is told right after its webhook',
    [
      created,
      completed,
      scored,
      at(11, `begini webhook received psychometric_score.complete uid=${uid}`),
      at(11.005, `ERROR duplicate key value violates unique constraint "scores_pkey" uid=${uid}`),
    ],
    ['WV-14 confirmed'],
  ],
  [
    "another vendor's failure inside the handler is not the receiver's answer",
    [
      created,
      { text: `request_id=a1b2c3d4 begini webhook received application.complete uid=${uid}`, atMs: start + 5 * minute },
      { text: 'request_id=a1b2c3d4 SendGrid call failed: 422 Unprocessable Entity', atMs: start + 5 * minute + 40 },
      scored,
    ],
    [],
  ],
  [
    'a handler that says only that it failed',
    [created, at(5, `ERROR failed to process begini webhook application.complete uid=${uid}`)],
    ['WV-12 confirmed'],
  ],
  [
    'low confidence does not hide that the score came',
    [created, completed, at(10, `begini hook psychometric_score.complete ${uid} 200 score_confidence: "LOW"`), later],
    ['SG-08 likely'],
  ],
  [
    'a status behind the event',
    [created, completed, at(10, `ERROR begini hook psychometric_score.complete ${uid} 500 deadlock detected`)],
    ['WV-12 likely', 'WV-01 likely', 'SG-06 likely'],
  ],
  [
    'an abbreviated signature',
    [created, at(5, `begini sig check failed for ${uid} (using sha256)`)],
    ['WV-05 confirmed'],
  ],
  [
    'a score in a body is no status',
    [
      created,
      completed,
      at(
        10,
        `POST /hooks/begini {"uid": "${uid}", "event": {"type": "psychometric_score.complete", "details": {"calculated": {"score": 203, "traits": []}}}}`,
      ),
    ],
    [],
  ],
  [
    'a health check is no polling',
    [created, completed, scored, { text: 'GET https://api.begini.co/ 404', atMs: start + 20 * minute, why: 'begini' }],
    [],
  ],
  [
    'an expiry beyond the window ends the session inside it',
    [created, ended('application.expired', 1440)],
    ['SG-02 confirmed', 'AD-06 confirmed'],
    {
      case: {
        title: 'No score received',
        window: { sinceMs: start - 60 * minute, untilMs: start + 60 * minute, isHard: false },
      },
    },
  ],
  [
    'a journey that ended is no missing score where nobody misses one',
    [created, ended('application.cancelled', 5)],
    ['AD-05 confirmed'],
  ],
  [
    'a request refused at the edge is no error of the receiver',
    [
      created,
      {
        text: 'access forbidden by rule, client: 203.0.113.9, request: "POST /hooks/begini HTTP/1.1"',
        atMs: start + 5 * minute,
        why: 'begini',
      },
    ],
    [],
  ],
  [
    "the receiver names the other environment's key",
    [created, completed, at(5.01, `begini webhook signature mismatch, verified with the test key uid=${uid}`)],
    ['WV-04 likely'],
  ],
  [
    'a number that reads as a date',
    [at(0, `POST ${sessionUrl} 200 uid=KE19800906`)],
    [],
    { case: { uids: ['KE19800906'] } },
  ],
];

const hour = 60 * minute;
const long = [created, completed, { text: `begini report: score of ${uid} is overdue`, atMs: start + 3 * hour }];

describe('the first of several readings', () => {
  it.each<readonly [string, string, readonly Line[], Setting]>([
    ['SG-07 likely', 'hours after completion', long, {}],
    [
      'SG-07 likely',
      'Beacon has no score',
      [created, completed, at(20, `begini status of ${uid}`)],
      { case: { actual: 'Beacon shows it as completed and no score' } },
    ],
    [
      'SG-06 likely',
      'the score is in Beacon',
      [created, completed, at(10, `begini hook psychometric_score.complete ${uid} 503`)],
      { case: { actual: 'The score is visible in Beacon' } },
    ],
    [
      'BD-05 confirmed',
      'Beacon misses a result that was never made',
      [created, ended('application.incomplete', 9)],
      { case: { actual: 'The result is not visible in Beacon' } },
    ],
    [
      'WR-08 possible',
      'an edge turns deliveries away',
      [
        created,
        {
          text: 'access forbidden by rule, client: 203.0.113.9, request: "POST /hooks/begini HTTP/1.1"',
          atMs: start + 5 * minute,
          why: 'begini',
        },
      ],
      {},
    ],
    [
      'WR-04 likely',
      'the config says http://',
      [
        created,
        {
          text: 'begini webhook test 503 {"detail":"Cannot connect to host lender.example"}',
          atMs: start + 9 * minute,
          why: 'begini',
        },
      ],
      { deployments: [deployment({ webhookUrl: 'http://lender.example/hooks/begini' })] },
    ],
  ])('%s: %s', async (expected, _why, lines, setting) => {
    expect((await rulesOf(lines, setting))[0]).toBe(expected);
  });

  it('a header that the gateway saw and the receiver did not', async () => {
    const gateway = sourceOf('gateway.log', [
      {
        text: JSON.stringify({
          request: { method: 'POST', uri: '/hooks/begini', headers: { host: 'x', 'x-signature': 'hidden' } },
          response: { status: 403 },
        }),
        atMs: start + 5 * minute,
        why: 'begini',
      },
    ]);
    const receiver = sourceOf('app.log', [
      created,
      at(5.0001, `begini webhook of ${uid} rejected: X-Signature header missing`),
    ]);
    const { findings } = await diagnosisOf(evidenceOf(gateway, receiver));
    expect(findings[0]?.rule).toBe('WV-16');
    expect(findings.map(({ rule }) => rule)).not.toContain('WV-07');
  });

  it("another applicant's test in the same log is worth a look and no more", async () => {
    const other = {
      text: `begini webhook application.complete uid=LOAN-2026-000999 integration_id=${testIntegrationId} 200`,
      atMs: start,
    };
    const own = at(5, `begini webhook application.complete uid=${uid} integration_id=65f0c0ffee0000000000abcd 200`);
    expect(await rulesOf([other, created, own, scored])).toEqual(['EC-07 possible']);
  });
});

describe('only what the evidence bears is claimed', () => {
  it.each(cases.map(([name, lines, claimed, setting]) => ({ name, lines, claimed, setting })))(
    '$name',
    async ({ lines, claimed, setting }) => {
      expect(strong(await rulesOf(lines, setting))).toEqual(claimed);
    },
  );

  it('an edge that accepts what no application log shows may serve somebody else', async () => {
    const edge = sourceOf('edge.log', [
      { text: '34.0.0.1 - - [x] "POST /hooks/begini HTTP/1.1" 200 2', atMs: start + 9 * minute, why: 'begini' },
    ]);
    const { findings } = await diagnosisOf(evidenceOf(sourceOf('app.log', [created, completed, later]), edge));
    expect(findings.slice(0, 2).map(({ rule, confidence }) => `${rule} ${confidence}`)).toEqual([
      'SG-04 possible',
      'SG-01 confirmed',
    ]);
  });

  it('a missing header that crashes the comparison', async () => {
    const line = `ERROR begini webhook signature check uid=${uid} TypeError: unsupported operand types(s) or combination of types: 'str' and 'NoneType'`;
    expect((await rulesOf([created, at(5, line)]))[0]).toBe('WV-09 possible');
  });

  it("one product's score where the other's is expected", async () => {
    const lines = [
      created,
      completed,
      at(10, `begini webhook received android_score.complete uid=${uid}`),
      at(10.001, `begini webhook uid=${uid}: not psychometric_score.complete, ignored`),
    ];
    expect((await rulesOf(lines))[0]).toBe('SG-09 possible');
  });

  it('a slow call with the Test integration id is worth a look, three are likely the load', async () => {
    const slow = (minutes: number): Line =>
      at(
        minutes,
        JSON.stringify({
          uid,
          request: { url: sessionUrl, method: 'POST', body: { uid, integration_id: testIntegrationId } },
          response: { status: 503 },
        }),
      );
    const setting: Setting = {
      case: { environment: 'test', integrationId: testIntegrationId },
      deployments: [deployment(), testDeployment],
    };
    expect(await rulesOf([slow(0)], setting)).toContain('SC-17 possible');
    expect(await rulesOf([slow(0), slow(1), slow(2)], setting)).toContain('SC-17 likely');
  });
});

describe('a session without any webhook', () => {
  it('gives a person checks, with how long it was quiet', async () => {
    const { findings, component } = await diagnosisOf(evidenceOf(sourceOf('app.log', [created, later])));
    expect(component).toBe('webhook-receipt');
    expect(findings.length).toBeLessThanOrEqual(5);
    expect(findings[0]).toMatchObject({ rule: 'WR-01', confidence: 'possible' });
    expect(findings[0]?.cause).toContain('No webhook in the 60 min between the session and the end of the evidence.');
    expect(findings[0]?.evidence).toHaveLength(1);
  });

  it('is nothing while the applicant may still be at it', async () => {
    expect(await rulesOf([created, at(20, `report uid=${uid}`)])).toEqual([]);
  });
});

describe('checks for a person', () => {
  it.each([
    ['the same link was shared with several people in a group', 'LG-04'],
    ['links expired before the applicants opened them', 'LG-02'],
    ['links are shortened by our SMS provider and do not open', 'LG-03'],
    ['a colleague cannot log in to Beacon, the invitation has expired', 'AC-01'],
    ['works in Test, no webhook arrives in Production', 'WR-05'],
    ['the result is not visible in Beacon although the score arrived', 'BD-01'],
    ['results were linked to the wrong person', 'AD-10'],
    ['two decisions were booked for one applicant', 'WV-14'],
  ])('%s: the most fitting first', async (actual, rule) => {
    const lines = rule === 'WR-05' ? [created] : [created, completed, scored];
    expect((await rulesOf(lines, { case: { actual } }))[0]).toBe(`${rule} possible`);
  });
});

describe('an answer whose request is not shown', () => {
  it.each([
    [
      'HTTP/1.1 424 Failed Dependency',
      '{"detail":"Webhooks not set for 65f0c0ffee000000000011aa, please set in Begini Dashboard"}',
      'WR-01 confirmed',
    ],
    ['HTTP/2 503', '{"detail":"Cannot connect to host localhost:3000"}', 'WR-02 confirmed'],
  ])('%s is told by its text', async (status, body, expected) => {
    const text = `${status}\ncontent-type: application/json\n\n${body}`;
    expect((await rulesOf([{ text, why: 'begini', atMs: null }]))[0]).toBe(expected);
  });
});

it.each([
  [`Begini: no se pudo crear la sesión de ${uid}: respuesta 401 {"detail":"Unauthorized"}`, 'SC-02 likely'],
  [`begini token request for ${uid} came back 403: {"detail":"Forbidden"}`, 'SC-03 confirmed'],
  [`[BeginiActor] token request ${uid}: StatusCodes.Unauthorized, entity={"detail":"Unauthorized"}`, 'SC-02 likely'],
])('%s', async (line, expected) => {
  expect((await rulesOf([line]))[0]).toBe(expected);
});
