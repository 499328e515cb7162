import { describe, expect, it } from 'vitest';
import { deployment, eventsOf, integrationId, uid } from './evidence.ts';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const token = `${part({ typ: 'JWT', alg: 'HS256' })}.${part({ uid, integration_id: integrationId, exp: 1_776_679_200 })}.${'s'.repeat(43)}`;
const page = 'https://api.begini.co/master/psychometrics';

describe('a link to the assessment', () => {
  it.each([
    ['whole', `sms with link ${page}?token=${token}`, false],
    ['cut off', `sms with link ${page}?token=${token.slice(0, 60)}`, true],
    ['cut off in its signature', `sms with link ${page}?token=${token.slice(0, -20)}`, true],
    ['behind a shortener', `sms with link https://bit.ly/3x -> ${page}?token=${token}`, true],
    ['with a tracking mark', `mail with link ${page}?token=${token}&utm_source=x`, true],
  ])('%s', async (_what, text, isAltered) => {
    const events = await eventsOf([text]);
    expect(events).toMatchObject([{ kind: 'visit', place: 'link-sent', isAltered }]);
    expect(JSON.stringify(events)).not.toContain(token.slice(0, 40));
  });

  it('that was opened tells when its token runs out, and on what device', async () => {
    const text = `10.0.0.1 - - [x] "GET ${page}?token=${token} HTTP/1.1" 200 1 "-" "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X)"`;
    expect(await eventsOf([text])).toMatchObject([
      {
        place: 'assessment',
        device: 'mobile',
        uid: 'affected',
        token: { expiresMs: 1_776_679_200_000, uid: 'affected', integration: { match: 'same' } },
      },
    ]);
  });

  it('in the answer of a session call is no visit', async () => {
    const text = JSON.stringify({
      uid,
      url: 'https://api.begini.co/v1/sessions-management/tokens',
      status: 200,
      body: { access_token: token, url: page },
    });
    expect((await eventsOf([text])).map(({ kind }) => kind)).toEqual(['call']);
  });
});

it.each([
  ['completion', '/done'],
  ['cancellation', '/declined'],
  ['expiry', '/too-late'],
])('knows the %s URL of the config', async (place, path) => {
  const url = (name: string) => `https://lender.example/${name}`;
  const deployments = [
    deployment({ redirectUrls: { completion: url('done'), cancellation: url('declined'), expiry: url('too-late') } }),
  ];
  const events = await eventsOf([`10.0.0.1 - - [x] "GET ${path}?ref=${uid} HTTP/1.1" 200 1`], { deployments });
  expect(events).toMatchObject([{ kind: 'visit', place, uid: 'affected' }]);
});
