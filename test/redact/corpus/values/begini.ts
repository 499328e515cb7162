import { createHmac } from 'node:crypto';
import type { Random } from '../random.ts';
import type { Maker, Sample } from '../sample.ts';

/** What the corpus says of the case: these stay in every output. */
export const affectedUid = 'LOAN-2026-000481';
export const integrationId = '65f0c0ffee0000000000abcd';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as `POST /v1/sessions-management/tokens` answers with, for an applicant of nobody's concern. */
export function sessionToken(random: Random): string {
  const head = random.pick([
    { typ: 'JWT', alg: 'HS256' },
    { alg: 'HS256', typ: 'JWT' },
  ]);
  const body = {
    uid: random.fill('APP{un:4}-{d:8}'),
    company_id: random.hex(24),
    integration_id: random.hex(24),
    url: 'https://api.begini.co/master/psychometrics',
    exp: random.int(1_775_000_000, 1_790_000_000),
  };
  const unsigned = `${part(head)}.${part(body)}`;
  return `${unsigned}.${createHmac('sha256', random.hex(8)).update(unsigned).digest('base64url')}`;
}

/** Payload and signature: the head is the same in every token and no secret. */
export const tokenCores = (token: string) => token.split('.').slice(1);

const keyNames = [
  'api key',
  'api-key',
  'Api-key',
  'API_KEY',
  'begini api key',
  'BEGINI_API_KEY_PRODUCTION',
  'begini_key',
  'x-api-key',
  'apiKeyTest',
  'webhook secret',
  'hmac secret',
  'begini webhook secret',
  'signing secret',
  'apikey',
];

function apiKey(family: string, make: (random: Random) => string): Maker {
  return (random) => {
    const value = make(random);
    const header = random.pick(['api-key', 'Api-Key', 'API-KEY', 'Api-key', 'X-Api-Key', 'apikey']);
    return {
      group: 'begini',
      kind: 'api-key',
      family,
      value,
      habitats: ['keyed', 'header'],
      name: random.pick(keyNames),
      header: { name: header, value },
    };
  };
}

function authorization(family: string, scheme: string, make: (random: Random) => string): Maker {
  return (random) => {
    const value = make(random);
    return {
      group: 'begini',
      kind: 'bearer',
      family,
      value,
      habitats: ['header'],
      name: 'authorization',
      header: { name: random.pick(['Authorization', 'authorization', 'AUTHORIZATION']), value: `${scheme} ${value}` },
    };
  };
}

function jwt(family: string, names: readonly string[]): Maker {
  return (random) => {
    const value = sessionToken(random);
    return {
      group: 'begini',
      kind: 'jwt',
      family,
      value,
      cores: tokenCores(value),
      habitats: ['keyed', 'bare', 'header'],
      name: random.pick(names),
      header: { name: 'Authorization', value: random.chance(0.5) ? `Bearer ${value}` : value },
    };
  };
}

function signature(family: string, make: (random: Random) => string): Maker {
  return (random) => {
    const value = make(random);
    return {
      group: 'begini',
      kind: 'signature',
      family,
      value,
      habitats: ['header', 'keyed'],
      name: random.pick(['x signature', 'X-Signature', 'signature', 'begini signature', 'received signature']),
      header: { name: random.pick(['X-Signature', 'x-signature', 'X-SIGNATURE', 'X-Begini-Signature']), value },
    };
  };
}

function cookie(random: Random): Sample {
  const name = random.pick(['session', 'sid', 'beacon_session', 'connect.sid', 'JSESSIONID', 'PHPSESSID', 'csrftoken']);
  const value = name === 'connect.sid' ? random.fill('s%3A{b64u:32}.{an:43}') : random.fill('{an:32}');
  return {
    group: 'begini',
    kind: 'cookie',
    family: 'begini-cookie',
    value,
    habitats: ['header'],
    name,
    header: random.chance(0.5)
      ? { name: random.pick(['Cookie', 'cookie']), value: `lang=en; ${name}=${value}` }
      : { name: random.pick(['Set-Cookie', 'set-cookie']), value: `${name}=${value}; Path=/; HttpOnly` },
  };
}

/** Begini's own credentials, in the shapes that its pages show and the ones lenders are seen to use. */
export const beginiMakers: readonly Maker[] = [
  apiKey('begini-api-key-uuid', (random) => random.uuid()),
  apiKey('begini-api-key-upper', (random) => random.uuid().toUpperCase()),
  apiKey('begini-api-key-opaque', (random) => random.fill('{an:32..48}')),
  apiKey('begini-api-key-hex', (random) => random.hex(64)),
  apiKey('begini-api-key-urlsafe', (random) => random.fill('bg_{b64u:36}')),
  apiKey('begini-api-key-short', (random) => random.fill('{an:16}')),
  authorization('begini-bearer-uuid', 'Bearer', (random) => random.uuid()),
  authorization('begini-bearer-opaque', 'bearer', (random) => random.fill('{b64u:43}')),
  authorization('begini-token-scheme', 'Token', (random) => random.hex(40)),
  jwt('begini-access-token', ['access token', 'access_token', 'token', 'jwt', 'accessToken', 'session token']),
  jwt('begini-jwt-elsewhere', ['t', 'data', 'assessment link', 'value']),
  signature('begini-signature-sha512', (random) => random.hex(128)),
  signature('begini-signature-upper', (random) => random.hex(128).toUpperCase()),
  signature('begini-signature-sha256', (random) => random.hex(64)),
  signature('begini-signature-base64', (random) => random.fill('{b64:86}==')),
  cookie,
];
