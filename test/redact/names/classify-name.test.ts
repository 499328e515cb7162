import { describe, expect, it } from 'vitest';
import { createNameClassifier, splitWords } from '../../../src/redact/names/classify-name.ts';

const names = createNameClassifier(['x-partner-ref']);

describe('a name', () => {
  it.each([
    ['api-key', 'api-key'],
    ['X_BEGINI_API_KEY_TEST', 'api-key'],
    ['beginiApiKey', 'api-key'],
    ['HTTP_X_API_KEY', 'api-key'],
    ['clé API', 'api-key'],
    ['spring.datasource.password', 'password'],
    ['dbpassword', 'password'],
    ['contraseña', 'password'],
    ['mot de passe', 'password'],
    ['kataSandi', 'password'],
    ['senha_usuario', 'password'],
    ['JSESSIONID', 'session-id'],
    ['X-Signature', 'signature'],
    ['client_secret', 'secret'],
    ['fechaNacimiento', 'dob'],
    ['nama_lengkap', 'name'],
    ['bvnNumber', 'national-id'],
    ['applicantId', 'uid'],
    ['riskBand', 'score'],
    ['xPartnerRef', 'custom'],
    ['API_KEY2', 'api-key'],
    ['PW2', 'password'],
    ['lastName2', 'name'],
    ['guarantor1_name', 'name'],
    ['nextOfKin2Phone', 'phone'],
    ['beneficiary_1_name', 'name'],
    ['track2', 'card'],
  ])('%s tells of %s', (name, kind) => expect(names.classify(name)?.kind).toBe(kind));

  it.each([
    'token_type',
    'password_expires_at',
    'api_key_id',
    'primary key',
    'cache_key',
    'keyboard',
    'monkey',
    'passwordPolicy',
    'TokenService',
    'auth.go',
    'sha256',
    'oauth2',
    'SESSION_COOKIE_SAMESITE',
    'error_code',
    'hostname',
    'event_name',
    'public_key',
  ])('%s tells nothing', (name) => expect(names.classify(name)).toBeUndefined());

  it('may stand for itself', () => {
    expect(['password', 'BEGINI_API_KEY', 'hunter2', 'Zx81hs7shAQ'].map((text) => names.isName(text))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

it('splits words at case, signs and accents', () => {
  expect(splitWords('X-APIKeyValue_cl\u00E92')).toEqual(['x', 'api', 'key', 'value', 'cle2']);
});
