import { describe, expect, it } from 'vitest';
import { isPrivateHost, readDetail } from '../../src/begini/detail.ts';
import { classifyHost, endpointOfPath } from '../../src/begini/endpoints.ts';
import { readToken } from '../../src/begini/token.ts';
import { hasGoodLength, shapeOfUid } from '../../src/begini/uid.ts';
import { classifyType, readEnvelope } from '../../src/begini/webhook.ts';

describe('hosts and paths', () => {
  it.each([
    ['api.begini.co', 'begini'],
    ['API.BEGINI.CO:443', 'begini'],
    ['api.begini.com', 'begini-superseded'],
    ['dev-session-service.begini.co', 'begini-development'],
    ['begini.helpjuice.com', 'unknown'],
    ['api.begini.co.evil.example', 'unknown'],
    ['notbegini.co', 'unknown'],
  ])('%s is %s', (host, expected) => expect(classifyHost(host)).toBe(expected));

  it.each([
    ['/v1/sessions-management/tokens', 'session'],
    ['/v1/sessions-management/tokens?x=1', 'session'],
    ['/v1/webhooks-management/test', 'webhook-test'],
    ['/v2/master/ios-data/session-start', 'device-data'],
    ['/create-session', 'superseded'],
    ['/oauth/tokens', null],
    ['/v1/webhooks-management/testing', null],
  ])('%s is %s', (path, expected) => expect(endpointOfPath(path)).toBe(expected));

  it.each([
    ['localhost', true],
    ['127.0.0.1', true],
    ['192.168.1.4:8080', true],
    ['receiver.local', true],
    ['receiver', true],
    ['172.32.0.1', false],
    ['hooks.lender.example', false],
  ])('%s is private: %s', (host, expected) => expect(isPrivateHost(host)).toBe(expected));
});

describe("Begini's answers", () => {
  it.each([
    ['{"detail":"No Api-key supplied"}', { kind: 'no-api-key' }],
    ['{"detail":"Invalid Api-key"}', { kind: 'invalid-api-key' }],
    ['{"detail":"Webhooks not set for x, please set in Begini Dashboard"}', { kind: 'webhooks-not-set' }],
    [
      '{"detail":"Cannot connect to host localhost:3000 ssl:default"}',
      { kind: 'cannot-connect', target: 'localhost:3000' },
    ],
    [
      '{"detail":{"webhook_receiver_status_code":403,"webhook_receiver_body_content":"no"}}',
      { kind: 'receiver-answer', receiverStatus: 403 },
    ],
    [
      '{"detail":[{"loc":["body","uid"],"msg":"field required","type":"value_error.missing"}]}',
      { kind: 'field-error', blames: ['uid'] },
    ],
    [
      '"{\\"detail\\":[{\\"loc\\":[\\"body\\",\\"integration_id\\"],\\"msg\\":\\"x\\"}]}"',
      { kind: 'field-error', blames: ['integration_id'] },
    ],
    ['{"detail":"uid: invalid length"}', { kind: 'field-error', blames: ['uid'] }],
  ])('%s', (text, expected) => expect(readDetail(text)).toMatchObject(expected));

  it.each(['{"detail":"Forbidden"}', 'ok', ''])('%s says nothing known', (text) => expect(readDetail(text)).toBeNull());
});

describe('uids', () => {
  it.each([
    ['LOAN2026', { characters: 'plain', personal: null }, true],
    ['LOAN-2026_1', { characters: 'joined', personal: null }, true],
    ['A#1', { characters: 'other', length: 3 }, false],
    ['jane@example.com', { personal: 'email' }, true],
    ['+254712345678', { personal: 'phone' }, true],
    ['2348031234567', { personal: 'phone' }, true],
    ['DOE-19850312', { personal: 'date' }, true],
    ['LOAN-2026-000481', { personal: null }, true],
    ['x'.repeat(61), { length: 61 }, false],
  ])('%s', (uid, shape, isGood) => {
    expect(shapeOfUid(uid)).toMatchObject(shape);
    expect(hasGoodLength(shapeOfUid(uid))).toBe(isGood);
  });
});

it('reads a session token without a key, and nothing from what is none', () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ uid: 'u', integration_id: 'i', exp: 1775030400 })}.x`;
  expect(readToken(token)).toEqual({ uid: 'u', integrationId: 'i', expiresMs: 1_775_030_400_000 });
  expect(readToken('no.token.here')).toBeNull();
});

describe('webhook bodies', () => {
  it('has seconds, milliseconds and ISO times as one', () => {
    const body = (time: unknown) => ({
      uid: 'u',
      integration_id: 'i',
      event: {
        type: 'psychometric_score.complete',
        details: { scored_at: time, calculated: { score: 1, score_confidence: 'LOW' } },
      },
    });
    for (const time of [1775030790, 1775030790000, '2026-04-01T08:06:30Z']) {
      expect(readEnvelope(body(time))).toMatchObject({
        shape: 'current',
        scoredMs: 1_775_030_790_000,
        hasScore: true,
        hasLowConfidence: true,
      });
    }
  });

  it('tells the superseded shape and other objects apart', () => {
    expect(readEnvelope({ event: 'assessment.completed', data: { unique_id: 'u', risk_score: 0.4 } })).toMatchObject({
      shape: 'superseded',
      uid: 'u',
    });
    expect(readEnvelope({ event: 'x' })).toBeNull();
  });

  it.each([
    ['ios_score.complete', 'ios_score.complete'],
    ['assessment.completed', 'superseded'],
    ['application.completed', 'unlisted'],
  ])('%s is %s', (type, expected) => expect(classifyType(type)).toBe(expected));
});
