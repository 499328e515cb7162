// Begini's side of the wire, as its help centre documents it, with made-up values.
import { createHmac } from 'node:crypto';

export const sessionUrl = 'https://api.begini.co/v1/sessions-management/tokens';
export const webhookTestUrl = 'https://api.begini.co/v1/webhooks-management/test';

const assessmentUrl = 'https://api.begini.co/master/psychometrics';
const base64url = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A session token of the documented shape, signed with a made-up key. */
export function sessionToken({ uid, integrationId, companyId, expiresAt }) {
  const claims = { uid, company_id: companyId, integration_id: integrationId, url: assessmentUrl, exp: expiresAt };
  const signed = `${base64url({ typ: 'JWT', alg: 'HS256' })}.${base64url(claims)}`;
  return `${signed}.${createHmac('sha256', 'made-up signing key of the samples').update(signed).digest('base64url')}`;
}

/** The body of a successful session call. */
export const sessionBody = (claims) => ({ access_token: sessionToken(claims), url: assessmentUrl });

/** `X-Signature` of a webhook: HMAC-SHA-512 over the exact body, keyed with the API key, lower-case hex. */
export const signature = (body, apiKey) => createHmac('sha512', apiKey).update(body).digest('hex');

/** The body of a journey's webhook, serialised compactly as it goes over the wire. Times in milliseconds. */
export function webhookBody({ uid, integrationId, type, startedAt, completedAt, scoredAt, random }) {
  const seconds = (ms) => Math.floor(ms / 1000);
  const details =
    type === 'application.complete'
      ? { application_started_at: seconds(startedAt), application_completed_at: seconds(completedAt) }
      : type === 'psychometric_score.complete'
        ? {
            application_started_at: seconds(startedAt),
            application_completed_at: seconds(completedAt),
            scored_at: seconds(scoredAt),
            platform: 'WEB',
            calculated: {
              score: random.int(180, 840),
              risk_band: random.pick(['BAND_A', 'BAND_B', 'BAND_C', 'BAND_D']),
              score_confidence: random.pick(['HIGH', 'MEDIUM']),
              traits: ['integrity', 'self_control', 'planning'].map((key) => ({
                key,
                value: random.int(1, 10),
                risk_band: random.pick(['BAND_A', 'BAND_B', 'BAND_C']),
              })),
            },
          }
        : {};
  return JSON.stringify({ uid, integration_id: integrationId, event: { type, details } });
}
